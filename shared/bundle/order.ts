// The order of a bundle and every way of changing it. Each function gives a new value; what makes no sense is refused.
import { failure } from '../basics/failure';
import type { ItemId, SectionId } from '../basics/ids';
import { naturalCompare } from '../evidence/name-guess';
import type { Bundle, BundleSection } from './bundle';

/** What the automatic order looks at. */
export interface OrderableItem {
  readonly id: ItemId;
  readonly leadingNumber: number | null;
  /** YYYY-MM-DD, or null when undated. */
  readonly date: string | null;
  readonly name: string;
  /** The first page of its original that is its own, where one original is several items. */
  readonly firstPage?: number;
  /** The message that it came with. It stands right behind that, wherever that stands. */
  readonly parent?: ItemId;
}

/** Numbered items by their number, then dated ones by date, undated last by name. The order of what is given plays no part. */
export function sortAutomatically(items: readonly OrderableItem[]): ItemId[] {
  const here = new Set(items.map((item) => item.id));
  const heads: OrderableItem[] = [];
  const children = new Map<ItemId, OrderableItem[]>();
  for (const item of [...items].sort(compareItems)) {
    const { parent } = item;
    const brothers = parent === undefined ? undefined : children.get(parent);
    if (parent === undefined || !here.has(parent)) heads.push(item);
    else if (brothers) brothers.push(item);
    else children.set(parent, [item]);
  }
  // Depth first, without calling itself: a message in a message in a message is no reason to fail.
  const placed = new Set<ItemId>();
  const waiting = heads.reverse();
  for (let item = waiting.pop(); item; item = waiting.pop()) {
    placed.add(item.id);
    waiting.push(...(children.get(item.id) ?? []).reverse());
  }
  // None is ever lost, not even two that name each other.
  for (const item of [...items].sort(compareItems)) placed.add(item.id);
  return [...placed];
}

/**
 * Puts new items into a section. In automatic order the whole section is sorted again; once a person has moved something
 * each new item goes between the neighbours it belongs to, or to the end, and nothing else moves. Items that are already
 * there are left alone.
 */
export function placeNewItems(section: BundleSection, newItems: readonly OrderableItem[], all: readonly OrderableItem[]): BundleSection {
  const known = new Map([...all, ...newItems].map((item) => [item.id, item] as const));
  const here = new Set(section.items);
  const coming = sortAutomatically([...new Map(newItems.map((item) => [item.id, item])).values()]).filter((id) => !here.has(id));
  if (coming.length === 0) return section;

  const items = [...section.items];
  if (section.order === 'automatic') {
    // Items we know nothing of keep to the end, as they stood: losing one is the one thing that may not happen.
    const strangers = items.filter((id) => !known.has(id));
    const sortable = [...items, ...coming].flatMap((id) => known.get(id) ?? []);
    return { ...section, items: [...sortAutomatically(sortable), ...strangers] };
  }
  for (const id of coming) {
    const item = known.get(id);
    if (item) items.splice(placeFor(item, items, known), 0, id);
  }
  return { ...section, items };
}

/**
 * Moves items, in the order given, to stand before `before` in `section`, at its end when null. If `before` is itself one
 * of those that move, they go before the next one that stays. Throws `not-found` for an item, a section or a place that is
 * not there, `not-understood` for an empty list or an item named twice.
 */
export function moveItems(bundle: Bundle, ids: readonly ItemId[], section: SectionId, before: ItemId | null): Bundle {
  const moving = new Set(ids);
  if (ids.length === 0) throw failure('not-understood', { detail: 'no document was named' });
  if (moving.size !== ids.length) throw failure('not-understood', { detail: 'a document was named twice' });
  const target = sectionOf(bundle, section);
  const present = new Set(bundle.sections.flatMap((each) => each.items));
  if (ids.some((id) => !present.has(id))) throw failure('not-found', { detail: 'A document that was to move' });
  if (before !== null && !target.items.includes(before)) throw failure('not-found', { detail: 'The place to move to' });

  const anchor = before === null ? undefined : target.items.slice(target.items.indexOf(before)).find((id) => !moving.has(id));
  const staying = target.items.filter((id) => !moving.has(id));
  const at = anchor === undefined ? staying.length : staying.indexOf(anchor);
  const moved = staying.toSpliced(at, 0, ...ids);
  if (moved.length === target.items.length && moved.every((id, i) => id === target.items[i])) return bundle;

  return {
    sections: bundle.sections.map((each) => {
      if (each.id === section) return { ...each, items: moved, order: 'by-hand' };
      return each.items.some((id) => moving.has(id)) ? { ...each, items: each.items.filter((id) => !moving.has(id)) } : each;
    }),
  };
}

/** Moves a section before another, to the end when null. Throws `not-found` where either is not there. */
export function moveSection(bundle: Bundle, section: SectionId, before: SectionId | null): Bundle {
  const moving = sectionOf(bundle, section);
  if (before === section) return bundle;
  const staying = bundle.sections.filter((each) => each.id !== section);
  const at = before === null ? staying.length : staying.indexOf(sectionOf(bundle, before));
  return { sections: staying.toSpliced(at, 0, moving) };
}

/** Adds an empty section before another, at the end when null. Throws `not-understood` for an empty title or an id in use. */
export function addSection(bundle: Bundle, section: { readonly id: SectionId; readonly title: string }, before: SectionId | null): Bundle {
  if (bundle.sections.some((each) => each.id === section.id)) {
    throw failure('not-understood', { detail: 'there is a section with this id' });
  }
  const added: BundleSection = { id: section.id, title: tidyTitle(section.title), items: [], order: 'automatic' };
  const at = before === null ? bundle.sections.length : bundle.sections.indexOf(sectionOf(bundle, before));
  return { sections: bundle.sections.toSpliced(at, 0, added) };
}

/** Removes an empty section. Throws `not-found`, or `not-understood` while it holds documents: none is ever lost this way. */
export function removeSection(bundle: Bundle, section: SectionId): Bundle {
  if (sectionOf(bundle, section).items.length > 0) {
    throw failure('not-understood', { detail: 'the section still holds documents' });
  }
  return { sections: bundle.sections.filter((each) => each.id !== section) };
}

/** Throws `not-found`, or `not-understood` for an empty title. */
export function renameSection(bundle: Bundle, section: SectionId, title: string): Bundle {
  const renamed: BundleSection = { ...sectionOf(bundle, section), title: tidyTitle(title) };
  return { sections: bundle.sections.map((each) => (each.id === section ? renamed : each)) };
}

function compareItems(a: OrderableItem, b: OrderableItem): number {
  return (
    nullsLast(a.leadingNumber, b.leadingNumber, (x, y) => x - y) ||
    nullsLast(a.date, b.date, compareText) ||
    naturalCompare(a.name, b.name) ||
    (a.firstPage ?? 1) - (b.firstPage ?? 1) ||
    compareText(a.id, b.id)
  );
}

function nullsLast<T>(a: T | null, b: T | null, compare: (a: T, b: T) => number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compare(a, b);
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Where an item goes among items that a person has ordered: the first gap that fits both neighbours, else an end that fits. */
function placeFor(item: OrderableItem, items: readonly ItemId[], known: ReadonlyMap<ItemId, OrderableItem>): number {
  const parent = item.parent === undefined ? -1 : items.indexOf(item.parent);
  if (item.parent !== undefined && parent >= 0) {
    // Behind its message and whatever else came with that.
    const family = new Set([item.parent]);
    let at = parent + 1;
    for (; at < items.length; at += 1) {
      const next = known.get(items[at] ?? item.parent);
      if (next?.parent === undefined || !family.has(next.parent)) break;
      family.add(next.id);
    }
    return at;
  }
  const neighbours = items.map((id) => known.get(id));
  const follows = (other: OrderableItem | undefined) => other !== undefined && compareItems(other, item) <= 0;
  const leads = (other: OrderableItem | undefined) => other !== undefined && compareItems(item, other) <= 0;
  for (let at = 1; at < neighbours.length; at++) {
    if (follows(neighbours[at - 1]) && leads(neighbours[at])) return at;
  }
  if (!follows(neighbours.at(-1)) && leads(neighbours[0])) return 0;
  return items.length;
}

function sectionOf(bundle: Bundle, id: SectionId): BundleSection {
  const section = bundle.sections.find((each) => each.id === id);
  if (!section) throw failure('not-found', { detail: 'This section' });
  return section;
}

function tidyTitle(title: string): string {
  const tidy = title.trim();
  if (tidy === '') throw failure('not-understood', { detail: 'a section needs a title' });
  return tidy;
}
