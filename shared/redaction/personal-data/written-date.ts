// How papers write dates, and which days two of them mean.
import { hitsOf, type Hit, type RuleText } from './rule-text';

const ENGLISH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const WELSH = 'ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr';
export const MONTH = `(?:${ENGLISH}|${WELSH})`;
export const DAY = '(?:0?[1-9]|[12]\\d|3[01]) ?(?:st|nd|rd|th|af|ail|ydd|fed|eg)?';
const YEAR = "(?:(?:19|20)\\d{2}|'?\\d{2})";
const GAP = ' {0,2}';
// The same sign stands between all parts; the American order is one that no British date can have.
const NUMBERS = String.raw`(?:0?[1-9]|[12]\d|3[01])${GAP}([ ./-])${GAP}(?:0?[1-9]|1[0-2])${GAP}\1${GAP}(?:(?:19|20)\d{2}|\d{2})`;
const MONTH_FIRST = String.raw`(?:0?[1-9]|1[0-2])([./-])(?:1[3-9]|2\d|3[01])\2(?:19|20)\d{2}`;
const ISO = String.raw`(?:19|20)\d{2}[-./ ](?:0?[1-9]|1[0-2])[-./ ](?:0[1-9]|[12]\d|3[01]|[1-9])`;
const WRITTEN = String.raw`(?:the )?${DAY}(?:[ /.,-]{0,2}(?:day )?(?:of )?(?:o )?)${MONTH}[ .,/-]{0,3}${YEAR}`;
const AMERICAN = String.raw`${MONTH}[ ./-]{1,2}(?:the )?${DAY}[ ,./-]{1,2}${YEAR}`;
const DATE = new RegExp(
  String.raw`(?:(?<![\p{L}\d£/]|\d[.-])|(?<=d[o0]b))(?:${ISO}|${NUMBERS}|${MONTH_FIRST}|${WRITTEN}|${AMERICAN})(?!(?!t\d\d:)[\p{L}\d/]|-\d)`,
  'giu',
);

const ORDINAL =
  '(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|(?:twenty|thirty)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))';
const UNITS = '(?:one|two|three|four|five|six|seven|eight|nine)';
const YEAR_WORDS = `(?:(?:nineteen(?: hundred(?: and)?)?|twenty|two thousand(?: and)?)[- ]?)?(?:oh[- ])?(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]${UNITS})?|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|${UNITS})`;
const IN_WORDS = new RegExp(
  String.raw`(?<![\p{L}\d])(?:the )?(?:${ORDINAL}|${DAY}) (?:day )?(?:of )?(?:the )?(?:${ORDINAL}|${MONTH}|\d{1,2}(?:st|nd|rd|th))[ ,]{1,2}(?:of )?(?:${YEAR_WORDS}|${YEAR})(?![\p{L}\d])`,
  'giu',
);

/** Whole dates of every form, in order, none over another. */
export function writtenDates(text: RuleText): readonly Hit[] {
  const all = [...hitsOf(DATE, text.flat), ...hitsOf(IN_WORDS, text.flat)].toSorted((a, b) => a.start - b.start || b.end - a.end);
  const kept: Hit[] = [];
  let end = 0;
  for (const hit of all) {
    if (hit.start < end) continue;
    kept.push({ ...hit, first: hit.words });
    end = hit.end;
  }
  return kept;
}

export interface CalendarDay {
  readonly day: number;
  readonly month: number;
  readonly year: number;
}

const MONTHS = [
  'jan|ion',
  'feb|chw',
  'mar|maw',
  'apr|ebr',
  'may|mai',
  'jun|meh',
  'jul|gor',
  'aug|aws',
  'sep|med',
  'oct|hyd',
  'nov|tac',
  'dec|rha',
].map((short) => new RegExp(String.raw`\b(?:${short})|\d(?:${short})`, 'i'));

/** The day that a date in figures means, day first where both orders are possible; null for one in words. */
export function dayOf(words: string): CalendarDay | null {
  const figures = (words.match(/\d+/g) ?? []).map(Number);
  const named = MONTHS.findIndex((month) => month.test(words));
  if (named >= 0) {
    const [day, year] = figures;
    return day === undefined || year === undefined || figures.length !== 2 ? null : { day, month: named + 1, year: fullYear(year) };
  }
  const [first, second, third] = figures;
  if (first === undefined || second === undefined || third === undefined || figures.length !== 3) return null;
  if (first > 31) return { day: third, month: second, year: first };
  return second > 12 ? { day: second, month: first, year: fullYear(third) } : { day: first, month: second, year: fullYear(third) };
}

/** Two figures mean the last hundred years up to 2029. */
function fullYear(year: number): number {
  return year >= 100 ? year : year < 30 ? 2000 + year : 1900 + year;
}

export function isSameDay(a: CalendarDay, b: CalendarDay): boolean {
  return a.year === b.year && a.month === b.month && a.day === b.day;
}

/** Is one written for the other by a slip: a part of it wrong, or day and month the wrong way round? */
export function isSlipOf(a: CalendarDay, b: CalendarDay): boolean {
  if (a.year === b.year && a.day === b.month && a.month === b.day) return true;
  if (a.day === b.day && a.month === b.month) return Math.abs(a.year - b.year) <= 10;
  return a.year === b.year && (a.day === b.day || a.month === b.month);
}
