// What is to become of an item's pages, before it is saved: which go in, how they lie, and where a new document begins.
import { showPageList } from '../../shared/basics/page-range';
import type { CaseId } from '../../shared/basics/ids';
import type { Step } from '../../shared/contract/changed';
import type { EvidenceItem } from '../../shared/evidence/evidence-item';
import { pagesOf, type PageEdit } from '../../shared/evidence/page-edit';

export interface PageDraft {
  /** By page of the copy, from 1; pages with nothing done to them are not here. */
  readonly edits: ReadonlyMap<number, Omit<PageEdit, 'page'>>;
  /** Pages of the copy at which a new document begins; never the item's first. */
  readonly starts: ReadonlySet<number>;
  /** Titles of the new documents, by the page they begin at. */
  readonly titles: ReadonlyMap<number, string>;
}

/** One document that saving would make. */
export interface DraftPart {
  /** Pages of the copy, at least one. */
  readonly pages: readonly number[];
  /** Null for the item itself, which keeps its title. */
  readonly start: number | null;
  /** How many of its pages go in. */
  readonly goIn: number;
}

export function draftOf(item: EvidenceItem): PageDraft {
  return {
    edits: new Map(item.pageEdits.map(({ page, turn, excluded }) => [page, { turn, excluded }] as const)),
    starts: new Set(),
    titles: new Map(),
  };
}

export function editOf(draft: PageDraft, page: number): Omit<PageEdit, 'page'> {
  return draft.edits.get(page) ?? { turn: 0, excluded: false };
}

/** Leaves pages out, or brings them back. */
export function withExcluded(draft: PageDraft, pages: Iterable<number>, excluded: boolean): PageDraft {
  return withEdit(draft, pages, (edit) => ({ ...edit, excluded }));
}

export function withTurn(draft: PageDraft, pages: Iterable<number>, way: 'left' | 'right'): PageDraft {
  const by = way === 'right' ? 90 : 270;
  return withEdit(draft, pages, (edit) => ({ ...edit, turn: ((edit.turn + by) % 360) as PageEdit['turn'] }));
}

/** A new document begins at the page, or no longer. The item's first page is always its own. */
export function withStart(draft: PageDraft, item: EvidenceItem, page: number): PageDraft {
  if (page === pagesOf(item)[0]) return draft;
  const starts = new Set(draft.starts);
  if (!starts.delete(page)) starts.add(page);
  return { ...draft, starts };
}

export function withTitle(draft: PageDraft, start: number, title: string): PageDraft {
  return { ...draft, titles: new Map(draft.titles).set(start, title) };
}

export function partsOf(item: EvidenceItem, draft: PageDraft): readonly DraftPart[] {
  const parts: { pages: number[]; start: number | null }[] = [];
  for (const page of pagesOf(item)) {
    const last = parts.at(-1);
    if (!last || draft.starts.has(page)) parts.push({ pages: [page], start: last ? page : null });
    else last.pages.push(page);
  }
  return parts.map((part) => ({ ...part, goIn: part.pages.filter((page) => !editOf(draft, page).excluded).length }));
}

/** What a new document is called where no title is typed. */
export function plainTitle(item: EvidenceItem, part: DraftPart): string {
  return `${item.title}, pages ${showPageList(part.pages)}`;
}

/** The commands that make it so: none where nothing was changed. */
export function stepsOf(caseId: CaseId, item: EvidenceItem, draft: PageDraft): readonly Step[] {
  const own = new Set(pagesOf(item));
  const pageEdits = [...draft.edits]
    .map(([page, edit]): PageEdit => ({ page, ...edit }))
    .filter(({ page, turn, excluded }) => own.has(page) && (turn !== 0 || excluded))
    .sort((a, b) => a.page - b.page);
  const steps: Step[] = [];
  if (JSON.stringify(pageEdits) !== JSON.stringify(tidy(item.pageEdits))) {
    steps.push({ command: 'item.set-pages', input: { caseId, item: item.id, pageEdits } });
  }
  for (const { pages, start } of partsOf(item, draft)) {
    if (start === null) continue;
    const title = draft.titles.get(start)?.trim() ?? '';
    const range = { from: pages[0], to: pages.at(-1) };
    steps.push({ command: 'item.split', input: { caseId, item: item.id, ...range, title: title === '' ? null : title } });
  }
  return steps;
}

function withEdit(draft: PageDraft, pages: Iterable<number>, change: (edit: Omit<PageEdit, 'page'>) => Omit<PageEdit, 'page'>): PageDraft {
  const edits = new Map(draft.edits);
  for (const page of pages) edits.set(page, change(editOf(draft, page)));
  return { ...draft, edits };
}

function tidy(edits: readonly PageEdit[]): readonly PageEdit[] {
  return [...edits].map(({ page, turn, excluded }) => ({ page, turn, excluded })).sort((a, b) => a.page - b.page);
}
