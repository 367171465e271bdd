// Pages to look through, in lots that a thread takes at once.
import type { ItemId } from '../../../../shared/basics/ids';
import type { EvidenceItem } from '../../../../shared/evidence/evidence-item';
import { pagesOf } from '../../../../shared/evidence/page-edit';
import type { OpenCase } from '../../case-folder/case-store';

export interface PageLot {
  readonly item: EvidenceItem;
  /** The working copy. */
  readonly file: string;
  /** From 1. */
  readonly pages: readonly number[];
}

/** An item's own pages in lots of at most so many; items whose copy is not there are named apart. */
export function lotsOf(
  opened: OpenCase,
  items: readonly EvidenceItem[],
  size: number,
): { readonly lots: readonly PageLot[]; readonly unread: readonly ItemId[] } {
  const lots: PageLot[] = [];
  const unread: ItemId[] = [];
  for (const item of items) {
    const file = opened.content.copyPath(item.working.sha256);
    const pages = pagesOf(item);
    if (file === null) unread.push(item.id);
    else for (let at = 0; at < pages.length; at += size) lots.push({ item, file, pages: pages.slice(at, at + size) });
  }
  return { lots, unread };
}
