import type { DataSpan } from '../data-kind';
import { comesBefore, digitsOf, hitsOf, span, SURE, type Hit, type RuleText } from './rule-text';
import { DAY, dayOf, isSameDay, isSlipOf, MONTH, writtenDates, type CalendarDay } from './written-date';

const RUN =
  /(?<![\p{L}\d/.-])(?:(?:19|20)\d{6}|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:(?:19|20)\d{2}|\d{2})|\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?![\p{L}\d/])/gu;
// One figure a box, as forms ask for it.
const BOXED = /(?<![\p{L}\d])\d(?:[ |/.-]{0,3}\d){5,7}(?![\p{L}\d])/gu;
const MISREAD = /(?<![\p{L}\d])[\dOolISB]{1,2} ?([/.-]) ?[\dOolISB]{1,2} ?\1 ?[\dOolISB]{2,4}(?![\p{L}\d])/gu;
const MISREAD_WRITTEN = new RegExp(String.raw`(?<![\p{L}\d])[\dOolI]{1,2}(?:st|nd|rd|th)? ${MONTH} [\dOolISB]{4}(?![\p{L}\d])`, 'giu');
const SHORT = new RegExp(
  String.raw`(?<![\p{L}\d£/.-])(?:${DAY} (?:of )?${MONTH}|${MONTH} (?:the )?${DAY}|(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2]))(?![\p{L}\d/])`,
  'giu',
);
const MONTH_AND_YEAR = new RegExp(
  String.raw`(?<![\p{L}\d£/.-])(?:${MONTH}[ ,-]{1,2}(?:19|20)\d{2}|(?:0?[1-9]|1[0-2])/(?:19|20)\d{2}|(?:19|20)\d{2})(?![\p{L}\d/]|[.-]\d)`,
  'giu',
);

// "DOB" with any stops, "date of birth" with letters misread or swapped, birthdays (but not their parties), and coming of an age.
const BIRTH = new RegExp(
  [
    String.raw`(?:\bd ?[./-]? ?[o0q] ?[./-]? ?b|d[o0]b)(?:'?s\b|\b|(?=[\d_]))`,
    String.raw`date_?of_?birth|\b(?:d[ao]?te|oate|dt|day|ates|dates)?[ /_-]+(?:[o0]f?|af)[ /_-]+b(?:[il1]r|ri)?t[hb]?\b|\bd/birth\b|\bd of b\b`,
    String.raw`\bbirth[ _-]?dates?\b|\b(?:birth ?-?days?|b-?'?days?)\b(?!(?:'s)? (?:part|card|present|cake|celebrat|bash|drinks|balloon|meal|gift|weekend|do\b|treat))`,
    String.raw`\bborn\b|\by\.?o\.?b\b|\bbirth\b|\bb\. ?(?=\d)|\bb ?(?=\d{1,2}[./-]\d)|\bdyddiad geni\b|\bgan(?:wyd|ed)\b`,
    String.raw`\b(?:turn(?:s|ed|ing)?|will be|becomes?|became|reach(?:es|ed)|was|is) (?:the age of )?(?:\d{1,2}|\w{3,9}teen|twelve|eleven|ten|twenty(?:-one)?) (?:years old )?on\b`,
  ].join('|'),
  'g',
);
const BIRTH_AFTER =
  /^[^.;\d]{0,30}\b(?:date of birth|dob\b|d\.o\.b|b-?'?day\b|birthday|birth date|(?:he|she|i|they) (?:was|were) born)(?!\W{0,4}(?:is |was |of )?\d| (?:part|card|present|cake|celebrat))/;
const AGED = /\b(?:(?:aged?|now) \d{1,2}|\d{1,2} ?(?:years?|yrs?|y\/?o|y\.o\.?)(?: old| of age)?)\b[^.;\d]{0,12}$/;
const OTHER_DAY =
  /\b(?:tenancy|hearing|listed|dated|since|until|review|due|expir\w*|served|sent|signed|incident|offence|start(?:ed|s)?|end(?:ed|s)?|reported|moved|issued|visit\w*|died|death|seen|met|arrested|interviewed|attended|spoke\w*)\b[^.;]{0,14}$/;
/** After these a new thing is said, so that its day is no longer that of the birth. */
const NEW_CLAUSE = /[,;(]|\b(?:and|who|when|then|unknown|withheld|since|tbc|refused|not known|not given|but)\b/;
/** Words of sex and looks that stand between a person and the day of birth in police papers. */
const DESCRIBED = /^[\s,;:(/|-]{0,4}(?:(?:m|f|male|female|boy|girl|white|black|asian|mixed|ic ?\d)\b[\s,;:(/|-]{1,4}){1,3}$/;
const SET_APART = /^\s*[,;:(/|-]+ ?\(?$/;
const GOES_ON = /^[\s,;:)/|]*(?:and|or|&|not|then)?[\s,;:(]*(?:[^.;\d]|(?<=[a-z] )\d\b(?![/.-])){0,30}$/;
const LAW = /\b(?:act|regulations?|rules?|order|since|from|in|until|to|between)\b[^.;]{0,8}$/;

type Link = readonly [confidence: number, why: string];
const WORD: Link = [0.97, 'A date after words for birth.'];

/** Dates after words for birth, dates that follow such a date or a person, days long past, and dates of any kind in the wide net. */
export function dateOfBirthRule(text: RuleText, others: readonly DataSpan[]): readonly DataSpan[] {
  const births = hitsOf(BIRTH, text.lower);
  const dates = writtenDates(text);
  const people = others
    .filter(({ kind, confidence }) => (kind === 'name' || kind === 'nhs' || kind === 'ni') && confidence >= SURE)
    .toSorted((a, b) => a.end - b.end);
  const found: DataSpan[] = [];
  const add = (hit: Hit, [confidence, why]: Link) => found.push(span('date-of-birth', hit, confidence, why));

  for (const hit of dates) {
    const link =
      afterWord(text, births, dates, hit.start) ??
      (comesBefore(text, hit.end, 40, BIRTH_AFTER) ? ([0.9, 'A date that is said to be of birth.'] as const) : null) ??
      goingOn(text, found, hit.start) ??
      besidePerson(text, people, births, hit);
    if (link) add(hit, link);
    else if (isLongPast(hit.words) && !comesAfterOther(text, hit.start)) {
      if (isAmongPeople(people, hit)) add(hit, [0.5, 'A date long past near a person.']);
      else if (/(?:19|20)\d{2}/.test(hit.words)) add(hit, [0.35, 'A date long past.']);
    } else if (text.wide) add(hit, [0.15, 'A date.']);
  }
  found.push(...sameAgain(dates, found));

  const free = (hit: Hit) => !found.some((each) => each.start < hit.end && hit.start < each.end);
  const rest = (pattern: RegExp, link: Link, fits: (hit: Hit) => boolean = () => true) => {
    for (const hit of hitsOf(pattern, text.flat)) if (fits(hit) && afterWord(text, births, dates, hit.start) && free(hit)) add(hit, link);
  };
  rest(RUN, [0.9, 'A date in one run of digits after words for birth.']);
  rest(BOXED, [0.75, 'Digits of a date after words for birth.'], ({ words }) => isDayFirst(words) && /[ |/.-]/.test(words));
  const misread: Link = [0.6, 'Would be a date after words for birth if letters were read for digits.'];
  for (const pattern of [MISREAD, MISREAD_WRITTEN]) rest(pattern, misread, ({ words }) => /[A-Za-z]/.test(words) && /\d/.test(words));
  rest(SHORT, [0.6, 'A day and month after words for birth.']);
  rest(MONTH_AND_YEAR, [0.55, 'A month or year after words for birth.']);
  return found;
}

/** The last of hits in order that ends before a place. */
function lastBefore<T extends { readonly end: number }>(hits: readonly T[], at: number): T | undefined {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((hits[middle]?.end ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return hits[low - 1];
}

/** Dates right after words for birth: nothing new is said between them, and no other date stands there. */
function afterWord(text: RuleText, births: readonly Hit[], dates: readonly Hit[], start: number): Link | null {
  const word = lastBefore(births, start);
  if (!word || start - word.end > 240) return null;
  const between = text.lower.slice(word.end, start).replace(/[\s._:…-]{3,}/g, ' ');
  if (between.length > 110) return null;
  const date = lastBefore(dates, start);
  if (date && date.start >= word.end) return null;
  if (/[.;] ?[a-z]{2,}.{8,}/.test(between.replace(/^\.?\s/, ''))) return null;
  const other = OTHER_DAY.exec(between);
  if (other && (NEW_CLAUSE.test(between.slice(0, other.index)) || /^(?:since|until|died|death|due|expir)/.test(other[0]))) return null;
  return WORD;
}

/** A date that goes on from a date of birth: the next child's, or the same one on another paper. */
function goingOn(text: RuleText, found: readonly DataSpan[], start: number): Link | null {
  const link: Link = [0.75, 'A date that goes on from a date of birth.'];
  const last = found[found.length - 1];
  if (last && last.confidence >= SURE && start - last.end <= 90) {
    const between = text.lower.slice(last.end, start);
    if (GOES_ON.test(between) && /\b(?:and|or|not|then)\b|[&,;)/|]/.test(between) && !OTHER_DAY.test(between)) return link;
    if (/passport|licence|certificate|(?:then|now|also) (?:said|gave|shows)/.test(between) && between.length < 80 && !/\d/.test(between))
      return link;
  }
  return AGED.test(text.lower.slice(Math.max(0, start - 30), start)) ? link : null;
}

/** "Kyle Jones (M), 04/03/2015"; in a table with a column for births also without any sign between them. */
function besidePerson(text: RuleText, people: readonly DataSpan[], births: readonly Hit[], hit: Hit): Link | null {
  const person = lastBefore(people, hit.start);
  if (!person || hit.start - person.end > 30) return null;
  const between = text.lower.slice(person.end, hit.start);
  const link: Link = [0.6, 'A date right after a person.'];
  if (between.length <= 5 && SET_APART.test(between)) return link;
  if (DESCRIBED.test(between)) return link;
  const heading = lastBefore(births, hit.start);
  return heading && hit.start - heading.end <= 800 && /^[\s|,]{1,6}$/.test(between) ? link : null;
}

/** The same day once more, and near it one that was written for it by a slip. */
function sameAgain(dates: readonly Hit[], found: readonly DataSpan[]): readonly DataSpan[] {
  const taken = new Set(found.filter(({ confidence }) => confidence >= SURE).map(({ start }) => start));
  const known = dates.flatMap((hit) => {
    const day = taken.has(hit.start) ? dayOf(hit.words) : null;
    return day ? [{ day, start: hit.start, end: hit.end }] : [];
  });
  if (known.length === 0) return [];
  const days = new Set(known.map(({ day }) => keyOf(day)));
  return dates.flatMap((hit) => {
    const day = taken.has(hit.start) ? null : dayOf(hit.words);
    if (!day) return [];
    if (days.has(keyOf(day))) return [span('date-of-birth', hit, 0.75, 'The same day as a date of birth nearby.')];
    const last = lastBefore(known, hit.start);
    if (!last || hit.start - last.end > 90 || isSameDay(last.day, day) || !isSlipOf(last.day, day)) return [];
    return [span('date-of-birth', hit, 0.6, 'Differs from a date of birth nearby as by a slip.')];
  });
}

function keyOf({ day, month, year }: CalendarDay): string {
  return `${String(year)}-${String(month)}-${String(day)}`;
}

/** A case is about the last few years; a day long before them is somebody's own. */
function isLongPast(words: string): boolean {
  const day = dayOf(words);
  return day !== null && day.year <= 2009 && day.year >= 1915;
}

function isDayFirst(words: string): boolean {
  const digits = digitsOf(words);
  const day = Number(digits.slice(0, 2));
  const month = Number(digits.slice(2, 4));
  return (digits.length === 6 || digits.length === 8) && day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

function comesAfterOther(text: RuleText, start: number): boolean {
  const before = text.lower.slice(Math.max(0, start - 40), start);
  return OTHER_DAY.test(before) || LAW.test(before.slice(-20)) || /\b(?:sort|code|account|ref)\b[^.;]{0,20}$/.test(before);
}

function isAmongPeople(people: readonly DataSpan[], hit: Hit): boolean {
  const before = lastBefore(people, hit.start);
  if (before && hit.start - before.end <= 60) return true;
  return people.some(({ start }) => start >= hit.end && start - hit.end <= 12);
}
