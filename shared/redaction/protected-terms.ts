// Words that no served paper may hold: looked for in titles, bookmarks, names of files and sentences of our own papers.

export interface TermSearch {
  /** True where a text holds one of the terms as whole words, in any case, across line breaks, hyphens and runs of spaces. */
  readonly holds: (text: string) => boolean;
  /** The text with each term taken out and "[redacted]" in its place. */
  readonly blank: (text: string) => string;
}

const BLANK = '[redacted]';
const NOTHING: TermSearch = { holds: () => false, blank: (text) => text };

/** A search for these terms. Those without a letter or figure are passed over. */
export function searchForTerms(terms: readonly string[]): TermSearch {
  const patterns = [...new Set(terms.map(patternOf).filter((each) => each !== ''))];
  if (patterns.length === 0) return NOTHING;
  // Longest first, so that a full name goes as one and not by its parts.
  const any = patterns.sort((a, b) => b.length - a.length).join('|');
  const source = `(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`;
  const one = new RegExp(source, 'iu');
  const all = new RegExp(source, 'giu');
  return {
    holds: (text) => one.test(text.normalize('NFKC')),
    blank: (text) => (one.test(text.normalize('NFKC')) ? text.normalize('NFKC').replace(all, BLANK) : text),
  };
}

/** Words may stand apart by spaces, line breaks, hyphens, underscores and the like: "Mary-Ann", "mary_ann". */
function patternOf(term: string): string {
  const run = term.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
  // Numbers of telephones, accounts and vehicles are grouped as the writer likes.
  if (/\p{N}/u.test(run) && run.length >= 6) return Array.from(run).join('[^\\p{L}\\p{N}]?');
  const words = term.normalize('NFKC').match(/[\p{L}\p{N}\p{M}@'’]+/gu) ?? [];
  return words.map((word) => word.replace(/['’]/g, "['’]?")).join('[^\\p{L}\\p{N}]{1,3}');
}
