// What an officer types for a time on a day: "14/3/2026 22:07:31". Without a day or a time it is not a time yet.
import { LocalTime } from '../../shared/basics/local-time';
import { readTypedDate } from './typed-date';

export type TypedTime =
  | { readonly kind: 'time'; readonly time: LocalTime }
  | { readonly kind: 'none' }
  | { readonly kind: 'unclear'; readonly why: 'date' | 'time' };

export function readTypedTime(typed: string): TypedTime {
  const text = typed.trim();
  if (text === '') return { kind: 'none' };
  const match = /^(.*?)(?:\s*,\s*|\s+|T)(?:at\s+)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?$/u.exec(text);
  if (!match) return { kind: 'unclear', why: 'time' };
  const day = readTypedDate(match[1] ?? '');
  if (day.kind !== 'date') return { kind: 'unclear', why: 'date' };
  const time = LocalTime.safeParse(`${day.date}T${(match[2] ?? '').padStart(2, '0')}:${match[3] ?? '00'}:${match[4] ?? '00'}`);
  return time.success ? { kind: 'time', time: time.data } : { kind: 'unclear', why: 'time' };
}

/** As it is typed again: "14 Mar 2026 22:07:31". */
export const timeHint = 'As 14/3/2026 22:07:31.';

export function timeWrong(why: 'date' | 'time'): string {
  return why === 'date' ? 'Begin with the day, as 14/3/2026 22:07:31.' : 'Write the day and then the time, as 14/3/2026 22:07:31.';
}
