// How far a recorder's clock was out, and what the right time was. By the wall clock alone: no time zone is guessed.
import { addSeconds, secondsOf, type LocalTime } from '../basics/local-time';
import type { ClockCheck } from './capture';

type Readings = Pick<ClockCheck, 'shown' | 'reference'>;

/** Seconds that the recorder was ahead of the reference; negative where it was behind. */
export function clockOffset(check: Readings): number {
  return secondsOf(check.shown) - secondsOf(check.reference);
}

/** "7 min 20 s fast", "1 h slow", "right": which way, never by a sign alone. */
export function clockOffsetInWords(seconds: number): string {
  if (seconds === 0) return 'right';
  return `${lengthInWords(Math.abs(seconds))} ${seconds > 0 ? 'fast' : 'slow'}`;
}

/** The right time of a moment that the recorder showed. */
export function correctedTime(shown: LocalTime, check: Readings): LocalTime {
  return addSeconds(shown, -clockOffset(check));
}

const UNITS = [
  { seconds: 86_400, one: 'day', many: 'days' },
  { seconds: 3600, one: 'h', many: 'h' },
  { seconds: 60, one: 'min', many: 'min' },
  { seconds: 1, one: 's', many: 's' },
] as const;

function lengthInWords(seconds: number): string {
  const parts: string[] = [];
  let rest = seconds;
  for (const unit of UNITS) {
    const count = Math.floor(rest / unit.seconds);
    rest -= count * unit.seconds;
    if (count > 0) parts.push(`${count} ${count === 1 ? unit.one : unit.many}`);
  }
  return parts.join(' ');
}
