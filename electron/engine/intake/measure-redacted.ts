// What a bundle must know of a redacted copy: measured as of any other copy, with bookmarks that name nobody.
import type { CopyFacts, SourceBookmark } from '../../../shared/evidence/page-facts';
import { searchForTerms } from '../../../shared/redaction/protected-terms';
import type { Work } from '../jobs/work';
import { measureCopy } from '../pdf/measure/measure-copy';
import { hasInk } from './paper-ink';

export interface MeasureRedactedInput {
  /** The redacted copy. */
  readonly file: string;
  /** Of the working copy that it was made of. */
  readonly before: CopyFacts;
  /** What no bookmark may hold. */
  readonly terms: readonly string[];
  /** Pages (from 1) that a slip sheet stands for: their bookmarks would tell what was there. */
  readonly slipSheets: readonly number[];
}

/** Throws `pdf-…`. */
export async function measureRedacted({ file, before, terms, slipSheets }: MeasureRedactedInput, work: Work): Promise<CopyFacts> {
  const measured = await measureCopy(file, { inkOf: hasInk }, work);
  const pages = measured.map((page, i) => {
    const reading = before.pages[i]?.reading;
    return reading === undefined ? page : { ...page, reading };
  });
  return { pages, bookmarks: neutralBookmarks(before.bookmarks, terms, slipSheets) };
}

const HIDDEN = 'Redacted';

/** As many as before, at the same places: a title that holds a term, or leads to a page that was taken out, says no more than that. */
export function neutralBookmarks(
  bookmarks: readonly SourceBookmark[],
  terms: readonly string[],
  slipSheets: readonly number[],
): SourceBookmark[] {
  const search = searchForTerms(terms);
  const gone = new Set(slipSheets);
  const neutral = (bookmark: SourceBookmark): SourceBookmark => {
    const hides = search.holds(bookmark.title) || (bookmark.pageIndex !== null && gone.has(bookmark.pageIndex + 1));
    return { ...bookmark, title: hides ? HIDDEN : bookmark.title, children: bookmark.children.map(neutral) };
  };
  return bookmarks.map(neutral);
}
