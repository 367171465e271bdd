// Marks made, changed, decided, reviewed and taken away. Sets of different purposes never touch each other.
import { failure } from '../../../../shared/basics/failure';
import type { Case } from '../../../../shared/case/case';
import type { MarksOf } from '../../../../shared/contract/mark-commands';
import { pagesOf } from '../../../../shared/evidence/page-edit';
import { MarkId, type Hand, type Mark, type Purpose } from '../../../../shared/redaction/mark';
import { USUAL_REASON } from '../../../../shared/redaction/reason-code';
import { countDocuments, itemOf, type ChangeTools } from '../change-parts';
import { expectReason, expectWhole, marksPath, setOf, withMarks, withSet, type Redaction } from './redaction';
import { countMarks, marksBack, type Desk, type RedactionChanger, type RedactionCommand } from './redaction-change';

type MarkCommand = Extract<
  RedactionCommand,
  `redaction.${'add' | 'change' | 'decide' | 'remove' | 'clear' | 'review' | 'confirm' | 'put-back'}`
>;

export const markChanges: { readonly [N in MarkCommand]: RedactionChanger<N> } = {
  'redaction.add': (desk, { caseId, purpose, item: id, marks }, tools) => {
    const item = itemOf(desk.case, id);
    expectWhole(desk.redaction, marksPath(id));
    const own = new Set(pagesOf(item));
    const made = handOf(tools);
    const added = marks.map((mark): Mark => {
      if (!own.has(mark.page)) throw failure('not-found', { detail: 'A page of this document' });
      expectReason(desk.redaction, mark.reason);
      const isOpen = mark.state === 'suggested';
      const reason = mark.reason ?? (mark.state === 'accepted' ? usualReason(mark) : null);
      return { ...mark, id: MarkId.parse(`mark-${tools.newId()}`), reason, made, decided: isOpen ? null : made, reviewed: null };
    });
    const next = withMarks(desk.redaction, item, purpose, (before) => [...before, ...added]);
    return {
      next,
      text: `${countMarks(added.length)} made.`,
      item: id,
      facts: { purpose, item: id, ...idsAndCount(added.map((mark) => mark.id)) },
      inverse: marksBack(caseId, desk.redaction, next),
      more: { marks: added.map((mark) => mark.id) },
    };
  },

  'redaction.change': (desk, { caseId, purpose, chosen, ...given }) => {
    expectReason(desk.redaction, given.reason);
    const fields = CHANGED.filter((field) => given[field] !== undefined);
    const values: Partial<Mark> = Object.fromEntries(fields.map((field) => [field, given[field]]));
    const next = eachChosen(desk, purpose, chosen, (mark) => ({ ...mark, ...values, reviewed: null }));
    return { ...whole(desk, next, purpose, chosen, caseId, `${countChosen(chosen)} changed.`), more: {} };
  },

  'redaction.decide': (desk, { caseId, purpose, chosen, state, reason }, tools) => {
    expectReason(desk.redaction, reason);
    const decided = state === 'suggested' ? null : handOf(tools);
    const next = eachChosen(desk, purpose, chosen, (mark) => ({
      ...mark,
      state,
      decided,
      reviewed: null,
      reason: reason ?? mark.reason ?? (state === 'accepted' ? usualReason(mark) : null),
    }));
    const what = state === 'suggested' ? 'made a suggestion again' : state;
    return { ...whole(desk, next, purpose, chosen, caseId, `${countChosen(chosen)} ${what}.`, { state }), more: {} };
  },

  'redaction.remove': (desk, { caseId, purpose, chosen }) => {
    const next = eachChosen(desk, purpose, chosen, () => null);
    return { ...whole(desk, next, purpose, chosen, caseId, `${countChosen(chosen)} taken away.`), more: {} };
  },

  'redaction.clear': (desk, { caseId, purpose, items }) => {
    const { redaction } = desk;
    const wanted = items ?? desk.case.items.map(({ id }) => id);
    const damaged = wanted.filter((id) => redaction.damaged.has(marksPath(id)));
    let next: Redaction = {
      ...redaction,
      damaged: new Set([...redaction.damaged].filter((path) => !damaged.map(marksPath).includes(path))),
    };
    let count = 0;
    for (const id of new Set(wanted)) {
      const item = itemOf(desk.case, id);
      const { marks } = setOf(next, item, purpose);
      count += marks.length;
      if (marks.length > 0 || damaged.includes(id)) next = withMarks(next, item, purpose, () => []);
    }
    return {
      next,
      text: `${countMarks(count)} of ${countDocuments(wanted.length)} cleared.`,
      item: items?.length === 1 ? (items[0] ?? null) : null,
      facts: { purpose, items, count, damaged },
      inverse: damaged.length > 0 ? null : marksBack(caseId, redaction, next),
      more: {},
    };
  },

  'redaction.review': (desk, { caseId, purpose, chosen, done }, tools) => {
    const reviewed = done ? handOf(tools) : null;
    const next = eachChosen(desk, purpose, chosen, (mark) => {
      if (mark.decided === null) throw failure('not-understood', { detail: 'a suggestion is decided before it is reviewed' });
      if (done && isSamePerson(mark.decided.by, tools.person)) throw failure('review-own');
      return { ...mark, reviewed };
    });
    const text = done ? `${countChosen(chosen)} reviewed.` : `Review of ${countChosen(chosen)} taken back.`;
    return { ...whole(desk, next, purpose, chosen, caseId, text, { done }), more: {} };
  },

  'redaction.confirm': (desk, { caseId, purpose, item: id, pages }) => {
    const item = itemOf(desk.case, id);
    expectWhole(desk.redaction, marksPath(id));
    const set = setOf(desk.redaction, item, purpose);
    if (pages.some((page) => page > item.working.pages)) throw failure('not-found', { detail: 'A page of this document' });
    const looked = new Set(pages);
    const next = withSet(desk.redaction, id, { ...set, stale: (set.stale ?? []).filter((page) => !looked.has(page)) });
    return {
      next,
      text: `Marks on ${pages.length === 1 ? '1 page' : `${pages.length} pages`} looked at again.`,
      item: id,
      facts: { purpose, item: id, pages },
      inverse: marksBack(caseId, desk.redaction, next),
      more: {},
    };
  },

  'redaction.put-back': (desk, { caseId, purpose, item: id, copy, remove, put, stale }) => {
    const item = itemOf(desk.case, id);
    expectWhole(desk.redaction, marksPath(id));
    const set = setOf(desk.redaction, item, purpose);
    const own = new Set(pagesOf(item));
    // The copy has been made again since: the places are not those of its pages any more.
    if (set.copy !== copy || put.some(({ page }) => !own.has(page) && page <= item.working.pages)) throw failure('case-moved-on');
    const gone = new Set([...remove, ...put.map((mark) => mark.id)]);
    const marks = [...set.marks.filter((mark) => !gone.has(mark.id)), ...put];
    const next = withSet(desk.redaction, id, { ...set, marks, stale: stale ?? set.stale });
    return {
      next,
      text: 'Marks put back as they were.',
      item: id,
      facts: { purpose, item: id, put: put.length, removed: remove.length },
      inverse: marksBack(caseId, desk.redaction, next),
      more: {},
    };
  },
};

const CHANGED = ['areas', 'words', 'reason', 'label', 'publicNote', 'privateNote'] as const;
const WHOLE_PAGE_REASON = 'R10';
/** More ids than this are only counted in the trail. */
const MOST_IDS = 500;

/** Changes the marks that were chosen, or takes them away where `change` gives null. Throws `not-found` for one that is not there. */
function eachChosen(desk: Desk, purpose: Purpose, chosen: readonly MarksOf[], change: (mark: Mark) => Mark | null): Redaction {
  let next = desk.redaction;
  for (const { item: id, marks: ids } of chosen) {
    const item = itemOf(desk.case, id);
    expectWhole(next, marksPath(id));
    const left = new Set(ids);
    next = withMarks(next, item, purpose, (marks) =>
      marks.flatMap((mark) => {
        if (!left.delete(mark.id)) return [mark];
        const after = change(mark);
        return after === null ? [] : [after];
      }),
    );
    if (left.size > 0) throw failure('not-found', { detail: 'This mark' });
  }
  return next;
}

function whole(
  desk: Desk,
  next: Redaction,
  purpose: Purpose,
  chosen: readonly MarksOf[],
  caseId: Case['id'],
  text: string,
  more: Readonly<Record<string, unknown>> = {},
) {
  const ids = chosen.flatMap(({ marks }) => marks);
  const items = chosen.map(({ item }) => item);
  return {
    next,
    text,
    item: items.length === 1 ? (items[0] ?? null) : null,
    facts: { purpose, items, ...idsAndCount(ids), ...more },
    inverse: marksBack(caseId, desk.redaction, next),
  };
}

function idsAndCount(ids: readonly MarkId[]): Record<string, unknown> {
  return { count: ids.length, ...(ids.length <= MOST_IDS ? { marks: ids } : {}) };
}

function countChosen(chosen: readonly MarksOf[]): string {
  return countMarks(chosen.reduce((sum, { marks }) => sum + marks.length, 0));
}

function usualReason({ wholePage }: Pick<Mark, 'wholePage'>): string {
  return wholePage ? WHOLE_PAGE_REASON : USUAL_REASON;
}

export function handOf({ person, clock }: Pick<ChangeTools, 'person' | 'clock'>): Hand {
  return { by: person, at: clock().toISOString() };
}

function isSamePerson(a: string, b: string): boolean {
  const plain = (name: string) => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
  return plain(a) === plain(b);
}
