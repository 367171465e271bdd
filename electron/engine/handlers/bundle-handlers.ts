import { rm, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { namesInWords } from '../../../shared/audit/item-history';
import { ReleaseId } from '../../../shared/basics/ids';
import { failure } from '../../../shared/basics/failure';
import { planAssembly, type AssemblyPlan } from '../../../shared/bundle/assembly-plan';
import { bundleFileName } from '../../../shared/bundle/file-name';
import { documentsOf, type PagePlan } from '../../../shared/bundle/page-plan';
import { paginate, type Pagination } from '../../../shared/bundle/paginate';
import { measurer } from '../../../shared/bundle/text-measure';
import { undrawnLetters } from '../../../shared/bundle/undrawn-letters';
import type { Case } from '../../../shared/case/case';
import { indexHeadingOf } from '../../../shared/case/index-heading';
import { plannableItems } from '../../../shared/case/plannable';
import type { Intended } from '../../../shared/checks/check';
import { blockingFindings, type Override } from '../../../shared/checks/check-report';
import { refuseUnknownRules } from '../../../shared/checks/override-rules';
import { runChecks, type Undrawn } from '../../../shared/checks/run-checks';
import type { BuildResult, CommandOutput, CommandParsed } from '../../../shared/contract/commands';
import { CASE_ROOMS } from '../case-folder/case-files';
import type { OpenCase } from '../case-folder/case-store';
import { Stopwatch, type EngineContext, type Handler, type HandlerCall } from '../engine-context';
import { releaseBundle } from '../output/release-bundle';
import { readFactsInSlices } from '../re-read';
import { announceDelivery, withdrawDelivery } from './deliveries';
import { readyCopies, type ReadyCopies } from './ready-copies';

type BundleHandlers = { readonly [N in 'bundle.plan' | 'bundle.build']: Handler<N> };

export const bundleHandlers: BundleHandlers = {
  'bundle.plan': async (context, { caseId }) => {
    const current = (await context.cases.get(caseId)).current();
    const { plan } = paginateCase(context, current);
    return { revision: current.revision, pages: plan.pages.length, indexPages: plan.indexPages, index: indexRows(plan) };
  },

  'bundle.build': async (context, input, call) => {
    const opened = await context.cases.get(input.caseId);
    if (opened.access === 'read') throw failure('case-read-only');
    // Asked before the long work, not after it.
    refuseUnknownRules(context.profiles.get(opened.current().details.profile), input.overrides);
    const to = input.to === null ? null : await placeFor(context.offers.take(input.to).path, opened.folder);
    const work = await opened.makeWorkFolder('build');
    try {
      return await build(context, { ...input, to }, opened, work, call);
    } finally {
      // A bundle that was held back or cancelled is as big as one that was released.
      await rm(work, { recursive: true, force: true }).catch(() => undefined);
    }
  },
};

/** What was asked for, with the folder of the officer's choice as a path. */
type BuildRequest = Omit<CommandParsed<'bundle.build'>, 'to'> & { readonly to: string | null };

async function build(context: EngineContext, input: BuildRequest, opened: OpenCase, work: string, call: HandlerCall): Promise<BuildResult> {
  const watch = new Stopwatch();
  const { snapshot, copies } = await readyCopies(context, input.caseId, work, call);
  watch.mark('working-copies');

  call.progress({ stage: 'plan', done: 0, total: 1 });
  const profile = context.profiles.get(snapshot.details.profile);
  const pagination = paginateCase(context, snapshot);
  if (documentsOf(pagination.plan).length === 0) throw failure('nothing-to-bundle');
  const { title, hearing } = snapshot.details;
  const fileName = bundleFileName({ caseTitle: title, bundleName: profile.bundleName, hearing });
  const assembly = planAssembly({ ...pagination, title: `${title}: ${profile.bundleName}`, stampSize: profile.stamp.size, copies });
  watch.mark('plan');

  const file = join(work, 'bundle.pdf');
  await assemble(context, opened, assembly, file, call);
  watch.mark('assemble');

  const facts = await readFactsInSlices(context, { file, fileName }, call);
  watch.mark('re-read');

  call.progress({ stage: 'check', done: 0, total: 1 });
  const at = context.clock().toISOString();
  const overrides = input.overrides.map((each): Override => ({ ...each, by: context.person, at }));
  const intended = intendedOf(snapshot, pagination, assembly, copies, fileName);
  const undrawn = undrawnOf(context, snapshot, pagination.plan);
  const report = runChecks({
    facts,
    profile,
    intended,
    skipped: snapshot.skipped,
    undrawn,
    items: itemsNow(snapshot, opened.current()),
    at,
    overrides,
  });
  watch.mark('check');

  const result = {
    pages: pagination.plan.pages.length,
    documents: documentsOf(pagination.plan).length,
    index: indexRows(pagination.plan),
    report,
  };
  const blocking = blockingFindings(report);
  if (blocking.length > 0) {
    await opened.record({
      at,
      by: context.person,
      command: 'bundle.build',
      outcome: 'failed',
      item: null,
      text: `Bundle made but not released: ${blocking.map((finding) => finding.rule).join(', ')} did not pass.`,
      revision: snapshot.revision,
      facts: { rules: blocking.map((finding) => finding.rule), sha256: facts.sha256 },
    });
    return { ...result, release: null, movedOn: opened.current().revision !== snapshot.revision, timings: watch.timings };
  }

  call.signal.throwIfAborted();
  call.progress({ stage: 'release', done: 0, total: 1 });
  const movedOn = opened.current().revision !== snapshot.revision;
  const id = ReleaseId.parse(`release-${context.newId()}`);
  const release = await releaseBundle({
    id,
    at,
    by: context.person,
    snapshot,
    plan: pagination.plan,
    file,
    fileName,
    report,
    work,
    outputs: opened.outputs,
    placeOutput: (folder, name) => opened.placeOutput(folder, name),
    to: input.to,
    beforeLeaving: (leaving) => announceDelivery(context, opened, id, leaving),
    notLeft: () => withdrawDelivery(context, opened, id),
    drawReport: (out) => context.pool.run('draw-report', { report, resources: context.resources, out }, { signal: call.signal }),
  });
  await context.cases.change(input.caseId, (current) => ({
    next: { ...current, releases: [...current.releases, release] },
    value: undefined,
    entry: {
      command: 'bundle.build',
      item: null,
      text: `Bundle released: ${release.pages} pages, ${release.documents} documents: ${namesInWords(documentsOf(pagination.plan).map((each) => each.title))}.`,
      facts: {
        release: release.id,
        revision: snapshot.revision,
        overrides,
        files: release.files.map(({ path, kind, sha256 }) => ({ path, kind, sha256 })),
        // Everything that went out, by what it is, for each item's own history.
        documents: releasedDocuments(snapshot, pagination.plan),
      },
    },
  }));
  watch.mark('release');
  return { ...result, release, movedOn, timings: watch.timings };
}

function releasedDocuments(snapshot: Case, plan: PagePlan): readonly object[] {
  const items = new Map(snapshot.items.map((item) => [item.id, item] as const));
  return documentsOf(plan).map(({ item: id, row, title, pages: { from, to } }) => {
    const item = items.get(id);
    return { item: id, number: String(row), title, from, to, original: item?.original.sha256, copy: item?.working.sha256 };
  });
}

/**
 * The folder where the bundle goes, which may not exist yet. The case's own rooms are none: what lies in them is held
 * against the record, and work is cleared. Throws `place-unusable`.
 */
async function placeFor(path: string, caseFolder: string): Promise<string> {
  const [room = ''] = relative(caseFolder, path).split(sep);
  const found = await stat(path).catch(() => null);
  if ((CASE_ROOMS as readonly string[]).includes(room) || found?.isDirectory() === false) throw failure('place-unusable');
  return path;
}

function paginateCase(context: EngineContext, current: Case): Pagination {
  const profile = context.profiles.get(current.details.profile);
  return paginate(current.bundle, plannableItems(current), indexHeadingOf(current.details, profile), measurer(context.metrics));
}

export function indexRows(plan: PagePlan): CommandOutput<'bundle.plan'>['index'] {
  return plan.sections.flatMap((section) =>
    section.documents.map((document) => ({
      number: String(document.row),
      section: section.title,
      description: document.title,
      date: document.date,
      from: document.pages.from,
      to: document.pages.to,
      exhibit: null,
      redacted: false,
    })),
  );
}

/** What the index cannot write: names of the heading, sections and documents. */
function undrawnOf(context: EngineContext, { details }: Case, plan: PagePlan): readonly Undrawn[] {
  const titles = plan.sections.flatMap((section) => [section.title, ...section.documents.map((document) => document.title)]);
  const heading = [details.court, details.claimNumber, ...details.claimants, ...details.defendants];
  return [...new Set([...heading, ...titles])].flatMap((words) => {
    const letters = words === null ? [] : undrawnLetters(words, context.metrics);
    return words === null || letters.length === 0 ? [] : [{ words, letters }];
  });
}

async function assemble(context: EngineContext, opened: OpenCase, plan: AssemblyPlan, out: string, call: HandlerCall): Promise<void> {
  const copies: Record<string, string> = {};
  for (const source of plan.sources) {
    if (source.kind !== 'copy') continue;
    const path = opened.content.copyPath(source.copy);
    if (path === null) throw failure('not-found', { detail: `The working copy of “${source.title}”` });
    copies[source.copy] = path;
  }
  await context.pool.run(
    'assemble-bundle',
    { plan, copies, resources: context.resources, out },
    { signal: call.signal, onProgress: (done, total) => call.progress({ stage: 'assemble', done, total }) },
  );
}

/** The documents as they are by now: one that was flagged while the bundle was made must not leave in it. */
function itemsNow(snapshot: Case, current: Case): Case['items'] {
  const now = new Map(current.items.map((item) => [item.id, item] as const));
  return snapshot.items.map((item) => now.get(item.id) ?? item);
}

function intendedOf(
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
