// A wrong date in an index is worse than none. What the page does not say plainly is not guessed, or offered both ways.
import { describe, expect, test } from 'vitest';
import { calendarDate } from '../../../shared/basics/calendar-date';
import { daysInText } from '../../../shared/evidence/dates-in-text';
import { guessFromPage } from '../../../shared/evidence/guesses';
import { Chance } from '../../support/chance';

const values = (lines: readonly string[], field: string) =>
  guessFromPage(lines)
    .filter((guess) => guess.field === field)
    .map((guess) => guess.value);

describe('what a document is called', () => {
  test.each([
    [['IN THE COUNTY COURT AT NORTHSHIRE', 'WITNESS STATEMENT OF JANE DOE', 'I, Jane Doe, will say'], 'Witness statement of Jane Doe'],
    [['First witness statement of', "Sean O'Brien"], "First witness statement of Sean O'Brien"],
    [
      ['WITNESS STATEMENT', '(Criminal Procedure Rules, r 16.2)', 'Statement of: PC 12 SMITH', 'Age if under 18: Over 18'],
      'Witness statement',
    ],
    [['WITNESS STATEMENT', 'Statement of: Anna Roe (housing officer)', 'Age: over 18'], 'Witness statement of Anna Roe'],
    [['Northshire Council', 'DIARY SHEET', 'Name: A Neighbour', '3/4/2026 Loud music'], 'Diary sheet of A Neighbour'],
    [['ASB diary sheets', 'Flat 2'], 'ASB diary sheets'],
    [['14 March 2026', 'Dear Ms Roe', 'Re: Noise at Flat 2'], 'Letter: Noise at Flat 2'],
    [['Dear Sir or Madam,', 'I write to complain'], 'Letter'],
    [['Dear Mr Doe,', 'I write to complain'], 'Letter to Mr Doe'],
    [['COMMUNITY PROTECTION NOTICE', 'Section 43'], 'Community protection notice'],
    [['Notice of Seeking Possession'], 'Notice seeking possession'],
  ])('%j', (lines, title) => {
    expect(values(lines, 'title')).toEqual([title]);
  });

  test('is not made up from ordinary words', () => {
    expect(guessFromPage(['Minutes of a meeting', 'The diary of the residents was read. A statement of the position follows.'])).toEqual(
      [],
    );
    expect(guessFromPage(['Our statement of intent for the coming year'])).toEqual([]);
    expect(guessFromPage([])).toEqual([]);
  });

  test('names the words that it was taken from', () => {
    const [kind, title] = guessFromPage(['Statement of Jane Doe']);
    expect(kind).toMatchObject({ field: 'kind', value: 'Witness statement' });
    expect(title).toMatchObject({
      field: 'title',
      from: 'Statement of Jane Doe',
      sentence: 'Taken from “Statement of Jane Doe” on the first page.',
    });
  });
});

describe('the day of a document', () => {
  test.each([
    [['Statement of Jane Doe', 'Dated 14 March 2026'], ['2026-03-14']],
    [['Dated this 3rd day of March 2026'], ['2026-03-03']],
    [['Date: 25/03/2026'], ['2026-03-25']],
    [['Date: 03/25/2026'], ['2026-03-25']],
    [['2 April 2026', 'Dear Ms Roe', 'On 1 March 2026 there was noise'], ['2026-04-02']],
    [['Saturday, 14 March 2026', 'Dear Ms Roe'], ['2026-03-14']],
  ])('%j', (lines, dates) => {
    expect(values(lines, 'date')).toEqual(dates);
  });

  test('that can be read two ways is offered both ways', () => {
    expect(values(['Date: 03/04/2026'], 'date')).toEqual(['2026-04-03', '2026-03-04']);
    expect(guessFromPage(['Date: 03/04/2026'])[0]?.sentence).toBe(
      'The first page has “03/04/2026”, which can be read as 3 Apr 2026 or 4 Mar 2026.',
    );
  });

  test('is not taken from a birthday, a hearing, an incident, a diary entry, or where two differ', () => {
    for (const lines of [
      ['Date of birth: 14 March 1980'],
      ['Hearing date: 14 March 2026'],
      ['DIARY SHEET', 'Date: 14 March 2026', 'Loud music'],
      ['Dated 14 March 2026', 'Dated 15 March 2026'],
      ['On 14 March 2026 I saw him.'],
      ['Date: 14/03/26'],
      ['Date: 31/02/2026'],
    ])
      expect(values(lines, 'date')).toEqual([]);
  });

  test('never has its day and month exchanged, however it is written', () => {
    const chance = new Chance(20260324);
    const names = [
      'January',
      'February',
      'March',
      'April',
      'May',
      'June',
      'July',
      'August',
      'September',
      'October',
      'November',
      'December',
    ];
    for (let n = 0; n < 2000; n++) {
      const [year, month, day] = [1990 + chance.below(60), 1 + chance.below(12), 1 + chance.below(28)];
      const truth = calendarDate(year, month, day);
      const two = (value: number) => String(value).padStart(chance.below(2) + 1, '0');
      const mark = chance.oneOf(['/', '.', '-']);
      const figures = `${two(day)}${mark}${two(month)}${mark}${year}`;
      const words = chance.oneOf([`${day} ${names[month - 1]} ${year}`, `${names[month - 1]} ${day}, ${year}`, truth ?? '']);
      expect(values([`Dated ${words}`], 'date')).toEqual([truth]);
      const read = values([`Dated: ${figures}`], 'date');
      expect(read[0]).toBe(truth);
      expect(read).toHaveLength(day <= 12 && day !== month ? 2 : 1);
    }
  });

  test('is found in no run of figures that is something else', () => {
    const chance = new Chance(7);
    for (let n = 0; n < 2000; n++) {
      const text = Array.from({ length: 30 }, () => '0123456789/.- '.charAt(chance.below(14))).join('');
      for (const found of daysInText(text)) for (const reading of found.readings) expect(found.words).toContain(reading.slice(0, 4));
    }
    expect(daysInText('Ref 12/3/2026/44, 192.168.10.2026, 1/2/3/2026')).toEqual([]);
  });
});
