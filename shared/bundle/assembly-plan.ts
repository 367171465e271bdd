// Full instructions for a finished PDF, no bytes: what the assembler carries out and adds nothing to.
import type { ItemId, Sha256 } from '../basics/ids';
import type { CopyFacts } from '../evidence/page-facts';
import type { IndexLayout, RowLink } from './index-table';
import { planOutline, type OutlineNode } from './outline';
import { documentsOf, type PagePlan } from './page-plan';

/** A page number as it is stamped: real text, bottom right of the page as a person sees it (EB-02, EB-20). */
export interface Stamp {
  readonly text: string;
  /** Points. */
  readonly size: number;
}

export type AssemblySource =
  | { readonly kind: 'index'; readonly layout: IndexLayout }
  /** `title` names the document to the officer when it cannot be put in. */
  | { readonly kind: 'copy'; readonly item: ItemId; readonly title: string; readonly copy: Sha256; readonly pages: number };

/** One page to write. `shrink` is 1, or less where the page's own content stands where the number goes (EB-19). */
export interface AssemblyPage {
  readonly source: number;
  readonly sourcePage: number;
  readonly label: string;
  readonly stamp: Stamp;
  readonly shrink: number;
}

export interface AssemblyLink extends RowLink {
  /** The page that carries the link, from 1. */
  readonly onPage: number;
}

export interface AssemblyPlan {
  readonly title: string;
  /** BCP 47, e.g. "en-GB". */
  readonly language: string;
  /** Stands at the top edge of every page, as text; absent on what is served. */
  readonly topLine?: string;
  readonly sources: readonly AssemblySource[];
  readonly pages: readonly AssemblyPage[];
  readonly links: readonly AssemblyLink[];
  readonly outline: readonly OutlineNode[];
}

/** How far a page is drawn in when its corner is taken: frees 6 % of the height at the foot for the number. */
export const SHRINK = 0.94;

export interface AssemblyInputs {
  readonly plan: PagePlan;
  readonly index: IndexLayout;
  readonly title: string;
  readonly stampSize: number;
  readonly topLine?: string | undefined;
  /** The copy that each item contributes, and what was measured of it. */
  readonly copies: ReadonlyMap<ItemId, { readonly copy: Sha256; readonly facts: CopyFacts }>;
}

/** Throws RangeError when a planned page has no copy or facts: the plan and the case then disagree, and nothing is made. */
export function planAssembly(inputs: AssemblyInputs): AssemblyPlan {
  const { plan, index, copies } = inputs;
  const sources: AssemblySource[] = [{ kind: 'index', layout: index }];
  const sourceOf = new Map<ItemId, number>();
  const titles = new Map(documentsOf(plan).map((document) => [document.item, document.title] as const));
  const pages = plan.pages.map((page): AssemblyPage => {
    const stamp = { text: page.label, size: inputs.stampSize };
    if (page.source.kind === 'index') return { source: 0, sourcePage: page.source.pageIndex, label: page.label, stamp, shrink: 1 };
    const { item, pageIndex } = page.source;
    const copy = copies.get(item);
    const facts = copy?.facts.pages[pageIndex];
    if (!copy || !facts) throw new RangeError(`Page ${page.number} has no working copy.`);
    let source = sourceOf.get(item);
    if (source === undefined) {
      const title = titles.get(item) ?? '';
      source = sources.push({ kind: 'copy', item, title, copy: copy.copy, pages: copy.facts.pages.length }) - 1;
      sourceOf.set(item, source);
    }
    return { source, sourcePage: pageIndex, label: page.label, stamp, shrink: facts.stampCorner === 'clear' ? 1 : SHRINK };
  });
  const links = index.pages.flatMap((page, i) => page.links.map((link): AssemblyLink => ({ ...link, onPage: i + 1 })));
  const bookmarks = new Map([...copies].map(([item, copy]) => [item, copy.facts.bookmarks] as const));
  const topLine = inputs.topLine === undefined ? {} : { topLine: inputs.topLine };
  return { title: inputs.title, language: 'en-GB', ...topLine, sources, pages, links, outline: planOutline(plan, bookmarks) };
}
