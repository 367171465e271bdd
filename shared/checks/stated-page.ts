// What a bookmark's words say of the page it leads to.
import type { BundleFacts } from './bundle-facts';
import { upperItems } from './outline-levels';

const IN_BRACKETS = /[[(]\s*(?:pages?|pp?)?\.?\s*[A-Z]{0,3}(\d{1,6})(?:\s*[-–—]\s*[A-Z]{0,3}(\d{1,6}))?\s*[\])]\s*$/i;
const AS_WORD = /(?:^|[\s,;:–—-])(?:pages?|pp?)\.?\s*[A-Z]{0,3}(\d{1,6})(?:\s*[-–—]\s*[A-Z]{0,3}\d{1,6})?\s*$/i;

/** The page that stands in brackets at the end, as in "[p 47]" or "(pages 3-9)"; null where there is none. */
export function pageInBrackets(title: string): number | null {
  const match = IN_BRACKETS.exec(title);
  return match ? Number(match[1]) : null;
}

/** The page that is named at the end, in brackets or as a word ("page 12"); null where there is none. */
export function statedPage(title: string): number | null {
  const match = IN_BRACKETS.exec(title) ?? AS_WORD.exec(title);
  return match ? Number(match[1]) : null;
}

const DATE = /\d{1,4}[./-]\d{1,2}[./-]\d{2,4}/g;
const ROW = /^\s*\d{1,4}[.)]\s/;

/** Does the text name this page at all, in whatever form? Dates and the row's own number in front are not taken for pages. */
export function namesPage(title: string, page: number): boolean {
  const words = title.replace(DATE, ' ').replace(ROW, ' ');
  return statedPage(title) === page || new RegExp(`(?<!\\d)0*${page}(?!\\d)`).test(words);
}

/**
 * Pages that the bookmarks of documents lead to and name in their words, each once, rising. A bookmark of the upper
 * levels that has others below it is a section's, and an index may well list documents alone.
 */
export function namedPages(facts: BundleFacts, levels: number): readonly number[] {
  const upper = upperItems(facts.outline, levels);
  const documents = upper.filter((item, i) => (upper[i + 1]?.level ?? 0) <= item.level);
  const pages = documents.flatMap(({ title, page }) => (page !== null && statedPage(title) === page ? [page] : []));
  return [...new Set(pages)].sort((a, b) => a - b);
}
