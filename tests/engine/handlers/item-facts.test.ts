// What a person says of an item: it is written down in plain words, it can be taken back, and no page gets lost by it.
import { describe, expect, it } from 'vitest';
import { applySteps } from '../../../electron/engine/handlers/batch';
import { FailureError } from '../../../shared/basics/failure';
import { SectionId, type ItemId } from '../../../shared/basics/ids';
import type { Case } from '../../../shared/case/case';
import { plannableItems } from '../../../shared/case/plannable';
import type { Step } from '../../../shared/contract/changed';
import { isHeldOut, suggestedFlag } from '../../../shared/evidence/item-flag';
import { pagesOf } from '../../../shared/evidence/page-edit';
import type { ProfileLibrary } from '../../../electron/engine/profile-library';
import { aCapture } from '../../support/a-capture';
import { aCase, anItem } from '../../support/a-case';
import { Chance } from '../../support/chance';

let ids = 0;
const tools = {
  newId: () => `new${++ids}`,
  person: 'J Smith',
  clock: () => new Date('2026-03-20T10:00:00Z'),
  profiles: {
    all: [],
    get: () => {
      throw new Error('no profile is needed');
    },
  } as unknown as ProfileLibrary,
};
const hash = (n: number) => String(n).padStart(64, '0');

function someCase(): Case {
  const items = [
    anItem('letter', { sha256: hash(1), size: 9 }),
    anItem('scan', { sha256: hash(2), size: 9 }, hash(12), 8),
    anItem('still', { sha256: hash(3), size: 9 }),
  ];
  return aCase({
    items,
    bundle: {
      sections: [{ id: SectionId.parse('section-evidence'), title: 'Evidence', items: items.map((item) => item.id), order: 'by-hand' }],
    },
  });
}

const apply = (current: Case, ...steps: readonly Step[]) => applySteps(current, steps, current.id, tools);
const undo = (after: { next: Case; inverse: readonly Step[] | null }) => apply(after.next, ...after.inverse!).next;
const step = (command: string, input: object): Step => ({ command, input });
const itemCalled = (current: Case, id: string) => current.items.find((item) => item.id === id)!;
const refusal = (work: () => unknown) => {
  try {
    work();
  } catch (thrown) {
    return thrown instanceof FailureError ? thrown.failure.code : thrown;
  }
  return 'done';
};

describe('each fact of an item', () => {
  const movement = { holder: 'J Smith', at: '2026-03-16T10:20:00', from: 'the lobby', to: null, purpose: null };
  it.each([
    [
      step('item.set-flag', { items: ['letter', 'scan'], flag: 'privileged' }),
      '2 documents marked as privileged and kept out of every bundle.',
    ],
    [
      step('item.set-flag', { items: ['letter'], flag: 'privileged', letIn: { reason: 'Privilege was waived.' } }),
      'Let into the bundle although privileged: “Privilege was waived.”.',
    ],
    [
      step('item.set-caption', { item: 'still', caption: 'A man kicks the door', shownTime: '2026-03-14T22:14:51' }),
      'Caption set to “A man kicks the door”. Shown time set to 14 Mar 2026, 22:14:51.',
    ],
    [
      step('item.set-capture', { items: ['still'], capture: aCapture() }),
      'CCTV form filled in for this document. The recorder’s clock: 7 min 20 s fast.',
    ],
    [
      step('item.set-source', {
        items: ['still', 'letter'],
        source: { from: 'Jane Roe', takenBy: null, place: null, received: null, how: null, reference: null },
      }),
      'Source filled in for 2 documents. From Jane Roe.',
    ],
    [
      step('item.add-movement', { items: ['still'], movement }),
      'Custody of this document: 16 Mar 2026, 10:20:00: J Smith, from the lobby.',
    ],
    [step('item.confirm', { items: ['letter', 'still'] }), 'Title and date of 2 documents confirmed.'],
    [
      step('item.set-pages', {
        item: 'scan',
        pageEdits: [
          { page: 2, turn: 180, excluded: false },
          { page: 3, turn: 0, excluded: true },
        ],
      }),
      'In the bundle: 1 page turned, 1 page left out. The original stays as it came.',
    ],
  ])('is told in plain words and taken back whole: %j', (change, text) => {
    const before = someCase();
    const after = apply(before, change);
    expect(after.text).toBe(text);
    expect(after.next).not.toEqual(before);
    expect(undo(after)).toEqual(before);
    // Undone and done again.
    const back = apply(after.next, ...after.inverse!);
    expect(undo(back)).toEqual(after.next);
  });

  it('tells custody that was taken back from custody that was added again', () => {
    const after = apply(someCase(), step('item.add-movement', { items: ['still'], movement }));
    const back = apply(after.next, ...after.inverse!);
    expect(back.text).toBe('Custody put back: no step stands.');
    expect(apply(back.next, ...back.inverse!).text).toBe(
      'Custody put back: one step stands, the last 16 Mar 2026, 10:20:00: J Smith, from the lobby.',
    );
  });

  it('is about an item of this case', () => {
    expect(refusal(() => apply(someCase(), step('item.set-flag', { items: ['nobody'], flag: 'unused' })))).toBe('not-found');
  });

  it('touches no date and no title of others when one is confirmed', () => {
    const { next } = apply(someCase(), step('item.confirm', { items: ['letter'] }));
    expect(itemCalled(next, 'letter')).toMatchObject({ titleFrom: 'person', date: null, dateFrom: null });
    expect(itemCalled(next, 'scan').titleFrom).toBe('name');
  });
});

describe('a flag', () => {
  const planned = (current: Case) => [...plannableItems(current).values()].filter((item) => item.included).map((item) => item.id);

  it.each(['unused', 'sensitive', 'privileged', 'without-prejudice'])('“%s” keeps a document out of every plan', (flag) => {
    const { next } = apply(someCase(), step('item.set-flag', { items: ['letter'], flag }));
    expect(isHeldOut(itemCalled(next, 'letter'))).toBe(true);
    expect(planned(next)).toEqual(['scan', 'still']);
  });

  it('gives way to a person who names the document and the reason, and stands again when it is set anew', () => {
    const flag = { items: ['letter'], flag: 'sensitive' };
    const { next } = apply(someCase(), step('item.set-flag', { ...flag, letIn: { reason: 'The judge ordered it.' } }));
    expect(planned(next)).toContain('letter');
    expect(itemCalled(next, 'letter').letIn).toEqual({ reason: 'The judge ordered it.', by: 'J Smith', at: '2026-03-20T10:00:00.000Z' });
    expect(planned(apply(next, step('item.set-flag', flag)).next)).not.toContain('letter');
  });

  it('never gives way to a crowd, nor without a reason', () => {
    const letIn = (items: string[], reason: string) =>
      refusal(() => apply(someCase(), step('item.set-flag', { items, flag: 'unused', letIn: { reason } })));
    expect(letIn(['letter', 'scan'], 'They want it.')).toBe('not-understood');
    expect(letIn(['letter'], '  ')).toBe('not-understood');
  });

  it('of a message is only suggested for what was attached to it', () => {
    const message = { ...itemCalled(someCase(), 'letter'), flag: 'privileged' as const };
    const attached = { ...itemCalled(someCase(), 'scan'), parent: message.id };
    expect(suggestedFlag(attached, message)).toBe('privileged');
    expect(isHeldOut(attached)).toBe(false);
    expect(suggestedFlag({ ...attached, flag: 'unused' }, message)).toBeNull();
    expect(suggestedFlag({ ...attached, parent: null }, message)).toBeNull();
  });
});

describe('pages', () => {
  it('of another document, or named twice, or all left out, are refused', () => {
    const pages = (pageEdits: object[]) => refusal(() => apply(someCase(), step('item.set-pages', { item: 'scan', pageEdits })));
    expect(pages([{ page: 9, turn: 0, excluded: true }])).toBe('not-found');
    expect(
      pages([
        { page: 1, turn: 90, excluded: false },
        { page: 1, turn: 0, excluded: true },
      ]),
    ).toBe('not-understood');
    expect(pages(Array.from({ length: 8 }, (_, i) => ({ page: i + 1, turn: 0, excluded: true })))).toBe('pages-none-left');
  });

  it('count in the plan as many as remain', () => {
    const { next } = apply(someCase(), step('item.set-pages', { item: 'scan', pageEdits: [{ page: 8, turn: 0, excluded: true }] }));
    expect(plannableItems(next).get('scan' as ItemId)?.pages).toBe(7);
  });
});

describe('a split', () => {
  it('makes a document of some pages, in front of what it came before, and leaves the rest', () => {
    const after = apply(someCase(), step('item.split', { item: 'scan', from: 1, to: 3, title: 'Letter of 3 March' }));
    const added = (after.results[0] as { item: ItemId }).item;
    expect(after.next.bundle.sections[0]!.items).toEqual(['letter', added, 'scan', 'still']);
    expect(pagesOf(itemCalled(after.next, added))).toEqual([1, 2, 3]);
    expect(pagesOf(itemCalled(after.next, 'scan'))).toEqual([4, 5, 6, 7, 8]);
    expect(itemCalled(after.next, added)).toMatchObject({ title: 'Letter of 3 March', original: itemCalled(after.next, 'scan').original });
    expect(undo(after)).toEqual(someCase());
  });

  it('keeps the order of the pages in a section that orders itself', () => {
    const base = someCase();
    const automatic: Case = {
      ...base,
      bundle: { sections: [{ ...base.bundle.sections[0]!, items: ['letter', 'scan', 'still'] as ItemId[], order: 'automatic' }] },
    };
    const after = apply(automatic, step('item.split', { item: 'scan', from: 3, to: 4 }));
    const added = (after.results[0] as { item: ItemId }).item;
    const order = after.next.bundle.sections[0]!.items;
    expect(order.indexOf(added)).toBe(order.indexOf('scan' as ItemId) + 1);
  });

  it('leaves at least a page on either side', () => {
    expect(refusal(() => apply(someCase(), step('item.split', { item: 'scan', from: 1, to: 8 })))).toBe('pages-none-left');
    expect(refusal(() => apply(someCase(), step('item.split', { item: 'scan', from: 9, to: 9 })))).toBe('not-found');
    expect(refusal(() => apply(someCase(), step('item.split', { item: 'scan', from: 5, to: 3 })))).toBe('not-found');
  });

  it('cannot be mended with a document of another original, or with one that is kept out', () => {
    const after = apply(someCase(), step('item.split', { item: 'scan', from: 1, to: 3 }));
    const added = (after.results[0] as { item: ItemId }).item;
    expect(refusal(() => apply(after.next, step('item.merge', { items: ['scan', 'letter'] })))).toBe('not-understood');
    const flagged = apply(after.next, step('item.set-flag', { items: [added], flag: 'privileged' })).next;
    expect(refusal(() => apply(flagged, step('item.merge', { items: ['scan', added] })))).toBe('not-understood');
  });
});

describe('splitting and merging by chance', () => {
  const chance = new Chance(77);
  const everyPage = (current: Case) =>
    current.items.flatMap((item) => pagesOf(item).map((page) => `${item.original.sha256} ${page}`)).sort();
  const inSections = (current: Case) => current.bundle.sections.flatMap((section) => section.items).toSorted();

  it('keeps every page in just one document and every document in just one place, and is undone step by step', () => {
    for (let round = 0; round < 40; round++) {
      let current = someCase();
      const start = everyPage(current);
      const back: { before: Case; inverse: readonly Step[] }[] = [];
      for (let turn = 0; turn < 12; turn++) {
        const one = chance.oneOf(current.items);
        const parts = current.items.filter((item) => item.original.sha256 === one.original.sha256 && item.part !== null);
        const from = 1 + chance.below(8);
        const next = [
          step('item.split', { item: one.id, from, to: from + chance.below(4) }),
          step('item.merge', {
            items: chance
              .shuffled(parts)
              .slice(0, 2)
              .map((item) => item.id),
          }),
          step('item.set-pages', {
            item: one.id,
            pageEdits: pagesOf(one)
              .slice(1)
              .map((page) => ({ page, turn: 90, excluded: chance.below(2) === 0 })),
          }),
        ][chance.below(3)]!;
        const before = current;
        if (refusal(() => (current = doIt(before, next, back))) !== 'done') continue;
        expect(everyPage(current)).toEqual(start);
        expect(inSections(current)).toEqual(current.items.map((item) => item.id).toSorted());
      }
      for (const { before, inverse } of back.reverse()) {
        current = apply(current, ...inverse).next;
        expect(current).toEqual(before);
      }
      expect(current).toEqual(someCase());
    }
  });

  function doIt(before: Case, next: Step, back: { before: Case; inverse: readonly Step[] }[]): Case {
    const after = apply(before, next);
    back.push({ before, inverse: after.inverse! });
    return after.next;
  }
});
