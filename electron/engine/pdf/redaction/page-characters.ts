// The characters of a page with the place of each: what marks are made from, and what they are checked against.
import { pdfRect, toPageRect, type PdfRect, type VisibleBox } from '../../../../shared/basics/rectangle';
import type { Area } from '../../../../shared/redaction/mark';
import type { PageText } from '../../../../shared/redaction/page-text';
import type { Work } from '../../jobs/work';
import { visibleBoxOf } from '../pdfium/page-box';
import { withText } from '../pdfium/page-text';
import { withPage } from '../pdfium/pdfium';
import type { Pdfium } from '../pdfium/pdfium-instance';
import { walkPages } from '../pdfium/walk-pages';

/** One UTF-16 unit's worth of text of a page, in the page's user space. */
export interface PlacedCharacter {
  /** Its place among the characters of the FPDF_TEXTPAGE. */
  readonly index: number;
  readonly text: string;
  /** As high as a line's letters, whatever the letter: marks made from it reach from its tallest to its lowest. */
  readonly box: PdfRect;
  /** What is inked, as near as the font says it. */
  readonly ink: PdfRect;
  /** Where it stands on its baseline, and the way it reads; a turned page has its own. */
  readonly origin: { readonly x: number; readonly y: number };
  readonly direction: readonly [x: number, y: number];
  /** Points, as placed. */
  readonly size: number;
}

/** A space that is written or meant, the end of a line, or a character. */
export type TextPart = PlacedCharacter | 'space' | 'line';

/**
 * The text of pages (from 1; null for all) with a box for each UTF-16 unit, in points from the top left of the visible page.
 * Invisible text, such as recognised words under a scan, is text like any other. `resources` is the folder of that name; nothing of it is needed today.
 * Throws as opening a PDF does.
 */
export async function pageCharacters(
  file: string,
  pages: readonly number[] | null,
  _resources: string,
  work: Work,
): Promise<readonly PageText[]> {
  const wanted = pages === null ? null : new Set(pages);
  const found: PageText[] = [];
  if (wanted?.size === 0) return found;
  const range = wanted === null ? {} : { from: Math.max(1, Math.min(...wanted)), to: Math.max(...wanted) };
  await walkPages(file, { signal: work.signal, ...range }, (document, index) => {
    if (wanted === null || wanted.has(index + 1)) {
      found.push(withPage(document, index, (page) => pageText(document.pdfium, page, index + 1)));
    }
    work.progress(index + 1, wanted === null ? document.pageCount : null);
  });
  return found;
}

function pageText(pdfium: Pdfium, page: number, number: number): PageText {
  const visible = visibleBoxOf(pdfium, page);
  let text = '';
  const boxes: (Area | null)[] = [];
  for (const part of withText(pdfium, page, (textPage) => readCharacters(pdfium, textPage))) {
    if (part === 'space' || part === 'line') {
      text += part === 'line' ? '\n' : ' ';
      boxes.push(null);
      continue;
    }
    text += part.text;
    const area = areaOf(visible, part.box);
    for (let i = 0; i < part.text.length; i++) boxes.push(area);
  }
  return { page: number, text, boxes };
}

function areaOf(visible: VisibleBox, box: PdfRect): Area {
  const { x, y, width, height } = toPageRect(visible, box);
  return { x, y, width: Math.max(width, LEAST), height: Math.max(height, LEAST) };
}

/** An area has some size, even that of a character which takes no room. */
const LEAST = 0.01;
/** Above and below the baseline, in parts of the size: capitals and ascenders, and what hangs below. */
const ASCENT = 0.74;
const DESCENT = 0.22;
/** PDFium's own signs for a hyphen at the end of a line. */
const LINE_HYPHENS = new Set([2, 0xfffe]);

/** Everything that is written in an open FPDF_TEXTPAGE (0 for none), in its order, without doubled spaces. */
export function readCharacters(pdfium: Pdfium, textPage: number): TextPart[] {
  const parts: TextPart[] = [];
  if (textPage === 0) return parts;
  const { call } = pdfium;
  const count = call.FPDFText_CountChars(textPage);
  const put = (gap: 'space' | 'line') => {
    const last = parts.at(-1);
    if (last === undefined || last === 'line') return;
    if (last === 'space') parts.pop();
    if (gap === 'line' || last !== 'space') parts.push(gap);
    else parts.push('space');
  };
  for (let i = 0; i < count; i++) {
    const code = call.FPDFText_GetUnicode(textPage, i) >>> 0;
    if (code === 10 || code === 13) put('line');
    else if (isSpace(code)) put('space');
    else {
      parts.push(placedCharacter(pdfium, textPage, i, textOf(code)));
      // PDFium joins what a hyphen breaks, and leaves out that the line ends there.
      if (LINE_HYPHENS.has(code)) put('line');
    }
  }
  while (parts.at(-1) === 'space' || parts.at(-1) === 'line') parts.pop();
  return parts;
}

function placedCharacter(pdfium: Pdfium, textPage: number, index: number, text: string): PlacedCharacter {
  const { call, memory, scratch } = pdfium;
  call.FPDFText_GetCharBox(textPage, index, scratch, scratch + 8, scratch + 16, scratch + 24);
  const [left = 0, right = 0, bottom = 0, top = 0] = memory.HEAPF64.subarray(scratch >>> 3, (scratch >>> 3) + 4);
  const ink = pdfRect(left, bottom, right, top);
  const at = scratch >>> 2;
  const loose = call.FPDFText_GetLooseCharBox(textPage, index, scratch) === 0 ? null : memory.HEAPF32.slice(at, at + 4);
  const hasOrigin = call.FPDFText_GetCharOrigin(textPage, index, scratch, scratch + 8) !== 0;
  const [x = left, y = bottom] = hasOrigin ? memory.HEAPF64.subarray(scratch >>> 3, (scratch >>> 3) + 2) : [];
  const known = call.FPDFText_GetMatrix(textPage, index, scratch) !== 0;
  const [a = 1, b = 0, c = 0, d = 1] = known ? memory.HEAPF32.subarray(at, at + 4) : [];
  const size = Math.max(call.FPDFText_GetFontSize(textPage, index) * (known ? Math.hypot(c, d) : 1), 0.1);
  const along = Math.hypot(a, b) || 1;
  const direction = [a / along, b / along] as const;
  const wide = loose ? pdfRect(loose[0] ?? left, loose[3] ?? bottom, loose[2] ?? right, loose[1] ?? top) : ink;
  return { index, text, ink, box: lineBox(ink, wide, { x, y }, direction, size), origin: { x, y }, direction, size };
}

/** The ink, as wide as the character's own room, and as high as the line's letters; crooked text is boxed as a whole. */
function lineBox(ink: PdfRect, room: PdfRect, origin: { x: number; y: number }, [x, y]: readonly [number, number], size: number): PdfRect {
  // Text's own frame: its baseline runs to the right, whichever way it reads on the page.
  const turn = ([x, y, -y, x] as const).map((part) => Math.round(part * 1000) / 1000);
  const upright = turn.every((part) => part === 0 || Math.abs(part) === 1);
  if (!upright) return around(ink, room);
  const sideways = y !== 0 && Math.abs(y) > 0.5;
  const sign = (sideways ? -Math.sign(y) : Math.sign(x)) || 1;
  const [low, high] = [-DESCENT * size * sign, ASCENT * size * sign];
  const letters = sideways
    ? pdfRect(origin.x + low, room.bottom, origin.x + high, room.top)
    : pdfRect(room.left, origin.y + low, room.right, origin.y + high);
  return around(ink, letters);
}

function around(a: PdfRect, b: PdfRect): PdfRect {
  if (a.right - a.left <= 0 && a.top - a.bottom <= 0) return b;
  return pdfRect(Math.min(a.left, b.left), Math.min(a.bottom, b.bottom), Math.max(a.right, b.right), Math.max(a.top, b.top));
}

function textOf(code: number): string {
  if (LINE_HYPHENS.has(code)) return '-';
  return code === 0 || code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
}

function isSpace(code: number): boolean {
  return (
    (code <= 32 && code !== 0 && code !== 2) || code === 0xa0 || code === 0x3000 || (code >= 0x2000 && code <= 0x200b) || code === 0xfeff
  );
}
