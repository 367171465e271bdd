// Going through the marks of a case: nothing is passed over, nothing is decided unseen, and the rail counts what is left.
import { describe, expect, it } from 'vitest';
import type { ItemId } from '../../shared/basics/ids';
import type { MarkedItem } from '../../shared/contract/mark-commands';
import { Mark, type MarkState } from '../../shared/redaction/mark';
import { tallyBy, tallyOf } from '../../shared/redaction/mark-tally';
import { deskDocuments, marksInOrder, nextMark } from '../../renderer/state/desk-pages';
import { railLines } from '../../renderer/state/rail-lines';
import type { WorkState } from '../../renderer/state/case-work';
import { deskActs, markName } from '../../renderer/words/redaction';
import { fakeCase, fakeItem, fakeView } from './fake-case';

const work: WorkState = { importing: { kind: 'none' }, reading: { kind: 'none' }, building: { kind: 'none' } };

function mark(id: string, page: number, y: number, state: MarkState = 'suggested'): Mark {
  return Mark.parse({
    id,
    page,
    areas: [{ x: 70, y, width: 50, height: 12 }],
    wholePage: false,
    kind: 'name',
    words: `Words of ${id}`,
    finder: { by: 'person' },
    state,
    reason: null,
    label: null,
    publicNote: null,
    privateNote: null,
    made: { by: 'J Smith', at: '2026-03-24T09:00:00.000Z' },
    decided: state === 'suggested' ? null : { by: 'J Smith', at: '2026-03-24T09:01:00.000Z' },
    reviewed: null,
  });
}

function markedItem(item: ItemId, marks: readonly Mark[], more: Partial<MarkedItem> = {}): MarkedItem {
  const pages = tallyBy(marks, ({ page }) => page).map(({ key, tally }) => ({ page: key, tally }));
  return { item, copy: fakeItem(0).working.sha256, marks: [...marks], stale: [], imageOnly: [], damaged: false, pages, ...more };
}

const aCase = fakeCase(3);
const [first, second] = aCase.items.map(({ id }) => id) as [ItemId, ItemId];
const documents = deskDocuments(aCase, null);
const book = (marks: readonly (readonly [ItemId, readonly Mark[]])[]) =>
  new Map(marks.map(([item, own]) => [item, markedItem(item, own)] as const));
const isOpen = ({ state }: Mark) => state === 'suggested';

describe('The pages of the desk', () => {
  it('shows every document, also one that is left out of the bundle', () => {
    const items = aCase.items.map((item, i) => (i === 1 ? { ...item, included: false } : item));
    expect(deskDocuments({ ...aCase, items }, null).map(({ item }) => item.id)).toEqual(expect.arrayContaining([second]));
  });

  it('shows a page as it is turned for the bundle, and a part of an original with its own pages alone', () => {
    const [item] = aCase.items;
    if (!item) throw new Error('no item');
    const part = {
      ...item,
      working: { ...item.working, pages: 9 },
      part: [{ from: 3, to: 5 }],
      pageEdits: [{ page: 4, turn: 90 as const, excluded: false }],
    };
    const [document] = deskDocuments({ ...aCase, items: [part] }, null);
    expect(document?.pages.map(({ page, turn }) => [page, turn])).toEqual([
      [3, 0],
      [4, 90],
      [5, 0],
    ]);
  });
});

describe('From mark to mark', () => {
  const order = marksInOrder(
    documents,
    book([
      [second, [mark('e', 1, 50)]],
      [first, [mark('c', 2, 300), mark('b', 1, 400), mark('a', 1, 100), mark('d', 2, 500, 'accepted')]],
    ]),
  );
  const step = (chosen: string | null, by: 1 | -1, at = { item: first, page: 1 }) => {
    const here = order.find((each) => each.mark.id === chosen);
    return nextMark(order, documents, { chosen: here ? { item: here.item, mark: here.mark.id } : null, at }, by, isOpen)?.mark.id ?? null;
  };

  it('they come in the order of the bundle, the page and the lines', () => {
    expect(order.map((each) => each.mark.id)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('the next one to review is found over pages and documents, and round at the end', () => {
    expect([step('a', 1), step('b', 1), step('c', 1), step('e', 1)]).toEqual(['b', 'c', 'e', 'a']);
    expect([step('a', -1), step('e', -1)]).toEqual(['e', 'c']);
  });

  it('with none chosen it starts at the page that is shown', () => {
    expect(step(null, 1, { item: first, page: 2 })).toBe('c');
    expect(step(null, -1, { item: first, page: 2 })).toBe('b');
    expect(step(null, 1, { item: second, page: 1 })).toBe('e');
  });

  it('there is none when all are decided', () => {
    const decided = marksInOrder(documents, book([[first, [mark('a', 1, 100, 'accepted'), mark('b', 1, 200, 'rejected')]]]));
    expect(nextMark(decided, documents, { chosen: null, at: null }, 1, isOpen)).toBeNull();
  });
});

describe('The rail', () => {
  const line = (items: readonly MarkedItem[]) =>
    railLines({ view: fakeView(aCase), pagination: null }, work, new Map(items.map((each) => [each.item, each] as const))).redaction;

  it('says what is missing before a document can go out', () => {
    expect(line([])).toMatchObject({ line: 'No marks yet', shape: 'idle' });
    expect(line([markedItem(first, [mark('a', 1, 1), mark('b', 1, 2, 'accepted')])])).toMatchObject({
      line: '1 of 2 to review',
      shape: 'half',
    });
    expect(line([markedItem(first, [mark('b', 1, 2, 'accepted')])])).toMatchObject({ line: '1 to sign off' });
    expect(line([markedItem(first, [mark('b', 1, 2, 'rejected')])])).toMatchObject({ line: '1 decided', shape: 'pass' });
  });

  it('a page that changed below its marks, and damaged marks, come before all else', () => {
    const marks = [mark('a', 1, 1)];
    expect(line([markedItem(first, marks, { stale: [1] })])).toMatchObject({ line: '1 page to look at again', shape: 'warn' });
    expect(line([markedItem(first, marks, { stale: [1] }), markedItem(second, [], { damaged: true })])).toMatchObject({ shape: 'fail' });
  });

  it('counts as the engine does', () => {
    expect(tallyOf([mark('a', 1, 1), mark('b', 1, 1, 'accepted')])).toEqual({ suggested: 1, accepted: 1, rejected: 0, toReview: 1 });
  });
});

describe('Words', () => {
  it('a mark is read out with its words, its kind and its state', () => {
    expect(markName(mark('a', 1, 1))).toBe('Words of a, name, to review');
    expect(markName({ ...mark('a', 1, 1, 'accepted'), words: null, kind: null })).toBe('Box without words, accepted');
    expect(markName({ ...mark('a', 1, 1, 'accepted'), wholePage: true, kind: null })).toBe('Whole page, accepted');
  });

  it('no act is named by what it hides, since names of acts stand outside the desk', () => {
    const named = [deskActs.added(1), deskActs.decided(2, 'accepted'), deskActs.removed(1), deskActs.cleared(3), deskActs.moved];
    expect(named.map(({ name }) => name)).toEqual(['make 1 mark', 'accept 2 marks', 'take away 1 mark', 'clear 3 marks', 'move 1 mark']);
  });
});
