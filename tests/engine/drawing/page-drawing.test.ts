import { PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { drawIndexPdf } from '../../../electron/engine/pdf/drawing/draw-index';
import { drawPages, type DrawnPage } from '../../../electron/engine/pdf/drawing/page-drawing';
import type { TextLine } from '../../../shared/bundle/index-table';
import { layIndex, type IndexHeading } from '../../../shared/bundle/index-table';
import { ItemId, SectionId } from '../../../shared/basics/ids';
import { planPages } from '../../../shared/bundle/page-plan';
import { readByPdfium, readByPdfJs, realMeasure, resources } from '../../support/drawn';

function aLine(text: string, y: number, change: Partial<TextLine> = {}): TextLine {
  return { x: 60, y, text, size: 12, weight: 'regular', align: 'left', ...change };
}

function aPage(lines: readonly TextLine[]): DrawnPage {
  return { width: 595.28, height: 841.89, lines, rules: [{ x: 60, y: 40, width: 400, thickness: 1 }], boxes: [] };
}

describe('a drawn page', () => {
  it('says the same thing in every reader, ligatures, marks and missing characters too', async () => {
    const said = [
      'Tŷ Hafan, Łódź, Κατάθεση',
      'شكوى الجيران',
      'السلام عليكم',
      'مُحَمَّد',
      'תלונה על רעש',
      'Office affix 漢字',
      'x\u0323\u0302 marks',
    ];
    const bytes = await drawPages([aPage(said.map((text, i) => aLine(text, 80 + i * 40)))], { resources });
    const [words = []] = await readByPdfJs(bytes);
    // Two marks on one letter may come in either order: they are then the same text.
    expect(words.map((word) => word.text.normalize('NFC'))).toEqual(said.map((text) => text.normalize('NFC')));
    const copied = (await readByPdfium(bytes)).normalize('NFC').split(/[\r\n]+/);
    expect(copied).toEqual(said.map((text) => text.normalize('NFC')));
  });

  it('has each word of a mixed title as one that can be found', async () => {
    const bytes = await drawPages([aPage([aLine('WhatsApp with محمد العلي of 12 March', 80)])], { resources });
    const found = await readByPdfium(bytes);
    for (const word of ['WhatsApp', 'محمد', 'العلي', '12', 'March']) expect(found).toContain(word);
  });

  it('sets its lines at their baselines, from the left, the right and the middle', async () => {
    const lines = [aLine('left', 100), aLine('right', 120, { x: 500, align: 'right' }), aLine('middle', 140, { x: 300, align: 'centre' })];
    const [words = []] = await readByPdfJs(await drawPages([aPage(lines)], { resources }));
    const [left, right, middle] = words;
    expect(left).toMatchObject({ x: 60 });
    expect(left!.y).toBeCloseTo(841.89 - 100, 2);
    expect(right!.x + right!.width).toBeCloseTo(500, 1);
    expect(middle!.x + middle!.width / 2).toBeCloseTo(300, 1);
  });

  it('reports the characters that no font has', async () => {
    const missing: string[] = [];
    await drawPages([aPage([aLine('漢 A 字', 80)])], { resources, onMissing: (character) => missing.push(character) });
    expect(missing).toEqual(['漢', '字']);
  });

  it('is made of the same bytes each time, with no date in it', async () => {
    const pages = [aPage([aLine('Statement of شكوى', 80), aLine('Bold', 120, { weight: 'bold' })])];
    const first = await drawPages(pages, { resources, title: 'Łódź' });
    const second = await drawPages(pages, { resources, title: 'Łódź' });
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
    expect(Buffer.from(first).toString('latin1')).not.toMatch(/CreationDate|ModDate/);
    const document = await PDFDocument.load(first, { updateMetadata: false });
    expect(document.getTitle()).toBe('Łódź');
  });

  it('is its size and no more, with an empty page as an empty page', async () => {
    const bytes = await drawPages([aPage([]), { ...aPage([]), width: 842, height: 595 }], { resources });
    const document = await PDFDocument.load(bytes, { updateMetadata: false });
    expect(document.getPages().map((page) => page.getSize())).toEqual([
      { width: 595.28, height: 841.89 },
      { width: 842, height: 595 },
    ]);
  });
});

describe('the drawn index', () => {
  it('shows every row that was laid out, at its place', async () => {
    const heading: IndexHeading = {
      court: 'County Court at Northshire',
      claimNumber: 'M07NS114',
      claimants: ['Northshire Council'],
      defendants: ['John Doe'],
      heading: 'Hearing bundle: index',
      hearing: 'Hearing 2 Apr 2026',
    };
    const items = Array.from({ length: 60 }, (_, i) => ({
      id: ItemId.parse(`i${i}`),
      title: `Statement ${i}`,
      date: null,
      included: true,
      pages: 3,
    }));
    const sections = [{ id: SectionId.parse('s'), title: 'Statements', items: items.map((item) => item.id), order: 'automatic' as const }];
    const plan = planPages({ sections }, new Map(items.map((item) => [item.id, item])), 3);
    const layout = layIndex(plan, heading, realMeasure());
    const pages = await readByPdfJs(await drawIndexPdf(layout, { resources }));
    expect(pages).toHaveLength(layout.pages.length);
    layout.pages.forEach((page, i) => {
      for (const line of page.lines) {
        const found = pages[i]!.some((word) => Math.abs(841.89 - word.y - line.y) < 0.1 && word.text.includes(line.text));
        expect(found, line.text).toBe(true);
      }
    });
  });
});
