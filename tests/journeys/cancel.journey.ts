// Long work can be cancelled at any moment: what was acknowledged stays, nothing half done is left.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openWindow, type JourneyWindow } from './a-window';
import { addFiles, arriveAt, createBundle, documents, list, makeCase, pickFiles } from './officer';
import { aLongDocument, manyNotes } from './some-files';
import { verifyCases } from './verify-cases';

describe('Cancelling', () => {
  let home: string;
  let window: JourneyWindow;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'leverarch-journey-'));
    window = await openWindow({ home });
    await makeCase(window.page);
  });
  afterEach(() => {
    expect(window.complaints).toEqual([]);
  });
  afterAll(async () => {
    await window.close();
    await rm(home, { recursive: true, force: true });
  });

  it('an import keeps what was taken in by then, and the rest can be added again', async () => {
    const { page } = window;
    const notes = manyNotes(160);
    await pickFiles(page, notes);
    await list(page)
      .getByRole('row', { name: /^1, Note/u })
      .waitFor({ timeout: 30_000 });
    await page.getByRole('region', { name: 'Adding files' }).getByRole('button', { name: 'Cancel' }).click();
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toContain('Adding files was cancelled. What was taken in by then is kept.');
    const kept = await documents(page);
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(notes.length);
    expect(await window.scan()).toEqual([]);
    // A few more may have been on their way to the disk.
    const words = await (await addFiles(page, notes)).innerText();
    const [, ready, here] = /^(\d+) of 160 files (?:is|are) ready\. (\d+) (?:is|are) here already/u.exec(words) ?? [];
    expect(Number(here)).toBeGreaterThanOrEqual(kept);
    expect(Number(ready) + Number(here)).toBe(notes.length);
    expect(await documents(page)).toBe(notes.length);
  });

  it('the making of a bundle releases nothing and leaves nothing behind', async () => {
    const { page } = window;
    await addFiles(page, [await aLongDocument('Tenancy file.pdf', 800)]);
    await page.getByRole('button', { name: /^Create bundle/u }).click();
    const running = page.getByRole('region', { name: 'Creating the bundle' });
    await running
      .getByText(/\d+ of [\d,]+/u)
      .first()
      .waitFor();
    expect(await window.scan()).toEqual([]);
    await running.getByRole('button', { name: 'Cancel' }).click();
    const alert = page.getByRole('alert', { name: 'The bundle was not created' });
    await alert.waitFor();
    expect(await alert.innerText()).toContain('Cancelled. Nothing was released.');
    expect(await page.getByRole('region', { name: 'Bundles created' }).innerText()).toContain('None yet.');
    const [folder] = await readdir(join(home, 'cases'));
    expect(await readdir(join(home, 'cases', folder ?? '', 'outputs'))).toEqual([]);
    expect(await window.scan()).toEqual([]);
  });

  it('and the same bundle can be created afterwards', async () => {
    const card = await createBundle(window.page);
    expect(await card.innerText()).toContain('161 documents');
    await window.page.getByRole('link', { name: 'All cases' }).click();
    await arriveAt(window.page, 'Cases');
    await window.page.getByText(/Bundle created/u).waitFor();
  });

  it('the case folder is whole', async () => {
    await window.close();
    expect(await verifyCases(home)).toEqual([{ verdict: 'valid', problems: [], repaired: [] }]);
    window = await openWindow({ home });
  });
});
