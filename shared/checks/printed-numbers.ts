// Which number is printed on each page, read from what stands at the page's edges: our own stamp, or any other program's.
import type { BundleFacts, FactRect, PageFact } from './bundle-facts';

export interface PrintedNumber {
  readonly value: number;
  /** Letters in front of it, as in "B12"; mostly empty. */
  readonly letters: string;
  /** As it stands on the page. */
  readonly text: string;
  readonly rect: FactRect;
  /** Points. */
  readonly size: number;
}

interface Candidate extends PrintedNumber {
  readonly page: number;
}

/** Candidates that stand at the same place of their pages: a stamp's run through the file, or a document's own footer. */
type Series = Map<number, Candidate[]>;

const NUMBER =
  /^(?:bundle\s+)?(?:page|pg|pp|p)?\s*(?:no\b|number\b)?[\s.:|#]*([A-Z]{1,4})?[-–—./\s]?(\d{1,6})(?:\s*(?:of|\/)\s*(\d{1,6})?)?$/i;

/** "12", "Page 12", "12 of 140", "- 12 -", "[12]", "B12" as a number; null for anything else. */
export function readPageNumber(text: string): { readonly value: number; readonly letters: string } | null {
  const bare = text.replace(/^[\s\-–—|[(.•·]+|[\s\-–—|\])•·]+$/g, '').replace(/\s+/g, ' ');
  const match = NUMBER.exec(bare);
  if (!match) return null;
  const value = Number(match[2]);
  if (match[3] !== undefined && Number(match[3]) < value) return null;
  const letters = match[1] ?? '';
  // "page" and "p" are words, any other letters belong to the number, and those are capitals.
  return letters === letters.toUpperCase() ? { value, letters } : null;
}

/**
 * The bundle's own number on each page, null where there is none. The series that counts up over the most pages wins, so
 * that neither a document's own footers nor a reference that is the same on every page is taken for it.
 *
 * `tolerance`: how far apart (points) two numbers may stand and still be at the same place. `ours`: a file that we made,
 * where a number somewhere else on the page is not good enough.
 */
export function findPrintedNumbers(facts: BundleFacts, tolerance: number, ours: boolean): readonly (PrintedNumber | null)[] {
  // Four checks ask this of the same facts, and a bundle has thousands of pages.
  const known = found.get(facts) ?? new Map<string, readonly (PrintedNumber | null)[]>();
  found.set(facts, known);
  const key = `${tolerance} ${ours}`;
  const numbers = known.get(key) ?? search(facts, tolerance, ours);
  known.set(key, numbers);
  return numbers;
}

const found = new WeakMap<BundleFacts, Map<string, readonly (PrintedNumber | null)[]>>();

function search(facts: BundleFacts, tolerance: number, ours: boolean): readonly (PrintedNumber | null)[] {
  const candidates = facts.pages.map(candidatesOf);
  const series = bestSeries(facts.pages, candidates, tolerance);
  const shift = usualShift(series);
  return facts.pages.map((page, i) => {
    const placed = series.get(page.page);
    if (placed)
      return (
        placed.find((each) => each.value === page.page) ?? placed.find((each) => each.value === page.page + shift) ?? placed[0] ?? null
      );
    const elsewhere = (candidates[i] ?? []).filter((each) => (ours ? isBottomRight(page, each) : isHeadOrFoot(page, each)));
    return elsewhere.find((each) => each.value === page.page) ?? elsewhere.find((each) => each.value === page.page + shift) ?? null;
  });
}

function candidatesOf(page: PageFact): readonly Candidate[] {
  return page.edgeTexts.flatMap(({ text, rect, size }) => {
    const number = readPageNumber(text);
    return number ? [{ ...number, text: text.trim(), rect, size, page: page.page }] : [];
  });
}

function bestSeries(pages: readonly PageFact[], candidates: readonly (readonly Candidate[])[], tolerance: number): Series {
  const all = new Map<string, Series>();
  pages.forEach((page, i) => {
    for (const candidate of candidates[i] ?? []) {
      for (const place of placesOf(page, candidate.rect, tolerance)) {
        const series = all.get(place) ?? new Map<number, Candidate[]>();
        all.set(place, series);
        series.set(page.page, [...(series.get(page.page) ?? []), candidate]);
      }
    }
  });
  let best: Series = new Map();
  let bestScore: Score = [0, 0, 0];
  for (const series of all.values()) {
    const score = scoreOf(series);
    if (isHigher(score, bestScore)) {
      best = series;
      bestScore = score;
    }
  }
  return best;
}

/**
 * Names for the place where a number stands, measured from each edge and the middle, for pages differ in size and numbers
 * in width. Every measure falls into two grids half a step apart, so that near neighbours share at least one name.
 */
function placesOf(page: PageFact, [x, y, width, height]: FactRect, tolerance: number): readonly string[] {
  const across = { l: x, m: x + width / 2 - page.width / 2, r: page.width - x - width };
  const down = { t: y + height / 2, b: page.height - y - height / 2 };
  const places: string[] = [];
  for (const [edge, distance] of Object.entries(across)) {
    for (const [side, depth] of Object.entries(down)) {
      for (const shiftX of [0, 0.5]) {
        for (const shiftY of [0, 0.5]) {
          places.push(
            `${edge}${side}${shiftX}${shiftY}:${Math.floor(distance / tolerance + shiftX)}:${Math.floor(depth / tolerance + shiftY)}`,
          );
        }
      }
    }
  }
  return places;
}

/** How often the number goes up by one to the next page; then how often it is the page's own; then on how many pages it is. */
type Score = readonly [number, number, number];

function scoreOf(series: Series): Score {
  let steps = 0;
  let matches = 0;
  for (const [page, here] of series) {
    if (here.some((each) => each.value === page)) matches += 1;
    const next = series.get(page + 1) ?? [];
    if (here.some((a) => next.some((b) => b.value === a.value + 1 && b.letters === a.letters))) steps += 1;
  }
  return [steps, matches, series.size];
}

function isHigher(a: Score, b: Score): boolean {
  return a[0] - b[0] > 0 || (a[0] === b[0] && (a[1] - b[1] > 0 || (a[1] === b[1] && a[2] > b[2])));
}

/** By how much the printed numbers are mostly out: 0 when all is well, -1 when an unnumbered index pushed them back. */
function usualShift(series: Series): number {
  const tally = new Map<number, number>();
  for (const [page, here] of series) {
    for (const { value } of here) tally.set(value - page, (tally.get(value - page) ?? 0) + 1);
  }
  return [...tally].reduce((best, each) => (each[1] > best[1] ? each : best), [0, 0])[0];
}

function isBottomRight(page: PageFact, { rect: [x, y, width, height] }: PrintedNumber): boolean {
  return x + width / 2 > page.width / 2 && y + height / 2 > page.height / 2;
}

/** The top or bottom sixth: a number further in, at a side, is a table's. */
function isHeadOrFoot(page: PageFact, { rect: [, y, , height] }: PrintedNumber): boolean {
  const middle = y + height / 2;
  return middle < page.height / 6 || middle > (page.height * 5) / 6;
}
