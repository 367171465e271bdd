// Marks are made from where characters are said to stand: on every page, however it is turned or cropped.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quietWork } from '../../../electron/engine/jobs/work';
import { pageCharacters } from '../../../electron/engine/pdf/redaction/page-characters';
import type { PageText } from '../../../shared/redaction/page-text';
import { aPdf, type APage } from '../../support/a-pdf';

let folder = '';
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'page-characters-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(pages: readonly APage[], wanted: readonly number[] | null = null): Promise<readonly PageText[]> {
  const path = join(folder, 'read.pdf');
  writeFileSync(path, await aPdf({ pages }));
  return pageCharacters(path, wanted, 'resources', quietWork());
}

function only(pages: readonly PageText[]): PageText {
  const [page] = pages;
  if (!page) throw new Error('no page');
  return page;
}

/** The area around a word, from the boxes of its characters. */
function areaOf(page: PageText, word: string) {
  const start = page.text.indexOf(word);
  expect(start).toBeGreaterThanOrEqual(0);
  const boxes = page.boxes.slice(start, start + word.length).filter((box) => box !== null);
  const left = Math.min(...boxes.map((box) => box.x));
  const top = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  return { left, top, right, bottom: Math.max(...boxes.map((box) => box.y + box.height)) };
}

describe('the characters of a page', () => {
  it('have a box for each unit of the text, and none for spaces and line breaks', async () => {
    const { page, text, boxes } = only(await read([{ lines: ['Mrs Anna Kowalska', 'of 4 Mill Lane'] }]));
    expect(page).toBe(1);
    expect(text).toBe('Mrs Anna Kowalska\nof 4 Mill Lane');
    expect(boxes).toHaveLength(text.length);
    for (let i = 0; i < text.length; i++) expect(boxes[i] === null).toBe(/\s/.test(text.charAt(i)));
  });

  it('keep the hyphen at the end of a line', async () => {
    const { text } = only(await read([{ lines: ['She gave her name as Kowal-', 'ska and her age as 41'] }]));
    expect(text).toBe('She gave her name as Kowal-\nska and her age as 41');
  });

  it('are as high as the letters of their line and leave the next line alone', async () => {
    const found = only(await read([{ texts: [{ text: 'acorn', x: 100, y: 200, size: 10 }] }]));
    const area = areaOf(found, 'acorn');
    expect(area.top).toBeCloseTo(192.6, 0);
    expect(area.bottom).toBeCloseTo(202.2, 0);
    expect(area.left).toBeCloseTo(100, 0);
    expect(area.right).toBeGreaterThan(124);
    expect(area.right).toBeLessThan(130);
  });

  it.each([0, 90, 180, 270] as const)('stand where they are seen on a page turned by %i degrees and cropped', async (rotate) => {
    const crop = [60, 80, 500, 700] as const;
    const plain = areaOf(only(await read([{ texts: [{ text: 'Kowalska', x: 120, y: 150 }] }])), 'Kowalska');
    const turned = areaOf(only(await read([{ rotate, crop, texts: [{ text: 'Kowalska', x: 120, y: 150 }] }])), 'Kowalska');
    for (const side of ['left', 'top', 'right', 'bottom'] as const) expect(turned[side]).toBeCloseTo(plain[side], 1);
  });

  it('are those of the pages that are asked for', async () => {
    const pages = await read([{ lines: ['one'] }, { lines: ['two'] }, { lines: ['three'] }], [3, 2]);
    expect(pages.map(({ page, text }) => [page, text])).toEqual([
      [2, 'two'],
      [3, 'three'],
    ]);
  });
});
