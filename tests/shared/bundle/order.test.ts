import { describe, expect, it } from 'vitest';
import { FailureError } from '../../../shared/basics/failure';
import { ItemId, SectionId } from '../../../shared/basics/ids';
import type { Bundle, BundleSection } from '../../../shared/bundle/bundle';
import {
  addSection,
  moveItems,
  moveSection,
  placeNewItems,
  removeSection,
  renameSection,
  sortAutomatically,
  type OrderableItem,
} from '../../../shared/bundle/order';
import { Chance } from '../../support/chance';

const id = (text: string) => ItemId.parse(text);
const ids = (text: string) => text.split(' ').filter(Boolean).map(id);
const sid = (text: string) => SectionId.parse(text);

/** "3 2026-01-02 Letter" as an item; "-" for no number and no date. The name is its id. */
function item(text: string): OrderableItem {
  const [number = '-', date = '-', ...name] = text.split(' ');
  return {
    id: id(name.join(' ')),
    leadingNumber: number === '-' ? null : Number(number),
    date: date === '-' ? null : date,
    name: name.join(' '),
  };
}

function section(name: string, items: string, order: BundleSection['order'] = 'automatic'): BundleSection {
  return { id: sid(name), title: `Section ${name}`, items: ids(items), order };
}

function bundleOf(...sections: BundleSection[]): Bundle {
  return { sections };
}

function itemsOf(bundle: Bundle): string[] {
  return bundle.sections.map((each) => each.items.join(' '));
}

function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (thrown) {
    if (thrown instanceof FailureError) return thrown.failure.code;
    throw thrown;
  }
  return 'nothing was thrown';
}

describe('the automatic order', () => {
  it('puts numbers first, then dates, then what has neither, by name', () => {
    const items = [
      '- - Photo 10',
      '- 2026-03-02 Letter',
      '2 - Plan',
      '- - Photo 2',
      '- 2025-11-30 Log',
      '1 2026-09-09 Statement',
      '10 - Last',
    ].map(item);
    expect(sortAutomatically(items)).toEqual(['Statement', 'Plan', 'Last', 'Log', 'Letter', 'Photo 2', 'Photo 10']);
  });

  it('parts equal numbers by date and then by name, the undated last', () => {
    const items = ['1 - b', '1 - a', '1 2026-02-01 d', '1 2026-01-01 c'].map(item);
    expect(sortAutomatically(items)).toEqual(['c', 'd', 'a', 'b']);
  });

  it('never depends on the order in which files came', () => {
    const chance = new Chance(11);
    const items = Array.from({ length: 40 }, (_, i) => ({
      id: id(`i${i}`),
      leadingNumber: chance.below(2) ? chance.below(4) : null,
      date: chance.below(2) ? `2026-01-0${1 + chance.below(4)}` : null,
      name: `Photo ${chance.below(6)}`,
    }));
    const sorted = sortAutomatically(items);
    for (let turn = 0; turn < 20; turn++) expect(sortAutomatically(chance.shuffled(items))).toEqual(sorted);
    expect([...sorted].sort()).toEqual(items.map((each) => each.id).sort());
  });
});

describe('new items', () => {
  const all = ['1 - one', '2 - two', '3 - three', '5 - five', '- 2026-01-01 dated'].map(item);

  it('sort the whole section while it is in automatic order', () => {
    expect(placeNewItems(section('a', 'three one'), [item('2 - two')], all).items).toEqual(ids('one two three'));
  });

  it.each([
    ['three five one', '4 - four', 'three four five one'],
    ['five one three', '4 - four', 'five one three four'],
    ['two three', '1 - one', 'one two three'],
    ['three two', '9 - nine', 'three two nine'],
    ['three two', '1 - one', 'one three two'],
    ['three one', '2 - two', 'three one two'],
    ['', '2 - two', 'two'],
  ])('go into “%s” without moving it: %s', (before, coming, after) => {
    expect(placeNewItems(section('a', before, 'by-hand'), [item(coming)], all).items.join(' ')).toBe(after);
  });

  it('never move what a person has ordered', () => {
    const chance = new Chance(5);
    for (let turn = 0; turn < 200; turn++) {
      const items = Array.from({ length: 12 }, (_, i) =>
        item(`${chance.below(2) ? chance.below(9) : '-'} ${chance.below(2) ? `2026-01-0${1 + chance.below(9)}` : '-'} n${i}`),
      );
      const order = chance.shuffled(items.slice(0, 8)).map((each) => each.id);
      const placed = placeNewItems({ ...section('a', '', 'by-hand'), items: order }, items.slice(8), items.slice(0, 8));
      expect(placed.items.filter((each) => order.includes(each))).toEqual(order);
      expect([...placed.items].sort()).toEqual(items.map((each) => each.id).sort());
      expect(placed.order).toBe('by-hand');
    }
  });

  it('that are there already are left alone, and one named twice comes once', () => {
    const before = section('a', 'three one', 'by-hand');
    expect(placeNewItems(before, [item('1 - one')], all)).toEqual(before);
    expect(placeNewItems(before, [item('5 - five'), item('5 - five')], all).items).toEqual(ids('three one five'));
  });

  it('never cost a section an item that nobody described', () => {
    expect(placeNewItems(section('a', 'unknown three'), [item('1 - one')], all).items).toEqual(ids('one three unknown'));
  });
});

describe('what came with a message', () => {
  const child = (name: string, parent: string, date: string | null = null): OrderableItem => ({
    id: id(name),
    leadingNumber: null,
    date,
    name,
    parent: id(parent),
  });
  const alone = (name: string, date: string): OrderableItem => ({ id: id(name), leadingNumber: null, date, name });

  it('stands right behind it, whatever its own date and name', () => {
    const all = [
      child('item-a', 'item-m', '2020-01-01'),
      alone('item-x', '2026-03-15'),
      alone('item-m', '2026-03-14'),
      child('item-c', 'item-a'),
    ];
    expect(sortAutomatically(all)).toEqual(ids('item-m item-a item-c item-x'));
  });

  it('goes behind it where a person has ordered the section', () => {
    const all = [alone('item-x', '2026-03-15'), alone('item-m', '2026-03-14'), child('item-b', 'item-m')];
    const placed = placeNewItems(
      section('s', 'item-x item-m item-b', 'by-hand'),
      [child('item-c', 'item-b'), child('item-d', 'item-m')],
      all,
    );
    expect(placed.items).toEqual(ids('item-x item-m item-b item-c item-d'));
  });

  it('is never lost, not even where two name each other', () => {
    expect(new Set(sortAutomatically([child('item-a', 'item-b'), child('item-b', 'item-a'), child('item-c', 'item-gone')]))).toEqual(
      new Set(ids('item-a item-b item-c')),
    );
  });
});

describe('moving items', () => {
  const bundle = bundleOf(section('a', 'a1 a2 a3 a4'), section('b', 'b1 b2'));

  it.each([
    ['a3', 'a', 'a1', 'a3 a1 a2 a4', 'b1 b2'],
    ['a1', 'a', null, 'a2 a3 a4 a1', 'b1 b2'],
    ['a1 a2', 'a', 'a4', 'a3 a1 a2 a4', 'b1 b2'],
    ['a4 a1', 'a', 'a3', 'a2 a4 a1 a3', 'b1 b2'],
    ['a2', 'b', 'b1', 'a1 a3 a4', 'a2 b1 b2'],
    ['a2 b2', 'b', null, 'a1 a3 a4', 'b1 a2 b2'],
    // The place is itself on the move: what comes behind it and stays is the place.
    ['a2 a1', 'a', 'a2', 'a2 a1 a3 a4', 'b1 b2'],
    ['a3 a4 a1', 'a', 'a3', 'a2 a3 a4 a1', 'b1 b2'],
  ])('%s to %s before %s', (moving, to, before, a, b) => {
    expect(itemsOf(moveItems(bundle, ids(moving), sid(to), before === null ? null : id(before)))).toEqual([a, b]);
  });

  it('marks the section it goes to as ordered by hand, and only that one', () => {
    expect(moveItems(bundle, ids('a2'), sid('b'), null).sections.map((each) => each.order)).toEqual(['automatic', 'by-hand']);
  });

  it('changes nothing where everything already stands so', () => {
    expect(moveItems(bundle, ids('a2 a3'), sid('a'), id('a4'))).toBe(bundle);
    expect(moveItems(bundle, ids('b2'), sid('b'), id('b2'))).toBe(bundle);
  });

  it.each([
    ['no item', () => moveItems(bundle, [], sid('a'), null), 'not-understood'],
    ['an item twice', () => moveItems(bundle, ids('a1 a1'), sid('a'), null), 'not-understood'],
    ['an item that is not there', () => moveItems(bundle, ids('zz'), sid('a'), null), 'not-found'],
    ['a section that is not there', () => moveItems(bundle, ids('a1'), sid('zz'), null), 'not-found'],
    ['a place in another section', () => moveItems(bundle, ids('a1'), sid('a'), id('b1')), 'not-found'],
  ])('refuses %s', (_, action, code) => {
    expect(codeOf(action)).toBe(code);
  });

  it('keeps every item once through any run of moves, and a move back restores the order', () => {
    const chance = new Chance(2026);
    let current = bundleOf(section('a', 'a1 a2 a3 a4 a5'), section('b', 'b1 b2 b3'), section('c', ''));
    const everything = current.sections.flatMap((each) => each.items).sort();
    for (let turn = 0; turn < 500; turn++) {
      const to = chance.oneOf(current.sections);
      const before = to.items.length === 0 || chance.below(3) === 0 ? null : chance.oneOf(to.items);
      const moving = chance.shuffled(everything).slice(0, 1 + chance.below(4));
      const next = moveItems(current, moving, to.id, before);
      expect(next.sections.flatMap((each) => each.items).sort()).toEqual(everything);
      const target = next.sections.find((each) => each.id === to.id);
      const at = target?.items.indexOf(moving[0]!) ?? -1;
      expect(target?.items.slice(at, at + moving.length)).toEqual(moving);

      const one = chance.oneOf(everything);
      const home = current.sections.find((each) => each.items.includes(one))!;
      const behind = home.items[home.items.indexOf(one) + 1] ?? null;
      const away = moveItems(current, [one], to.id, before);
      expect(itemsOf(moveItems(away, [one], home.id, behind))).toEqual(itemsOf(current));
      current = next;
    }
  });
});

describe('sections', () => {
  const bundle = bundleOf(section('a', 'a1'), section('b', ''), section('c', 'c1'));
  const names = (of: Bundle) => of.sections.map((each) => each.id).join(' ');

  it.each([
    ['c', 'a', 'c a b'],
    ['a', null, 'b c a'],
    ['a', 'c', 'b a c'],
    ['b', 'b', 'a b c'],
  ])('%s moves before %s', (moving, before, after) => {
    expect(names(moveSection(bundle, sid(moving), before === null ? null : sid(before)))).toBe(after);
  });

  it('are added empty, where asked', () => {
    const added = addSection(bundle, { id: sid('d'), title: ' Service ' }, sid('b'));
    expect(names(added)).toBe('a d b c');
    expect(added.sections[1]).toEqual({ id: 'd', title: 'Service', items: [], order: 'automatic' });
    expect(names(addSection(bundle, { id: sid('d'), title: 'Service' }, null))).toBe('a b c d');
  });

  it('are removed only when empty', () => {
    expect(names(removeSection(bundle, sid('b')))).toBe('a c');
    expect(codeOf(() => removeSection(bundle, sid('a')))).toBe('not-understood');
  });

  it('are renamed', () => {
    expect(renameSection(bundle, sid('b'), ' Police ').sections.map((each) => each.title)).toEqual(['Section a', 'Police', 'Section c']);
  });

  it.each([
    ['moving one that is not there', () => moveSection(bundle, sid('zz'), null), 'not-found'],
    ['moving before one that is not there', () => moveSection(bundle, sid('a'), sid('zz')), 'not-found'],
    ['adding an id that is taken', () => addSection(bundle, { id: sid('a'), title: 'A' }, null), 'not-understood'],
    ['adding without a title', () => addSection(bundle, { id: sid('d'), title: ' ' }, null), 'not-understood'],
    ['adding before one that is not there', () => addSection(bundle, { id: sid('d'), title: 'D' }, sid('zz')), 'not-found'],
    ['removing one that is not there', () => removeSection(bundle, sid('zz')), 'not-found'],
    ['renaming to nothing', () => renameSection(bundle, sid('a'), '  '), 'not-understood'],
    ['renaming one that is not there', () => renameSection(bundle, sid('zz'), 'A'), 'not-found'],
  ])('refuse %s', (_, action, code) => {
    expect(codeOf(action)).toBe(code);
  });

  it('never change the bundle they are given', () => {
    const before = JSON.stringify(bundle);
    moveSection(bundle, sid('c'), sid('a'));
    moveItems(bundle, ids('a1'), sid('b'), null);
    renameSection(bundle, sid('a'), 'X');
    removeSection(bundle, sid('b'));
    expect(JSON.stringify(bundle)).toBe(before);
  });
});
