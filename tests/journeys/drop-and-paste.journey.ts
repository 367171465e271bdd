// What lies on the desktop is dragged in, what was copied is pasted.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openWindow, type JourneyWindow } from './a-window';
import { copyPicture, dragOver, layOut } from './drop';
import { makeCase, rowsAloud } from './officer';
import { aLetter, aPhoto } from './some-files';

describe('Drag and drop, and paste', () => {
  let window: JourneyWindow;
  let folder: string;
  beforeAll(async () => {
    window = await openWindow({ scheme: 'dark' });
    folder = await mkdtemp(join(tmpdir(), 'leverarch-files-'));
    await layOut(folder, [
      await aLetter('Doe/01 Application/01 Application.pdf', 2),
      await aLetter('Doe/08 Repairs/Report 2026-01-15.pdf', 1),
      await aLetter('Doe/08 Repairs/older/Report 2025-11-03.pdf', 1),
      await aLetter('Doe/Index of papers.pdf', 1),
      await aPhoto('Stills/Gate 3.jpg'),
      await aLetter('Letter from a neighbour 2026-02-20.pdf', 1),
    ]);
    await makeCase(window.page);
  });
  afterEach(() => {
    expect(window.complaints).toEqual([]);
  });
  afterAll(async () => {
    await window.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('a folder of folders: the window says what a drop will do, and its sub-folders become sections', async () => {
    const { page } = window;
    const drag = await dragOver(page, [join(folder, 'Doe')]);
    await page.getByRole('heading', { name: 'Add these to the bundle' }).waitFor();
    expect(await window.scan()).toEqual([]);
    await drag.drop();
    await page.getByRole('region', { name: 'Import report' }).waitFor();
    expect(await page.getByRole('heading', { name: 'Add these to the bundle' }).count()).toBe(0);
    const rows = await rowsAloud(page);
    expect(rows.filter((name) => /^Section \w /u.test(name) || /^\d/u.test(name))).toEqual([
      'Section A Documents, 1 document, bundle page 2',
      '1, Index of papers, no date, 1 page, bundle page 2',
      'Section B Application, 1 document, bundle pages 3–4',
      '2, Application, no date, 2 pages, bundle pages 3 to 4',
      'Section C Repairs, 2 documents, bundle pages 5–6',
      '3, Report, 3 Nov 2025, 1 page, bundle page 5',
      '4, Report, 15 Jan 2026, 1 page, bundle page 6',
    ]);
    expect(await window.scan()).toEqual([]);
  });

  it('a folder with files alone is a section, and a loose file goes to the documents', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Put this report away' }).click();
    const drag = await dragOver(page, [join(folder, 'Stills'), join(folder, 'Letter from a neighbour 2026-02-20.pdf')]);
    await drag.drop();
    await page.getByRole('region', { name: 'Import report' }).waitFor();
    const rows = await rowsAloud(page);
    expect(rows[0]).toBe('Section A Documents, 2 documents, bundle pages 2–3');
    expect(rows.slice(-2)).toEqual(['Section D Stills, 1 document, bundle page 8', '6, Gate 3, 7 Feb 2026, 1 page, bundle page 8']);
  });

  it('a picture that was copied comes in by Ctrl+V', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Put this report away' }).click();
    await copyPicture(
      page,
      await sharp({ create: { width: 300, height: 200, channels: 3, background: '#345' } })
        .png()
        .toBuffer(),
    );
    await page.keyboard.press('Control+v');
    await page.getByRole('region', { name: 'Import report' }).waitFor();
    expect(await rowsAloud(page)).toContain('3, Pasted picture, no date, 1 page, bundle page 4');
  });

  it('in dark too every screen passes the scan', async () => {
    const { page } = window;
    expect(await window.scan()).toEqual([]);
    await page.keyboard.press('Control+g');
    await page.getByRole('region', { name: 'The bundle is ready' }).waitFor();
    expect(await window.scan()).toEqual([]);
    for (const screen of ['Checks', 'Case', 'Bundle']) {
      await page.getByRole('link', { name: new RegExp(`^${screen}`, 'u') }).click();
      await page.getByRole('heading', { name: screen, exact: true }).waitFor();
      expect(await window.scan()).toEqual([]);
    }
    await page.getByRole('link', { name: 'All cases' }).click();
    await page.getByRole('heading', { name: 'Cases' }).waitFor();
    expect(await window.scan()).toEqual([]);
  });
});
