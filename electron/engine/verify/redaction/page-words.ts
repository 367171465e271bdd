// The words of a page, and which of them a mark touches.
import type { PageRect } from '../../../../shared/basics/rectangle';
import type { MarkedBox, PageMarks } from '../../../../shared/redaction/page-marks';
import type { SeenGlyph } from '../../pdf/pdfjs/page-glyphs';
import { CompactWriter, compactOf, foldOf, type Compact } from './compact';

export interface SeenWord {
  /** Letters and digits only, in one case. Empty for a word of signs. */
  readonly compact: string;
  readonly touched: boolean;
  /** Around its characters. */
  readonly rect: PageRect;
}

/** Points that a box may reach into a mark from above or below before it counts: rounding, and the white around a letter. */
const TOLERANCE = 0.5;
/**
 * The same from the side, where the box is the room that the letter takes with the white before and behind it: a full stop right after
 * a marked word reaches into the mark with its white alone.
 */
const SIDE = { points: 1.2, share: 0.3 };

export function isTouched(glyph: SeenGlyph, mark: PageRect): boolean {
  const { rect } = glyph;
  const across = Math.min(rect.x + rect.width, mark.x + mark.width) - Math.max(rect.x, mark.x);
  const down = Math.min(rect.y + rect.height, mark.y + mark.height) - Math.max(rect.y, mark.y);
  if (across <= Math.min(SIDE.points, rect.width * SIDE.share) || down <= Math.min(TOLERANCE, rect.height * 0.15)) return false;
  return glyph.text === '' || foldOf(glyph.text).trim() !== '';
}

export function boxesOf(marks: PageMarks | undefined): readonly MarkedBox[] {
  return marks?.boxes ?? [];
}

export function wordsOf(glyphs: readonly SeenGlyph[], marks: PageMarks | undefined): readonly SeenWord[] {
  const words: SeenWord[] = [];
  const rects = boxesOf(marks).map(({ rect }) => rect);
  let parts: SeenGlyph[] = [];
  const close = () => {
    if (parts.length === 0) return;
    const { text } = compactOf(parts.map((glyph) => glyph.text).join(''));
    words.push({
      compact: text,
      touched: marks?.wholePage === true || parts.some((glyph) => rects.some((rect) => isTouched(glyph, rect))),
      rect: parts.map(({ rect }) => rect).reduce(around),
    });
    parts = [];
  };
  for (const glyph of glyphs) {
    if (glyph.apart) close();
    if (/^\s*$/u.test(glyph.text) && glyph.text !== '') close();
    else parts.push(glyph);
  }
  close();
  return words;
}

/** The page's words twice: as they are drawn, and as they stand on the page, line by line. */
export function haystacks(glyphs: readonly SeenGlyph[]): readonly Compact[] {
  return [written(glyphs), written(linesOf(glyphs))];
}

function written(glyphs: readonly SeenGlyph[]): Compact {
  const writer = new CompactWriter();
  for (const { text, apart } of glyphs) writer.add(text, apart);
  return writer.done();
}

function linesOf(glyphs: readonly SeenGlyph[]): readonly SeenGlyph[] {
  const lines = new Map<number, SeenGlyph[]>();
  for (const glyph of glyphs) {
    const middle = Math.round((glyph.rect.y + glyph.rect.height) / 3);
    const line = lines.get(middle);
    if (line) line.push(glyph);
    else lines.set(middle, [glyph]);
  }
  return [...lines.entries()]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([, line]) => {
      const ordered = line.toSorted((a, b) => a.rect.x - b.rect.x);
      return ordered.map((glyph, i) => {
        const before = ordered[i - 1];
        const apart = !before || glyph.rect.x - before.rect.x - before.rect.width > glyph.size * 0.18;
        return { ...glyph, apart };
      });
    });
}

function around(a: PageRect, b: PageRect): PageRect {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  const right = Math.max(a.x + a.width, b.x + b.width);
  const bottom = Math.max(a.y + a.height, b.y + b.height);
  return { space: 'page', x, y, width: right - x, height: bottom - y };
}

/** Do two rectangles share more than an edge? */
export function meet(a: PageRect, b: PageRect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

export function grown({ x, y, width, height }: PageRect, by: number): PageRect {
  return { space: 'page', x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}
