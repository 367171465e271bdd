// In court the first question about a still is what time it was. A wrong sign here puts a person somewhere else.
import { describe, expect, it } from 'vitest';
import { addSeconds, LocalTime, secondsOf, showTime, wallClock } from '../../../shared/basics/local-time';
import { clockOffset, clockOffsetInWords, correctedTime } from '../../../shared/evidence/clock-offset';
import { Chance } from '../../support/chance';

describe('the offset of a recorder’s clock', () => {
  it.each([
    ['2026-03-14T22:14:51', '2026-03-14T22:07:31', '7 min 20 s fast'],
    ['2026-03-14T22:00:00', '2026-03-14T22:07:20', '7 min 20 s slow'],
    ['2026-03-14T22:07:31', '2026-03-14T22:07:31', 'right'],
    ['2026-03-14T22:07:32', '2026-03-14T22:07:31', '1 s fast'],
    // A recorder that was never put forward in spring.
    ['2026-07-01T11:00:00', '2026-07-01T12:00:00', '1 h slow'],
    ['2026-03-01T00:00:30', '2026-02-28T23:59:30', '1 min fast'],
    ['2025-01-01T00:00:00', '2026-01-01T00:00:00', '365 days slow'],
    ['2026-03-15T23:08:32', '2026-03-14T22:07:31', '1 day 1 h 1 min 1 s fast'],
  ])('is put in words: shown %s, right %s: %s', (shown, reference, words) => {
    expect(clockOffsetInWords(clockOffset({ shown, reference }))).toBe(words);
  });

  it('takes a fast clock back and a slow one forward, over midnight and the end of February', () => {
    const fast = { shown: '2026-03-14T22:14:51', reference: '2026-03-14T22:07:31' };
    expect(correctedTime('2026-03-01T00:03:00', fast)).toBe('2026-02-28T23:55:40');
    const slow = { shown: '2026-03-14T22:00:00', reference: '2026-03-14T22:07:20' };
    expect(correctedTime('2024-02-28T23:55:00', slow)).toBe('2024-02-29T00:02:20');
  });

  it('knows nothing of summer time: the hour that the country skips is a time like any other', () => {
    const slow = { shown: '2026-03-29T00:30:00', reference: '2026-03-29T01:00:00' };
    expect(correctedTime('2026-03-29T00:45:00', slow)).toBe('2026-03-29T01:15:00');
  });
});

describe('any clock', () => {
  const chance = new Chance(20260314);
  const anyTime = () => addSeconds('2024-01-01T00:00:00', chance.below(4 * 366 * 86_400));
  const runs = Array.from({ length: 400 }, () => ({ shown: anyTime(), reference: anyTime(), still: anyTime() }));

  it('shows the reference’s own time when what it showed at the check is put right', () => {
    for (const { shown, reference } of runs) expect(correctedTime(shown, { shown, reference })).toBe(reference);
  });

  it('is out by as much at every moment, in the way that the words say', () => {
    for (const { shown, reference, still } of runs) {
      const offset = clockOffset({ shown, reference });
      expect(secondsOf(still) - secondsOf(correctedTime(still, { shown, reference }))).toBe(offset);
      expect(readWords(clockOffsetInWords(offset))).toBe(offset);
    }
  });

  it('is as fast one way as it is slow the other', () => {
    for (const { shown, reference } of runs) {
      const one = clockOffsetInWords(clockOffset({ shown, reference }));
      const other = clockOffsetInWords(clockOffset({ shown: reference, reference: shown }));
      expect(other).toBe(one.endsWith('fast') ? one.replace('fast', 'slow') : one.replace('slow', 'fast'));
    }
  });
});

describe('a time by the wall clock', () => {
  it.each(['2026-02-29T10:00:00', '2026-03-14T24:00:00', '2026-03-14T10:60:00', '2026-03-14T10:00', '2026-03-14T10:00:00Z'])(
    'is never %s',
    (text) => expect(LocalTime.safeParse(text).success).toBe(false),
  );

  it('is read out of what a camera wrote, without its offset', () => {
    expect(wallClock('2026-03-14T22:07:31+01:00')).toBe('2026-03-14T22:07:31');
    expect(wallClock('2026-03-14T22:07')).toBe('2026-03-14T22:07:00');
    expect(wallClock('2026-03-14')).toBeNull();
    expect(wallClock('0000-00-00T00:00:00')).toBeNull();
  });

  it('is shown as people write it', () => expect(showTime('2026-03-04T02:07:31')).toBe('4 Mar 2026, 02:07:31'));
});

/** The seconds that words speak of, read by other means than they were written. */
function readWords(words: string): number {
  if (words === 'right') return 0;
  const worth: Readonly<Record<string, number>> = { day: 86_400, days: 86_400, h: 3600, min: 60, s: 1 };
  const total = [...words.matchAll(/(\d+) (days?|h|min|s)\b/g)].reduce(
    (sum, [, count, unit = '']) => sum + Number(count) * worth[unit]!,
    0,
  );
  return words.endsWith('fast') ? total : -total;
}
