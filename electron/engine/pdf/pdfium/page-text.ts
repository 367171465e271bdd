// The words of a page in runs, each with its place: what a reader would take for one piece of text.
import { pdfRect, type PdfRect } from '../../../../shared/basics/rectangle';
import type { Pdfium } from './pdfium-instance';

export interface TextRun {
  readonly text: string;
  /** The glyphs' own box in the page's user space. */
  readonly box: PdfRect;
  /** Points, as placed. */
  readonly size: number;
  /** Which way it reads in the page's user space: the direction of its baseline. */
  readonly direction: readonly [x: number, y: number];
  /** Characters that are seen, white space not counted. */
  readonly characters: number;
  /** Place of its first and last character among the page's. */
  readonly first: number;
  readonly last: number;
}

export interface PageText {
  readonly runs: readonly TextRun[];
  /** Characters that can be searched: with a meaning known, white space not counted. */
  readonly characters: number;
}

/** Wider than this many times the type size is a gap between two pieces of text. */
const GAP = 1.5;
const NOTHING: PageText = { runs: [], characters: 0 };

/** Opens the text layer of an FPDF_PAGE for `use`, which is given an FPDF_TEXTPAGE; 0 where there is none. */
export function withText<T>(pdfium: Pdfium, page: number, use: (textPage: number) => T): T {
  const textPage = pdfium.call.FPDFText_LoadPage(page);
  try {
    return use(textPage);
  } finally {
    if (textPage !== 0 && pdfium.usable) pdfium.call.FPDFText_ClosePage(textPage);
  }
}

/** All text of a page, invisible text included. */
export function readPageText(pdfium: Pdfium, textPage: number): PageText {
  if (textPage === 0) return NOTHING;
  const { call, memory, scratch } = pdfium;
  const at = scratch >>> 3;
  const runs: TextRun[] = [];
  const count = call.FPDFText_CountChars(textPage);
  let characters = 0;
  let run: OpenRun | undefined;
  const finish = () => {
    if (run) runs.push(run.close());
    run = undefined;
  };
  for (let i = 0; i < count; i++) {
    const code = call.FPDFText_GetUnicode(textPage, i) >>> 0;
    if (code === 10 || code === 13) {
      finish();
      continue;
    }
    if (isSpace(code)) {
      run?.space();
      continue;
    }
    // 0 and the replacement character: a glyph that is drawn, of which nobody knows what it means.
    const known = code !== 0 && code !== 0xfffd && code <= 0x10ffff;
    if (known) characters++;
    call.FPDFText_GetCharBox(textPage, i, scratch, scratch + 8, scratch + 16, scratch + 24);
    const doubles = memory.HEAPF64;
    const left = doubles[at] ?? 0;
    const right = doubles[at + 1] ?? 0;
    const bottom = doubles[at + 2] ?? 0;
    const top = doubles[at + 3] ?? 0;
    if (run && run.distance(left, bottom, right, top) > run.size * GAP) finish();
    run ??= openRun(pdfium, textPage, i);
    run.add(i, known ? code : 0xfffd, left, bottom, right, top);
  }
  finish();
  return { runs, characters };
}

/** The FPDF_PAGEOBJECTs that some characters of the page belong to. */
export function objectsOfRun(pdfium: Pdfium, textPage: number, run: TextRun): ReadonlySet<number> {
  const objects = new Set<number>();
  for (let i = run.first; i <= run.last; i++) objects.add(pdfium.call.FPDFText_GetTextObject(textPage, i));
  objects.delete(0);
  return objects;
}

const INVISIBLE = 3;
const CLIP_ONLY = 7;

/** Is it text to be searched and not seen, as text recognition lays under a scan? */
export function isInvisible(pdfium: Pdfium, textObject: number): boolean {
  const mode = pdfium.call.FPDFTextObj_GetTextRenderMode(textObject);
  return mode === INVISIBLE || mode === CLIP_ONLY;
}

function isSpace(code: number): boolean {
  return code <= 32 ? code !== 0 : code === 0xa0 || code === 0x3000 || (code >= 0x2000 && code <= 0x200b) || code === 0xfeff || code === 2;
}

function openRun(pdfium: Pdfium, textPage: number, index: number): OpenRun {
  const { call, memory, scratch } = pdfium;
  const size = call.FPDFText_GetFontSize(textPage, index);
  const at = scratch >>> 2;
  if (call.FPDFText_GetMatrix(textPage, index, scratch) === 0) return new OpenRun(index, Math.max(size, 1), [1, 0]);
  const [a = 1, b = 0, c = 0, d = 1] = memory.HEAPF32.subarray(at, at + 4);
  return new OpenRun(index, Math.max(size * Math.hypot(c, d), 0.1), [a, b]);
}

/** A run while it grows. */
class OpenRun {
  private text = '';
  private pendingSpace = false;
  private characters = 0;
  private last: number;
  private left = Infinity;
  private bottom = Infinity;
  private right = -Infinity;
  private top = -Infinity;
  /** The last character's box: the next one follows it or starts a new run. */
  private previous: readonly [number, number, number, number] = [0, 0, 0, 0];

  constructor(
    private readonly first: number,
    readonly size: number,
    private readonly direction: readonly [number, number],
  ) {
    this.last = first;
  }

  space(): void {
    this.pendingSpace = true;
  }

  /** Points between the last character and the next, along or across; 0 where they touch. */
  distance(left: number, bottom: number, right: number, top: number): number {
    const [l, b, r, t] = this.previous;
    return Math.max(left - r, l - right, bottom - t, b - top, 0);
  }

  add(index: number, code: number, left: number, bottom: number, right: number, top: number): void {
    if (this.pendingSpace && this.characters > 0) this.text += ' ';
    this.pendingSpace = false;
    this.text += String.fromCodePoint(code);
    this.characters++;
    this.last = index;
    if (left < this.left) this.left = left;
    if (bottom < this.bottom) this.bottom = bottom;
    if (right > this.right) this.right = right;
    if (top > this.top) this.top = top;
    this.previous = [left, bottom, right, top];
  }

  close(): TextRun {
    const { text, size, direction, characters, first, last } = this;
    return { text, box: pdfRect(this.left, this.bottom, this.right, this.top), size, direction, characters, first, last };
  }
}
