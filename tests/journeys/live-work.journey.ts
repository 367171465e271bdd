// Two thousand pages are taken in and bound, and meanwhile the window answers.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openWindow, type JourneyWindow } from './a-window';
import { tell, whileWatching } from './main-thread';
import { askForFiles, createBundle, documents, makeCase } from './officer';
import { aLongDocument, manyNotes } from './some-files';

/** Milliseconds of one task after which a person notices. */
const NOTICED = 50;
const NOTES = 400;
const PILES = 16;

describe('A folder of 2,000 pages', () => {
  let window: JourneyWindow;
  afterAll(() => window.close());

  it('comes in without the window being held up', async () => {
    window = await openWindow();
    const { page } = window;
    await makeCase(page);
    const piles = await Promise.all(Array.from({ length: PILES }, (_, i) => aLongDocument(`Disclosure ${i + 1}.pdf`, 95 + i)));
    // From the disk, as an officer's are: files that the test hands over itself would be unpacked by the page.
    const folder = join(window.home, 'papers');
    await mkdir(folder);
    const paths = await Promise.all(
      [...piles, ...manyNotes(NOTES)].map(async ({ name, buffer }) => {
        await writeFile(join(folder, name), buffer);
        return join(folder, name);
      }),
    );
    const held = await whileWatching(page, async () => {
      const chooser = await askForFiles(page);
      expect(chooser).not.toBeNull();
      await chooser?.setFiles(paths);
      await page.getByRole('region', { name: 'Import report' }).waitFor({ timeout: 90_000 });
    });
    expect(await documents(page)).toBe(NOTES + PILES);
    tell('Taking in 2,000 pages', held);
    expect(held.tasks[0]).toBeLessThan(NOTICED);
    expect(window.complaints).toEqual([]);
  });

  it('becomes a bundle without the window being held up', async () => {
    const { page } = window;
    const held = await whileWatching(page, async () => {
      expect(await (await createBundle(page)).innerText()).toMatch(/^Pages\n2,\d\d\d, numbers/mu);
    });
    tell('Binding 2,000 pages', held);
    expect(held.tasks[0]).toBeLessThan(NOTICED);
    expect(window.complaints).toEqual([]);
  });
});
