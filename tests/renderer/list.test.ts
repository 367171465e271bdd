import { describe, expect, it } from 'vitest';
import { ItemId, SectionId } from '../../shared/basics/ids';
import type { Bundle } from '../../shared/bundle/bundle';
import { paginate } from '../../shared/bundle/paginate';
import { indexHeadingOf } from '../../shared/case/index-heading';
import { plannableItems } from '../../shared/case/plannable';
import { bundleRows, documentKey, sectionKey } from '../../renderer/state/bundle-rows';
import { measureText } from '../../renderer/state/measure';
import { carriedBy, moveByStep, moveToGap, type Move } from '../../renderer/state/moves';
import { choose, keepTo, nothingChosen } from '../../renderer/state/selection';
import { intentOf, type Place } from '../../renderer/screens/bundle/list-keys';
import { fakeCase, fakeProfile } from './fake-case';

const aCase = fakeCase(9);
const { plan } = paginate(aCase.bundle, plannableItems(aCase), indexHeadingOf(aCase.details, fakeProfile), measureText);
const rows = bundleRows(aCase, fakeProfile, plan);
const keys = rows.map((row) => row.key);
const item = (n: number) => ItemId.parse(`item-${n}`);
const section = (id: string) => SectionId.parse(id);

/** The bundle after a move, as the engine does it: section by section, the numbers of the items. */
function after(move: Move | null): string {
  if (!move) return 'unchanged';
  let sections: Bundle['sections'] = aCase.bundle.sections;
  if (move.kind === 'section') {
    const moved = sections.find((one) => one.id === move.section)!;
    const rest = sections.filter((one) => one !== moved);
    const at = rest.findIndex((one) => one.id === move.before);
    rest.splice(at < 0 ? rest.length : at, 0, moved);
    return rest.map((one) => one.id).join(' ');
  }
  sections = sections.map((one) => ({ ...one, items: one.items.filter((id) => !move.items.includes(id)) }));
  const target = sections.find((one) => one.id === move.section)!;
  const at = move.before === null ? -1 : target.items.indexOf(move.before);
  target.items.splice(at < 0 ? target.items.length : at, 0, ...move.items);
  return sections.map((one) => one.items.map((id) => id.replace('item-', '')).join('')).join(' ');
}

describe('the rows of the bundle', () => {
  it('are each section and below it its documents, with the numbers of the plan', () => {
    expect(rows.map((row) => (row.kind === 'section' ? (row.letter ?? '–') : row.number))).toEqual([
      'A',
      1,
      2,
      3,
      'B',
      4,
      5,
      6,
      'C',
      7,
      8,
      9,
      '–',
    ]);
    expect(rows.at(-1)).toMatchObject({ title: 'Service', hint: 'The certificate of service goes here.', pages: null });
  });
});

describe('moving', () => {
  it.each([
    ['a document down by one', moveByStep(aCase.bundle, { kind: 'items', items: [item(0)] }, 1), '102 345 678 '],
    ['a document up by one', moveByStep(aCase.bundle, { kind: 'items', items: [item(2)] }, -1), '021 345 678 '],
    ['over the edge of a section, downwards', moveByStep(aCase.bundle, { kind: 'items', items: [item(2)] }, 1), '01 2345 678 '],
    ['over the edge of a section, upwards', moveByStep(aCase.bundle, { kind: 'items', items: [item(3)] }, -1), '0123 45 678 '],
    ['into an empty section', moveByStep(aCase.bundle, { kind: 'items', items: [item(8)] }, 1), '012 345 67 8'],
    ['several together', moveByStep(aCase.bundle, { kind: 'items', items: [item(1), item(2)] }, -1), '120 345 678 '],
    ['not beyond the top', moveByStep(aCase.bundle, { kind: 'items', items: [item(0)] }, -1), 'unchanged'],
    [
      'a section down',
      moveByStep(aCase.bundle, { kind: 'section', section: section('application') }, 1),
      'witnesses application disclosure service',
    ],
    [
      'a section up',
      moveByStep(aCase.bundle, { kind: 'section', section: section('service') }, -1),
      'application witnesses service disclosure',
    ],
    ['not a section beyond the end', moveByStep(aCase.bundle, { kind: 'section', section: section('service') }, 1), 'unchanged'],
  ])('%s', (_name, move, expected) => {
    expect(after(move)).toBe(expected);
  });

  it('puts what is carried into the gap that was pointed at, and says "unchanged" where it stands already', () => {
    const carried = { kind: 'items' as const, items: [item(1)] };
    const gaps = rows.map((_, gap) => after(moveToGap(aCase.bundle, rows, carried, gap)));
    expect(gaps).toEqual([
      '102 345 678 ',
      '102 345 678 ',
      'unchanged',
      'unchanged',
      '021 345 678 ',
      '02 1345 678 ',
      '02 3145 678 ',
      '02 3415 678 ',
      '02 3451 678 ',
      '02 345 1678 ',
      '02 345 6178 ',
      '02 345 6718 ',
      '02 345 6781 ',
    ]);
    expect(after(moveToGap(aCase.bundle, rows, carried, rows.length))).toBe('02 345 678 1');
  });

  it('carries all chosen documents in the order of the list, or the one that was taken hold of', () => {
    const chosen = new Set([documentKey(item(5)), documentKey(item(1)), sectionKey(section('witnesses'))]);
    expect(carriedBy(rows, documentKey(item(5)), chosen)).toEqual({ kind: 'items', items: [item(1), item(5)] });
    expect(carriedBy(rows, documentKey(item(7)), chosen)).toEqual({ kind: 'items', items: [item(7)] });
    expect(carriedBy(rows, sectionKey(section('witnesses')), chosen)).toEqual({ kind: 'section', section: section('witnesses') });
  });
});

describe('choosing', () => {
  it('is one, then one more, then a stretch from there', () => {
    const one = choose(nothingChosen, keys, keys[1]!, 'replace');
    const two = choose(one, keys, keys[5]!, 'toggle');
    expect([...two.chosen]).toEqual([keys[1], keys[5]]);
    expect([...choose(two, keys, keys[7]!, 'stretch').chosen]).toEqual(keys.slice(5, 8));
    expect([...choose(two, keys, keys[5]!, 'toggle').chosen]).toEqual([keys[1]]);
  });

  it('keeps the focus where a removed row stood', () => {
    const last = choose(nothingChosen, keys, keys.at(-1)!, 'replace');
    const fewer = keys.slice(0, -1);
    expect(keepTo(last, keys, fewer)).toMatchObject({ focus: fewer.at(-1), chosen: new Set() });
    const moved = [...keys].reverse();
    expect(keepTo(last, keys, moved)).toBe(last);
  });
});

describe('the keys of the list', () => {
  const place: Place = { index: 4, count: 20, page: 10, cell: null, chosen: 1, isChosen: true };
  const press = (key: string, more: Partial<Parameters<typeof intentOf>[0]> = {}, at: Partial<Place> = {}) =>
    intentOf({ key, shift: false, command: false, alt: false, ...more }, { ...place, ...at });

  it('move with Ctrl+Alt and an arrow, and only go with an arrow alone', () => {
    expect(press('ArrowDown', { command: true, alt: true })).toEqual({ kind: 'step', step: 1 });
    expect(press('ArrowDown')).toEqual({ kind: 'go', index: 5, extend: 'replace' });
    expect(press('ArrowDown', { shift: true })).toEqual({ kind: 'go', index: 5, extend: 'stretch' });
    expect(press('ArrowDown', { command: true })).toEqual({ kind: 'go', index: 5, extend: 'focus-only' });
  });

  it('edit with F2 or Enter, and take hold with Enter on the grip', () => {
    expect(press('F2')).toEqual({ kind: 'edit', field: 'title' });
    expect(press('Enter')).toEqual({ kind: 'edit', field: 'title' });
    expect(press('F2', {}, { cell: 'date' })).toEqual({ kind: 'edit', field: 'date' });
    expect(press('Enter', {}, { cell: 'grip' })).toEqual({ kind: 'take-hold' });
    expect(press('Enter', {}, { cell: 'more' })).toBeNull();
  });

  it('leave other keys to the window', () => {
    expect(press('z', { command: true })).toBeNull();
    expect(press('g', { command: true })).toBeNull();
    expect(press('x')).toBeNull();
    expect(press('Tab')).toBeNull();
  });
});
