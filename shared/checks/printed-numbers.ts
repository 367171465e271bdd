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
  const place = placeThatCounts(facts.pages, candidates, tolerance);
  const series = facts.pages.map((page, i) =>
    (candidates[i] ?? []).filter((each) => place !== null && placesOf(page, each.rect, tolerance).includes(place)),
  );
  const shift = usualShift(series.flat());
  return facts.pages.map((page, i) => {
    const own = (list: readonly Candidate[]) =>
      list.find((each) => each.value === page.page) ?? list.find((each) => each.value === page.page + shift);
    const placed = series[i] ?? [];
    const [first] = placed;
    if (first) return own(placed) ?? first;
    return own((candidates[i] ?? []).filter((each) => (ours ? isBottomRight(page, each) : isHeadOrFoot(page, each)))) ?? null;
  });
}

function candidatesOf(page: PageFact): readonly Candidate[] {
  return page.edgeTexts.flatMap(({ text, rect, size }) => {
    const number = readPageNumber(text);
    return number ? [{ ...number, text: text.trim(), rect, size, page: page.page }] : [];
  });
}

/** What stands at one place, page after page. Only the last two pages are kept: a bundle has thousands. */
interface Run {
  page: number;
  before: readonly Candidate[];
  here: Candidate[];
  /** On how many pages the number is one more than on the page before. */
  steps: number;
  /** On how many pages it is the page's own. */
  matches: number;
  pages: number;
  stepped: boolean;
  matched: boolean;
}

function placeThatCounts(pages: readonly PageFact[], candidates: readonly (readonly Candidate[])[], tolerance: number): number | null {
  const runs = new Map<number, Run>();
  pages.forEach((page, i) => {
    for (const candidate of candidates[i] ?? []) {
      for (const place of placesOf(page, candidate.rect, tolerance)) {
        const run = runs.get(place) ?? { page: 0, before: [], here: [], steps: 0, matches: 0, pages: 0, stepped: false, matched: false };
        runs.set(place, run);
        extend(run, candidate);
      }
    }
  });
  let best: { place: number; run: Run } | null = null;
  for (const [place, run] of runs) if (best === null || countsBetter(run, best.run)) best = { place, run };
  return best?.place ?? null;
}

function extend(run: Run, candidate: Candidate): void {
  if (run.page !== candidate.page) {
    run.before = run.page === candidate.page - 1 ? run.here : [];
    run.here = [];
    run.page = candidate.page;
    run.pages += 1;
    run.stepped = false;
    run.matched = false;
  }
  run.here.push(candidate);
  if (!run.matched && candidate.value === candidate.page) {
    run.matched = true;
    run.matches += 1;
  }
  if (!run.stepped && run.before.some((each) => each.value === candidate.value - 1 && each.letters === candidate.letters)) {
    run.stepped = true;
    run.steps += 1;
  }
}

function countsBetter(a: Run, b: Run): boolean {
  return (a.steps - b.steps || a.matches - b.matches || a.pages - b.pages) > 0;
}

const GRID = 4096;

/**
 * Names (as numbers) for the place where a number stands, measured from each edge and the middle, for pages differ in size
 * and numbers in width. Every measure falls into two grids half a step apart, so that near neighbours share at least one.
 */
function placesOf(page: PageFact, [x, y, width, height]: FactRect, tolerance: number): readonly number[] {
  const across = [x, x + width / 2 - page.width / 2, page.width - x - width];
  const down = [y + height / 2, page.height - y - height / 2];
  const places: number[] = [];
  across.forEach((distance, edge) => {
    down.forEach((depth, side) => {
      for (let grid = 0; grid < 4; grid++) {
        const column = Math.floor(distance / tolerance + (grid & 1) / 2) + GRID / 2;
        const row = Math.floor(depth / tolerance + (grid >> 1) / 2) + GRID / 2;
        places.push((((edge * 2 + side) * 4 + grid) * GRID + clamp(column)) * GRID + clamp(row));
      }
    });
  });
  return places;
}

function clamp(step: number): number {
  return Math.min(GRID - 1, Math.max(0, step));
}

/** By how much the printed numbers are mostly out: 0 when all is well, -1 when an unnumbered index pushed them back. */
function usualShift(series: readonly Candidate[]): number {
  const tally = new Map<number, number>();
  for (const { value, page } of series) tally.set(value - page, (tally.get(value - page) ?? 0) + 1);
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
