// Which items are shown and in what order, and how many each filter would show.
import type { CalendarDate } from '../../shared/basics/calendar-date';
import type { SectionId } from '../../shared/basics/ids';
import type { ItemFlag, ItemKind } from '../../shared/evidence/evidence-item';
import { isGuessed, type EvidenceRow } from './evidence-rows';

export const MARKS = ['to-confirm', 'no-text', 'twice', 'left-out'] as const;
export type Mark = (typeof MARKS)[number];

export interface Filters {
  readonly kinds: ReadonlySet<ItemKind>;
  readonly mark: Mark | null;
  readonly section: SectionId | 'none' | null;
  readonly flag: ItemFlag | null;
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
}

export const noFilters: Filters = { kinds: new Set(), mark: null, section: null, flag: null, from: null, to: null };

export const COLUMNS = ['title', 'kind', 'date', 'section', 'flag', 'state', 'pages'] as const;
export type Column = (typeof COLUMNS)[number];

export interface Sorting {
  readonly by: Column;
  readonly down: boolean;
}

export interface FilterCounts {
  readonly all: number;
  readonly kinds: ReadonlyMap<ItemKind, number>;
  readonly marks: Readonly<Record<Mark, number>>;
  readonly sections: ReadonlyMap<SectionId | 'none', number>;
  readonly flags: ReadonlyMap<ItemFlag, number>;
}

export function hasMark(row: EvidenceRow, mark: Mark): boolean {
  switch (mark) {
    case 'to-confirm':
      return isGuessed(row);
    case 'no-text':
      return row.noText;
    case 'twice':
      return row.twice;
    case 'left-out':
      return row.pages === null;
  }
}

export function isFiltered(filters: Filters): boolean {
  const { kinds, mark, section, flag, from, to } = filters;
  return kinds.size > 0 || mark !== null || section !== null || flag !== null || from !== null || to !== null;
}

export function filterRows(rows: readonly EvidenceRow[], filters: Filters): readonly EvidenceRow[] {
  if (!isFiltered(filters)) return rows;
  const { kinds, mark, section, flag, from, to } = filters;
  return rows.filter(
    (row) =>
      (kinds.size === 0 || kinds.has(row.item.kind)) &&
      (mark === null || hasMark(row, mark)) &&
      (section === null || (row.section?.id ?? 'none') === section) &&
      (flag === null || row.item.flag === flag) &&
      (from === null || (row.item.date !== null && row.item.date >= from)) &&
      (to === null || (row.item.date !== null && row.item.date <= to)),
  );
}

export function countFilters(rows: readonly EvidenceRow[]): FilterCounts {
  const kinds = new Map<ItemKind, number>();
  const sections = new Map<SectionId | 'none', number>();
  const flags = new Map<ItemFlag, number>();
  const marks = { 'to-confirm': 0, 'no-text': 0, twice: 0, 'left-out': 0 };
  for (const row of rows) {
    kinds.set(row.item.kind, (kinds.get(row.item.kind) ?? 0) + 1);
    const section = row.section?.id ?? 'none';
    sections.set(section, (sections.get(section) ?? 0) + 1);
    flags.set(row.item.flag, (flags.get(row.item.flag) ?? 0) + 1);
    for (const mark of MARKS) if (hasMark(row, mark)) marks[mark] += 1;
  }
  return { all: rows.length, kinds, marks, sections, flags };
}

const collator = new Intl.Collator('en-GB', { numeric: true });

/** Sorted by one column; what it leaves open stands in the bundle's order, then by title. What has no value comes last either way. */
export function sortRows(rows: readonly EvidenceRow[], sorting: Sorting): readonly EvidenceRow[] {
  const { by, down } = sorting;
  const way = down ? -1 : 1;
  const withKeys = rows.map((row) => ({ row, key: keyOf(row, by), place: row.pages?.from ?? Number.MAX_SAFE_INTEGER }));
  withKeys.sort((a, b) => {
    if (a.key === null || b.key === null) {
      if (a.key !== b.key) return a.key === null ? 1 : -1;
    } else {
      const order =
        typeof a.key === 'number' && typeof b.key === 'number' ? a.key - b.key : compareText(String(a.key), String(b.key), by === 'title');
      if (order !== 0) return order * way;
    }
    return a.place - b.place || collator.compare(a.row.item.title, b.row.item.title);
  });
  return withKeys.map(({ row }) => row);
}

function compareText(a: string, b: string, natural: boolean): number {
  if (natural) return collator.compare(a, b);
  return a === b ? 0 : a < b ? -1 : 1;
}

function keyOf(row: EvidenceRow, by: Column): string | number | null {
  switch (by) {
    case 'title':
      return row.item.title;
    case 'kind':
      return row.item.kind;
    case 'date':
      return row.moment;
    case 'section':
      return row.section === null ? null : (row.section.letter ?? `~${row.section.title}`);
    case 'flag':
      return row.item.flag === 'evidence' ? null : row.item.flag;
    case 'state':
      return stateOf(row).order;
    case 'pages':
      return row.pages?.from ?? null;
  }
}

export type StateName = 'twice' | 'no-text' | 'to-confirm' | 'confirmed';

/** The one state that a row shows: what has to be settled first. */
export function stateOf(row: EvidenceRow): { readonly name: StateName; readonly order: number } {
  if (row.twice) return { name: 'twice', order: 0 };
  if (row.noText) return { name: 'no-text', order: 1 };
  return isGuessed(row) ? { name: 'to-confirm', order: 2 } : { name: 'confirmed', order: 3 };
}
