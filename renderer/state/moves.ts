// Where rows go: a place between two rows, or a step up or down, as the command that does it. Null where nothing would change.
import type { ItemId, SectionId } from '../../shared/basics/ids';
import type { Bundle } from '../../shared/bundle/bundle';
import type { BundleRow } from './bundle-rows';

export type Move =
  | { readonly kind: 'items'; readonly items: readonly ItemId[]; readonly section: SectionId; readonly before: ItemId | null }
  | { readonly kind: 'section'; readonly section: SectionId; readonly before: SectionId | null };

export type Carried =
  { readonly kind: 'items'; readonly items: readonly ItemId[] } | { readonly kind: 'section'; readonly section: SectionId };

/** What is carried when `key` is taken hold of: with it all other chosen documents, in the list's order. */
export function carriedBy(rows: readonly BundleRow[], key: string, chosen: ReadonlySet<string>): Carried | null {
  const row = rows.find((candidate) => candidate.key === key);
  if (!row) return null;
  if (row.kind === 'section') return { kind: 'section', section: row.section };
  const keys = chosen.has(key) ? chosen : new Set([key]);
  return { kind: 'items', items: rows.flatMap((r) => (r.kind === 'document' && keys.has(r.key) ? [r.item] : [])) };
}

/** Puts what is carried into the gap above row `gap`; `rows.length` is the end of the list. */
export function moveToGap(bundle: Bundle, rows: readonly BundleRow[], carried: Carried, gap: number): Move | null {
  if (carried.kind === 'section') {
    const next = rows.slice(gap).find((row) => row.kind === 'section' && row.section !== carried.section);
    return settle(bundle, { kind: 'section', section: carried.section, before: next?.section ?? null });
  }
  const above = rows[Math.max(gap, 1) - 1];
  if (!above) return null;
  const moved = new Set(carried.items);
  const below = rows.slice(Math.max(gap, 1));
  const next = below.find((row) => row.kind === 'section' || !moved.has(row.item));
  const before = next?.kind === 'document' ? next.item : null;
  return settle(bundle, { kind: 'items', items: carried.items, section: above.section, before });
}

/** One place up or down; at the edge of a section, over into the next. */
export function moveByStep(bundle: Bundle, carried: Carried, step: -1 | 1): Move | null {
  if (carried.kind === 'section') {
    const ids = bundle.sections.map((section) => section.id);
    const at = ids.indexOf(carried.section);
    if (at < 0 || at + step < 0 || at + step >= ids.length) return null;
    return { kind: 'section', section: carried.section, before: (step < 0 ? ids[at - 1] : ids[at + 2]) ?? null };
  }
  const moved = new Set(carried.items);
  const edge = step < 0 ? carried.items[0] : carried.items.at(-1);
  const at = bundle.sections.findIndex((section) => edge !== undefined && section.items.includes(edge));
  const section = bundle.sections[at];
  if (!section || edge === undefined) return null;
  const place = section.items.indexOf(edge);
  if (step < 0) {
    const before = section.items.slice(0, place).findLast((id) => !moved.has(id));
    if (before !== undefined) return settle(bundle, { kind: 'items', items: carried.items, section: section.id, before });
    const previous = bundle.sections[at - 1];
    if (previous) return settle(bundle, { kind: 'items', items: carried.items, section: previous.id, before: null });
    return settle(bundle, { kind: 'items', items: carried.items, section: section.id, before: firstOther(section.items, moved) });
  }
  const rest = section.items.slice(place + 1).filter((id) => !moved.has(id));
  if (rest.length > 0) return settle(bundle, { kind: 'items', items: carried.items, section: section.id, before: rest[1] ?? null });
  const next = bundle.sections[at + 1];
  if (next) return settle(bundle, { kind: 'items', items: carried.items, section: next.id, before: firstOther(next.items, moved) });
  return settle(bundle, { kind: 'items', items: carried.items, section: section.id, before: null });
}

function firstOther(items: readonly ItemId[], moved: ReadonlySet<ItemId>): ItemId | null {
  return items.find((id) => !moved.has(id)) ?? null;
}

/** The same move, or null when everything already stands there. */
function settle(bundle: Bundle, move: Move): Move | null {
  if (move.kind === 'section') {
    const ids = bundle.sections.map((section) => section.id);
    const at = ids.indexOf(move.section);
    return (ids[at + 1] ?? null) === move.before ? null : move;
  }
  const target = bundle.sections.find((section) => section.id === move.section);
  if (!target || move.items.length === 0) return null;
  const moved = new Set(move.items);
  const kept = target.items.filter((id) => !moved.has(id));
  const at = move.before === null ? kept.length : kept.indexOf(move.before);
  const after = [...kept.slice(0, at), ...move.items, ...kept.slice(at)];
  const same = after.length === target.items.length && after.every((id, i) => id === target.items[i]);
  return same ? null : move;
}
