import { showDateInFigures } from '../basics/calendar-date';
import type { ItemId } from '../basics/ids';
import { showPages } from '../basics/page-range';
import type { SourceBookmark } from '../evidence/page-facts';
import type { PagePlan } from './page-plan';

export interface OutlineNode {
  readonly title: string;
  /** The bundle's page number. */
  readonly toPage: number;
  readonly children: readonly OutlineNode[];
}

/**
 * Bookmarks: index, then section > document > the source's own. Each of ours says its pages, and a document its date
 * (EB-06); a source's own bookmark is shown as it came, its target moved to where the page now is.
 */
export function planOutline(plan: PagePlan, sourceBookmarks: ReadonlyMap<ItemId, readonly SourceBookmark[]>): readonly OutlineNode[] {
  const nodes: OutlineNode[] = [];
  if (plan.indexPages > 0) {
    nodes.push({ title: `Index ${inBrackets({ from: 1, to: plan.indexPages })}`, toPage: 1, children: [] });
  }
  for (const section of plan.sections) {
    nodes.push({
      title: `${section.letter} – ${section.title} ${inBrackets(section.pages)}`,
      toPage: section.pages.from,
      children: section.documents.map((document) => ({
        title: [`${document.row}.`, document.title, document.date ? showDateInFigures(document.date) : null, inBrackets(document.pages)]
          .filter((part) => part !== null)
          .join(' '),
        toPage: document.pages.from,
        children: moveBookmarks(sourceBookmarks.get(document.item) ?? [], document.pages.from, document.pages.to),
      })),
    });
  }
  return nodes;
}

function inBrackets(pages: { from: number; to: number }): string {
  return `[${pages.from === pages.to ? 'p' : 'pp'} ${showPages(pages)}]`;
}

function moveBookmarks(bookmarks: readonly SourceBookmark[], from: number, to: number): readonly OutlineNode[] {
  return bookmarks.flatMap((bookmark) => {
    const children = moveBookmarks(bookmark.children, from, to);
    const toPage = bookmark.pageIndex === null ? (children[0]?.toPage ?? null) : from + bookmark.pageIndex;
    // A bookmark whose page is not there any more leads nowhere: dropped, its children kept in its place.
    if (toPage === null || toPage > to || bookmark.title.trim() === '') return children;
    return [{ title: bookmark.title, toPage, children }];
  });
}
