// One original as several items, and several as one again. Every page of the original stays with just one of them.
import { ItemId } from '../../../shared/basics/ids';
import { failure } from '../../../shared/basics/failure';
import { rangesOf, showPageList } from '../../../shared/basics/page-range';
import type { BundleSection } from '../../../shared/bundle/bundle';
import type { Case } from '../../../shared/case/case';
import type { Step } from '../../../shared/contract/changed';
import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import { pagesOf, type PageSpan } from '../../../shared/evidence/page-edit';
import { inAutomaticOrder, itemOf, plain, type Changer } from './change-parts';

type PartCommand = 'item.split' | 'item.merge' | 'item.put-parts';

export const partChanges: { readonly [N in PartCommand]: Changer<N> } = {
  'item.split': (current, { caseId, item, from, to, title }, { newId }) => {
    const before = itemOf(current, item);
    const own = pagesOf(before);
    const taken = own.filter((page) => from <= page && page <= to);
    const rest = own.filter((page) => page < from || page > to);
    if (from > to || taken.length === 0) throw failure('not-found', { detail: 'A page of this document' });
    if (rest.length === 0) throw failure('pages-none-left', { file: before.title });
    const id = ItemId.parse(`item-${newId()}`);
    const kept = ofPages(before, rest);
    const added: EvidenceItem = {
      ...ofPages(before, taken),
      id,
      bundleCopy: null,
      redactedCopies: [],
      title: title ?? `${before.title}, pages ${showPageList(taken)}`,
      titleFrom: 'person',
    };
    const first = (taken[0] ?? 0) < (rest[0] ?? 0);
    return {
      ...plain,
      next: replaceItems(current, new Map([[item, first ? [added, kept] : [kept, added]]])),
      text: `Split: pages ${showPageList(taken)} are a document of their own, “${added.title}”.`,
      item,
      facts: { item, added: id, pages: taken.length, rest: rest.length },
      inverse: [putParts(caseId, current, [item, id], [before])],
      more: { item: id },
    };
  },

  'item.merge': (current, { caseId, items }) => {
    const parts = items.map((id) => itemOf(current, id));
    const [first, ...others] = parts;
    if (!first || new Set(items).size !== items.length) throw failure('not-understood', { detail: 'a document was named twice' });
    const isSame = (other: EvidenceItem) => other.original.sha256 === first.original.sha256 && other.working.pages === first.working.pages;
    if (!others.every(isSame) || !parts.every((part) => part.part !== null)) {
      throw failure('not-understood', { detail: 'only parts of one original can become one document' });
    }
    // What was kept out with one part would come in with the other.
    if (others.some((other) => other.flag !== first.flag)) throw failure('not-understood', { detail: 'the parts have different flags' });
    const pages = parts.flatMap((part) => pagesOf(part));
    const merged: EvidenceItem = {
      ...ofPages(first, pages),
      letIn: parts.every((part) => part.letIn !== null) ? first.letIn : null,
      pageEdits: parts.flatMap((part) => part.pageEdits).toSorted((a, b) => a.page - b.page),
    };
    const gone = new Map<ItemId, readonly EvidenceItem[]>(others.map((other) => [other.id, []]));
    return {
      ...plain,
      next: replaceItems(current, gone.set(first.id, [merged])),
      text: `${items.length} parts of “${first.original.name}” are one document again.`,
      item: first.id,
      facts: { items, pages: pages.length },
      inverse: [putParts(caseId, current, [first.id], parts)],
    };
  },

  'item.put-parts': (current, { caseId, remove, put, sections }) => {
    const gone = remove.map((id) => itemOf(current, id));
    const items = current.items.filter((item) => !remove.includes(item.id));
    // Nothing may come in by this door that is not in the case, and no page may get lost or be there twice.
    const isNew = put.every(({ item }) => !items.some(({ id }) => id === item.id));
    if (!isNew || pageSet(gone) !== pageSet(put.map(({ item }) => item))) throw failure('case-moved-on');
    for (const { item, place } of put) items.splice(place, 0, withTodaysCopies(item, gone));
    const known = items.map((item) => item.id).sort();
    const given = sections.flatMap((section) => section.items).sort();
    if (known.length !== given.length || known.some((id, i) => id !== given[i])) throw failure('case-moved-on');
    return {
      ...plain,
      next: { ...current, items, bundle: { sections } },
      text: 'Split or merged documents put back as they were.',
      facts: { removed: remove, put: put.map(({ item }) => item.id) },
      inverse: [
        putParts(
          caseId,
          current,
          put.map(({ item }) => item.id),
          gone,
        ),
      ],
    };
  },
};

/** What the copies were then may have been made again meanwhile. */
function withTodaysCopies(item: EvidenceItem, gone: readonly EvidenceItem[]): EvidenceItem {
  const now = gone.find((each) => each.original.sha256 === item.original.sha256) ?? item;
  const same = gone.find((each) => each.id === item.id);
  return {
    ...item,
    original: now.original,
    working: now.working,
    bundleCopy: same?.bundleCopy ?? null,
    redactedCopies: same?.redactedCopies ?? [],
  };
}

/** The same item with just these pages; what was done to others goes with them. */
function ofPages(item: EvidenceItem, pages: readonly number[]): EvidenceItem {
  const own = new Set(pages);
  const isAll = own.size === item.working.pages;
  const part: PageSpan[] | null = isAll ? null : rangesOf(pages).map(({ from, to }) => ({ from, to }));
  return { ...item, part, pageEdits: item.pageEdits.filter((edit) => own.has(edit.page)) };
}

/** Puts other items where each stood, in the list and in its section. */
function replaceItems(current: Case, by: ReadonlyMap<ItemId, readonly EvidenceItem[]>): Case {
  const next = { ...current, items: current.items.flatMap((item) => by.get(item.id) ?? [item]) };
  const sections = current.bundle.sections.map((section): BundleSection => {
    if (!section.items.some((id) => by.has(id))) return section;
    const changed = { ...section, items: section.items.flatMap((id) => by.get(id)?.map((item) => item.id) ?? [id]) };
    return changed.order === 'automatic' ? { ...changed, items: inAutomaticOrder(next, changed) } : changed;
  });
  return { ...next, bundle: { sections } };
}

function putParts(caseId: string, current: Case, remove: readonly ItemId[], put: readonly EvidenceItem[]): Step {
  const ids = new Set(put.map((item) => item.id));
  const places = current.items.flatMap((item, place) => (ids.has(item.id) ? [{ item, place }] : []));
  return { command: 'item.put-parts', input: { caseId, remove, put: places, sections: current.bundle.sections } };
}

/** Every page of every original that these items have, to compare. */
function pageSet(items: readonly EvidenceItem[]): string {
  return items
    .flatMap((item) => pagesOf(item).map((page) => `${item.original.sha256}:${page}`))
    .sort()
    .join(' ');
}
