// Every character of a page with its place, as pdf.js lays it out: visible or not, in forms, patterns and annotations.
import {
  applyMatrix,
  pdfRect,
  quarterTurn,
  toPageRect,
  type Matrix,
  type PageRect,
  type VisibleBox,
} from '../../../../shared/basics/rectangle';
import { GlyphPen, type OperationList } from './glyph-pen';
import type { PdfjsDocument, PdfjsPage } from './open-pdfjs';

/** A character (or what one glyph stands for) on a page. */
export interface SeenGlyph {
  readonly text: string;
  /** What its ink may fill: from its foot to its head, by the kind of letter. */
  readonly rect: PageRect;
  /** Type size as placed, in points. */
  readonly size: number;
  /** Does a gap or a new line part it from the one before? */
  readonly apart: boolean;
}

export interface SeenGlyphs {
  readonly visible: VisibleBox;
  readonly glyphs: readonly SeenGlyph[];
}

/** Larger than this share of the type size is a gap between words. */
const GAP = 0.18;

/**
 * Reads one page (index from 0). Throws where pdf.js does. `document` may be opened leniently: then compare the number of
 * characters with `countCharacters` of a strict reading.
 */
export async function readGlyphs(document: PdfjsDocument, index: number): Promise<SeenGlyphs> {
  const page = await document.page(index);
  try {
    const visible = visibleOf(page);
    const list = (await page.getOperatorList()) as OperationList;
    const glyphs: SeenGlyph[] = [];
    let last: { readonly x: number; readonly y: number; readonly size: number } | null = null;
    const pen = new GlyphPen(
      document.operations,
      (name) => fontOf(page, name),
      (glyph) => {
        const [start, end] = [applyMatrix(glyph.matrix, 0, 0), applyMatrix(glyph.matrix, glyph.advance, 0)];
        const size = Math.hypot(glyph.matrix[2], glyph.matrix[3]) * glyph.size;
        const apart = last === null || Math.hypot(start.x - last.x, start.y - last.y) > Math.max(size, last.size) * GAP;
        last = { ...end, size };
        const [foot, head] = heightOf(glyph.text);
        glyphs.push({ text: glyph.text, rect: rectOf(visible, glyph.matrix, glyph, foot, head), size, apart });
      },
      visible.box,
    );
    pen.run(list);
    return { visible, glyphs };
  } finally {
    page.cleanup();
  }
}

/** Characters of the page's own contents (index from 0), white space not counted. Throws where anything cannot be read. */
export async function countCharacters(strict: PdfjsDocument, index: number): Promise<number> {
  const page = await strict.page(index);
  try {
    const { items } = await page.getTextContent({ disableNormalization: true });
    let count = 0;
    for (const item of items) if ('str' in item) count += item.str.replace(/\s/gu, '').length;
    return count;
  } finally {
    page.cleanup();
  }
}

function visibleOf(page: PdfjsPage): VisibleBox {
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
  return { box: pdfRect(left, bottom, right, top), turn: quarterTurn(page.rotate) };
}

function fontOf(page: PdfjsPage, name: string): { readonly fontMatrix?: readonly number[]; readonly vertical?: boolean } {
  return page.commonObjs.get(name) as { readonly fontMatrix?: readonly number[]; readonly vertical?: boolean };
}

function rectOf(
  visible: VisibleBox,
  matrix: Matrix,
  glyph: { readonly advance: number; readonly size: number },
  foot: number,
  head: number,
): PageRect {
  const corners = [
    applyMatrix(matrix, 0, foot * glyph.size),
    applyMatrix(matrix, glyph.advance, foot * glyph.size),
    applyMatrix(matrix, 0, head * glyph.size),
    applyMatrix(matrix, glyph.advance, head * glyph.size),
  ];
  const xs = corners.map(({ x }) => x);
  const ys = corners.map(({ y }) => y);
  return toPageRect(visible, pdfRect(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)));
}

/** From where to where the ink of a letter goes, as shares of the type size. What is not known may be as tall as any. */
function heightOf(text: string): readonly [foot: number, head: number] {
  if (/^[acemnorsuvwxz]$/u.test(text)) return [0, 0.5];
  if (/^[gpqy]$/u.test(text)) return [-0.2, 0.5];
  if (/^[bdfhiklt A-PR-Z0-9]$/u.test(text)) return [0, 0.7];
  if (/^[.]$/u.test(text)) return [0, 0.1];
  if (/^[-–—]$/u.test(text)) return [0.2, 0.35];
  return [-0.2, 0.72];
}
