import { describe, expect, it } from 'vitest';
import { readTypedDate } from '../../renderer/state/typed-date';

describe('a date as an officer types it', () => {
  it.each([
    '14/3/2026',
    '14/03/26',
    '14.3.26',
    '14-03-2026',
    '14 3 2026',
    '2026-03-14',
    '14 Mar 2026',
    '14 march 2026',
    '14th March, 2026',
    '14th of March 2026',
    'Saturday 14 March 2026',
    'Sat, 14 Mar 26',
    'March 14, 2026',
    '14mar2026',
  ])('reads %j as 14 March 2026', (typed) => {
    expect(readTypedDate(typed)).toEqual({ kind: 'date', date: '2026-03-14' });
  });

  it('reads day before month, never the American way round', () => {
    expect(readTypedDate('4/3/2026')).toEqual({ kind: 'date', date: '2026-03-04' });
    expect(readTypedDate('3/14/2026')).toEqual({ kind: 'unclear', why: 'day' });
  });

  it('takes an empty field for no date', () => {
    expect(readTypedDate('   ')).toEqual({ kind: 'none' });
  });

  it('asks for the year instead of guessing this one', () => {
    expect(readTypedDate('14 March')).toEqual({ kind: 'unclear', why: 'year' });
    expect(readTypedDate('14/3')).toEqual({ kind: 'unclear', why: 'year' });
  });

  it('knows that some days do not exist', () => {
    expect(readTypedDate('31/2/2026')).toEqual({ kind: 'unclear', why: 'day' });
    expect(readTypedDate('29 Feb 2023')).toEqual({ kind: 'unclear', why: 'day' });
    expect(readTypedDate('29 Feb 2024')).toEqual({ kind: 'date', date: '2024-02-29' });
  });

  it('puts an old tenancy into the last century', () => {
    expect(readTypedDate('4 Jun 87')).toEqual({ kind: 'date', date: '1987-06-04' });
  });

  it.each(['soon', 'mar', '2026', '14/March', '1/2/3/4', 'June 2019', '14 Foo 2026', '2026-3'])('does not make a date of %j', (typed) => {
    expect(readTypedDate(typed).kind).toBe('unclear');
  });
});
