// The marks of a purpose as the desk lists them: in the order of the bundle, with the page that a reader would turn to.
import type { ItemId } from '../../shared/basics/ids';
import type { PagePlan } from '../../shared/bundle/page-plan';
import type { MarkedItem } from '../../shared/contract/mark-commands';
import type { EvidenceItem } from '../../shared/evidence/evidence-item';
import { bundlePagesOf } from '../../shared/evidence/page-edit';
import type { Mark, MarkId, PersonId } from '../../shared/redaction/mark';
import { inReadingOrder } from '../../shared/redaction/mark-order';
import { pagesById } from './page-changes';

/** A page of a document on the desk: of its working copy, from 1. */
export interface DeskPage {
  readonly item: ItemId;
  readonly page: number;
}

export interface MarkRow extends DeskPage {
  readonly title: string;
  readonly mark: Mark;
  /** Where the page stands in the bundle; null for one that is left out. */
  readonly printed: number | null;
}

/** Marked items in the order of the bundle; those that are left out of it come last. */
export function inBundleOrder<T extends { readonly item: ItemId }>(items: readonly T[], plan: PagePlan | null): readonly T[] {
  const pages = pagesById(plan);
  const place = (item: ItemId) => pages.get(item)?.from ?? Number.MAX_SAFE_INTEGER;
  return items.toSorted((a, b) => place(a.item) - place(b.item));
}

export function markRows(marked: readonly MarkedItem[], items: readonly EvidenceItem[], plan: PagePlan | null): readonly MarkRow[] {
  const known = new Map(items.map((item) => [item.id, item] as const));
  return inBundleOrder(marked, plan).flatMap(({ item: id, marks }) => {
    const item = known.get(id);
    if (!item) return [];
    const printed = printedPages(item, plan);
    return inReadingOrder(marks).map((mark) => ({
      item: id,
      page: mark.page,
      title: item.title,
      mark,
      printed: printed.get(mark.page) ?? null,
    }));
  });
}

/** Pages of the bundle by page of the copy. */
export function printedPages(item: EvidenceItem, plan: PagePlan | null): ReadonlyMap<number, number> {
  const from = pagesById(plan).get(item.id)?.from;
  if (from === undefined) return new Map();
  return new Map(bundlePagesOf(item).map(({ page }, i) => [page, from + i] as const));
}

export type MarkFilter =
  | { readonly by: 'all' }
  | { readonly by: 'to-review' }
  /** Accepted, and no second person has looked. */
  | { readonly by: 'to-sign-off' }
  | { readonly by: 'image-only' }
  | { readonly by: 'kind'; readonly kind: Mark['kind'] }
  | { readonly by: 'person'; readonly person: PersonId };

export function passes(filter: MarkFilter, { mark }: Pick<MarkRow, 'mark'>): boolean {
  switch (filter.by) {
    case 'all':
      return true;
    case 'to-review':
      return mark.state === 'suggested';
    case 'to-sign-off':
      return mark.state === 'accepted' && mark.reviewed === null;
    case 'image-only':
      return false;
    case 'kind':
      return mark.kind === filter.kind;
    case 'person':
      return personOf(mark) === filter.person;
  }
}

export function personOf(mark: Mark): PersonId | null {
  return mark.finder.by === 'people' ? mark.finder.person : null;
}

export function onPage(rows: readonly MarkRow[], place: DeskPage | null): readonly MarkRow[] {
  return place === null ? [] : rows.filter(({ item, page }) => item === place.item && page === place.page);
}

/** Marks of many documents, as the commands take them. */
export function chosenOf(rows: readonly MarkRow[]): { item: ItemId; marks: MarkId[] }[] {
  const byItem = new Map<ItemId, MarkId[]>();
  for (const { item, mark } of rows) {
    const marks = byItem.get(item);
    if (marks) marks.push(mark.id);
    else byItem.set(item, [mark.id]);
  }
  return [...byItem].map(([item, marks]) => ({ item, marks }));
}

/** The next suggestion after a mark, or before it, once round; null where none is left. */
export function nextToReview(rows: readonly MarkRow[], from: MarkId | null, way: 'next' | 'previous'): MarkRow | null {
  const at = rows.findIndex(({ mark }) => mark.id === from);
  const step = way === 'next' ? 1 : -1;
  const first = at < 0 ? (way === 'next' ? 0 : rows.length - 1) : at + step;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[(((first + i * step) % rows.length) + rows.length) % rows.length];
    if (row?.mark.state === 'suggested' && row.mark.id !== from) return row;
  }
  return null;
}

/** Somebody else has to look at what one decided; names are compared as the engine compares them. */
export function mayReview({ decided, state, reviewed }: Mark, person: string): boolean {
  return state === 'accepted' && reviewed === null && decided !== null && plainName(decided.by) !== plainName(person);
}

function plainName(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();
}
