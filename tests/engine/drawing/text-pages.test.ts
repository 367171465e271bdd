import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawTextPages } from '../../../electron/engine/pdf/drawing/draw-text-pages';
import { loadFonts } from '../../../electron/engine/pdf/drawing/fonts';
import { wrapPlain } from '../../../electron/engine/pdf/drawing/text-wrapping';
import { readByPdfJs, resources } from '../../support/drawn';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'text-pages-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function draw(text: string): Promise<{ pages: number; missing: readonly string[]; bytes: Uint8Array }> {
  const out = join(folder, 'text.pdf');
  const made = await drawTextPages({ text, resources, out });
  return { ...made, bytes: new Uint8Array(await readFile(out)) };
}

describe('plain text on paper', () => {
  it('keeps every word of a log of thousands of lines, in order, over its pages', async () => {
    const lines = Array.from({ length: 3000 }, (_, i) => `2024-03-12 line ${i} of the log`);
    const { pages, bytes } = await draw(lines.join('\r\n') + '\r\n');
    const read = await readByPdfJs(bytes);
    expect(read).toHaveLength(pages);
    expect(read.flat().map((word) => word.text)).toEqual(lines);
  });

  it('keeps blank lines and indentation, and takes tabs as spaces', async () => {
    const [words = []] = await readByPdfJs((await draw('one\n\n    two\n\tthree\n')).bytes);
    const [one, two, three] = words;
    expect(one!.y - two!.y).toBeCloseTo(26, 1);
    expect(two!.text.trim()).toBe('two');
    const indent = (word: { text: string; x: number }) => word.x + (word.text.length - word.text.trimStart().length) * 2.6;
    expect(indent(two!)).toBeCloseTo(56 + 4 * 2.6, 1);
    expect(indent(three!)).toBeCloseTo(indent(two!), 1);
  });

  it('leaves the margins and the foot free, however long a line is', async () => {
    const text = `${'word and another, '.repeat(400)}\n${'x'.repeat(5000)}\n${'شكوى الجيران '.repeat(300)}`;
    const read = await readByPdfJs((await draw(text)).bytes);
    for (const word of read.flat()) {
      expect(word.x).toBeGreaterThan(55.9);
      expect(word.x + word.width).toBeLessThan(595.28 - 55.9);
      expect(word.y).toBeGreaterThan(68);
      expect(word.y).toBeLessThan(841.89 - 56);
    }
    expect(
      read
        .flat()
        .map((word) => word.text)
        .join('')
        .replace(/[^x]/g, ''),
    ).toHaveLength(5000);
  });

  it('begins a new page at a form feed, and makes one page of nothing', async () => {
    expect((await draw('one\ftwo')).pages).toBe(2);
    expect((await draw('')).pages).toBe(1);
  });

  it('reports a character that no font has once', async () => {
    expect((await draw('漢漢\n漢字')).missing).toEqual(['漢', '字']);
  });

  it('stops between pages when it is told to', async () => {
    const stop = new AbortController();
    stop.abort();
    const out = join(folder, 'stopped.pdf');
    const work = { signal: stop.signal, progress: () => undefined };
    await expect(drawTextPages({ text: 'line\n'.repeat(9000), resources, out }, work)).rejects.toThrow();
    expect((await stat(out)).size).toBeLessThan(100_000);
  });
});

describe('a line that is too long', () => {
  const fonts = loadFonts(resources);

  it.each([
    ['one two three', 5000, ['one two', 'three']],
    ['    indented words', 6500, ['    indented', 'words']],
    ['2024-03-12 report', 6000, ['2024-03-12', 'report']],
    ['anti-social', 3500, ['anti-', 'social']],
    ['e\u0301'.repeat(3), 1300, ['e\u0301e\u0301', 'e\u0301']],
  ])('“%s” breaks where it can', (text, width, lines) => {
    expect(wrapPlain(fonts, text, width)).toEqual(lines);
  });
});
