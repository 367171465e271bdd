// Days as people write them in letters and statements. A day that can be read two ways is answered both ways, never one of
// them: "3/4/2026" is 3 April to most who write to a court here, and 4 March to a phone or a program set up elsewhere.
import { calendarDate, type CalendarDate } from '../basics/calendar-date';

export interface WrittenDay {
  /** As it stands in the text. */
  readonly words: string;
  /** Where it starts in the text, in UTF-16 units. */
  readonly start: number;
  /** One day; two where figures can be read either way round, day first before month first. */
  readonly readings: readonly CalendarDate[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';

const DAY_THEN_MONTH = new RegExp(`(?<![\\d/])(\\d{1,2})(?:st|nd|rd|th)?(?: day)?(?: of)?[ ,.-]*${MONTH}[ ,.-]*(\\d{4})(?!\\d)`, 'gi');
const MONTH_THEN_DAY = new RegExp(`(?<![a-z])${MONTH}[ .-]+(\\d{1,2})(?:st|nd|rd|th)?[ ,.-]+(\\d{4})(?!\\d)`, 'gi');
const YEAR_FIRST = /(?<![\d/-])(\d{4})-(\d{1,2})-(\d{1,2})(?![\d/-])/g;
const FIGURES = /(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?![\d/]|[.-]\d)/g;

/** Every whole day that a text spells out, in order. Years of two digits are no whole day. */
export function daysInText(text: string): readonly WrittenDay[] {
  const found: WrittenDay[] = [];
  const add = (match: RegExpExecArray, readings: readonly (CalendarDate | null)[]) => {
    const real = [...new Set(readings.filter((each) => each !== null))];
    const end = match.index + match[0].length;
    const isOver = found.some((other) => match.index < other.start + other.words.length && other.start < end);
    if (real.length > 0 && !isOver) found.push({ words: match[0].trim(), start: match.index, readings: real });
  };
  for (const match of text.matchAll(DAY_THEN_MONTH)) add(match, [day(match[3], monthOf(match[2]), match[1])]);
  for (const match of text.matchAll(MONTH_THEN_DAY)) add(match, [day(match[3], monthOf(match[1]), match[2])]);
  for (const match of text.matchAll(YEAR_FIRST)) add(match, [day(match[1], Number(match[2]), match[3])]);
  for (const match of text.matchAll(FIGURES)) {
    add(match, [day(match[4], Number(match[3]), match[1]), day(match[4], Number(match[1]), match[3])]);
  }
  return found.sort((a, b) => a.start - b.start);
}

function day(year = '', month = 0, dayOfMonth = ''): CalendarDate | null {
  const y = Number(year);
  return y >= 1950 && y <= 2100 ? calendarDate(y, month, Number(dayOfMonth)) : null;
}

function monthOf(name = ''): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}
