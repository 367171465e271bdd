import { describe, expect, it } from 'vitest';
import { guessFromName, naturalCompare, sectionTitleFromFolder } from '../../../shared/evidence/name-guess';

type Row = readonly [name: string, leadingNumber: number | null, date: string | null, title: string];

const rows: readonly Row[] = [
  // The day, in every way that officers and machines write it.
  ['2026-03-14 Letter to tenant.pdf', null, '2026-03-14', 'Letter to tenant'],
  ['14.03.2026 Letter.pdf', null, '2026-03-14', 'Letter'],
  ['Letter 14-03-2026.pdf', null, '2026-03-14', 'Letter'],
  ['Letter_14_03_2026.pdf', null, '2026-03-14', 'Letter'],
  ['Letter (14.03.2026).pdf', null, '2026-03-14', 'Letter'],
  ['Letter - 14 March 2026.pdf', null, '2026-03-14', 'Letter'],
  ['Letter dated 14th March 2026.docx.pdf', null, '2026-03-14', 'Letter'],
  ['Letter of 14 Mar 2026 from the council.pdf', null, '2026-03-14', 'Letter from the council'],
  ['14 March 2026.pdf', null, '2026-03-14', '14 March 2026'],
  ['14Mar2026 visit.pdf', null, '2026-03-14', 'visit'],
  ['March 14, 2026 visit.pdf', null, '2026-03-14', 'visit'],
  ['1.3.2026 visit.pdf', null, '2026-03-01', 'visit'],
  ['20260314 visit.pdf', null, '2026-03-14', 'visit'],
  ['IMG_20260314_101500.jpg', null, '2026-03-14', 'IMG 101500'],
  ['20260314_101500.jpg', null, '2026-03-14', '20260314 101500'],
  ['IMG-20260314-WA0007.jpg', null, '2026-03-14', 'IMG WA0007'],
  ['PXL_20260314_101500123.jpg', null, '2026-03-14', 'PXL 101500123'],
  ['2026-03-14-Letter.pdf', null, '2026-03-14', 'Letter'],
  ['Letter 2026-03-14-2.pdf', null, '2026-03-14', 'Letter 2'],
  ['Screenshot_2026-03-14-10-15-00-123_com.chat.jpg', null, '2026-03-14', 'Screenshot 10-15-00-123 com.chat'],
  ['CAM2_20260314221500.png', null, '2026-03-14', 'CAM2 221500'],
  ['WhatsApp Image 2026-03-14 at 10.15.00.jpeg', null, '2026-03-14', 'WhatsApp Image at 10.15.00'],
  ['Screenshot 2026-03-14-101500.png', null, '2026-03-14', 'Screenshot 101500'],
  ['Nuisance log 29.02.2028.pdf', null, '2028-02-29', 'Nuisance log'],
  ['Diary 01.03.2026 to 14.03.2026.pdf', null, '2026-03-01', 'Diary 01.03.2026 to 14.03.2026'],

  // Never an impossible or doubtful day: what is not sure stays in the description.
  ['Letter 31.02.2026.pdf', null, null, 'Letter 31.02.2026'],
  ['Letter 29.02.2026.pdf', null, null, 'Letter 29.02.2026'],
  ['Letter 03-14-2026.pdf', null, null, 'Letter 03-14-2026'],
  ['Letter 14.03.26.pdf', null, null, 'Letter 14.03.26'],
  ['14.03.26 Letter.pdf', null, null, '14.03.26 Letter'],
  ['Letter 14.03.1026.pdf', null, null, 'Letter 14.03.1026'],
  ['Ref 20269999.pdf', null, null, 'Ref 20269999'],
  ['CRN 120260314.pdf', null, null, 'CRN 120260314'],
  ['Account 2026031412345.pdf', null, null, 'Account 2026031412345'],
  ['12 March letter.pdf', null, null, '12 March letter'],
  ['Minutes May 2026.pdf', null, null, 'Minutes May 2026'],

  // The place.
  ['03 Diary sheet.pdf', 3, null, 'Diary sheet'],
  ['3. Letter.pdf', 3, null, 'Letter'],
  ['3.Letter.pdf', 3, null, 'Letter'],
  ['03_x.pdf', 3, null, 'x'],
  ['03-x.pdf', 3, null, 'x'],
  ['03 - x.pdf', 3, null, 'x'],
  ['3) x.pdf', 3, null, 'x'],
  ['(3) x.pdf', 3, null, 'x'],
  ['03a Diary sheet.pdf', 3, null, 'Diary sheet'],
  ['1.2 Diary sheet.pdf', 1, null, 'Diary sheet'],
  ['24 Acacia Road.pdf', 24, null, 'Acacia Road'],
  ['007 Photo.jpg', 7, null, 'Photo'],
  ['0012 Photo.jpg', 12, null, 'Photo'],
  ['12.jpg', 12, null, '12'],
  ['03 2026-03-14 Letter.pdf', 3, '2026-03-14', 'Letter'],
  ['03-2026-03-14 Letter.pdf', 3, '2026-03-14', 'Letter'],
  ['03. 14.03.2026 Letter.pdf', 3, '2026-03-14', 'Letter'],
  ['03 14.03.2026.pdf', 3, '2026-03-14', '03 14.03.2026'],

  // What only looks like one.
  ['2026 accounts.pdf', null, null, '2026 accounts'],
  ['1234 Letter.pdf', null, null, '1234 Letter'],
  ['24-26 Acacia Road.pdf', null, null, '24-26 Acacia Road'],
  ['999 call transcript.pdf', null, null, '999 call transcript'],
  ['101 report.pdf', null, null, '101 report'],
  ['24-hour log.pdf', null, null, '24-hour log'],
  ['7 day notice.pdf', null, null, '7 day notice'],
  ['02 Day 1 photographs.pdf', 2, null, 'Day 1 photographs'],
  ['1st letter.pdf', null, null, '1st letter'],
  ['3D scan.pdf', null, null, '3D scan'],

  // Names that stay what they are.
  ['JS/1', null, null, 'JS/1'],
  ['Exhibit JS/1 Still.jpg', null, null, 'Exhibit JS/1 Still'],
  ['AB-1.2.pdf', null, null, 'AB-1.2'],
  ['AB-1.2', null, null, 'AB-1.2'],
  ['JS_1_still.jpg', null, null, 'JS 1 still'],
  ['Statement of J.Doe', null, null, 'Statement of J.Doe'],
  ['Plan v1.2.pdf', null, null, 'Plan v1.2'],
  ['Photograph of the door.JPG', null, null, 'Photograph of the door'],
  ['.pdf', null, null, 'pdf'],
  ['Llythyr ŵyl.pdf', null, null, 'Llythyr ŵyl'],
  ['رسالة 2026-03-14.pdf', null, '2026-03-14', 'رسالة'],
];

describe('what a file’s name says', () => {
  it.each(rows)('%s', (name, leadingNumber, date, title) => {
    expect(guessFromName(name)).toEqual({ leadingNumber, date, title });
  });

  it('always has a description', () => {
    for (const name of ['', ' ', '_.pdf', '---.pdf', '2026-03-14.pdf', '(14.03.2026).jpg', '01.pdf', '...']) {
      expect(guessFromName(name).title.length, name).toBeGreaterThanOrEqual(name === '' ? 0 : 1);
    }
  });

  it('takes a section’s title from its folder', () => {
    expect(
      ['01 Applications', '2. Statements', '3_Photographs', 'Exhibits', '4', '14.03.2026 visit', '24-hour log'].map(sectionTitleFromFolder),
    ).toEqual(['Applications', 'Statements', 'Photographs', 'Exhibits', '4', '14.03.2026 visit', '24-hour log']);
  });
});

describe('natural order', () => {
  it('puts 2 before 10, and capitals beside small letters', () => {
    const names = [
      'Photo 10.jpg',
      'photo 2.jpg',
      'Photo 1.jpg',
      'photo 02b.jpg',
      '10 x',
      '9 y',
      '009 z',
      'Élan',
      'a9007199254740993',
      'a9007199254740992',
    ];
    expect([...names].sort(naturalCompare)).toEqual([
      '9 y',
      '009 z',
      '10 x',
      'a9007199254740992',
      'a9007199254740993',
      'Photo 1.jpg',
      'photo 2.jpg',
      'photo 02b.jpg',
      'Photo 10.jpg',
      'Élan',
    ]);
  });

  it('is one order, whatever order the names come in', () => {
    const names = randomNames(120, 7);
    const sorted = [...names].sort(naturalCompare);
    for (let seed = 1; seed <= 5; seed += 1) expect(shuffled(names, seed).sort(naturalCompare)).toEqual(sorted);
    for (const a of names) {
      for (const b of names) {
        expect(Math.sign(naturalCompare(a, b)) + Math.sign(naturalCompare(b, a))).toBe(0);
        expect(naturalCompare(a, b) === 0).toBe(a === b);
      }
    }
    for (let i = 0; i + 2 < sorted.length; i += 1) expect(naturalCompare(sorted[i]!, sorted[i + 2]!)).toBeLessThanOrEqual(0);
  });
});

function random(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

function randomNames(count: number, seed: number): string[] {
  const next = random(seed);
  const parts = ['a', 'A', '0', '1', '01', '10', '2', ' ', '.', '-', 'b', 'É', '~'];
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + Math.floor(next() * 5) }, () => parts[Math.floor(next() * parts.length)]).join(''),
  );
}

function shuffled(names: readonly string[], seed: number): string[] {
  const next = random(seed);
  return names
    .map((name) => ({ name, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ name }) => name);
}
