// What a file's name says about it: its place, its day, what to call it. A guess that an officer may change.
import { calendarDate, type CalendarDate } from '../basics/calendar-date';

export interface NameGuess {
  /** The number in front, which decides the place: "03 Diary sheet.pdf" has 3. */
  readonly leadingNumber: number | null;
  /** A whole day that the name spells out, or null. Never guessed from two-digit years or American order. */
  readonly date: CalendarDate | null;
  /** The name without number, date and extension; never empty. */
  readonly title: string;
}

/** Reads a file's name (no folder in front of it). Never fails. */
export function guessFromName(fileName: string): NameGuess {
  const stem = tidySpaces(withoutExtension(fileName.normalize('NFC')).replaceAll('_', ' '));
  const front = readLeadingNumber(stem);
  const text = stem.slice(front.length);
  const days = findDays(text);
  const title = tidyTitle(days.length === 0 ? text : withoutDay(text, days));
  // "20260314_101500.jpg" without its day is a bare time: then the whole name says more.
  return { leadingNumber: front.number, date: days[0]?.date ?? null, title: /\p{L}/u.test(title) ? title : stem || fileName };
}

/** A section's title: the folder's name without its leading number. */
export function sectionTitleFromFolder(name: string): string {
  const whole = tidySpaces(name.normalize('NFC').replaceAll('_', ' '));
  return tidyTitle(whole.slice(readLeadingNumber(whole).length)) || whole || name;
}

// Extensions that also hide in front of another one: "Letter.docx.pdf" is a printed Word file.
const DOUBLE_EXTENSION =
  /\.(?:pdf|docx?|xlsx?|pptx?|rtf|odt|txt|csv|eml|msg|html?|jpe?g|png|tiff?|webp|heic|heif|gif|bmp|mp4|mov|avi|mkv|mp3|m4a|wav)$/i;
// Anything else that looks like one. All in one case, so that "Statement of J.Doe" keeps its name; digits alone are none.
const EXTENSION = /\.(?:[a-z][a-z0-9]{0,4}|[A-Z][A-Z0-9]{0,4}|7z|3gp|3GP)$/;

function withoutExtension(name: string): string {
  let stem = DOUBLE_EXTENSION.test(name) ? name.replace(DOUBLE_EXTENSION, '') : name.replace(EXTENSION, '');
  while (DOUBLE_EXTENSION.test(stem)) stem = stem.replace(DOUBLE_EXTENSION, '');
  return stem.trim() === '' ? name : stem;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';

// "12 March letter" begins with a day, "24 hour log" with a time, "999 call" and "101 report" with what was dialled.
const NOT_A_PLACE = new RegExp(
  `^(?:\\d{1,2}(?:st|nd|rd|th)?[ .-]*${MONTH}|\\d{1,2}([ .-])\\d{1,2}\\1\\d{2}|[1-9]\\d{0,2}[ -](?:hour|hr|day|week|month|year|minute|min)s?|(?:999|101|111)[ -]+(?:call|report|log|recording|transcript)s?)(?![a-z\\d])`,
  'i',
);
// The number alone, or with a point or a bracket ("3. Letter", "3) Letter", "(3) Letter"), two levels ("1.2 Letter"), or a
// letter for what was put in between ("03a Letter"). A hyphen or a point with a digit behind it ("24-26 High Street") is no end.
const PLACE =
  /^(?:\((\d{1,3})\)|(?:(\d{1,3}|0\d{3,4})(?:\.\d{1,2}(?= )|[a-f](?=[ .)]))?))(?:[.):]*[ ]+(?:[-–—]+[ ]+)?|[-–—.):]+(?!\d)[ ]*|$)/;

/** The number in front and how many characters it takes with its separator. */
function readLeadingNumber(text: string): { number: number | null; length: number } {
  const none = { number: null, length: 0 };
  if (findDays(text)[0]?.start === 0 || NOT_A_PLACE.test(text)) return none;
  const match = PLACE.exec(text) ?? placeBeforeDay(text);
  if (!match) return none;
  return { number: Number(match[1] ?? match[2]), length: match[0].length };
}

/** "03-2026-03-14 Letter": a place with a hyphen and then a day. */
function placeBeforeDay(text: string): RegExpExecArray | null {
  const match = /^(\d{1,3})[-.](?=\d)/.exec(text);
  return match && findDays(text.slice(match[0].length))[0]?.start === 0 ? match : null;
}

interface FoundDay {
  readonly start: number;
  readonly end: number;
  readonly date: CalendarDate;
}

interface DayForm {
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray) => CalendarDate | null;
}

// Days before months, as in this country. Numbers must stand alone, but for a time behind them (20260314_101500).
const DAY_FORMS: readonly DayForm[] = [
  {
    pattern: /(?<!\d|\d[-.])(\d{4})([-. ])(\d{1,2})\2(\d{1,2})(?!\d)/g,
    read: (m) => plausible(Number(m[1]), Number(m[3]), Number(m[4])),
  },
  {
    pattern: /(?<!\d|\d[-.])(\d{1,2})([-. ])(\d{1,2})\2(\d{4})(?!\d)/g,
    read: (m) => plausible(Number(m[4]), Number(m[3]), Number(m[1])),
  },
  {
    pattern: /(?<!\d)(\d{4})(\d{2})(\d{2})(?=(?:[01]\d|2[0-3])[0-5]\d[0-5]\d(?!\d)|(?!\d))/g,
    read: (m) => plausible(Number(m[1]), Number(m[2]), Number(m[3])),
  },
  {
    pattern: new RegExp(`(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?(?: of)?[ .,-]*(${MONTH})[ .,-]*(\\d{4})(?!\\d)`, 'gi'),
    read: (m) => plausible(Number(m[3]), monthOf(m[2]), Number(m[1])),
  },
  {
    pattern: new RegExp(`(?<![a-z])(${MONTH})[ .-]*(\\d{1,2})(?:st|nd|rd|th)?[ .,-]+(\\d{4})(?!\\d)`, 'gi'),
    read: (m) => plausible(Number(m[3]), monthOf(m[1]), Number(m[2])),
  },
];

/** The days that a text spells out, in the order they stand, none over another. */
function findDays(text: string): readonly FoundDay[] {
  const found: FoundDay[] = [];
  for (const form of DAY_FORMS) {
    for (const match of text.matchAll(form.pattern)) {
      const date = form.read(match);
      const end = match.index + match[0].length;
      if (date && !found.some((other) => match.index < other.end && other.start < end)) found.push({ start: match.index, end, date });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function plausible(year: number, month: number, day: number): CalendarDate | null {
  return year >= 1950 && year <= 2100 ? calendarDate(year, month, day) : null;
}

function monthOf(name = ''): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

/** Takes the first day out, with the word that led to it. A span of two days stays whole: half of one would mislead. */
function withoutDay(text: string, days: readonly FoundDay[]): string {
  const [first, second] = days;
  if (!first) return text;
  if (second && /^\s*(?:to|until|till|and|[-–—&])\s*$/i.test(text.slice(first.end, second.start))) return text;
  const before = text
    .slice(0, first.start)
    .replace(/(?<=[^\s-])[-.]+$/, '')
    .replace(/(?<![^\s])(?:dated|dating from|of|on|from)(?: the)?\s*$/i, '');
  const after = text.slice(first.end);
  return `${before.trimEnd()} ${after.replace(/^(?:T(?=\d)|[-.](?=[^\s.-]))/, '').trimStart()}`;
}

function tidySpaces(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** No empty brackets, no separators left over at the ends or side by side. */
function tidyTitle(text: string): string {
  return tidySpaces(
    tidySpaces(text.replace(/\(\s*\)|\[\s*\]/g, ' '))
      .replace(/(?: [-–—,;]+)+(?= [-–—] )/g, '')
      .replace(/^[\s\-–—.,;:]+(?!\d)/, '')
      .replace(/[\s\-–—,;:]+$/, ''),
  );
}

/**
 * Orders names as a person reads them: numbers by value ("2" before "10"), capitals and small letters alike. It asks no
 * locale, so every machine orders alike; names that read the same are told apart by their characters, never left to chance.
 */
export function naturalCompare(a: string, b: string): number {
  const one = fold(a);
  const two = fold(b);
  let i = 0;
  let j = 0;
  while (i < one.length && j < two.length) {
    const first = readNumber(one, i);
    const second = readNumber(two, j);
    if (first && second) {
      const order = first.digits.length - second.digits.length || compareText(first.digits, second.digits);
      if (order !== 0) return order;
      i = first.end;
      j = second.end;
    } else {
      const order = one.charCodeAt(i) - two.charCodeAt(j);
      if (order !== 0) return order;
      i += 1;
      j += 1;
    }
  }
  return one.length - i - (two.length - j) || compareText(a, b);
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** A run of digits without its leading zeros, so that its length and then its text give its value's order, of any size. */
function readNumber(text: string, start: number): { digits: string; end: number } | null {
  let end = start;
  while (isDigit(text.charCodeAt(end))) end += 1;
  return end === start ? null : { digits: text.slice(start, end).replace(/^0+(?=\d)/, ''), end };
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
