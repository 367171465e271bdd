import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { drawFlow } from '../../../electron/engine/pdf/drawing/draw-flow';
import type { FlowBlock, FlowColumn, FlowTable } from '../../../electron/engine/pdf/drawing/flow-document';
import { aFolder } from '../../support/a-folder';
import { Chance } from '../../support/chance';
import { resources } from '../../support/drawn';
import { readPdf, type SeenPdf } from '../../support/read-pdf';

const folder = aFolder();

async function draw(blocks: readonly FlowBlock[], landscape = false): Promise<{ seen: SeenPdf; bytes: Uint8Array; pages: number }> {
  const out = folder.place('flow.pdf');
  const { pages } = await drawFlow({ title: 'A document', landscape, blocks }, { resources, out });
  const bytes = new Uint8Array(await readFile(out));
  return { seen: await readPdf(bytes), bytes, pages };
}

const column = (title: string, weight = 1): FlowColumn => ({ title, weight, align: 'left' });
const allText = (seen: SeenPdf) =>
  seen.pages
    .flatMap((page) => page.texts)
    .map((text) => text.text)
    .join('\n');
/** Each word by how often it stands on paper. A word that is broken over lines would not be found, so words here are short. */
function counts(seen: SeenPdf): Map<string, number> {
  const found = new Map<string, number>();
  for (const word of allText(seen).match(/[0-9a-z]+\.[0-9a-z]+\.[0-9a-z]+/g) ?? []) found.set(word, (found.get(word) ?? 0) + 1);
  return found;
}

function expectInside(seen: SeenPdf): void {
  for (const page of seen.pages)
    for (const text of page.texts) {
      expect(text.x).toBeGreaterThan(55.9);
      expect(text.x + text.width).toBeLessThan(page.width - 55.9);
      expect(text.y).toBeGreaterThan(56);
      // The corner of the bundle's own number stays clear.
      expect(text.y).toBeLessThan(page.height - 68);
    }
}

function aTable(chance: Chance): FlowTable {
  const columns = 1 + chance.below(24);
  return {
    kind: 'table',
    columns: Array.from({ length: columns }, (_, i) => column(`Column ${i}`, chance.below(6))),
    rows: Array.from({ length: 1 + chance.below(30) }, (_, row) =>
      Array.from({ length: Math.max(1, columns - chance.below(3)) }, (_cell, i) =>
        Array.from({ length: chance.below(chance.below(12) === 0 ? 300 : 5) }, (_word, word) =>
          [i, row, word].map((part) => part.toString(36)).join('.'),
        ).join(' '),
      ),
    ),
  };
}

describe('a table on paper', () => {
  it.each([1, 2, 3, 4, 5, 6])('loses no word, draws none twice and nothing outside the page (seed %i)', async (seed) => {
    const chance = new Chance(seed);
    const table = aTable(chance);
    const { seen } = await draw([table], chance.below(2) === 0);
    const found = counts(seen);
    const bands = Math.max(1, new Set([...allText(seen).matchAll(/Columns \d+ to \d+ of \d+/g)].map(([text]) => text)).size);
    for (const row of table.rows)
      row.forEach((cell, i) => {
        // The first column leads each set of columns; every other cell stands once.
        for (const word of cell.match(/\S+/g) ?? []) expect([word, found.get(word)]).toEqual([word, i === 0 ? bands : 1]);
      });
    const words = (cell: string) => (cell.match(/\S+/g) ?? []).length;
    const expected = table.rows.reduce((sum, row) => row.reduce((all, cell, i) => all + words(cell) * (i === 0 ? bands : 1), sum), 0);
    expect([...found.values()].reduce((sum, count) => sum + count, 0)).toBe(expected);
    expectInside(seen);
  });

  it('repeats its header on each page', async () => {
    const rows = Array.from({ length: 120 }, (_, i) => [`${i + 1} March 2024`, 'Music from the flat above']);
    const { pages, seen } = await draw([{ kind: 'table', columns: [column('Date'), column('What happened', 3)], rows }]);
    expect(pages).toBeGreaterThan(2);
    for (const page of seen.pages) expect(page.texts.slice(0, 2).map((text) => text.text)).toEqual(['Date', 'What happened']);
  });

  it('goes on over the page with a row that is taller than one', async () => {
    const cell = Array.from({ length: 900 }, (_, i) => `0.0.${i}`).join('\n');
    const { pages, seen } = await draw([{ kind: 'table', columns: [column('Note')], rows: [[cell]] }]);
    expect(pages).toBeGreaterThan(10);
    expect([...counts(seen).keys()]).toEqual(cell.split('\n'));
    expectInside(seen);
  });

  it('keeps cells that no column was named for', async () => {
    const { seen } = await draw([{ kind: 'table', columns: [column('One')], rows: [['a', 'beyond'], ['b']] }]);
    expect(allText(seen)).toContain('beyond');
  });
});

describe('a document on paper', () => {
  it('draws the number of a paragraph in front of it, and keeps line breaks', async () => {
    const { seen } = await draw([{ kind: 'paragraph', mark: '12.', text: 'I heard shouting.\nIt went on for an hour.', indent: 20 }]);
    const [mark, first, second] = seen.pages[0]!.texts;
    expect([mark?.text, first?.text, second?.text]).toEqual(['12.', 'I heard shouting.', 'It went on for an hour.']);
    expect(mark!.y).toBeCloseTo(first!.y, 2);
    expect(first!.x).toBeGreaterThan(mark!.x + mark!.width);
    expect(second!.x).toBeCloseTo(first!.x, 2);
  });

  it('keeps long headings, facts and paragraphs inside the page', async () => {
    const long = 'The quick brown fox jumped over the lazy dog. '.repeat(200) + 'x'.repeat(3000);
    const { seen } = await draw([
      { kind: 'heading', level: 1, text: long },
      { kind: 'facts', rows: [[long, long]] },
      { kind: 'paragraph', text: long, bold: true, indent: 4000, mark: 'iv'.repeat(80) },
      { kind: 'rule' },
      { kind: 'paragraph', text: 'שלום לכולם וברוכים הבאים', quiet: true },
    ]);
    expectInside(seen);
    expect(allText(seen).replace(/[^x]/g, '').length).toBeGreaterThanOrEqual(4 * 3000);
  });

  it('shows a picture within its page, and keeps it out of the other pages', async () => {
    const path = folder.place('wide.jpg');
    await sharp({ create: { width: 3000, height: 200, channels: 3, background: '#808080' } })
      .jpeg()
      .toFile(path);
    const { bytes, seen } = await draw([
      { kind: 'paragraph', text: 'Before' },
      { kind: 'page-break' },
      { kind: 'picture', path, width: 3000, height: 200, caption: 'The gate' },
    ]);
    expect(seen.pages.map((page) => page.texts.map((text) => text.text))).toEqual([['Before'], ['The gate']]);
    const text = Buffer.from(bytes).toString('latin1');
    expect(text.match(/\/XObject <</g)).toHaveLength(1);
    expect(seen.pages[1]!.texts[0]!.y).toBeGreaterThan(56 + (200 * (595.28 - 112)) / 3000);
  });

  it('is the same byte for byte each time, and one page when there is nothing', async () => {
    const blocks: FlowBlock[] = [{ kind: 'heading', level: 2, text: 'Log' }, aTable(new Chance(9))];
    expect((await draw(blocks)).bytes).toEqual((await draw(blocks)).bytes);
    expect((await draw([])).pages).toBe(1);
    expect((await draw([], true)).seen.pages[0]).toMatchObject({ width: expect.closeTo(841.89, 1) as number, rotate: 0 });
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const rows = Array.from({ length: 5000 }, (_, i) => [String(i)]);
    const drawing = drawFlow(
      { title: 'Long', landscape: false, blocks: [{ kind: 'table', columns: [column('No')], rows }] },
      { resources, out: folder.place('flow.pdf') },
      { signal: stop.signal, progress: () => stop.abort() },
    );
    await expect(drawing).rejects.toThrow();
  });
});
