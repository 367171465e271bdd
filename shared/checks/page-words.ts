// How findings speak of pages: short enough to read aloud, never hiding how many there are.
import { countPages, rangesOf, showPages } from '../basics/page-range';

const MOST_RANGES = 10;

/** "page 3", "pages 3, 7–9", "pages 1, 3, 5 and 40 more". Empty for no pages. */
export function inPages(pages: readonly number[]): string {
  const ranges = rangesOf(pages);
  const shown = ranges.slice(0, MOST_RANGES);
  const rest = ranges.slice(MOST_RANGES).reduce((sum, range) => sum + countPages(range), 0);
  const total = shown.reduce((sum, range) => sum + countPages(range), rest);
  if (total === 0) return '';
  const list = shown.map(showPages).join(', ');
  return `${total === 1 ? 'page' : 'pages'} ${list}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** "1 page", "12 pages"; the plural is given where an s is not enough. */
export function howMany(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** The first few of a list of sentences' parts: "a, b, c and 4 more". */
export function firstOf(parts: readonly string[], most = 5): string {
  const rest = parts.length - most;
  return parts.slice(0, most).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
