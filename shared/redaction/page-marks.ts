// What the removal is told: plain places on pages, without who, why or the words below.
import { pageRect, type PageRect } from '../basics/rectangle';
import type { Mark } from './mark';

/** All that is hidden on one page. */
export interface PageMarks {
  /** Of the file that is redacted, from 1. */
  readonly page: number;
  /** True: a slip sheet takes the page's place. */
  readonly wholePage: boolean;
  readonly boxes: readonly MarkedBox[];
}

export interface MarkedBox {
  readonly rect: PageRect;
  /** Printed in the box: a reason code or a cipher; null for a plain box. */
  readonly label: string | null;
}

/** Accepted marks by page, in page order. A mark without a reason prints none. */
export function pageMarksOf(marks: readonly Mark[]): readonly PageMarks[] {
  const pages = new Map<number, { wholePage: boolean; boxes: MarkedBox[] }>();
  for (const mark of marks) {
    if (mark.state !== 'accepted') continue;
    const page = pages.get(mark.page) ?? { wholePage: false, boxes: [] };
    page.wholePage ||= mark.wholePage;
    for (const { x, y, width, height } of mark.areas) {
      page.boxes.push({ rect: pageRect(x, y, width, height), label: mark.label ?? mark.reason });
    }
    pages.set(mark.page, page);
  }
  return [...pages].toSorted(([a], [b]) => a - b).map(([page, { wholePage, boxes }]) => ({ page, wholePage, boxes }));
}
