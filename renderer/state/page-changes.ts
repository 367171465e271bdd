import type { PageRange } from '../../shared/basics/page-range';
import type { PagePlan } from '../../shared/bundle/page-plan';

/** Printed pages by item id and by section id. */
export type PagesById = ReadonlyMap<string, PageRange>;

export function pagesById(plan: PagePlan | null): PagesById {
  const pages = new Map<string, PageRange>();
  for (const section of plan?.sections ?? []) {
    pages.set(section.id, section.pages);
    for (const document of section.documents) pages.set(document.item, document.pages);
  }
  return pages;
}

/** What each one was that has other pages now. New and removed ones are not "changed". */
export function oldPages(before: PagesById, after: PagesById): PagesById {
  const old = new Map<string, PageRange>();
  for (const [id, was] of before) {
    const now = after.get(id);
    if (now && (now.from !== was.from || now.to !== was.to)) old.set(id, was);
  }
  return old;
}

/** How many documents (not sections) have other pages now. */
export function countChanged(old: PagesById, documents: ReadonlySet<string>): number {
  let count = 0;
  for (const id of old.keys()) if (documents.has(id)) count += 1;
  return count;
}
