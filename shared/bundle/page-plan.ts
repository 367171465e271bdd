import type { CalendarDate } from '../basics/calendar-date';
import type { ItemId, SectionId } from '../basics/ids';
import type { PageRange } from '../basics/page-range';
import type { Bundle } from './bundle';
import { sectionLetter } from './bundle';

/** What a planner must know of an item: nothing with bytes. */
export interface PlannableItem {
  readonly id: ItemId;
  readonly title: string;
  readonly date: CalendarDate | null;
  readonly included: boolean;
  readonly pages: number;
}

export type PageSource =
  { readonly kind: 'index'; readonly pageIndex: number } | { readonly kind: 'item'; readonly item: ItemId; readonly pageIndex: number };

/** One page of the bundle. `number` is its place in the PDF from 1 and what is printed on it; `label` is the same as text. */
export interface PlannedPage {
  readonly number: number;
  readonly label: string;
  readonly source: PageSource;
}

export interface PlannedDocument {
  readonly item: ItemId;
  readonly section: SectionId;
  /** Runs through the whole bundle: 1, 2, 3 … */
  readonly row: number;
  readonly title: string;
  readonly date: CalendarDate | null;
  readonly pages: PageRange;
}

export interface PlannedSection {
  readonly id: SectionId;
  readonly letter: string;
  readonly title: string;
  readonly pages: PageRange;
  readonly documents: readonly PlannedDocument[];
}

/** THE page plan: every output page, its number, its label, where it comes from. Nobody else counts pages. */
export interface PagePlan {
  readonly indexPages: number;
  readonly pages: readonly PlannedPage[];
  readonly sections: readonly PlannedSection[];
}

/**
 * Numbers the bundle. Page 1 is the first page of the PDF, index included (EB-03). Sections with nothing in them take
 * no letter and no row. `indexPages` is settled by `paginate`; do not call this with a guess of your own.
 */
export function planPages(bundle: Bundle, items: ReadonlyMap<ItemId, PlannableItem>, indexPages: number): PagePlan {
  const pages: PlannedPage[] = [];
  const add = (source: PageSource) => pages.push({ number: pages.length + 1, label: String(pages.length + 1), source });
  for (let i = 0; i < indexPages; i++) add({ kind: 'index', pageIndex: i });

  const sections: PlannedSection[] = [];
  let row = 0;
  for (const section of bundle.sections) {
    const documents: PlannedDocument[] = [];
    for (const id of section.items) {
      const item = items.get(id);
      if (!item?.included || item.pages < 1) continue;
      const from = pages.length + 1;
      for (let i = 0; i < item.pages; i++) add({ kind: 'item', item: id, pageIndex: i });
      row += 1;
      documents.push({ item: id, section: section.id, row, title: item.title, date: item.date, pages: { from, to: pages.length } });
    }
    const first = documents[0];
    if (!first) continue;
    sections.push({
      id: section.id,
      letter: sectionLetter(sections.length),
      title: section.title,
      pages: { from: first.pages.from, to: pages.length },
      documents,
    });
  }
  return { indexPages, pages, sections };
}

export function documentsOf(plan: PagePlan): readonly PlannedDocument[] {
  return plan.sections.flatMap((section) => section.documents);
}
