// Geometry of the page on the desk. "Page" is the page of the working copy in points from its top left; "shown" is the same page with
// the turn that it has in the bundle. Both have their origin at the top left and y downwards.
import type { PageWord } from '../../../shared/contract/mark-commands';
import type { Area } from '../../../shared/redaction/mark';

export type Turn = 0 | 90 | 180 | 270;

export interface PageSize {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Smaller boxes are a slip of the hand, in points. */
const SMALLEST = 2;

/** The size of the page as it is shown. */
export function shownSize({ width, height }: PageSize, turn: Turn): PageSize {
  return turn === 90 || turn === 270 ? { width: height, height: width } : { width, height };
}

/** Where an area of the page is shown. */
export function shownArea(area: Area, page: PageSize, turn: Turn): Area {
  const { x, y, width, height } = area;
  switch (turn) {
    case 0:
      return { x, y, width, height };
    case 90:
      return { x: page.height - y - height, y: x, width: height, height: width };
    case 180:
      return { x: page.width - x - width, y: page.height - y - height, width, height };
    case 270:
      return { x: y, y: page.width - x - width, width: height, height: width };
  }
}

/** Where something that is shown lies on the page. */
export function pageArea(area: Area, page: PageSize, turn: Turn): Area {
  const back: Turn = turn === 90 ? 270 : turn === 270 ? 90 : turn;
  return shownArea(area, shownSize(page, turn), back);
}

/** The box between two corners, kept on the page; null where it is too small to be meant. */
export function boxBetween(a: Point, b: Point, size: PageSize): Area | null {
  const from = keepOn(a, size);
  const to = keepOn(b, size);
  const width = Math.abs(to.x - from.x);
  const height = Math.abs(to.y - from.y);
  if (width < SMALLEST || height < SMALLEST) return null;
  return { x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), width, height };
}

export function keepOn({ x, y }: Point, { width, height }: PageSize): Point {
  return { x: Math.max(0, Math.min(width, x)), y: Math.max(0, Math.min(height, y)) };
}

/** Steps of the arrow keys, in points: with Shift bigger ones. */
const STEP = 3;
const BIG_STEP = 24;

/** Where a point goes with an arrow key; null for another key. */
export function stepPoint(point: Point, key: string, big: boolean, size: PageSize): Point | null {
  const by = big ? BIG_STEP : STEP;
  switch (key) {
    case 'ArrowLeft':
      return keepOn({ x: point.x - by, y: point.y }, size);
    case 'ArrowRight':
      return keepOn({ x: point.x + by, y: point.y }, size);
    case 'ArrowUp':
      return keepOn({ x: point.x, y: point.y - by }, size);
    case 'ArrowDown':
      return keepOn({ x: point.x, y: point.y + by }, size);
    default:
      return null;
  }
}

/** An area moved by an arrow key, or made bigger or smaller at its right and lower edge. Null for another key. */
export function stepArea(area: Area, key: string, how: 'move' | 'size', size: PageSize): Area | null {
  const corner = stepPoint({ x: 0, y: 0 }, key, false, { width: Infinity, height: Infinity });
  if (corner === null) return null;
  const sign = key === 'ArrowLeft' || key === 'ArrowUp' ? -1 : 1;
  const across = key === 'ArrowLeft' || key === 'ArrowRight';
  const by = sign * STEP;
  if (how === 'move') {
    const x = Math.max(0, Math.min(size.width - area.width, area.x + (across ? by : 0)));
    const y = Math.max(0, Math.min(size.height - area.height, area.y + (across ? 0 : by)));
    return { ...area, x, y };
  }
  const width = Math.max(SMALLEST, Math.min(size.width - area.x, area.width + (across ? by : 0)));
  const height = Math.max(SMALLEST, Math.min(size.height - area.y, area.height + (across ? 0 : by)));
  return { ...area, width, height };
}

/** The words whose middle lies in a box, in reading order; null where there are none. */
export function wordsIn(box: Area, words: readonly PageWord[]): string | null {
  const inside = words.filter(({ area }) => holds(box, { x: area.x + area.width / 2, y: area.y + area.height / 2 }));
  return inside.length === 0 ? null : joinWords(inside);
}

export function holds(box: Area, { x, y }: Point): boolean {
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}

/** The word at a point, or the nearest; its place in `words`. Null on a page without words. */
export function wordAt(words: readonly PageWord[], point: Point): number | null {
  let best: number | null = null;
  let least = Infinity;
  words.forEach(({ area }, place) => {
    const dx = Math.max(area.x - point.x, 0, point.x - area.x - area.width);
    const dy = Math.max(area.y - point.y, 0, point.y - area.y - area.height);
    // A word of the same line is meant before a nearer one of the next.
    const distance = dx + dy * 4;
    if (distance < least) {
      least = distance;
      best = place;
    }
  });
  return best;
}

/** One area a line for the words from one place to another, both included and in either order. */
export function lineAreas(words: readonly PageWord[], from: number, to: number): Area[] {
  const lines = new Map<number, Area>();
  for (const { line, area } of words.slice(Math.min(from, to), Math.max(from, to) + 1)) {
    const before = lines.get(line);
    lines.set(line, before ? around(before, area) : area);
  }
  return [...lines.values()];
}

export function joinWords(words: readonly PageWord[]): string {
  return words.map(({ text }) => text).join(' ');
}

function around(a: Area, b: Area): Area {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return { x, y, width: Math.max(a.x + a.width, b.x + b.width) - x, height: Math.max(a.y + a.height, b.y + b.height) - y };
}

/** The first word of the line above or below, nearest under the one at hand; the same where there is none. */
export function wordInLine(words: readonly PageWord[], from: number, by: 1 | -1): number {
  const here = words[from];
  if (!here) return from;
  const lines = [...new Set(words.map(({ line }) => line))].sort((a, b) => a - b);
  const line = lines[lines.indexOf(here.line) + by];
  if (line === undefined) return from;
  const middle = here.area.x + here.area.width / 2;
  let best = from;
  let least = Infinity;
  words.forEach((word, place) => {
    if (word.line !== line) return;
    const distance = Math.max(word.area.x - middle, 0, middle - word.area.x - word.area.width);
    if (distance < least) {
      least = distance;
      best = place;
    }
  });
  return best;
}

/** As a part of the page, for CSS. */
export function placeOf(area: Area, size: PageSize): { left: string; top: string; width: string; height: string } {
  const part = (n: number, of: number) => `${(100 * n) / of}%`;
  return {
    left: part(area.x, size.width),
    top: part(area.y, size.height),
    width: part(area.width, size.width),
    height: part(area.height, size.height),
  };
}
