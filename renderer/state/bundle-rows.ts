// The bundle as the rows of one list: each section's row, then its documents, in order.
import type { CalendarDate } from '../../shared/basics/calendar-date';
import type { ItemId, SectionId, Sha256 } from '../../shared/basics/ids';
import type { PageRange } from '../../shared/basics/page-range';
import type { PagePlan } from '../../shared/bundle/page-plan';
import type { Case } from '../../shared/case/case';
import type { CourtProfile } from '../../shared/court/court-profile';
import type { EvidenceItem } from '../../shared/evidence/evidence-item';

export interface SectionRow {
  readonly kind: 'section';
  readonly key: string;
  readonly section: SectionId;
  /** Null while nothing in it is in the bundle. */
  readonly letter: string | null;
  readonly title: string;
  readonly documents: number;
  readonly leftOut: number;
  readonly length: number;
  readonly pages: PageRange | null;
  readonly order: 'automatic' | 'by-hand';
  /** What belongs there, while it is empty. */
  readonly hint: string | null;
}

export interface DocumentRow {
  readonly kind: 'document';
  readonly key: string;
  readonly item: ItemId;
  readonly section: SectionId;
  /** Null when it is left out. */
  readonly number: number | null;
  readonly title: string;
  readonly date: CalendarDate | null;
  readonly dateFrom: EvidenceItem['dateFrom'];
  readonly length: number;
  readonly pages: PageRange | null;
  readonly included: boolean;
  readonly copy: Sha256;
  readonly notes: number;
}

export type BundleRow = SectionRow | DocumentRow;

export const sectionKey = (id: SectionId): string => `s:${id}`;
export const documentKey = (id: ItemId): string => `d:${id}`;

export function bundleRows(aCase: Case, profile: CourtProfile, plan: PagePlan | null): readonly BundleRow[] {
  const items = new Map(aCase.items.map((item) => [item.id, item] as const));
  const planned = new Map(plan?.sections.map((section) => [section.id, section] as const));
  const rows: BundleRow[] = [];
  for (const section of aCase.bundle.sections) {
    const inPlan = planned.get(section.id);
    const documents = new Map(inPlan?.documents.map((document) => [document.item, document] as const));
    const below = section.items.flatMap((id): DocumentRow[] => {
      const item = items.get(id);
      if (!item) return [];
      const document = documents.get(id);
      return [
        {
          kind: 'document',
          key: documentKey(id),
          item: id,
          section: section.id,
          number: document?.row ?? null,
          title: item.title,
          date: item.date,
          dateFrom: item.dateFrom,
          length: item.working.pages,
          pages: document?.pages ?? null,
          included: item.included,
          copy: item.working.sha256,
          notes: item.notes.length,
        },
      ];
    });
    const included = below.filter((row) => row.included);
    rows.push({
      kind: 'section',
      key: sectionKey(section.id),
      section: section.id,
      letter: inPlan?.letter ?? null,
      title: section.title,
      documents: included.length,
      leftOut: below.length - included.length,
      length: included.reduce((sum, row) => sum + row.length, 0),
      pages: inPlan?.pages ?? null,
      order: section.order,
      hint: below.length === 0 ? hintFor(section.title, section.id, profile) : null,
    });
    rows.push(...below);
  }
  return rows;
}

function hintFor(title: string, id: SectionId, profile: CourtProfile): string | null {
  const own = profile.sections.find((section) => section.id === id || section.title === title);
  return own?.hint ?? null;
}
