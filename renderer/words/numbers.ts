// Counts, times, sizes and days, the one way they are written everywhere.
import { showDate, type CalendarDate } from '../../shared/basics/calendar-date';

/** "1 document", "3 documents", "2,000 documents". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`;
}

/** "09:41". */
export function clock(time: Date): string {
  return `${String(time.getHours()).padStart(2, '0')}:${String(time.getMinutes()).padStart(2, '0')}`;
}

/** "31.2 MB", with steps of 1,000 as folders show them. */
export function size(bytes: number): string {
  if (bytes < 1000) return count(bytes, 'byte');
  const steps = ['kB', 'MB', 'GB', 'TB'] as const;
  let value = bytes / 1000;
  let step = 0;
  while (value >= 999.5 && step < steps.length - 1) {
    value /= 1000;
    step += 1;
  }
  return `${value >= 100 ? Math.round(value) : value.toFixed(1)} ${steps[step] ?? ''}`;
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** "Thu 2 Apr 2026". */
export function dayWithWeekday(date: CalendarDate): string {
  return `${WEEKDAYS[new Date(`${date}T12:00:00Z`).getUTCDay()] ?? ''} ${showDate(date)}`;
}

/** Days from today (the PC's own day) to a date; below 0 it is past. */
export function daysUntil(date: CalendarDate, today: Date): number {
  const from = Date.UTC(today.getFullYear(), today.getMonth(), today.getDate());
  const to = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10)));
  return Math.round((to - from) / 86_400_000);
}

/** "in 9 days", "tomorrow", "today", "3 days ago". */
export function daysLeft(days: number): string {
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  return days > 0 ? `in ${count(days, 'day')}` : `${count(-days, 'day')} ago`;
}

/** A moment (ISO 8601) as the officer's own clock shows it: "today 09:41", "yesterday 16:02", "18 Mar 2026". */
export function moment(iso: string, now: Date): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return '';
  const date = localDate(time);
  const ago = -daysUntil(date, now);
  if (ago === 0) return `today ${clock(time)}`;
  if (ago === 1) return `yesterday ${clock(time)}`;
  return showDate(date);
}

/** "24 Mar 2026 at 11:06". */
export function dayAndTime(iso: string): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : `${showDate(localDate(time))} at ${clock(time)}`;
}

function localDate(time: Date): CalendarDate {
  return `${time.getFullYear()}-${String(time.getMonth() + 1).padStart(2, '0')}-${String(time.getDate()).padStart(2, '0')}`;
}
