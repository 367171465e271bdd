// When a document is split or parts are merged, its marks go with their pages.
import type { Case } from '../../../../shared/case/case';
import type { EvidenceItem } from '../../../../shared/evidence/evidence-item';
import { pagesOf } from '../../../../shared/evidence/page-edit';
import { Purpose, type MarkSet } from '../../../../shared/redaction/mark';
import { expectWhole, marksPath, setOf, withSet, type Redaction } from './redaction';

/** The marks as they belong to the items after a change. Throws `marks-damaged` where they cannot be relied on. */
export function carryMarks(before: Case, after: Case, redaction: Redaction): Redaction {
  if (before.items === after.items || (redaction.items.size === 0 && redaction.damaged.size === 0)) return redaction;
  const now = new Map(after.items.map((item) => [item.id, item] as const));
  const from = before.items.filter((item) => hasOtherPages(item, now.get(item.id)));
  if (from.length === 0) return redaction;
  const known = new Set(before.items.map((item) => item.id));
  const moved = new Set(from.map((item) => item.id));
  const to = after.items.filter((item) => moved.has(item.id) || !known.has(item.id));
  for (const item of from) expectWhole(redaction, marksPath(item.id));
  let next = redaction;
  for (const purpose of Purpose.options) {
    const sets = from.map((item) => ({ item, set: setOf(redaction, item, purpose) })).filter(({ set }) => set.marks.length > 0);
    if (sets.length === 0) continue;
    for (const { item } of sets) next = withSet(next, item.id, { ...setOf(redaction, item, purpose), marks: [] });
    for (const item of to) next = withSet(next, item.id, takenOver(item, purpose, sets));
  }
  return next;
}

function takenOver(item: EvidenceItem, purpose: Purpose, sets: readonly { readonly item: EvidenceItem; readonly set: MarkSet }[]): MarkSet {
  const own = new Set(pagesOf(item));
  const parts = sets.filter((each) => each.item.original.sha256 === item.original.sha256);
  const ofCopy = (set: MarkSet) => (set.copy === item.working.sha256 ? (set.stale ?? []) : set.marks.map(({ page }) => page));
  return {
    purpose,
    copy: item.working.sha256,
    // A page that the copy has no more stays with the first part, to be looked at.
    marks: parts.flatMap(({ item: was, set }) =>
      set.marks.filter(({ page }) => own.has(page) || (was.id === item.id && page > item.working.pages)),
    ),
    stale: parts.flatMap(({ set }) => ofCopy(set)).filter((page) => own.has(page) || page > item.working.pages),
  };
}

function hasOtherPages(item: EvidenceItem, now: EvidenceItem | undefined): boolean {
  return now === undefined || (item.part !== now.part && JSON.stringify(item.part) !== JSON.stringify(now.part));
}
