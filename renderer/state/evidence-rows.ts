// The case's items as the rows of the evidence table and the pictures of the light table.
import { showDate, type CalendarDate } from '../../shared/basics/calendar-date';
import type { ItemId, SectionId } from '../../shared/basics/ids';
import type { PageRange } from '../../shared/basics/page-range';
import { showTime, wallClock } from '../../shared/basics/local-time';
import type { PagePlan } from '../../shared/bundle/page-plan';
import type { Case } from '../../shared/case/case';
import { correctedTime } from '../../shared/evidence/clock-offset';
import type { EvidenceItem } from '../../shared/evidence/evidence-item';
import { bundlePagesOf } from '../../shared/evidence/page-edit';

export interface InSection {
  readonly id: SectionId;
  readonly letter: string | null;
  readonly title: string;
}

export interface EvidenceRow {
  readonly key: ItemId;
  readonly item: EvidenceItem;
  readonly section: InSection | null;
  /** Printed pages; null while it is not in the bundle. */
  readonly pages: PageRange | null;
  /** How many of its pages go in. */
  readonly length: number;
  readonly titleGuessed: boolean;
  readonly dateGuessed: boolean;
  /** Some of its pages have nothing that can be searched. */
  readonly noText: boolean;
  /** Others show the same or say the same. */
  readonly twice: boolean;
  /** The day, with the time for a picture. */
  readonly when: string | null;
  /** For sorting: day and time. */
  readonly moment: string | null;
}

const memory = new WeakMap<EvidenceItem, EvidenceRow>();

/** Rows keep their identity while nothing of theirs changes, so that only what changed is drawn again. */
export function evidenceRows(
  aCase: Case,
  plan: PagePlan | null,
  twice: ReadonlySet<string>,
  noText: ReadonlyMap<string, unknown>,
): readonly EvidenceRow[] {
  const sections = new Map<string, InSection>();
  const letters = new Map(plan?.sections.map((section) => [section.id, section.letter] as const));
  for (const section of aCase.bundle.sections) {
    const one = inSection(section.id, letters.get(section.id) ?? null, section.title);
    for (const id of section.items) sections.set(id, one);
  }
  const pages = new Map<string, PageRange>();
  for (const section of plan?.sections ?? []) for (const document of section.documents) pages.set(document.item, document.pages);
  return aCase.items.map((item) =>
    rowOf(item, sections.get(item.id) ?? null, pages.get(item.id) ?? null, { twice: twice.has(item.id), noText: noText.has(item.id) }),
  );
}

const known = new Map<string, InSection>();

function inSection(id: SectionId, letter: string | null, title: string): InSection {
  const before = known.get(id);
  if (before?.letter === letter && before.title === title) return before;
  const one = { id, letter, title };
  known.set(id, one);
  return one;
}

function rowOf(
  item: EvidenceItem,
  section: InSection | null,
  pages: PageRange | null,
  { twice, noText }: Pick<EvidenceRow, 'twice' | 'noText'>,
): EvidenceRow {
  const before = memory.get(item);
  const isSame = before?.section === section && before.twice === twice && before.noText === noText;
  if (isSame && before.pages?.from === pages?.from && before.pages?.to === pages?.to) return before;
  const time = timeOf(item);
  const row: EvidenceRow = {
    key: item.id,
    item,
    section,
    pages,
    length: bundlePagesOf(item).length,
    titleGuessed: item.titleFrom !== 'person',
    dateGuessed: item.date !== null && item.dateFrom !== 'person',
    noText,
    twice,
    when: item.date === null ? null : time === null ? showDate(item.date) : showTime(time).replace(/:\d\d$/u, ''),
    moment: item.date === null ? null : (time ?? item.date),
  };
  memory.set(item, row);
  return row;
}

/** The time of a picture, where it is of the very day that the item has: by the right clock where a clock check is there. */
export function timeOf(item: EvidenceItem): string | null {
  if (item.shownTime !== null) return correctedShownTime(item) ?? item.shownTime;
  const taken = item.metadata.dateTaken === undefined ? null : wallClock(item.metadata.dateTaken);
  return taken !== null && (item.date === null || sameDay(taken, item.date)) ? taken : null;
}

/** What the shown time was by the right clock; null where no clock was checked. */
export function correctedShownTime(item: EvidenceItem): string | null {
  const clock = item.capture?.clock ?? null;
  return item.shownTime === null || clock === null ? null : correctedTime(item.shownTime, clock);
}

function sameDay(time: string, date: CalendarDate): boolean {
  return time.startsWith(date);
}

/** A title or a date that no person has confirmed. */
export function isGuessed(row: Pick<EvidenceRow, 'titleGuessed' | 'dateGuessed'>): boolean {
  return row.titleGuessed || row.dateGuessed;
}
