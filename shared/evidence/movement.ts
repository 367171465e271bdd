import { z } from 'zod';
import { LocalTime, showTime } from '../basics/local-time';
import { showDate, CalendarDate } from '../basics/calendar-date';

const words = (max: number) => z.string().trim().min(1).max(max);

/** One step in the custody of an item: who had it, when, where from, to whom it went, and what for. */
export const Movement = z.object({
  holder: words(200),
  /** A day, or a time by the wall clock where it is known. */
  at: z.union([LocalTime, CalendarDate]),
  from: words(200).nullable(),
  to: words(200).nullable(),
  purpose: words(300).nullable(),
});
export type Movement = z.infer<typeof Movement>;

/** "14 Mar 2026: J Smith, from the concierge's office, to K Brown, for copying". */
export function describeMovement({ holder, at, from, to, purpose }: Movement): string {
  const when = at.includes('T') ? showTime(at) : showDate(at);
  const parts = [holder, from && `from ${from}`, to && `to ${to}`, purpose && `for ${purpose}`];
  return `${when}: ${parts.filter((part) => part !== null && part !== '').join(', ')}`;
}
