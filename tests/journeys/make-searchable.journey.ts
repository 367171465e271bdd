// Scans without text: found by what their pages hold, read where the evidence is, and told when they are hard to read.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { aScan } from '../support/a-scan';
import { openWindow, type JourneyWindow } from './a-window';
import { addFiles, arriveAt, makeCase } from './officer';
import { aLetter, aPhoto, aScan as aBlankScan, named } from './some-files';

const NOTE = `Note of a visit to the garages on Monday evening
Four people stood by the gate and shouted at a neighbour
The council officer wrote down what each of them said`;

describe('Scans without text', () => {
  let window: JourneyWindow;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'leverarch-scan-'));
    window = await openWindow();
    await makeCase(window.page);
    const scan = async (name: string, pages: number) =>
      named(
        name,
        await readFile(
          await aScan(
            join(folder, name),
            Array.from({ length: pages }, () => ({ text: NOTE })),
          ),
        ),
      );
    await addFiles(window.page, [
      await aLetter('Warning letter.pdf'),
      await aPhoto('Gate.jpg'),
      await aBlankScan('Faded receipt.pdf'),
      await scan('Visit note.pdf', 1),
      await scan('Diary.pdf', 4),
    ]);
    await window.page.getByRole('button', { name: 'Put this report away' }).click();
    await window.page.getByRole('link', { name: /^Evidence/u }).click();
    await arriveAt(window.page, 'Evidence');
  });
  afterEach(() => {
    expect(window.complaints).toEqual([]);
  });
  afterAll(async () => {
    await window.close();
    await rm(folder, { recursive: true, force: true });
  });

  const pill = (count: number) => window.page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: `No text ${count}` });
  const strip = () => window.page.getByRole('region', { name: 'Scans that were read' });

  it('are told from letters and photographs by their pages, before anything was read', async () => {
    await pill(3).click();
    expect((await titles(window.page)).sort()).toEqual(['Diary', 'Faded receipt', 'Visit note']);
    expect(await window.scan()).toEqual([]);
  });

  it('are read when they are chosen, and then are no longer among them', async () => {
    const { page } = window;
    await page
      .getByRole('grid', { name: 'Items of evidence' })
      .getByRole('row', { name: /^Visit note/u })
      .click();
    await page.getByRole('toolbar', { name: 'Chosen items' }).getByRole('button', { name: 'Make searchable' }).click();
    await strip().getByText('1 page read, 1 document can be searched.').waitFor({ timeout: 60_000 });
    await pill(2).waitFor();
    expect(await window.scan()).toEqual([]);
    await strip().getByRole('button', { name: 'Put this away' }).click();
  });

  it('go on where a cancel left them, and a page without words is proposed for a typed copy', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Make 2 items searchable' }).click();
    const running = page.getByRole('region', { name: 'Reading scans' });
    await running.getByText(/page [23] of 5/u).waitFor({ timeout: 60_000 });
    await running.getByRole('button', { name: 'Cancel' }).click();
    await strip()
      .getByText(/^Reading scans was stopped after [1-4] of 5 pages\. What was read is kept\./u)
      .waitFor();
    await page.getByRole('button', { name: /^Make \d items? searchable/u }).click();
    await strip().getByText('can be searched.', { exact: false }).waitFor({ timeout: 60_000 });
    await pill(1).waitFor();
    await strip().getByText('Consider a typed copy beside each page that is hard to read', { exact: false }).waitFor();
    expect(await titles(page)).toEqual(['Faded receipt']);
    // It was read: the words above the list promise nothing that reading it again would not give.
    await page.getByText('Their pages without text are blank, or want a typed copy beside them.', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Read 1 item again' }).waitFor();
    await page.getByRole('grid', { name: 'Items of evidence' }).getByRole('row').nth(1).click();
    const facts = page.getByRole('region', { name: 'Facts of the chosen item' });
    await facts.getByText('consider a typed copy beside it', { exact: false }).waitFor();
    expect(await window.scan()).toEqual([]);
  });
}, 180_000);

function titles(page: Page): Promise<string[]> {
  return page
    .getByRole('grid', { name: 'Items of evidence' })
    .getByRole('row')
    .evaluateAll((rows) => rows.flatMap((each) => each.getAttribute('aria-label')?.split(',')[0] ?? []));
}
