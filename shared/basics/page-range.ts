/** Printed page numbers, both ends included, from 1. */
export interface PageRange {
  readonly from: number;
  readonly to: number;
}

/** "47" or "47–49": the one way of writing a range, everywhere. */
export function showPages(range: PageRange): string {
  return range.from === range.to ? String(range.from) : `${range.from}–${range.to}`;
}

/** "3, 7–9, 12" from any numbers, sorted and without repeats. */
export function showPageList(numbers: readonly number[]): string {
  return rangesOf(numbers).map(showPages).join(', ');
}

/** The fewest ranges that cover just these numbers. */
export function rangesOf(numbers: readonly number[]): readonly PageRange[] {
  const ranges: { from: number; to: number }[] = [];
  for (const n of [...new Set(numbers)].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && n === last.to + 1) last.to = n;
    else ranges.push({ from: n, to: n });
  }
  return ranges;
}

export function countPages(range: PageRange): number {
  return range.to - range.from + 1;
}
