// The people of a case: found in every spelling, by whoever wrote the paper and however it was scanned.
import { describe, expect, it } from 'vitest';
import { PersonId } from '../../../shared/redaction/mark';
import { findPeople, peopleFinder } from '../../../shared/redaction/people/find-people';
import { Person } from '../../../shared/redaction/people/person';

const JANE = Person.parse({
  id: PersonId.parse('p1'),
  name: 'Siobhán Amelia Quillfeather-Platt',
  aliases: ['Shiv'],
  initials: null,
  addresses: ['Flat 9, Rosebery House, Larkfield Road, NE93 4QT'],
  phones: ['07700 900165'],
  emails: ['siobhan.qp@example.org'],
  vehicles: ['NX19 KDV'],
  birthDates: ['1984-09-23'],
  role: 'witness',
  fate: 'cipher',
  label: 'Witness A',
});
const found = (text: string) => findPeople(text, [JANE]).map(({ start, end }) => text.slice(start, end));

describe('a person of the case', () => {
  it('is found by full name, surname, first name, reversed and by initials', () => {
    const spellings = [
      'Siobhán Amelia Quillfeather-Platt',
      'SIOBHAN QUILLFEATHER-PLATT',
      'Quillfeather-Platt, Siobhan',
      'S. Quillfeather-Platt',
      'Ms Quillfeather-Platt',
      'Quillfeather',
      'Siobhan',
      'Shiv',
      'S.A.Q.P',
    ];
    for (const spelling of spellings) expect([spelling, found(`I saw ${spelling} there.`)]).toEqual([spelling, [spelling]]);
  });

  it('is found with a possessive, over a line break and with a letter misread', () => {
    expect(found("Siobhan's door")).toEqual(['Siobhan']);
    expect(found('told Siobhan\nQuillfeather-Platt that')).toEqual(['Siobhan\nQuillfeather-Platt']);
    expect(found('Ms Quill-\nfeather was')).toEqual(['Ms Quill-\nfeather']);
    const [misread] = findPeople('seen by Siobhan Quillfeafher there', [JANE]);
    expect(misread?.confidence).toBeGreaterThan(0.3);
    expect(found('by Quillfeafher there')).toEqual(['Quillfeafher']);
  });

  it('is found by number, plate, email, address and day of birth, however they are written', () => {
    const spellings = [
      '07700900165',
      '+44 7700 900 165',
      'nx19kdv',
      'NX19\nKDV',
      'NXI9 KDV',
      'siobhan.qp@example.org',
      'NE934QT',
      'Flat 9, Rosebery House',
      '23/09/1984',
      '23rd September 1984',
      '1984-09-23',
    ];
    for (const spelling of spellings) expect([spelling, found(`It says ${spelling} there.`)]).toEqual([spelling, [spelling]]);
  });

  it('is not seen in exhibit marks, other words or longer numbers', () => {
    expect(found('Exhibit SQ/1 and SQ/12, 077009001651, and the feathers of a quill.')).toEqual([]);
  });

  it('is less sure where two people share a surname', () => {
    const brother = { ...JANE, id: PersonId.parse('p2'), name: 'Dean Quillfeather-Platt' };
    const [alone] = findPeople('Quillfeather-Platt shouted', [JANE]);
    const [shared] = findPeople('Quillfeather-Platt shouted', [JANE, brother]);
    expect(shared?.confidence).toBeLessThan(alone?.confidence ?? 0);
  });

  it('never has the data in the reason', () => {
    for (const { why } of findPeople('Siobhan Quillfeather-Platt, 07700 900165, Quillfeafher', [JANE]))
      expect(why).not.toMatch(/Siobhan|Quill|07700/);
  });

  it('is looked for with many others in many pages in one pass', () => {
    const people = Array.from({ length: 50 }, (_, i) => ({
      ...JANE,
      id: PersonId.parse(`p${i}`),
      name: `Given${i} Surname${i}x`,
      aliases: [],
      phones: [],
      vehicles: [],
      emails: [],
    }));
    const finder = peopleFinder([...people, JANE]);
    const page = `Nothing here of anybody at all, said the neighbour on the stairs. ${'The music went on. '.repeat(150)} Siobhan came.`;
    for (let i = 0; i < 20; i += 1) expect(finder.find(page)).toHaveLength(1);
  });
});
