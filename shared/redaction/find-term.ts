export interface TermOptions {
  /** Only where no letter or figure touches it. */
  readonly wholeWord: boolean;
  readonly anyCase: boolean;
  /** Also where a line ends inside it, with or without a hyphen. */
  readonly acrossBreaks: boolean;
}

export interface Place {
  /** UTF-16, `end` exclusive. */
  readonly start: number;
  readonly end: number;
}

/** Where a term stands in a text. Runs of spaces count as one, curly quotes and long dashes as the plain ones. Nothing for an empty term. */
export function findTerm(text: string, term: string, options: TermOptions): readonly Place[] {
  const words = term.trim().split(/\s+/u);
  if (words[0] === '') return [];
  const space = options.acrossBreaks ? String.raw`\s+` : String.raw`[^\S\n]+`;
  // A hyphen at a line's end may be the word's own or the typesetter's.
  const inside = options.acrossBreaks ? String.raw`(?:[-\u00ad\u2010\u2011]?[^\S\n]{0,2}\n[^\S\n]{0,2}|\u00ad)?` : String.raw`\u00ad?`;
  const body = words.map((word) => Array.from(word, patternOf).join(inside)).join(space);
  const whole = options.wholeWord ? String.raw`(?<![\p{L}\p{N}])${body}(?![\p{L}\p{N}])` : body;
  const pattern = new RegExp(whole, options.anyCase ? 'giu' : 'gu');
  return Array.from(text.matchAll(pattern), (match) => ({ start: match.index, end: match.index + match[0].length }));
}

function patternOf(letter: string): string {
  if (/['\u2018\u2019\u02bc`]/.test(letter)) return "['\u2018\u2019\u02bc`]";
  if (/[-\u2010-\u2014]/.test(letter)) return String.raw`[-\u2010-\u2014]`;
  return letter.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}
