// A reload, a crash, a power cut: what the window showed as done is there afterwards.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWindow, type JourneyWindow } from './a-window';
import { addFiles, arriveAt, makeCase, pickFiles, row, rowsAloud, said, titles } from './officer';
import { aLetter, bigPhotos, manyNotes } from './some-files';
import { verifyCases } from './verify-cases';

describe('When the window or its host goes away in the middle', () => {
  let home: string;
  let window: JourneyWindow;
  let shown: string[];
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'leverarch-journey-'));
    window = await openWindow({ home });
    await makeCase(window.page);
    await addFiles(window.page, [
      await aLetter('01 Application.pdf', 2),
      await aLetter('02 Draft order.pdf', 1),
      await aLetter('03 Diary.pdf', 2),
    ]);
  });
  afterAll(async () => {
    await window.close();
    await rm(home, { recursive: true, force: true });
  });

  it('a reload comes back to the same case and screen with every change, without anything having been saved by hand', async () => {
    const { page } = window;
    await row(page, 'Diary').click();
    await page.keyboard.press('Control+Alt+ArrowUp');
    await expect.poll(() => said(page)).toContain('Diary moved');
    await page.keyboard.press('F2');
    await page.keyboard.type('Diary of the neighbour');
    await page.keyboard.press('Enter');
    await row(page, 'Diary of the neighbour').waitFor();
    await page.getByRole('link', { name: /^Case/u }).click();
    await arriveAt(page, 'Case');
    await page.getByRole('textbox', { name: 'Hearing date' }).fill('2 Apr 2026');
    await page.keyboard.press('Tab');
    await expect.poll(() => page.getByRole('banner', { name: 'Case' }).innerText()).toContain('Thu 2 Apr 2026');
    await page.reload();
    await arriveAt(page, 'Case');
    expect(await page.getByRole('textbox', { name: 'Hearing date' }).inputValue()).toBe('2 Apr 2026');
    await page.getByRole('link', { name: /^Bundle/u }).click();
    await arriveAt(page, 'Bundle');
    expect(await titles(page)).toEqual(['Application', 'Diary of the neighbour', 'Draft order']);
    expect(window.complaints).toEqual([]);
  });

  it('a host that is killed while files come in has kept what it showed; the next one says what must be added again', async () => {
    const { page } = window;
    // The notes are acknowledged while the photographs, slow to place, are still to come.
    await pickFiles(page, [...manyNotes(30), ...(await bigPhotos(6))]);
    await row(page, 'Note \\d+').first().waitFor({ timeout: 30_000 });
    shown = await titles(page);
    await window.host.kill();
    await window.close();

    window = await openWindow({ home });
    const again = window.page;
    await again.getByRole('button', { name: /^Open case/u }).click();
    await arriveAt(again, 'Bundle');
    const repaired = again.getByRole('region', { name: 'Put right on opening' });
    await repaired.waitFor();
    expect(await repaired.innerText()).toMatch(
      /Lever Arch was not closed properly last time\. This was put right:.*cleared away|added again/su,
    );
    expect(await window.scan()).toEqual([]);
    const now = await titles(again);
    expect(now).toEqual(expect.arrayContaining(shown));
    await repaired.getByRole('button', { name: 'Understood' }).click();
    await repaired.waitFor({ state: 'detached' });
  });

  it('the case is open to work on at once, for the lock of a process that is gone holds nobody up', async () => {
    const { page } = window;
    expect(await page.getByRole('contentinfo', { name: 'Status' }).innerText()).toContain('Open to you, J Smith');
    await row(page, 'Application').click();
    await page.keyboard.press('Control+Alt+ArrowDown');
    await expect.poll(async () => (await rowsAloud(page))[1]).toContain('1, Diary of the neighbour');
    expect(window.complaints).toEqual([]);
  });

  it('and everything in the case folder is whole', async () => {
    await window.close();
    expect(await verifyCases(home)).toEqual([{ verdict: 'valid', problems: [], repaired: [] }]);
    window = await openWindow({ home });
  });
});
