import { rm, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { namesInWords } from '../../../shared/audit/item-history';
import { ReleaseId, type ItemId } from '../../../shared/basics/ids';
import { failure } from '../../../shared/basics/failure';
import { planAssembly, type AssemblyPlan } from '../../../shared/bundle/assembly-plan';
import { bundleFileName } from '../../../shared/bundle/file-name';
import { documentsOf } from '../../../shared/bundle/page-plan';
import type { Case } from '../../../shared/case/case';
import { blockingFindings, type Override } from '../../../shared/checks/check-report';
import { refuseUnknownRules } from '../../../shared/checks/override-rules';
import { runChecks } from '../../../shared/checks/run-checks';
import { purposeOf } from '../../../shared/court/court-profile';
import type { BuildResult, CommandParsed } from '../../../shared/contract/commands';
import { CASE_ROOMS } from '../case-folder/case-files';
import type { OpenCase } from '../case-folder/case-store';
import { Stopwatch, type EngineContext, type Handler, type HandlerCall } from '../engine-context';
import { releaseBundle } from '../output/release-bundle';
import { readFactsInSlices } from '../re-read';
import { indexRows, intendedOf, itemsNow, paginateCase, releasedDocuments, undrawnOf } from './bundle-parts';
import { hasAccepted } from './build-marks';
import { readBuildMarks } from './read-build-marks';
import { blankReport, bundledCopies, redactionPapers } from './redaction-papers';
import { findingsBeforeProof, findingsOfProof, marksInBundle, orderFor, prepareRedaction, proveBundle } from './redaction-in-build';
import { startedDisclosures } from './started-disclosures';
import { announceDelivery, withdrawDelivery } from './deliveries';
import { readyCopies } from './ready-copies';

type BundleHandlers = { readonly [N in 'bundle.plan' | 'bundle.build']: Handler<N> };

export const bundleHandlers: BundleHandlers = {
  'bundle.plan': async (context, { caseId }) => {
    const opened = await context.cases.get(caseId);
    const current = opened.current();
    const redacted = await redactedItems(context, opened, current);
    const { plan } = paginateCase(context, current, redacted);
    return { revision: current.revision, pages: plan.pages.length, indexPages: plan.indexPages, index: indexRows(plan, redacted) };
  },

  'bundle.build': async (context, input, call) => {
    const opened = await context.cases.get(input.caseId);
    if (opened.access === 'read') throw failure('case-read-only');
    // Asked before the long work, not after it.
    refuseUnknownRules(context.profiles.get(opened.current().details.profile), input.overrides);
    orderFor(opened.current(), input.variant);
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

/** Stands on every page of the unredacted bundle. */
const INTERNAL = 'INTERNAL – UNREDACTED – not for service';

/** What was asked for, with the folder of the officer's choice as a path. */
type BuildRequest = Omit<CommandParsed<'bundle.build'>, 'to'> & { readonly to: string | null };

async function build(context: EngineContext, input: BuildRequest, opened: OpenCase, work: string, call: HandlerCall): Promise<BuildResult> {
  const watch = new Stopwatch();
  const ready = await readyCopies(context, input.caseId, work, call);
  watch.mark('working-copies');
  const { caseId, variant } = input;
  const redaction = await prepareRedaction(context, opened, { caseId, variant, ready, workFolder: work }, call);
  const { copies, hides, snapshot } = redaction;
  if (!redaction.unmarked) watch.mark('redact');

  call.progress({ stage: 'plan', done: 0, total: 1 });
  const profile = context.profiles.get(snapshot.details.profile);
  const pagination = paginateCase(context, snapshot, hides);
  if (documentsOf(pagination.plan).length === 0) throw failure('nothing-to-bundle');
  const { title, hearing } = snapshot.details;
  const isFull = variant === 'full';
  const bundleName = isFull ? `INTERNAL UNREDACTED ${profile.bundleName}` : profile.bundleName;
  const fileName = bundleFileName({ caseTitle: title, bundleName, hearing });
  const topLine = isFull ? INTERNAL : undefined;
  const assembly = planAssembly({ ...pagination, title: `${title}: ${bundleName}`, stampSize: profile.stamp.size, topLine, copies });
  watch.mark('plan');

  const file = join(work, 'bundle.pdf');
  await assemble(context, opened, assembly, file, call);
  watch.mark('assemble');

  const facts = await readFactsInSlices(context, { file, fileName }, call);
  watch.mark('re-read');
  const marks = await marksInBundle(opened, redaction, pagination.plan, assembly);
  const proof = await proveBundle(context, redaction, { file, marks }, call);
  if (proof !== null) watch.mark('proof');

  call.progress({ stage: 'check', done: 0, total: 1 });
  const at = context.clock().toISOString();
  const overrides = input.overrides.map((each): Override => ({ ...each, by: context.person, at }));
  const intended = intendedOf(snapshot, pagination, assembly, copies, fileName);
  const undrawn = undrawnOf(context, snapshot, pagination.plan);
  const judged = runChecks({
    facts,
    profile,
    intended,
    skipped: snapshot.skipped,
    undrawn,
    items: itemsNow(snapshot, opened.current()),
    at,
    overrides,
    redaction: [...findingsBeforeProof(redaction, profile, pagination.plan, fileName), ...findingsOfProof(proof)],
  });
  // Files that could not be used are named in the report, and it is served with the bundle.
  const report = isFull ? judged : blankReport(judged, redaction.search);
  watch.mark('check');

  const result = {
    pages: pagination.plan.pages.length,
    documents: documentsOf(pagination.plan).length,
    index: indexRows(pagination.plan, hides),
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
    variant,
    copies: bundledCopies(redaction.items),
    papers: redactionPapers({
      context,
      redaction,
      plan: pagination.plan,
      proof,
      bundle: { name: fileName, sha256: facts.sha256 },
      at,
      call,
    }),
    drawReport: (out) => context.pool.run('draw-report', { report, resources: context.resources, out }, { signal: call.signal }),
  });
  const started = input.to === null ? [] : startedDisclosures(context, release);
  await context.cases.change(input.caseId, (current) => ({
    next: {
      ...current,
      releases: [...current.releases, release],
      ...(started.length === 0 ? {} : { disclosures: [...(current.disclosures ?? []), ...started] }),
    },
    value: undefined,
    entry: {
      command: 'bundle.build',
      item: null,
      text: `${isFull ? 'Unredacted bundle released by order of the court' : 'Bundle released'}: ${release.pages} pages, ${release.documents} documents: ${namesInWords(documentsOf(pagination.plan).map((each) => each.title))}.`,
      facts: {
        release: release.id,
        revision: snapshot.revision,
        overrides,
        files: release.files.map(({ path, kind, sha256 }) => ({ path, kind, sha256 })),
        documents: releasedDocuments(snapshot, pagination.plan, redaction.items),
        ...(redaction.order === null ? {} : { order: redaction.order }),
        ...(proof === null ? {} : { proof: { verdict: proof.verdict, checks: proof.checks.map(({ id, verdict }) => ({ id, verdict })) } }),
      },
    },
  }));
  watch.mark('release');
  return { ...result, release, movedOn, timings: watch.timings };
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

/** What the index says "(redacted)" of; nothing while the marks cannot be read, which the making of the bundle then names. */
async function redactedItems(context: EngineContext, opened: OpenCase, current: Case): Promise<ReadonlySet<ItemId>> {
  const purpose = purposeOf(context.profiles.get(current.details.profile));
  const marks = await readBuildMarks(opened, current, purpose).catch(() => null);
  return new Set([...(marks?.sets ?? [])].filter(([, set]) => hasAccepted(set)).map(([id]) => id));
}
