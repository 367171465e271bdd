// The pages that one part of a proof looks at.

export interface PageRange {
  /** From 1. */
  readonly from: number;
  /** Null: to the end of the file, however many pages it has. */
  readonly to: number | null;
}

export const EVERY_PAGE: PageRange = { from: 1, to: null };

export function isWithin({ from, to }: PageRange, page: number): boolean {
  return page >= from && (to === null || page <= to);
}

/** The entries of a map by page that lie in a range. */
export function within<T>(range: PageRange, byPage: ReadonlyMap<number, T>): ReadonlyMap<number, T> {
  return new Map([...byPage].filter(([page]) => isWithin(range, page)));
}

/** The pages (from 1) of a file of so many that lie in a range. */
export function pagesWithin({ from, to }: PageRange, count: number): readonly number[] {
  const last = Math.min(to ?? count, count);
  return Array.from({ length: Math.max(0, last - from + 1) }, (_, i) => from + i);
}
