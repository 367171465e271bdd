import type { DataSpan } from '../data-kind';
import type { PersonId } from '../mark';
import { foldWord } from '../personal-data/fold';
import { mendDigits } from '../personal-data/rule-text';
import type { Person } from './person';
import { PeopleIndex, type Found } from './people-index';

/** A find that is known to be of one person of the case. */
export interface PersonSpan extends DataSpan {
  readonly person: PersonId;
}

interface Token {
  readonly folded: string;
  readonly start: number;
  readonly end: number;
  readonly shape: 'capital' | 'capitals' | 'small';
}

/** Finds people in texts. Made once for a case and used on every page: it holds every spelling, so making it costs more than looking. */
export interface PeopleFinder {
  readonly find: (text: string) => readonly PersonSpan[];
}

const TITLE_BEFORE = /\b(?:mr|mrs|ms|miss|mx|dr|prof|rev|cllr|pc|pcso|dc|ds|di|sgt|insp|sir|lady)\.? {1,2}(?:\d{1,6} )?$/i;

export function peopleFinder(people: readonly Person[]): PeopleFinder {
  const index = new PeopleIndex(people);
  return { find: (text) => (index.isEmpty ? [] : settled([...byWords(text, index), ...byRuns(text, index)])) };
}

/** Every place of one text that names a person of the case, the longest and surest where they overlap. For many pages make a `peopleFinder` once. */
export function findPeople(text: string, people: readonly Person[]): readonly PersonSpan[] {
  return peopleFinder(people).find(text);
}

function byWords(text: string, index: PeopleIndex): readonly PersonSpan[] {
  const tokens = tokensOf(text);
  const found: PersonSpan[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    index.follow(
      (ahead) => tokens[at + ahead]?.folded ?? null,
      (hit, count) => {
        const span = spanOf(text, tokens.slice(at, at + count), hit);
        if (span) found.push(span);
      },
    );
  }
  return found;
}

function spanOf(text: string, tokens: readonly Token[], { variant, person, misread, others }: Found): PersonSpan | null {
  const first = tokens[0];
  const last = tokens[tokens.length - 1];
  if (!first || !last || !closeTogether(text, tokens, variant.kind === 'name')) return null;
  const capitals = tokens.every(({ shape }) => shape === 'capitals');
  if (variant.capital === 'all' && (!capitals || /^[/\d]|^-\d/.test(text.slice(last.end, last.end + 2)))) return null;
  // Initials are the letters of exhibit marks too: "JS/1".
  let confidence = variant.confidence;
  let { start } = first;
  let why = variant.why;
  if (variant.capital === 'first' && first.shape === 'small') confidence = Math.min(confidence, 0.4);
  if (misread) {
    if (variant.capital === 'first' && first.shape === 'small') return null;
    confidence *= variant.words.length > 1 ? 0.8 : 0.6;
    why = `${why.slice(0, -1)}, but for one letter.`;
  }
  if (others) {
    confidence *= 0.85;
    why = `${why.slice(0, -1)}, which others share.`;
  }
  if (variant.kind === 'name') {
    const title = TITLE_BEFORE.exec(text.slice(Math.max(0, start - 18), start));
    if (title) {
      start -= title[0].length;
      confidence = Math.max(confidence, misread ? 0.6 : 0.9);
    }
  }
  return { start, end: last.end, kind: variant.kind, confidence: Math.round(confidence * 100) / 100, why, person };
}

/** Words of one name stand side by side, with a comma, hyphen or line break at most; those of an address may have a stop. */
function closeTogether(text: string, tokens: readonly Token[], name: boolean): boolean {
  return tokens.every((token, i) => {
    const before = tokens[i - 1];
    if (!before) return true;
    const between = text.slice(before.end, token.start);
    return (
      between.length <= 5 &&
      (name ? /^[\s,.'\u2019\u2010-\u2013-]*$/ : /^[\s,./\u2010-\u2013-]*$/).test(between) &&
      !/\.\s.*[A-Z]?\n.*\n/.test(between)
    );
  });
}

const WORD = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}]|['\u2019\u02bc](?=\p{L}))*/gu;

function tokensOf(text: string): readonly Token[] {
  const found: Token[] = [];
  for (const match of text.matchAll(WORD)) {
    const words = match[0].replace(/['\u2019\u02bc]s$/i, '');
    const start = match.index;
    const before = found[found.length - 1];
    // A word that a line's end has cut in two is one word as well as two.
    if (before && /^[-\u00ad\u2010] ?\r?\n ?$/.test(text.slice(before.end, start)) && /^\p{Ll}/u.test(words)) {
      found[found.length - 1] = { ...before, folded: before.folded + foldWord(words), end: start + words.length };
      continue;
    }
    const shape = words === words.toUpperCase() && /\p{Lu}/u.test(words) ? 'capitals' : /^\p{Lu}/u.test(words) ? 'capital' : 'small';
    found.push({ folded: foldWord(words), start, end: start + words.length, shape });
  }
  return found;
}

/** Numbers, plates, postcodes and email addresses, whatever stands between their parts, also as recognition misreads them. */
function byRuns(text: string, index: PeopleIndex): readonly PersonSpan[] {
  const plain = squeezed(text);
  const found: PersonSpan[] = [];
  for (const { letters, skeleton, variant, person } of index.runs) {
    for (let at = plain.skeleton.indexOf(skeleton); at >= 0; at = plain.skeleton.indexOf(skeleton, at + 1)) {
      const start = plain.places[at];
      const last = plain.places[at + skeleton.length - 1];
      if (start === undefined || last === undefined || last - start > skeleton.length * 2 + 6) continue;
      const end = last + 1;
      if (/[\p{L}\p{N}]/u.test(text.charAt(start - 1)) || /[\p{L}\p{N}]/u.test(text.charAt(end))) continue;
      const exact = plain.letters.slice(at, at + skeleton.length) === letters;
      if (!exact && variant.kind === 'phone' && !/\d{3}/.test(text.slice(start, end))) continue;
      const from = text.charAt(start - 1) === '+' || (text.charAt(start - 1) === '(' && variant.kind === 'phone') ? start - 1 : start;
      found.push({
        start: from,
        end,
        kind: variant.kind,
        confidence: exact ? variant.confidence : 0.6,
        why: exact ? variant.why : `${variant.why.slice(0, -1)}, misread.`,
        person,
      });
    }
  }
  return found;
}

/** Letters and figures alone, each with its place. */
function squeezed(text: string): { letters: string; skeleton: string; places: readonly number[] } {
  const places: number[] = [];
  let letters = '';
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charAt(at);
    if (!/[\p{L}\p{N}]/u.test(unit)) continue;
    const folded = foldWord(unit);
    letters += folded.length === 1 ? folded : unit.toLowerCase().charAt(0);
    places.push(at);
  }
  return { letters, skeleton: skeletonOf(letters), places };
}

/** Letters that recognition takes for figures, as those figures. */
export function skeletonOf(letters: string): string {
  return mendDigits(letters);
}

/** The longest first, then the surest; what overlaps a better find is dropped. */
function settled(spans: readonly PersonSpan[]): readonly PersonSpan[] {
  const kept: PersonSpan[] = [];
  for (const each of spans.toSorted((a, b) => b.end - b.start - (a.end - a.start) || b.confidence - a.confidence || a.start - b.start)) {
    if (!kept.some(({ start, end }) => start < each.end && each.start < end)) kept.push(each);
  }
  return kept.toSorted((a, b) => a.start - b.start);
}
