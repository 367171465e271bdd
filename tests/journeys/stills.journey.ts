// Stills out of a clip: picture by picture by keyboard alone, each at the clip's own size, each naming its clip and its place in it.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openWindow, type JourneyWindow } from './a-window';
import { addFiles, makeCase, row, rowsAloud } from './officer';

// Our own, made once: 25 pictures a second for 3 seconds, and each picture shows its own number in bars of black and white.
const CLIP = join(import.meta.dirname, '..', 'fixtures', 'gate-camera.webm');

describe('Stills', () => {
  let window: JourneyWindow;
  let dialog: Locator;
  let sha256: string;
  beforeAll(async () => {
    window = await openWindow();
    const buffer = await readFile(CLIP);
    sha256 = createHash('sha256').update(buffer).digest('hex');
    await makeCase(window.page);
    await addFiles(window.page, [{ name: 'Gate camera.webm', mimeType: 'video/webm', buffer }]);
    dialog = window.page.getByRole('dialog', { name: 'Stills from Gate camera' });
  });
  afterEach(() => {
    expect(window.complaints).toEqual([]);
  });
  afterAll(() => window.close());

  const place = () =>
    dialog
      .getByText(/^\d+:\d\d\.\d{3}$/u)
      .first()
      .innerText();
  const standsAt = (time: string) => expect.poll(place, { timeout: 10_000 }).toBe(time);

  it('a clip comes in as a page that stands for it', async () => {
    expect(await rowsAloud(window.page)).toContain('1, Gate camera, no date, 1 page, bundle page 2');
    await row(window.page, 'Gate camera').click();
    await window.page.getByRole('button', { name: 'Document', exact: true }).click();
    await window.page.getByText('0:03.000', { exact: true }).waitFor();
  });

  it('the picker goes through the clip by keys, to the very picture', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Take stills' }).press('Enter');
    await dialog.waitFor();
    await dialog.getByLabel('Picture of Gate camera').and(page.locator(':focus')).waitFor();
    await dialog.getByRole('button', { name: /^Play/u, disabled: false }).waitFor();
    await standsAt('0:00.000');
    expect(await window.scan()).toEqual([]);
    await page.keyboard.press('.');
    await standsAt('0:00.040');
    for (let i = 0; i < 5; i += 1) await page.keyboard.press('.');
    await standsAt('0:00.240');
    await page.keyboard.press(',');
    await standsAt('0:00.200');
    await page.keyboard.press('ArrowRight');
    await standsAt('0:01.200');
    await page.keyboard.press('Shift+ArrowLeft');
    await standsAt('0:00.000');
    await dialog.getByRole('button', { name: 'On 1 s' }).click();
    await standsAt('0:01.000');
  });

  it('stills are taken at the clip’s own size, and one can be taken off the list', async () => {
    const { page } = window;
    await page.keyboard.press('t');
    const list = dialog.getByRole('region', { name: 'Stills taken' });
    await list.getByRole('img', { name: 'Still at 0:01.000, picture 25' }).waitFor();
    await page.keyboard.press('.');
    await standsAt('0:01.040');
    await dialog.getByRole('button', { name: /^Take still/u }).click();
    await list.getByRole('img', { name: 'Still at 0:01.040, picture 26' }).waitFor();
    await page.keyboard.press('.');
    await standsAt('0:01.080');
    await page.keyboard.press('t');
    await list.getByRole('img', { name: 'Still at 0:01.080, picture 27' }).waitFor();
    expect(await window.scan()).toEqual([]);
    // Each picture shows its own number: what was taken is the picture that was asked for.
    expect(await list.getByRole('img').evaluateAll(numbersOf)).toEqual([25, 26, 27]);
    await list.getByRole('button', { name: 'Remove still at 0:01.080' }).click();
    expect(await list.getByRole('img').count()).toBe(2);
  });

  it('closing asks first, and adding puts them into the case with clip, place and hash', async () => {
    const { page } = window;
    await page.keyboard.press('Escape');
    await dialog.getByText('2 stills are not added yet.').waitFor();
    expect(await window.scan()).toEqual([]);
    await dialog.getByRole('button', { name: 'Go on' }).press('Enter');
    await dialog.getByRole('button', { name: 'Add 2 stills' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
    const rows = await rowsAloud(page);
    expect(rows.filter((name) => name.includes('Still at'))).toEqual([
      '2, Still at 0:01.000 from Gate camera.webm, no date, 1 page, bundle page 3',
      '3, Still at 0:01.040 from Gate camera.webm, no date, 1 page, bundle page 4',
    ]);
    await row(page, 'Still at 0:01.040 from Gate camera.webm').click();
    const facts = await page.getByRole('region', { name: 'About Still at 0:01.040 from Gate camera.webm' }).innerText();
    expect(facts).toContain(sha256);
    expect(facts).toContain('At 0:01.040, picture 26');
    expect(await window.scan()).toEqual([]);
  });
});

/** The number that each picture shows: eight bars, the lowest bit first. Runs in the page. */
async function numbersOf(images: (SVGElement | HTMLElement)[]): Promise<number[]> {
  const found: number[] = [];
  for (const image of images) {
    if (!(image instanceof HTMLImageElement)) continue;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    const pen = canvas.getContext('2d', { willReadFrequently: true });
    pen?.drawImage(image, 0, 0);
    const bits = Array.from({ length: 8 }, (_, i) => (pen?.getImageData(i * 40 + 20, 60, 1, 1).data[0] ?? 0) > 128);
    found.push(bits.reduce((sum, bit, i) => sum + (bit ? 2 ** i : 0), 0));
  }
  return found;
}
