// What can be done to an item's pages: each as one act, so that one undo takes all of it back.
import type { ItemId } from '../../shared/basics/ids';
import type { EvidenceItem } from '../../shared/evidence/evidence-item';
import { pagesOf } from '../../shared/evidence/page-edit';
import { pageWords } from '../words/pages';
import type { CaseSession } from './case-session';
import { partsOf, stepsOf, type PageDraft } from './page-draft';

export class PageActs {
  constructor(private readonly session: CaseSession) {}

  async save(item: EvidenceItem, draft: PageDraft): Promise<void> {
    const { caseId } = this.session;
    const steps = [...stepsOf(caseId, item, draft)];
    if (steps.length === 0) return;
    await this.session.act('case.batch', { caseId, steps }, pageWords.saved(item.title, partsOf(item, draft).length));
  }

  /** Parts of one original become one document, which keeps the facts of the first named. */
  async merge(items: readonly ItemId[], title: string): Promise<void> {
    await this.session.act('item.merge', { caseId: this.session.caseId, items: [...items] }, pageWords.merged(items.length, title));
  }
}

/** The other parts of the same original that an item can become one with, and itself, in the order of their pages. */
export function partsOfOriginal(items: readonly EvidenceItem[], one: EvidenceItem): readonly EvidenceItem[] {
  if (one.part === null) return [];
  return items
    .filter((item) => item.part !== null && item.original.sha256 === one.original.sha256 && item.working.pages === one.working.pages)
    .toSorted((a, b) => (pagesOf(a)[0] ?? 0) - (pagesOf(b)[0] ?? 0));
}
