// Pages before and after as a person sees them: the marks filled, everything else as it was.
import { drawPage, type DrawnPage } from '../../pdf/pdfium/draw-page';
import { openPdfium, withPage, type PdfiumDocument } from '../../pdf/pdfium/pdfium';
import { visibleBoxOf } from '../../pdf/pdfium/page-box';
import { visibleSize, type PageRect, type VisibleBox } from '../../../../shared/basics/rectangle';
import type { Work } from '../../jobs/work';

/** Pixels a point. */
export const SCALE = 1.5;
const WIDEST = 1800;
/** PDFium keeps the pictures of every page that it drew. */
const REOPEN_AFTER = 24;

export interface Look {
  readonly visible: VisibleBox;
  readonly drawn: DrawnPage;
}

/** Draws pages of one file, in order, with memory that stays flat. */
export class PageLooks {
  private document: PdfiumDocument | null = null;
  private drawn = 0;
  private readonly boxes = new Map<number, VisibleBox>();

  constructor(
    private readonly file: string,
    private readonly work: Work,
  ) {}

  async pageCount(): Promise<number> {
    return (await this.opened()).pageCount;
  }

  async visible(index: number): Promise<VisibleBox> {
    const known = this.boxes.get(index);
    if (known) return known;
    const document = await this.opened();
    // Asked for by nearly every check, and reading a page for it takes as long as its contents are.
    const box = withPage(document, index, (page) => visibleBoxOf(document.pdfium, page));
    this.boxes.set(index, box);
    return box;
  }

  async look(index: number): Promise<Look> {
    this.work.signal.throwIfAborted();
    const visible = await this.visible(index);
    const document = await this.opened();
    this.drawn++;
    return { visible, drawn: drawPage(document, index, pixelsAcross(visible)) };
  }

  close(): void {
    this.document?.close();
    this.document = null;
  }

  private async opened(): Promise<PdfiumDocument> {
    if (this.document && this.drawn < REOPEN_AFTER) return this.document;
    this.close();
    this.drawn = 0;
    this.document = await openPdfium(this.file);
    return this.document;
  }
}

/** How many pixels wide a page is drawn. */
export function pixelsAcross(visible: VisibleBox): number {
  const { width } = visibleSize(visible);
  return Math.max(1, Math.round(Math.min(width * SCALE, WIDEST)));
}

interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The pixels that lie wholly within a rectangle, `inset` points further in (out below 0). */
export function pixelsWithin(rect: PageRect, drawn: DrawnPage, visible: VisibleBox, inset: number): PixelBox {
  const scale = drawn.width / visibleSize(visible).width;
  return {
    left: Math.max(0, Math.ceil((rect.x + inset) * scale)),
    top: Math.max(0, Math.ceil((rect.y + inset) * scale)),
    right: Math.min(drawn.width, Math.floor((rect.x + rect.width - inset) * scale)),
    bottom: Math.min(drawn.height, Math.floor((rect.y + rect.height - inset) * scale)),
  };
}

/** Fills are drawn with soft edges, and JPEG rings a little. */
const SAME_FILL = 40;

export interface Fill {
  /** 0 to 255. */
  readonly colour: readonly [red: number, green: number, blue: number];
  /** The share of pixels that are not of this colour, without those in `except`. */
  readonly others: number;
}

/** What fills a rectangle of a page; null where it is smaller than a pixel. */
export function fillOf(rect: PageRect, { drawn, visible }: Look, except: readonly PageRect[]): Fill | null {
  const box = pixelsWithin(rect, drawn, visible, 1);
  if (box.right <= box.left || box.bottom <= box.top) return null;
  const spared = except.map((each) => pixelsWithin(each, drawn, visible, -1));
  const isSpared = (x: number, y: number) => spared.some((s) => x >= s.left && x < s.right && y >= s.top && y < s.bottom);
  const tally = new Map<number, number>();
  eachPixel(box, drawn, (at, x, y) => {
    if (isSpared(x, y)) return;
    const key = (((drawn.rgba[at] ?? 0) >> 3) << 10) | (((drawn.rgba[at + 1] ?? 0) >> 3) << 5) | ((drawn.rgba[at + 2] ?? 0) >> 3);
    tally.set(key, (tally.get(key) ?? 0) + 1);
  });
  const [most] = [...tally].reduce<readonly [number, number]>((best, each) => (each[1] > best[1] ? each : best), [0, 0]);
  const colour = [((most >> 10) & 31) * 8 + 4, ((most >> 5) & 31) * 8 + 4, (most & 31) * 8 + 4] as const;
  let all = 0;
  let others = 0;
  eachPixel(box, drawn, (at, x, y) => {
    if (isSpared(x, y)) return;
    all++;
    if (colour.some((value, i) => Math.abs(value - (drawn.rgba[at + i] ?? 0)) > SAME_FILL)) others++;
  });
  return { colour, others: all === 0 ? 0 : others / all };
}

function eachPixel(box: PixelBox, drawn: DrawnPage, visit: (at: number, x: number, y: number) => void): void {
  for (let y = box.top; y < box.bottom; y++) {
    for (let x = box.left; x < box.right; x++) visit((y * drawn.width + x) * 4, x, y);
  }
}

const REACH = 2;
const LIMIT = 56;

/** How many pixels outside the rectangles look otherwise than before, each compared with those close by. */
export function changedPixels(before: DrawnPage, after: DrawnPage, spared: readonly PixelBox[]): number {
  const width = Math.min(before.width, after.width);
  const height = Math.min(before.height, after.height);
  const free = new Uint8Array(width * height);
  for (const { left, top, right, bottom } of spared) {
    for (let y = Math.max(0, top); y < Math.min(bottom, height); y++) {
      free.fill(1, y * width + Math.max(0, left), y * width + Math.max(0, Math.min(right, width)));
    }
  }
  let changed = 0;
  const [was, is] = [wholePixels(before), wholePixels(after)];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (was[y * before.width + x] === is[y * after.width + x] || free[y * width + x] === 1) continue;
      if (
        differs(before, after, x, y, x, y) &&
        !(hasLike(before, after, x, y, width, height) && hasLike(after, before, x, y, width, height))
      )
        changed++;
    }
  }
  return changed;
}

/** Four bytes at once: most pixels are the same, and need no closer look. */
function wholePixels({ rgba }: DrawnPage): Uint32Array {
  return new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.length >> 2);
}

function hasLike(one: DrawnPage, other: DrawnPage, x: number, y: number, width: number, height: number): boolean {
  for (let dy = Math.max(-REACH, -y); dy <= REACH && y + dy < height; dy++) {
    for (let dx = Math.max(-REACH, -x); dx <= REACH && x + dx < width; dx++) {
      if (!differs(one, other, x, y, x + dx, y + dy)) return true;
    }
  }
  return false;
}

function differs(one: DrawnPage, other: DrawnPage, x: number, y: number, u: number, v: number): boolean {
  const a = (y * one.width + x) * 4;
  const b = (v * other.width + u) * 4;
  for (let i = 0; i < 3; i++) if (Math.abs((one.rgba[a + i] ?? 0) - (other.rgba[b + i] ?? 0)) > LIMIT) return true;
  return false;
}
