import { z } from 'zod';
import { isRealDay, showDate } from './calendar-date';

/** What a clock on the wall says: YYYY-MM-DDTHH:MM:SS, without a time zone. Nothing here guesses one. */
export const LocalTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/)
  .refine(isRealTime, { message: 'There is no such time.' });
export type LocalTime = z.infer<typeof LocalTime>;

const SECONDS_PER_DAY = 86_400;

/** Seconds by the calendar alone, to be set against another time's: every day has 86,400, for no clock is put forward here. */
export function secondsOf(time: LocalTime): number {
  const [year, month, day, hour, minute, second] = parts(time);
  return daysTo(year, month, day) * SECONDS_PER_DAY + hour * 3600 + minute * 60 + second;
}

/** The time so many seconds later, or earlier where `seconds` is negative. Throws RangeError outside the years 1000 to 9999. */
export function addSeconds(time: LocalTime, seconds: number): LocalTime {
  const [year, month, day, hour, minute, second] = parts(time);
  // UTC is used as a calendar without summer time, not as a place.
  const moved = new Date(Date.UTC(year, month - 1, day, hour, minute, second + seconds));
  const written = Number.isNaN(moved.getTime()) ? '' : moved.toISOString().slice(0, 19);
  if (!LocalTime.safeParse(written).success) throw new RangeError('There is no such time.');
  return written;
}

/** "14 Mar 2026, 22:07:31". */
export function showTime(time: LocalTime): string {
  return `${showDate(time.slice(0, 10))}, ${time.slice(11)}`;
}

/** The wall clock's part of a local ISO time that may lack seconds or carry an offset; null where there is none. */
export function wallClock(text: string): LocalTime | null {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2}))?/.exec(text);
  if (!match) return null;
  const written = `${match[1] ?? ''}T${match[2] ?? ''}:${match[3] ?? '00'}`;
  return LocalTime.safeParse(written).success ? written : null;
}

function isRealTime(text: string): boolean {
  const [year, month, day, hour, minute, second] = parts(text);
  return isRealDay(year, month, day) && hour < 24 && minute < 60 && second < 60;
}

function parts(text: string): [number, number, number, number, number, number] {
  const at = (from: number, to: number) => Number(text.slice(from, to));
  return [at(0, 4), at(5, 7), at(8, 10), at(11, 13), at(14, 16), at(17, 19)];
}

function daysTo(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / (SECONDS_PER_DAY * 1000);
}
