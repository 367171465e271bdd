// What the making of a bundle is put together from: pages and index, what is meant to be in it, what it holds in the end.
import type { ItemId } from '../../../shared/basics/ids';
import { failure } from '../../../shared/basics/failure';
import type { AssemblyPlan } from '../../../shared/bundle/assembly-plan';
import { documentsOf, type PagePlan } from '../../../shared/bundle/page-plan';
import { paginate, type Pagination } from '../../../shared/bundle/paginate';
import { measurer } from '../../../shared/bundle/text-measure';
import { undrawnLetters } from '../../../shared/bundle/undrawn-letters';
import type { Case } from '../../../shared/case/case';
import { indexHeadingOf } from '../../../shared/case/index-heading';
import { plannableItems } from '../../../shared/case/plannable';
import type { Intended } from '../../../shared/checks/check';
import type { Undrawn } from '../../../shared/checks/run-checks';
import type { CommandOutput } from '../../../shared/contract/commands';
import type { EngineContext } from '../engine-context';
import type { ReadyCopies } from './ready-copies';

/** Pages, numbers and index. `redacted` are the documents that the index says it of. */
export function paginateCase(context: EngineContext, current: Case, redacted: ReadonlySet<ItemId>): Pagination {
  const profile = context.profiles.get(current.details.profile);
  return paginate(current.bundle, plannableItems(current, redacted), indexHeadingOf(current.details, profile), measurer(context.metrics));
}

export function indexRows(plan: PagePlan, redacted: ReadonlySet<ItemId>): CommandOutput<'bundle.plan'>['index'] {
  return plan.sections.flatMap((section) =>
    section.documents.map((document) => ({
      number: String(document.row),
      section: section.title,
      description: document.title,
      date: document.date,
      from: document.pages.from,
      to: document.pages.to,
      exhibit: null,
      redacted: redacted.has(document.item),
    })),
  );
}

/** What the index cannot write: names of the heading, sections and documents. */
export function undrawnOf(context: EngineContext, { details }: Case, plan: PagePlan): readonly Undrawn[] {
  const titles = plan.sections.flatMap((section) => [section.title, ...section.documents.map((document) => document.title)]);
  const heading = [details.court, details.claimNumber, ...details.claimants, ...details.defendants];
  return [...new Set([...heading, ...titles])].flatMap((words) => {
    const letters = words === null ? [] : undrawnLetters(words, context.metrics);
    return words === null || letters.length === 0 ? [] : [{ words, letters }];
  });
}

/** Everything that went out, by what it is, for each item's own history. */
export function releasedDocuments(
  snapshot: Case,
  plan: PagePlan,
  redacted: ReadonlyMap<ItemId, { readonly copy: string }>,
): readonly object[] {
  const items = new Map(snapshot.items.map((item) => [item.id, item] as const));
  return documentsOf(plan).map(({ item: id, row, title, pages: { from, to } }) => {
    const item = items.get(id);
    return {
      item: id,
      number: String(row),
      title,
      from,
      to,
      original: item?.original.sha256,
      copy: redacted.get(id)?.copy ?? item?.working.sha256,
    };
  });
}

/** The documents as they are by now: one that was flagged while the bundle was made must not leave in it. */
export function itemsNow(snapshot: Case, current: Case): Case['items'] {
  const now = new Map(current.items.map((item) => [item.id, item] as const));
  return snapshot.items.map((item) => now.get(item.id) ?? item);
}

export function intendedOf(
  snapshot: Case,
  { plan, index }: Pagination,
  assembly: AssemblyPlan,
  copies: ReadyCopies['copies'],
  fileName: string,
): Intended {
  const indexLinks = assembly.links.map(({ onPage, toPage, row }) => ({ onPage, toPage, row }));
  const pictures = new Set(snapshot.items.filter((item) => item.kind === 'photo').map((item) => item.id));
  if (index.pages.length !== plan.indexPages) throw failure('index-unsteady');
  const wasRead = ({ source }: PagePlan['pages'][number]) =>
    source.kind === 'item' && copies.get(source.item)?.facts.pages[source.pageIndex]?.reading !== undefined;
  const readPages = new Set(plan.pages.filter(wasRead).map((page) => page.number));
  return { plan, indexLinks, pictures, readPages, fileName, hearing: snapshot.details.hearing };
}
