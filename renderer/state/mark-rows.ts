// The marks as the list beside the page shows them: in reading order, with the page that a reader would turn to.
import type { ItemId } from '../../shared/basics/ids';
import type { MarkedItem } from '../../shared/contract/mark-commands';
import type { Mark, MarkId, PersonId } from '../../shared/redaction/mark';
import { tallyBy } from '../../shared/redaction/mark-tally';
import { marksInOrder, type DeskDocument, type PagePlace, type PlacedMark } from './desk-pages';

export interface MarkRow extends PlacedMark {
  readonly title: string;
  /** Where the page stands in the bundle; null for one that is not in it. */
  readonly number: number | null;
}

export function markRows(documents: readonly DeskDocument[], marked: ReadonlyMap<ItemId, MarkedItem>): readonly MarkRow[] {
  const known = new Map(
    documents.map(({ item, pages }) => [item.id, { title: item.title, numbers: new Map(pages.map(({ page, number }) => [page, number])) }]),
  );
  return marksInOrder(documents, marked).map((placed) => {
    const document = known.get(placed.item);
    return { ...placed, title: document?.title ?? '', number: document?.numbers.get(placed.mark.page) ?? null };
  });
}

export type MarkFilter =
  | { readonly by: 'all' | 'to-review' | 'to-sign-off' | 'not-sure' }
  /** Lists pages and not marks: nothing can be found on them by words. */
  | { readonly by: 'image-only' }
  | { readonly by: 'document'; readonly item: ItemId }
  | { readonly by: 'kind'; readonly kind: Mark['kind'] }
  | { readonly by: 'person'; readonly person: PersonId };

export const everything: MarkFilter = { by: 'all' };

export function passes(filter: MarkFilter, { item, mark }: PlacedMark): boolean {
  switch (filter.by) {
    case 'all':
      return true;
    case 'to-review':
      return mark.state === 'suggested';
    case 'to-sign-off':
      return mark.state === 'accepted' && mark.reviewed === null;
    case 'not-sure':
      return mark.state === 'suggested' && isUnsure(mark);
    case 'image-only':
      return false;
    case 'document':
      return item === filter.item;
    case 'kind':
      return mark.kind === filter.kind;
    case 'person':
      return personOf(mark) === filter.person;
  }
}

/** Below this a find is more likely wrong than of use, and stands apart. */
export const UNSURE = 0.6;

export function isUnsure({ finder }: Pick<Mark, 'finder'>): boolean {
  return 'confidence' in finder && finder.confidence < UNSURE;
}

export function personOf({ finder }: Pick<Mark, 'finder'>): PersonId | null {
  return finder.by === 'people' ? finder.person : null;
}

export function onPage<Row extends PlacedMark>(rows: readonly Row[], at: PagePlace | null): readonly Row[] {
  return at === null ? [] : rows.filter(({ item, mark }) => item === at.item && mark.page === at.page);
}

/** Marks of many documents, as the commands take them. */
export function chosenOf(rows: readonly PlacedMark[]): { item: ItemId; marks: MarkId[] }[] {
  const byItem = new Map<ItemId, MarkId[]>();
  for (const { item, mark } of rows) {
    const marks = byItem.get(item);
    if (marks) marks.push(mark.id);
    else byItem.set(item, [mark.id]);
  }
  return [...byItem].map(([item, marks]) => ({ item, marks }));
}

/** How many of each kind, the most first. */
export function kindsOf(rows: readonly PlacedMark[]): readonly { readonly kind: Mark['kind']; readonly count: number }[] {
  return tallyBy(
    rows.map(({ mark }) => mark),
    (mark) => mark.kind,
  )
    .map(({ key, tally }) => ({ kind: key, count: tally.suggested + tally.accepted + tally.rejected }))
    .toSorted((a, b) => b.count - a.count);
}

/** Somebody else has to look at what one decided; names are compared as the engine compares them. */
export function maySignOff({ decided, state, reviewed }: Mark, person: string): boolean {
  return state === 'accepted' && reviewed === null && decided !== null && plainName(decided.by) !== plainName(person);
}

function plainName(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();
}

export interface WithoutText {
  readonly item: ItemId;
  readonly title: string;
  readonly page: number;
  readonly number: number | null;
  /** Marks that stand there all the same. */
  readonly marks: number;
}

/** Pages on which nothing can be found by words, so that a person must read them. */
export function pagesWithoutText(documents: readonly DeskDocument[], marked: ReadonlyMap<ItemId, MarkedItem>): readonly WithoutText[] {
  return documents.flatMap(({ item, pages }) => {
    const here = marked.get(item.id);
    const wordless = new Set(here?.imageOnly ?? []);
    return pages
      .filter(({ page }) => wordless.has(page))
      .map(({ page, number }) => ({
        item: item.id,
        title: item.title,
        page,
        number,
        marks: here?.marks.filter((mark) => mark.page === page && mark.state !== 'rejected').length ?? 0,
      }));
  });
}

/** Which pages a filter leaves; null for all of them. It looks at the marks as they are when it is asked. */
export function pageFilterOf(filter: MarkFilter, markedNow: () => ReadonlyMap<ItemId, MarkedItem>): ((place: PagePlace) => boolean) | null {
  if (filter.by === 'all') return null;
  return ({ item, page }) => {
    const here = markedNow().get(item);
    if (here === undefined) return false;
    if (filter.by === 'image-only') return here.imageOnly.includes(page);
    return here.marks.some((mark) => mark.page === page && passes(filter, { item, mark }));
  };
}
