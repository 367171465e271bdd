import { z } from 'zod';

/** A day without a time zone, written YYYY-MM-DD. "Undated" is null, never today. */
export const CalendarDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => isRealDay(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))), {
    message: 'There is no such day.',
  });
export type CalendarDate = z.infer<typeof CalendarDate>;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export function isRealDay(year: number, month: number, day: number): boolean {
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (lengths[month - 1] ?? 0);
}

/** YYYY-MM-DD from its parts, or null where there is no such day. */
export function calendarDate(year: number, month: number, day: number): CalendarDate | null {
  if (!isRealDay(year, month, day)) return null;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** "2 Apr 2026", as the index and the window show it. */
export function showDate(date: CalendarDate): string {
  return `${Number(date.slice(8, 10))} ${MONTHS[Number(date.slice(5, 7)) - 1] ?? ''} ${date.slice(0, 4)}`;
}

/** "02.04.2026", as bookmarks show it. */
export function showDateInFigures(date: CalendarDate): string {
  return `${date.slice(8, 10)}.${date.slice(5, 7)}.${date.slice(0, 4)}`;
}

/** "2-4-26", the form the e-bundle guidance uses at the end of a file's name (EB-14). */
export function showDateForFileName(date: CalendarDate): string {
  return `${Number(date.slice(8, 10))}-${Number(date.slice(5, 7))}-${date.slice(2, 4)}`;
}
