// One photo twice in a bundle wastes a court's time; one of two different letters left out loses a point of the case.
import { describe, expect, test } from 'vitest';
import { ItemId } from '../../../shared/basics/ids';
import { findDuplicates, type Comparable } from '../../../shared/evidence/duplicates';
import { compareTexts, dHashOf, LOOK_SIDE, samePicture, textLook, type PictureLook } from '../../../shared/evidence/likeness';
import { Chance } from '../../support/chance';

const letter = (about: string, sentences = 12) =>
  Array.from(
    { length: sentences },
    (_, i) => `On day ${i + 1} the music at ${about} went on past ${i + 9} at night and I could not sleep.`,
  ).join(' ');

describe('two texts', () => {
  test('are the same whatever their case, spaces, ligatures and punctuation', () => {
    const look = textLook(letter('Flat 2'));
    expect(compareTexts(look, textLook(letter('Flat 2').toUpperCase().replaceAll(' ', '\n  ').replaceAll('.', ' ;')))).toBe('same');
    expect(textLook('The oﬃce ﬁle').whole).toBe(textLook('the office file').whole);
  });

  test('are nearly the same where a word in a long text differs, and never called the same', () => {
    expect(compareTexts(textLook(letter('Flat 2', 60)), textLook(letter('Flat 2', 60).replace('day 7 ', 'day 77 ')))).toBe('nearly');
  });

  test('of one form with another name, day or place in it are not called alike', () => {
    expect(compareTexts(textLook(letter('Flat 2')), textLook(letter('Flat 3')))).toBeNull();
    expect(compareTexts(textLook(letter('Flat 2', 60)), textLook(letter('9 High Street', 60)))).toBeNull();
    const slip = (day: string) => `Compliments slip of Northshire Council housing team, sent to you on ${day}`;
    expect(compareTexts(textLook(slip('4 March')), textLook(slip('5 March')))).toBeNull();
  });

  test('of a few words say nothing', () => {
    expect(compareTexts(textLook('See the attached letter'), textLook('See the attached letter'))).toBeNull();
  });

  test('with a share changed are told apart by how large the share is', () => {
    const chance = new Chance(3);
    const words = Array.from({ length: 4000 }, () => `w${chance.below(900)}`);
    const changed = (every: number) => textLook(words.map((word, i) => (i % every === 0 ? `x${i}` : word)).join(' '));
    const look = textLook(words.join(' '));
    expect(compareTexts(look, changed(400))).toBe('nearly');
    expect(compareTexts(look, changed(10))).toBeNull();
  });
});

function aLook(squares: (x: number, y: number) => number, shape = 4 / 3): PictureLook {
  const at = (side: number, high: number) =>
    Array.from({ length: side * high }, (_, i) => squares((i % side) / side, Math.floor(i / side) / high));
  const grey = at(LOOK_SIDE, LOOK_SIDE).map((each) =>
    Math.max(0, Math.min(255, Math.round(each)))
      .toString(16)
      .padStart(2, '0'),
  );
  return { dHash: dHashOf(at(9, 8)), shape, grey: grey.join('') };
}

const hill = (x: number, y: number) => 60 + 120 * Math.sin(3 * x + 5 * y) ** 2 + 30 * Math.cos(9 * x);

describe('two pictures', () => {
  test('are the same with the small differences that saving again makes', () => {
    const chance = new Chance(1);
    expect(
      samePicture(
        aLook(hill),
        aLook((x, y) => hill(x, y) + chance.below(5) - 2),
      ),
    ).toBe(true);
  });

  test('are not the same where someone has walked into one of them', () => {
    expect(
      samePicture(
        aLook(hill),
        aLook((x, y) => (x > 0.5 && x < 0.54 && y > 0.5 && y < 0.6 ? 10 : hill(x, y))),
      ),
    ).toBe(false);
  });

  test('are not the same in another shape, turned, or where both are nearly empty', () => {
    expect(samePicture(aLook(hill), aLook(hill, 1))).toBe(false);
    expect(
      samePicture(
        aLook(hill),
        aLook((x, y) => hill(1 - x, 1 - y)),
      ),
    ).toBe(false);
    expect(
      samePicture(
        aLook(() => 255),
        aLook(() => 255),
      ),
    ).toBe(false);
  });
});

describe('groups', () => {
  const item = (id: string, text: string | null, picture: PictureLook | null = null): Comparable => ({
    id: ItemId.parse(id),
    text: text === null ? null : textLook(text),
    picture,
    pages: 1,
  });
  const ids = (groups: ReturnType<typeof findDuplicates>) => groups.map(({ items, why }) => [why, ...items]);

  test('hold what is alike for one reason, in the order of the documents', () => {
    const items = [
      item('a', letter('A')),
      item('p', null, aLook(hill)),
      item('b', letter('B')),
      item('a2', letter('A')),
      item('p2', null, aLook(hill)),
    ];
    expect(ids(findDuplicates(items, []))).toEqual([
      ['same-text', 'a', 'a2'],
      ['same-picture', 'p', 'p2'],
    ]);
  });

  test('never join two that differ through a chain of those between', () => {
    const steps = Array.from({ length: 30 }, (_, n) => item(`s${n}`, letter('Flat 2', 60 + 2 * n)));
    for (const { items } of findDuplicates(steps, [])) {
      for (const a of items) for (const b of items) expect(compareTexts(textOf(steps, a), textOf(steps, b))).not.toBeNull();
    }
    expect(findDuplicates(steps, []).length).toBeGreaterThan(1);
  });

  test('that a person has decided on are not shown again, until another document joins them', () => {
    const two = [item('a', letter('A')), item('b', letter('A'))];
    const settled = [{ keep: [ItemId.parse('a')], leaveOut: [ItemId.parse('b')] }];
    expect(findDuplicates(two, settled)).toEqual([]);
    expect(ids(findDuplicates([...two, item('c', letter('A'))], settled))).toEqual([['same-text', 'a', 'b', 'c']]);
  });

  test('of five thousand different documents are none, and are found in a moment', () => {
    const chance = new Chance(9);
    const texts = Array.from({ length: 5000 }, (_, i) =>
      item(`t${i}`, Array.from({ length: 60 }, () => `w${chance.below(5000)}`).join(' ')),
    );
    expect(findDuplicates(texts, [])).toEqual([]);
  });
});

function textOf(items: readonly Comparable[], id: string) {
  const found = items.find((each) => each.id === id)?.text;
  if (!found) throw new RangeError(id);
  return found;
}
