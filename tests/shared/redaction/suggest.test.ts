// From words to places on the page, and who wins where finds meet.
import { describe, expect, it } from 'vitest';
import { findTerm } from '../../../shared/redaction/find-term';
import type { PageText } from '../../../shared/redaction/page-text';
import { peopleFinder } from '../../../shared/redaction/people/find-people';
import { Person, type Fate } from '../../../shared/redaction/people/person';
import { areasOf, suggestOnPage, type SuggestOptions } from '../../../shared/redaction/suggest';

/** Letters of 6 by 10 points, lines 14 apart, from 72,72. */
function aPage(text: string): PageText {
  let x = 72;
  let y = 72;
  const boxes = Array.from({ length: text.length }, (_, at) => {
    const unit = text.charAt(at);
    const box = /\s/.test(unit) ? null : { x, y, width: 6, height: 10 };
    x = unit === '\n' ? 72 : x + 6;
    if (unit === '\n') y += 14;
    return box;
  });
  return { page: 3, text, boxes };
}

const person = (fate: Fate) =>
  Person.parse({
    id: 'p1',
    name: 'Dilys Prydderch',
    aliases: [],
    initials: null,
    addresses: [],
    phones: ['07700 900165'],
    emails: [],
    vehicles: [],
    birthDates: [],
    role: '',
    fate,
    label: null,
  });
const options = (more: Partial<SuggestOptions> = {}): SuggestOptions => ({
  people: null,
  fateOf: () => 'redact',
  lists: { never: [], always: [] },
  names: null,
  wide: false,
  ...more,
});
const words = (text: string, more: Partial<SuggestOptions> = {}) =>
  suggestOnPage(aPage(text), options(more)).map((each) => `${each.finder.by}: ${each.words}`);

describe('suggestions', () => {
  it('have one area a line, which covers the letters and little more', () => {
    const [found] = suggestOnPage(aPage('Write to SK43\n2FN now'), options());
    expect(found?.page).toBe(3);
    expect(found?.areas).toHaveLength(2);
    const [first, second] = found!.areas;
    expect(first!.x).toBeLessThan(72 + 9 * 6);
    expect(first!.x + first!.width).toBeGreaterThan(72 + 13 * 6);
    expect(first!.x + first!.width).toBeLessThan(72 + 14 * 6);
    expect(second!.y).toBeGreaterThan(first!.y + first!.height);
  });

  it('break where text runs on in another column', () => {
    const page = aPage('AB CD');
    const boxes = page.boxes.map((box, at) => (box && at > 2 ? { ...box, x: box.x + 300 } : box));
    expect(areasOf({ ...page, boxes }, 0, 5)).toHaveLength(2);
  });

  it('let the lists win over people, and people over the rules', () => {
    const text = 'Dilys Prydderch, 07700 900165, NE93 1ZL, the blue door';
    const lists = { never: ['NE93 1ZL'], always: ['blue door'] };
    const people = peopleFinder([person('redact')]);
    expect(words(text, { lists, people })).toEqual(['people: Dilys Prydderch', 'people: 07700 900165', 'search: blue door']);
    expect(words(text, { lists: { never: ['Dilys Prydderch'], always: ['Prydderch'] }, people })).toContain('search: Prydderch');
  });

  it('leave alone whoever stays as they are', () => {
    expect(words('Dilys Prydderch, 07700 900165', { people: peopleFinder([person('keep')]), fateOf: () => 'keep' })).toEqual([]);
  });
});

describe('a search', () => {
  const all = { wholeWord: true, anyCase: true, acrossBreaks: true };
  const hits = (text: string, term: string, how = all) => findTerm(text, term, how).map(({ start, end }) => text.slice(start, end));

  it('finds a term over line breaks and hyphens, in any case, with other quotes', () => {
    expect(hits('Larkfield\nRoad, LARKFIELD ROAD, Lark-\nfield Road', 'Larkfield Road')).toHaveLength(3);
    expect(hits("O’Sheehan and O'Sheehan", "O'Sheehan")).toHaveLength(2);
  });

  it('keeps to whole words, to the case and to the line where it is told to', () => {
    expect(hits('Deanery, Dean', 'Dean')).toEqual(['Dean']);
    expect(hits('Deanery, Dean', 'Dean', { ...all, wholeWord: false })).toHaveLength(2);
    expect(hits('dean Dean', 'Dean', { ...all, anyCase: false })).toEqual(['Dean']);
    expect(hits('Larkfield\nRoad', 'Larkfield Road', { ...all, acrossBreaks: false })).toEqual([]);
  });

  it('takes signs in a term as signs', () => {
    expect(hits('a+b (c) [d] 50%', '(c) [d]', { ...all, wholeWord: false })).toEqual(['(c) [d]']);
  });
});
