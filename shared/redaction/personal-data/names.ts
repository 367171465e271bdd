import type { DataSpan } from '../data-kind';
import type { NameBook, NameRank } from './name-book';
import { tokensOf, type Token } from './name-tokens';
import { CUE_AFTER, CUE_BEFORE, NEVER, PARTICLES, PLACE_ENDS, SMALL_TITLES, SMALL_WORDS, STRONG_CUE, SURNAMES, TITLES } from './name-words';
import { span, SURE, type RuleText } from './rule-text';

const MAX_WORDS = 5;
/** Titles that are words of their own before other words with a capital. */
const LOOSE_TITLES: ReadonlySet<string> = new Set([
  'officer',
  'judge',
  'chief',
  'justice',
  'master',
  'recorder',
  'baby',
  'nurse',
  'major',
  'detective',
]);
/** Given names that parks and streets are named after. */
const ROYAL: ReadonlySet<string> = new Set(
  'victoria albert alexandra george william edward charles elizabeth james john mary margaret stanley regent clarence alfred charlotte catherine'.split(
    ' ',
  ),
);
const PERSONAL: ReadonlySet<string> = new Set(['mr', 'mrs', 'ms', 'miss', 'mx', 'dr']);

/** Names by titles, by lists, by what is said around them, and by a reader of grammar for what is left. */
export function namesRule(text: RuleText, book: NameBook): readonly DataSpan[] {
  const tokens = tokensOf(text, book);
  const found: DataSpan[] = [];
  let at = 0;
  while (at < tokens.length) {
    const titled = titledRun(text, tokens, at);
    const run = titled ?? plainRun(text, tokens, at);
    if (run?.span) found.push(run.span);
    at = run ? Math.max(run.next, at + 1) : at + 1;
  }
  const named = [...found, ...echoes(tokens, found)];
  return merged([...named, ...byGrammar(text, tokens, named, book)]);
}

interface Run {
  readonly span: DataSpan | null;
  readonly next: number;
}

/** Between a rank and a name: "PC 4471 Hale", "PC4471 Hale", "PC/4471AB (Hale". */
const COLLAR_NUMBER = /^\.?[ /-]{0,2}(?:(?:#|no\.? )?\d{1,6}[a-z]{0,2}[,:]? {1,2}\(?)?$/i;

/** "Mr Gareth Llewellyn-Jones", "PC 4471 Okonkwo", "Detective Sergeant Paul Wainwright". */
function titledRun(text: RuleText, tokens: readonly Token[], at: number): Run | null {
  const first = tokens[at];
  if (!first || !TITLES.has(first.folded)) return null;
  if (first.shape === 'small' && !SMALL_TITLES.has(first.folded)) return null;
  let next = at + 1;
  let last = first;
  for (
    let token = tokens[next];
    token && TITLES.has(token.folded) && token.shape !== 'small' && gap(text, last, token);
    token = tokens[++next]
  )
    last = token;
  const names: Token[] = [];
  for (let token = tokens[next]; token && names.length < MAX_WORDS; token = tokens[++next]) {
    const between = text.flat.slice(last.end, token.start);
    if (!(names.length === 0 ? COLLAR_NUMBER : /^ {1,2}$/).test(between)) break;
    const particle = PARTICLES.has(token.folded) && token.shape === 'small' && /^ \p{Lu}/u.test(text.flat.slice(token.end, token.end + 2));
    if (
      token.shape === 'small' &&
      !particle &&
      !(first.shape === 'small' && names.length === 0 && !NEVER.has(token.folded) && token.rank !== 'word' && token.rank !== null)
    )
      break;
    // Green and Hill are surnames after "Mrs", and places after anything else.
    const surname =
      (names.length === 0 && PERSONAL.has(first.folded) && token.rank === 'maybe') ||
      (names.length <= 1 && token.shape !== 'small' && !LOOSE_TITLES.has(first.folded) && SURNAMES.has(token.folded));
    if (NEVER.has(token.folded) && token.shape !== 'initial' && !particle && !surname) break;
    if (names.length > 0 && token.opens) break;
    names.push(token);
    last = token;
  }
  const real = names.filter(({ shape }) => shape !== 'initial');
  if (names.length === 0 || (real.length === 0 && first.shape === 'small')) return null;
  const sure = first.shape === 'small' ? 0.6 : real.length === 0 ? 0.6 : 0.95;
  // "Judge Rules" and "Officer Training" are things.
  const things = real.length > 0 && real.every(({ rank }) => rank === 'word');
  return { span: span('name', { start: first.start, end: last.end }, things ? 0.4 : sure, 'Follows a title.'), next };
}

function gap(text: RuleText, left: Token, right: Token): boolean {
  return /^\.? {1,2}$/.test(text.flat.slice(left.end, right.start));
}

function plainRun(text: RuleText, tokens: readonly Token[], at: number): Run | null {
  const first = tokens[at];
  if (!first) return null;
  if (first.shape === 'small') return smallRun(text, tokens, at);
  if (first.shape === 'initial' && first.words.length > 2 && ABBREVIATIONS.has(first.folded)) return null;
  if (NEVER.has(first.folded) && first.shape !== 'initial' && !isReg(text, first, tokens[at + 1])) return null;
  const run: Token[] = [first];
  let next = at + 1;
  for (let token = tokens[next]; token && run.length < MAX_WORDS; token = tokens[++next]) {
    const last = run[run.length - 1] ?? first;
    const between = text.flat.slice(last.end, token.start);
    if (!/^ {1,2}$|^- $/.test(between)) break;
    const particle = PARTICLES.has(token.folded) && token.shape === 'small' && /^ \p{Lu}/u.test(text.flat.slice(token.end, token.end + 2));
    if (token.shape === 'small' && !particle) break;
    if (NEVER.has(token.folded) && token.shape !== 'initial' && !particle) break;
    if (TITLES.has(token.folded) && token.shape !== 'initial') break;
    run.push(token);
  }
  const withSurname = surnameRun(text, tokens, run, next);
  if (withSurname) return withSurname;
  const after = tokens[next];
  const last = run[run.length - 1] ?? first;
  const place =
    after !== undefined &&
    after.shape !== 'small' &&
    PLACE_ENDS.has(after.folded) &&
    /^ {1,2}$/.test(text.flat.slice(last.end, after.start));
  if (place) return { span: null, next };
  const reversed = reversedRun(text, tokens, run, next);
  if (reversed) return reversed;
  return { span: judged(text, run), next };
}

/** "Reg" stands for registrations, but before a surname it is a man. */
function isReg(text: RuleText, first: Token, next: Token | undefined): boolean {
  if (first.words !== 'Reg' || next?.shape !== 'capital' || NEVER.has(next.folded) || TITLES.has(next.folded)) return false;
  return text.flat.slice(first.end, next.start) === ' ' && (next.rank === 'name' || next.rank === null);
}

/** "SMITH, John", "Vantongeren, Cornelia". */
function reversedRun(text: RuleText, tokens: readonly Token[], run: readonly Token[], next: number): Run | null {
  const [surname] = run;
  const given = tokens[next];
  if (run.length !== 1 || !surname || !given || surname.shape === 'initial' || given.shape !== 'capital') return null;
  if (
    !/^, $/.test(text.flat.slice(surname.end, given.start)) ||
    (given.rank !== 'given' && !(surname.shape === 'capitals' && given.rank !== 'word'))
  )
    return null;
  if (NEVER.has(given.folded) || TITLES.has(given.folded) || surname.rank === 'word') return null;
  let end = given.end;
  let at = next + 1;
  for (let token = tokens[at]; token && at < next + 3; token = tokens[++at]) {
    if (!/^ $/.test(text.flat.slice(end, token.start)) || token.shape === 'small' || NEVER.has(token.folded)) break;
    end = token.end;
  }
  // Two people in a list look the same where the first is a given name itself.
  const sure = surname.shape === 'capitals' ? 0.9 : surname.rank === 'given' ? 0.6 : 0.75;
  return { span: span('name', { start: surname.start, end }, sure, 'A surname and a given name, the surname first.'), next: at };
}

/** "Karen Hill", "Tom Page": a given name with a surname that is a word of places or cases as well. */
function surnameRun(text: RuleText, tokens: readonly Token[], run: readonly Token[], next: number): Run | null {
  const [given] = run;
  const surname = tokens[next];
  if (run.length !== 1 || given?.rank !== 'given' || !surname || !SURNAMES.has(surname.folded)) return null;
  if (surname.shape === 'small' || surname.shape === 'initial' || text.flat.slice(given.end, surname.start) !== ' ') return null;
  const after = tokens[next + 1];
  if (after && after.shape !== 'small' && PLACE_ENDS.has(after.folded) && after.start - surname.end === 1) return null;
  const before = text.lower.slice(Math.max(0, given.start - 40), given.start);
  const cue = CUE_BEFORE.test(before) || CUE_AFTER.test(text.lower.slice(surname.end, surname.end + 24));
  // Parks and lanes have given names, too, and stand after words for a place or a number.
  if (
    PLACE_ENDS.has(surname.folded) &&
    !cue &&
    (ROYAL.has(given.folded) || /(?:\d[a-z]?|\b(?:on|along|in|at|the|near|off|into|down|up|of)) $/.test(before))
  )
    return null;
  return {
    span: span('name', { start: given.start, end: surname.end }, cue ? 0.85 : 0.65, 'A given name with a surname.'),
    next: next + 1,
  };
}

/** Letters with stops that are no initials. */
const ABBREVIATIONS: ReadonlySet<string> = new Set(
  'uk us usa eu eg ie am pm ni nb ps pps qc kc jp ba ma bsc phd mp pc po pto rspca rspb nspcc nhs dob cctv asb gp hq tv dj id ad bc rip vat hmp hmcts aka fao etc rsvp cv ip it tbc na wc'.split(
    ' ',
  ),
);

/** How sure a run of capitals is a person. */
function judged(text: RuleText, whole: readonly Token[]): DataSpan | null {
  const run = [...whole];
  // A sentence's first word has its capital for another reason.
  while (run.length > 1 && run[0]?.rank === 'word' && run[0].shape !== 'initial') run.shift();
  while (run.length > 1 && run[run.length - 1]?.rank === 'word' && run.some(({ rank }) => rank === 'given')) run.pop();
  const first = run[0];
  const last = run[run.length - 1];
  if (!first || !last) return null;
  const place = { start: first.start, end: last.end };
  // "1 May" is a day.
  if (
    run.length === 1 &&
    /\d(?:st|nd|rd|th)? (?:of )?$/.test(text.lower.slice(Math.max(0, place.start - 8), place.start)) &&
    /^(?:may|april|august|june)$/.test(first.folded)
  )
    return null;
  const before = text.lower.slice(Math.max(0, place.start - 40), place.start);
  const strongCue = STRONG_CUE.test(before);
  const cue = strongCue || CUE_BEFORE.test(before);
  const verb = CUE_AFTER.test(text.lower.slice(place.end, place.end + 24));
  const real = run.filter(({ shape, folded }) => shape !== 'initial' && !PARTICLES.has(folded));
  const initials = run.length - real.length;
  const count = (wanted: NameRank | null) => real.filter(({ rank }) => rank === wanted).length;
  const shouting = run.every(({ shape }) => shape !== 'capital') && real.length > 0;
  const give = (confidence: number, why: string): DataSpan | null => {
    const level = shouting && !strongCue ? Math.min(confidence, neighboursShout(text, place) ? 0.4 : 0.65) : confidence;
    if (level < 0.3 && !text.wide) return null;
    return span('name', place, level, why);
  };
  if (real.length === 0) {
    const dotted =
      /\./.test(run.map(({ words }) => words).join('')) && run.map(({ words }) => words.replace(/[^\p{L}]/gu, '')).join('').length >= 2;
    const short = ABBREVIATIONS.has(run.map(({ folded }) => folded).join(''));
    if (!dotted || short) return give(0.1, 'Could be initials.');
    const ciphered = /\b(?:witness|person|child|victim|resident|tenant|neighbour|complainant) [a-z0-9](?:'s name)? is $/.test(before);
    return cue || verb || ciphered ? give(strongCue ? 0.6 : 0.5, 'Initials where a person is named.') : give(0.4, 'Could be initials.');
  }
  if (real.every(({ rank }) => rank === 'word'))
    return strongCue && !shouting ? give(0.5, 'Follows words for a name.') : give(0.15, 'A word with a capital.');
  if (real.length >= 2) {
    if (count('given') > 0 && count('word') === 0) return give(0.92, 'A given name with a surname.');
    if (count('given') + count('name') >= 2) return give(0.8, 'Words that are used as names.');
    if (count('name') + count('given') > 0)
      return give(cue || verb ? 0.8 : count('word') > 0 ? 0.5 : 0.65, 'Words of which one is used as a name.');
    if (cue || verb) return give(0.7, 'Capitals where a person is named.');
    return give(count('maybe') > 0 ? 0.4 : first.opens ? 0.4 : 0.5, 'Capitals that could be a name.');
  }
  const only = real[0] ?? first;
  if (
    initials > 0 &&
    first.words !== 'I' &&
    !(first.words === 'A' && first.opens && !cue && only.rank !== 'given' && only.rank !== 'name')
  ) {
    if (only.rank !== 'word') return give(only.rank === 'maybe' && !cue ? 0.6 : 0.8, 'An initial with a surname.');
  }
  if (only.rank === 'given') return give(cue || verb ? 0.85 : only.opens ? 0.6 : 0.75, 'A given name.');
  if (only.rank === 'name')
    return give(strongCue ? 0.85 : cue && verb ? 0.75 : cue || verb ? 0.65 : only.opens ? 0.35 : 0.5, 'A word that is used as a name.');
  if (only.rank === 'maybe') return give(strongCue ? 0.75 : verb ? 0.55 : cue && !only.opens ? 0.5 : 0.2, 'A name that is also a word.');
  return give(strongCue ? 0.75 : cue || verb ? 0.5 : 0.25, 'A word with a capital that no list knows.');
}

/** Is the line all in capitals, so that capitals say nothing? */
function neighboursShout(text: RuleText, place: { readonly start: number; readonly end: number }): boolean {
  const around = `${text.flat.slice(Math.max(0, place.start - 30), place.start)} ${text.flat.slice(place.end, place.end + 30)}`;
  const words = around.match(/\p{L}{3,}/gu) ?? [];
  return words.length > 0 && words.filter((word) => word === word.toUpperCase()).length * 2 > words.length;
}

const SMALL_CUE =
  /\b(?:tell|told|ring|rang|text|txt|its|it's|im|i'm|from|ask|ask for|and|with|by|says|name is|name|mate|see|saw|seen|called|knows?|if|that)[\s:,"']{1,3}$/;

/** After these a message says who somebody is, whatever the word. */
const SMALL_STRONG =
  /\b(?:(?:my |his |her |the |their |guest |full )?name(?:'?s| is| was)|named|names ?:|goes by(?: the name)?|known as|signed|love from|ask for|typed:|mum of|dad of)[\s:,"']{1,3}$/;
/** A home or birthday right after a word makes it somebody. */
const SMALL_HOME =
  /^,? (?:dob\b|\(?d\.o\.b|of (?:flat )?\d|,? ?(?:flat )?\d{1,4}[a-z]? [a-z'-]+ (?:road|rd|street|st|lane|avenue|ave|close|court|ct|crescent|cres|drive|way|house|gardens|gdns|walk|terrace|place|grove)\b)/;

/** Names in small letters, as in messages: given names, mostly only possible, and what is said to be a name. */
function smallRun(text: RuleText, tokens: readonly Token[], at: number): Run | null {
  const first = tokens[at];
  if (!first || NEVER.has(first.folded) || PARTICLES.has(first.folded)) return null;
  const second = tokens[at + 1];
  const pair =
    second !== undefined &&
    second.shape === 'small' &&
    (second.rank === 'name' || second.rank === null || second.rank === 'maybe') &&
    !NEVER.has(second.folded) &&
    second.words.length > 2 &&
    text.flat.slice(first.end, second.start) === ' ';
  // A part of an account's name.
  if (/[\d_@]/.test(text.flat.charAt(first.end))) return null;
  const before = text.lower.slice(Math.max(0, first.start - 32), first.start);
  const called = SMALL_STRONG.test(before);
  const named = called && first.rank !== 'word' && first.words.length > 2 && !SMALL_WORDS.has(first.folded);
  if (called && first.words.length === 1 && pair && first.words !== 'a' && first.words !== 'i')
    return { span: span('name', { start: first.start, end: second.end }, 0.55, 'Follows words for a name.'), next: at + 2 };
  const known = first.rank === 'given' && first.words.length >= 3 && !SMALL_WORDS.has(first.folded);
  const atHome =
    pair && (known || first.rank === 'name' || first.rank === null) && SMALL_HOME.test(text.lower.slice(second.end, second.end + 60));
  if (!known && !named && !atHome) return null;
  const cue = SMALL_CUE.test(before.slice(-20));
  const verb = CUE_AFTER.test(text.lower.slice(first.end, first.end + 24));
  const joined = pair && (atHome || /^[\s]*(?:[,.;:)]|$)/.test(text.text.slice(second.end, second.end + 2)));
  const end = joined ? second.end : first.end;
  const sure = named || atHome ? 0.55 : cue || verb ? 0.48 : 0.35;
  return {
    span: span('name', { start: first.start, end }, sure, named ? 'Follows words for a name.' : 'A given name in small letters.'),
    next: at + (joined ? 2 : 1),
  };
}

/** Words of a name that was found for sure, where they stand alone. */
function echoes(tokens: readonly Token[], found: readonly DataSpan[]): readonly DataSpan[] {
  const known = new Set<string>();
  for (const each of found) {
    if (each.confidence < 0.75) continue;
    for (const token of tokens) {
      if (token.start < each.start || token.end > each.end) continue;
      if (
        token.shape !== 'initial' &&
        token.words.length >= 4 &&
        token.rank !== 'word' &&
        !NEVER.has(token.folded) &&
        !TITLES.has(token.folded)
      )
        known.add(token.folded);
    }
  }
  return tokens
    .filter(
      ({ folded, shape, rank, opens }) =>
        known.has(folded) && (shape === 'capital' || shape === 'capitals') && !(rank === 'maybe' && opens),
    )
    .map((token) => span('name', token, 0.7, 'Part of a name that stands nearby.'));
}

/** The reader of grammar costs most, so it sees only sentences with capitals that nothing has explained. */
function byGrammar(text: RuleText, tokens: readonly Token[], found: readonly DataSpan[], book: NameBook): readonly DataSpan[] {
  const covered = new Set<number>();
  for (const { start, end, confidence } of found) if (confidence >= SURE) for (let at = start; at < end; at += 1) covered.add(at);
  const open = tokens.filter(
    ({ shape, rank, folded, start, opens, words }) =>
      shape === 'capital' &&
      words.length > 2 &&
      !opens &&
      rank !== 'word' &&
      !NEVER.has(folded) &&
      !PLACE_ENDS.has(folded) &&
      !covered.has(start),
  );
  const spans: DataSpan[] = [];
  for (const { start: from, end: to } of sentencesWith(text, open)) {
    const words = text.flat.slice(from, to);
    for (const each of book.people(words)) {
      const start = from + each.start;
      const end = start + trimmed(words.slice(each.start, each.end)).length;
      const inside = tokens.filter((token) => token.start >= start && token.end <= end);
      const names = inside.filter(({ shape, folded }) => shape !== 'small' && !NEVER.has(folded) && !TITLES.has(folded));
      const last = names[names.length - 1];
      const first = names[0];
      if (!first || !last || names.some(({ folded }) => PLACE_ENDS.has(folded)) || names.every(({ rank }) => rank === 'word')) continue;
      const next = tokens.find((token) => token.start >= last.end);
      if (next && next.shape !== 'small' && PLACE_ENDS.has(next.folded) && next.start - last.end <= 2) continue;
      spans.push(
        span('name', { start: first.start, end: last.end }, names.length > 1 ? 0.6 : 0.5, 'Stands in a sentence as a person does.'),
      );
    }
  }
  return spans;
}

function trimmed(words: string): string {
  return words.replace(/(?:'s)?[\s.,;:!?"')]*$/, '');
}

function sentencesWith(text: RuleText, tokens: readonly Token[]): readonly { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (const token of tokens) {
    const last = found[found.length - 1];
    if (last && token.start < last.end) continue;
    const before = text.flat.slice(Math.max(0, token.start - 200), token.start);
    const start = token.start - before.length + Math.max(before.lastIndexOf('. ') + 1, 0);
    const stop = text.flat.indexOf('. ', token.end);
    const end = Math.min(stop < 0 ? text.flat.length : stop + 1, token.end + 200);
    found.push({ start: Math.max(start, last?.end ?? 0), end });
  }
  return found;
}

/** Names that touch are one name. */
function merged(spans: readonly DataSpan[]): readonly DataSpan[] {
  const result: DataSpan[] = [];
  for (const each of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result[result.length - 1];
    if (!last || each.start >= last.end) result.push(each);
    else
      result[result.length - 1] = {
        ...(each.confidence > last.confidence ? each : last),
        start: last.start,
        end: Math.max(last.end, each.end),
      };
  }
  return result;
}
