// What the review desk goes through: the documents in the order of the bundle, and the pages of each.
import type { ItemId } from '../../shared/basics/ids';
import type { PagePlan } from '../../shared/bundle/page-plan';
import type { Case } from '../../shared/case/case';
import type { MarkedItem } from '../../shared/contract/mark-commands';
import type { EvidenceItem } from '../../shared/evidence/evidence-item';
import { bundlePagesOf, pagesOf } from '../../shared/evidence/page-edit';
import { inReadingOrder } from '../../shared/redaction/mark-order';
import type { Mark, MarkId } from '../../shared/redaction/mark';

/** A page of a document: of its working copy, from 1. */
export interface PagePlace {
  readonly item: ItemId;
  readonly page: number;
}

export interface DeskPage {
  /** Of the working copy, from 1. */
  readonly page: number;
  /** Clockwise, as it will stand in the bundle. */
  readonly turn: 0 | 90 | 180 | 270;
  /** Its number in the bundle; null where it is not in it. */
  readonly number: number | null;
}

export interface DeskDocument {
  readonly item: EvidenceItem;
  readonly pages: readonly DeskPage[];
}

/** A mark with the document it belongs to. */
export interface PlacedMark {
  readonly item: ItemId;
  readonly mark: Mark;
}

export interface ChosenMark {
  readonly item: ItemId;
  readonly mark: MarkId;
}

/** Documents in the bundle first, in its order; then those that are not in it, since they may be disclosed for another purpose. */
export function deskDocuments(aCase: Pick<Case, 'items' | 'bundle'>, plan: PagePlan | null): readonly DeskDocument[] {
  const items = new Map(aCase.items.map((item) => [item.id, item] as const));
  const first = new Map<ItemId, number>();
  for (const section of plan?.sections ?? []) for (const document of section.documents) first.set(document.item, document.pages.from);
  const ordered = [...new Set([...first.keys(), ...aCase.bundle.sections.flatMap((section) => section.items), ...items.keys()])];
  return ordered.flatMap((id): DeskDocument[] => {
    const item = items.get(id);
    if (!item) return [];
    const from = first.get(id);
    const inBundle = new Map(bundlePagesOf(item).map(({ page }, place) => [page, from === undefined ? null : from + place] as const));
    const turns = new Map(item.pageEdits.map((edit) => [edit.page, edit.turn] as const));
    const pages = pagesOf(item).map((page): DeskPage => ({ page, turn: turns.get(page) ?? 0, number: inBundle.get(page) ?? null }));
    return pages.length === 0 ? [] : [{ item, pages }];
  });
}

/** Every mark, in the order in which a reader meets them. */
export function marksInOrder(documents: readonly DeskDocument[], marked: ReadonlyMap<ItemId, MarkedItem>): readonly PlacedMark[] {
  return documents.flatMap(({ item }) => {
    const marks = marked.get(item.id)?.marks ?? [];
    return inReadingOrder(marks).map((mark) => ({ item: item.id, mark }));
  });
}

export function isSame(a: ChosenMark | null, b: PlacedMark): boolean {
  return a !== null && a.item === b.item && a.mark === b.mark.id;
}

/**
 * The next mark, or the one before, from where one is: from the chosen mark, else from the page. It goes round at the ends. Null when
 * there is none of that sort but the chosen one.
 */
export function nextMark(
  order: readonly PlacedMark[],
  documents: readonly DeskDocument[],
  from: { readonly chosen: ChosenMark | null; readonly at: PagePlace | null },
  by: 1 | -1,
  wanted: (mark: Mark) => boolean,
): PlacedMark | null {
  const here = order.findIndex((each) => isSame(from.chosen, each));
  const rank = (place: PagePlace) => {
    const document = documents.findIndex(({ item }) => item.id === place.item);
    return document * 1_000_000 + place.page;
  };
  const { at } = from;
  let start = here;
  if (here < 0 && at !== null) {
    const firstThere = order.findIndex(({ item, mark }) => rank({ item, page: mark.page }) >= rank(at));
    // So that one step forward lands on the first mark of this page or after it, and one back on the last before it.
    start = (firstThere < 0 ? order.length : firstThere) - (by === 1 ? 1 : 0);
  }
  for (let step = 1; step <= order.length; step++) {
    const place = (((start + by * step) % order.length) + order.length) % order.length;
    const each = order[place];
    if (each && wanted(each.mark) && !isSame(from.chosen, each)) return each;
  }
  return null;
}
