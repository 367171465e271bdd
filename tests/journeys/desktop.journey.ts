// The short way from files to a bundle in the desktop app. Needs a program of Electron: ELECTRON_BIN says where.
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readPdf } from '../support/read-pdf';
import { openDesktop, type DesktopWindow } from './an-electron';
import { dragOver, layOut } from './drop';
import { arriveAt, createBundle, indexLinks, makeCase, row, rowsAloud, said, titles } from './officer';
import { aLetter, aPhoto, someFiles } from './some-files';
import sharp from 'sharp';

const electron = process.env['ELECTRON_BIN'] ?? '';
const isThere = electron !== '' && existsSync(electron);
if (!isThere) {
  console.warn('LEFT OUT: the journey in the desktop app. Set ELECTRON_BIN to a program of Electron to walk it.');
}

describe.skipIf(!isThere)('In the desktop app', () => {
  let window: DesktopWindow;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'leverarch-files-'));
    await layOut(folder, await someFiles());
    await layOut(folder, [await aLetter('Doe/Repairs/Report 2026-01-15.pdf'), await aPhoto('Doe/Stills/Gate 3.jpg')]);
    window = await openDesktop(electron);
    console.info(`Electron ${window.version}`);
  });
  afterEach(() => {
    expect(window.complaints).toEqual([]);
  });
  afterAll(async () => {
    await window.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('a case is made and files are picked in the system’s own dialog', async () => {
    const { page } = window;
    await makeCase(page);
    await window.answerDialog((await someFiles()).map(({ name }) => join(folder, name)));
    await page.keyboard.press('Control+o');
    const report = page.getByRole('region', { name: 'Import report' });
    await report.waitFor();
    expect(await report.innerText()).toContain('5 of 6 files are ready. 1 file could not be used.');
    expect(await window.scan()).toEqual([]);
    await report.getByRole('button', { name: 'Put this report away' }).click();
    expect(await titles(page)).toEqual(['Application', 'Case summary', 'Warning letter', 'IMG 0412', 'Note of home visit']);
  });

  it('a folder is dragged in and a picture pasted', async () => {
    const { page } = window;
    const drag = await dragOver(page, [join(folder, 'Doe')]);
    await page.getByRole('heading', { name: 'Add these to the bundle' }).waitFor();
    await drag.drop();
    const report = page.getByRole('region', { name: 'Import report' });
    await report.waitFor();
    expect(await report.innerText()).toContain('1 of 2 files is ready. 1 is here already.');
    await report.getByRole('button', { name: 'Put this report away' }).click();
    await window.copyPicture(
      await sharp({ create: { width: 300, height: 200, channels: 3, background: '#345' } })
        .png()
        .toBuffer(),
    );
    await page.keyboard.press('Control+v');
    await report.waitFor();
    expect(await titles(page)).toContain('Pasted picture');
    expect((await rowsAloud(page)).filter((name) => name.startsWith('Section B'))).toEqual([
      'Section B Repairs, 1 document, bundle page 11',
    ]);
  });

  it('a title is typed, a document is moved, and the index follows', async () => {
    const { page } = window;
    await row(page, 'IMG 0412').click();
    await page.keyboard.press('F2');
    await page.keyboard.type('Photograph of the broken door');
    await page.keyboard.press('Enter');
    await row(page, 'Photograph of the broken door').waitFor();
    await page.keyboard.press('Control+Alt+ArrowUp');
    await expect.poll(() => said(page)).toContain('moved before Warning letter');
    await expect.poll(() => indexLinks(page)).toContain('3. Photograph of the broken door, page 7');
  });

  it('the bundle is created and opened in the PC’s own viewer, and its numbers and links hold', async () => {
    const { page } = window;
    const card = await createBundle(page);
    expect(await card.innerText()).toContain('The bundle is ready');
    expect(await window.scan()).toEqual([]);
    await card.getByRole('button', { name: 'Open', exact: true }).click();
    await expect.poll(() => window.opened()).toHaveLength(1);
    const [path = ''] = await window.opened();
    expect(path).toMatch(/Northshire Council v Doe Bundle\.pdf$/u);
    const pdf = await readPdf(await readFile(path));
    expect(pdf.labels).toEqual(pdf.pages.map((_, i) => String(i + 1)));
    expect(pdf.pages[0]?.links.map((link) => [link.name, link.to])).toContainEqual(['3. Photograph of the broken door, page 7', 7]);
    await card.getByRole('button', { name: 'Check report' }).click();
    await arriveAt(page, 'Checks');
  });

  it('a reload comes back to the same case', async () => {
    const { page } = window;
    await page.reload();
    await arriveAt(page, 'Checks');
    await page.getByRole('link', { name: /^Bundle/u }).click();
    await arriveAt(page, 'Bundle');
    expect(await titles(page)).toContain('Photograph of the broken door');
  });

  it('when the engine’s process dies, another takes its place and nothing that was shown as done is lost', async () => {
    const { page } = window;
    const before = (await rowsAloud(page)).length;
    // Pictures that are on their way when it dies cannot arrive.
    await page.waitForFunction(() => document.images.length >= 7 && [...document.images].every((image) => image.complete));
    const reloaded = page.waitForEvent('load');
    await window.killEngine();
    await reloaded;
    await arriveAt(page, 'Bundle');
    expect(await rowsAloud(page)).toHaveLength(before);
    await row(page, 'Application').click();
    await page.keyboard.press('Control+Alt+ArrowDown');
    await expect.poll(() => said(page)).toContain('Application moved');
  });
});
