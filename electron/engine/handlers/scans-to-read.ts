import type { ItemId } from '../../../shared/basics/ids';
import { failure } from '../../../shared/basics/failure';
import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import type { CopyFacts } from '../../../shared/evidence/page-facts';
import type { OpenCase } from '../case-folder/case-store';

/** A working copy with pages to be read. Parts of one original share it. */
export interface DocumentToRead {
  readonly title: string;
  readonly items: readonly ItemId[];
  readonly copy: EvidenceItem['working'];
  readonly facts: CopyFacts;
  /** From 0. */
  readonly pages: readonly number[];
}

/**
 * The documents with pages that have no text. Null asks for all that were never read but photographs, which need no text;
 * documents that are named are read again. Throws `not-found` for one that the case does not have.
 */
export async function documentsToRead(opened: OpenCase, wanted: readonly ItemId[] | null): Promise<readonly DocumentToRead[]> {
  const all = opened.current().items;
  const chosen = wanted === null ? all.filter((item) => item.included && !isPhotograph(item)) : wanted.map((id) => itemOf(all, id));
  const byCopy = new Map<string, EvidenceItem[]>();
  for (const item of chosen) byCopy.set(item.working.sha256, [...(byCopy.get(item.working.sha256) ?? []), item]);
  const documents: DocumentToRead[] = [];
  for (const [first, ...others] of byCopy.values()) {
    const facts = first && (await opened.content.readFacts(first.working.sha256));
    // A copy that has to be made again is read after that.
    if (!first || facts?.pages.length !== first.working.pages) continue;
    const pages = facts.pages.flatMap((page, index) =>
      page.characters === 0 && (wanted !== null || page.reading === undefined) ? [index] : [],
    );
    const sharing = all.filter((item) => item.working.sha256 === first.working.sha256).map((item) => item.id);
    if (pages.length > 0)
      documents.push({
        title: first.title,
        items: [...new Set([first, ...others].map((each) => each.id).concat(sharing))],
        copy: first.working,
        facts,
        pages,
      });
  }
  return documents;
}

/** Cameras write no TIFF, scanners and fax machines do. */
export function isPhotograph(item: EvidenceItem): boolean {
  return item.kind === 'photo' && item.original.type !== 'tiff';
}

function itemOf(items: readonly EvidenceItem[], id: ItemId): EvidenceItem {
  const item = items.find((each) => each.id === id);
  if (!item) throw failure('not-found', { detail: 'This document' });
  return item;
}
