// A text as the rules read it: every offset in it is an offset in the text that was handed in.
import type { DataKind, DataSpan } from '../data-kind';

export interface RuleText {
  /** As it was handed in. */
  readonly text: string;
  /** The same length: line breaks and odd spaces are spaces, dashes and quotes the plain ones. */
  readonly flat: string;
  /** `flat` in lower case, the same length. */
  readonly lower: string;
  /** True: what is merely possible counts too, at low confidence. */
  readonly wide: boolean;
}

/** Below this a find is only possible, and screens show it apart. */
export const SURE = 0.5;

export type Rule = (text: RuleText) => readonly DataSpan[];

const PLAIN: ReadonlyMap<string, string> = new Map([
  ...['\n', '\r', '\t', '\u00a0', '\u2007', '\u2009', '\u202f'].map((space) => [space, ' '] as const),
  ...['\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212', '\u00ad'].map((dash) => [dash, '-'] as const),
  ...['\u2018', '\u2019', '\u02bc', '`'].map((quote) => [quote, "'"] as const),
]);

export function ruleText(text: string, wide: boolean): RuleText {
  const flat = text.replace(
    /[\n\r\t\u00a0\u2007\u2009\u202f\u2010-\u2014\u2212\u00ad\u2018\u2019\u02bc`]/g,
    (unit) => PLAIN.get(unit) ?? ' ',
  );
  return { text, flat, lower: lowerSameLength(flat), wide };
}

/** A few capitals grow when they are lowered; those keep their place as they are. */
function lowerSameLength(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from({ length: text.length }, (_, index) => {
    const unit = text.charAt(index);
    const small = unit.toLowerCase();
    return small.length === 1 ? small : unit;
  }).join('');
}

/** A place in a text that fits a pattern; `first` is its first group, or the whole. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly words: string;
  readonly first: string;
}

/**
 * Every place where a global pattern fits. Not `matchAll`: that copies the pattern each time, and an engine that saves memory then
 * compiles it anew for every page.
 */
export function hitsOf(pattern: RegExp, text: string): Hit[] {
  if (!pattern.global) throw new TypeError('The pattern would be found at its first place for ever.');
  const hits: Hit[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [words, first] = match;
    hits.push({ start: match.index, end: match.index + words.length, words, first: first ?? words });
    // An empty fit would be found again for ever.
    if (words === '') pattern.lastIndex += (text.codePointAt(pattern.lastIndex) ?? 0) > 0xffff ? 2 : 1;
  }
  pattern.lastIndex = 0;
  return hits;
}

export function span(kind: DataKind, hit: { readonly start: number; readonly end: number }, confidence: number, why: string): DataSpan {
  return { start: hit.start, end: hit.end, kind, confidence, why };
}

/** Does a pattern fit the lower-case words right before a place, at most `reach` units back? */
export function comesAfter(text: RuleText, start: number, reach: number, pattern: RegExp): boolean {
  return pattern.test(text.lower.slice(Math.max(0, start - reach), start));
}

/** Does a pattern fit the lower-case words right after a place? */
export function comesBefore(text: RuleText, end: number, reach: number, pattern: RegExp): boolean {
  return pattern.test(text.lower.slice(end, end + reach));
}

/** Does a pattern fit anywhere near, on either side? */
export function isNear(text: RuleText, hit: { readonly start: number; readonly end: number }, reach: number, pattern: RegExp): boolean {
  return comesAfter(text, hit.start, reach, pattern) || comesBefore(text, hit.end, reach, pattern);
}

/** Only the digits. */
export function digitsOf(words: string): string {
  return words.replace(/\D/g, '');
}

const MISREAD: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  Q: '0',
  D: '0',
  l: '1',
  I: '1',
  i: '1',
  '|': '1',
  Z: '2',
  z: '2',
  S: '5',
  s: '5',
  B: '8',
};

/** What recognised text has for digits, as digits: O for 0, l for 1, S for 5. */
export function mendDigits(words: string): string {
  return words.replace(/[OoQDlIi|ZzSsB]/g, (letter) => MISREAD[letter] ?? letter);
}
