// Which papers go with a redacted bundle, and what stands in them.
import { writeFile } from 'node:fs/promises';
import { csvText } from '../../../shared/basics/csv';
import type { ItemId } from '../../../shared/basics/ids';
import { documentsOf, type PagePlan } from '../../../shared/bundle/page-plan';
import type { CheckReport } from '../../../shared/checks/check-report';
import { bundlePagesOf } from '../../../shared/evidence/page-edit';
import type { Proof } from '../../../shared/redaction/proof';
import type { TermSearch } from '../../../shared/redaction/protected-terms';
import type { EngineContext, HandlerCall } from '../engine-context';
import type { BundledCopy } from '../output/manifest';
import { certificatePaper, internalLogPaper, servedLogPaper, type DrawnLog, type RedactionPapers } from '../output/redaction-papers';
import type { ReleasePaper } from '../output/release-bundle';
import type { BuildRedaction } from './redaction-in-build';
import type { RedactedItem } from './redacted-copies';

interface Input {
  readonly context: EngineContext;
  readonly redaction: BuildRedaction;
  readonly plan: PagePlan;
  readonly proof: Proof | null;
  readonly bundle: { readonly name: string; readonly sha256: string };
  readonly at: string;
  readonly call: HandlerCall;
}

/** None where nothing was redacted. */
export function redactionPapers({ at, bundle, call, context, plan, proof, redaction }: Input): readonly ReleasePaper[] {
  if (proof === null || redaction.items.size === 0) return [];
  const papers: RedactionPapers = {
    caseTitle: redaction.snapshot.details.title,
    bundle: { ...bundle, pages: plan.pages.length },
    at,
    by: context.person,
    version: context.version,
    reasons: redaction.marks.reasons,
    released: proof,
    ...redactedDocuments(redaction, plan),
  };
  const draw = async (paper: DrawnLog['document'], out: string) =>
    (await context.pool.run('draw-paper', { paper, resources: context.resources, out }, { signal: call.signal })).pages;
  const logs = (name: string, internal: boolean, log: DrawnLog): readonly ReleasePaper[] => [
    { name: `${name}.pdf`, kind: 'redaction-log', internal, write: (out) => draw(log.document, out) },
    {
      name: `${name}.csv`,
      kind: 'redaction-log',
      internal,
      write: async (out) => {
        await writeFile(out, csvText([log.table.columns.map(({ title }) => title), ...log.table.rows]));
        return null;
      },
    },
  ];
  return [
    ...logs('redaction log', false, servedLogPaper(papers)),
    ...logs('redaction log INTERNAL', true, internalLogPaper(papers)),
    {
      name: 'proof of redaction.pdf',
      kind: 'redaction-certificate',
      internal: false,
      write: (out) => draw(certificatePaper(papers), out),
    },
  ];
}

function redactedDocuments({ items, marks, snapshot }: BuildRedaction, plan: PagePlan): Pick<RedactionPapers, 'documents' | 'proofs'> {
  const found = documentsOf(plan).flatMap((document) => {
    const redacted = items.get(document.item);
    const item = snapshot.items.find(({ id }) => id === document.item);
    const set = marks.sets.get(document.item);
    return redacted && item && set ? [{ document, redacted, item, set }] : [];
  });
  return {
    documents: found.map(({ document, item, redacted, set }) => {
      const places = new Map(bundlePagesOf(item).map(({ page }, i) => [page, document.pages.from + i] as const));
      return {
        row: document.row,
        title: item.title,
        servedTitle: document.title,
        bundlePage: (page: number) => places.get(page) ?? null,
        marks: set.marks,
        original: item.original.sha256,
        redacted: redacted.copy,
      };
    }),
    proofs: found.map(({ document, redacted }) => ({
      row: document.row,
      servedTitle: document.title,
      sha256: redacted.whole,
      proof: redacted.proof,
    })),
  };
}

/** For the manifest: the copies that went in, in place of the case's own. */
export function bundledCopies(items: ReadonlyMap<ItemId, RedactedItem>): ReadonlyMap<ItemId, BundledCopy> {
  return new Map([...items].map(([id, { copy, madeFrom }]) => [id, { sha256: copy, madeFrom, redacted: true }] as const));
}

/** The report as it may be served: no sentence of it says a name that is hidden. */
export function blankReport(report: CheckReport, search: TermSearch): CheckReport {
  const findings = report.findings.map((finding) => ({ ...finding, message: search.blank(finding.message) }));
  const overrides = report.overrides.map((override) => ({ ...override, reason: search.blank(override.reason) }));
  return { ...report, findings, overrides };
}
