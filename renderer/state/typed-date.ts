// What an officer types for a date. British order; nothing is guessed: a date without a year is not a date yet.
import { calendarDate, type CalendarDate } from '../../shared/basics/calendar-date';

export type TypedDate =
  | { readonly kind: 'date'; readonly date: CalendarDate }
  /** Nothing typed: undated. */
  | { readonly kind: 'none' }
  | { readonly kind: 'unclear'; readonly why: 'form' | 'year' | 'day' };

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

/** Reads "14/3/2026", "14.3.26", "14 Mar 2026", "14th March 2026", "March 14, 2026" and "2026-03-14". */
export function readTypedDate(typed: string): TypedDate {
  const text = typed
    .trim()
    .toLowerCase()
    .replace(/^(mon|tues?|wed(nes)?|thur?s?|fri|sat(ur)?|sun)(day)?[\s,.]+/u, '')
    .replace(/(\d)(st|nd|rd|th)\b/gu, '$1')
    .replace(/\bof\b/gu, ' ')
    .replace(/\s+/gu, ' ');
  if (text === '') return { kind: 'none' };

  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/u.exec(text);
  if (iso) return asDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));

  const figures = /^(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?$/u.exec(text);
  if (figures) return withYear(figures[3], Number(figures[2]), Number(figures[1]));

  const dayFirst = /^(\d{1,2})[ \-/.]?([a-z]{3,9})\.?,?(?:[ \-/.]?(\d{4}|\d{2}))?$/u.exec(text);
  if (dayFirst) return named(dayFirst[2], dayFirst[1], dayFirst[3]);

  const monthFirst = /^([a-z]{3,9})\.? (\d{1,2}),?(?: (\d{4}|\d{2}))?$/u.exec(text);
  if (monthFirst) return named(monthFirst[1], monthFirst[2], monthFirst[3]);

  return { kind: 'unclear', why: 'form' };
}

function named(monthName: string | undefined, day: string | undefined, year: string | undefined): TypedDate {
  const name = monthName === 'sept' ? 'sep' : (monthName ?? '');
  const month = MONTHS.findIndex((full) => full.startsWith(name)) + 1;
  return month === 0 ? { kind: 'unclear', why: 'form' } : withYear(year, month, Number(day));
}

function withYear(year: string | undefined, month: number, day: number): TypedDate {
  if (year === undefined) return { kind: 'unclear', why: 'year' };
  // Two figures: evidence is of this century, a tenancy perhaps of the last.
  const full = year.length === 4 ? Number(year) : Number(year) < 70 ? 2000 + Number(year) : 1900 + Number(year);
  return asDate(full, month, day);
}

function asDate(year: number, month: number, day: number): TypedDate {
  const date = calendarDate(year, month, day);
  return date ? { kind: 'date', date } : { kind: 'unclear', why: 'day' };
}
