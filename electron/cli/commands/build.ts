import { join, resolve } from 'node:path';
import { exitCodeOf, failure } from '../../../shared/basics/failure';
import { showPageList } from '../../../shared/basics/page-range';
import type { CaseId } from '../../../shared/basics/ids';
import { blockingFindings, type CheckReport } from '../../../shared/checks/check-report';
import { confidenceWords, verdictWords } from '../../../shared/checks/report-words';
import type { BuildResult, ImportResult } from '../../../shared/contract/commands';
import type { SkippedFile } from '../../../shared/evidence/evidence-item';
import { overridesOf } from '../case-details';
import { text, type CliAnswer, type CliCommand, type CliContext, type Values } from '../command';
import { passphraseOptions, unlockCiphers } from '../passphrase';
import { peakMegabytes } from '../peak-memory';

export const buildOptions = {
  out: { type: 'string' },
  override: { type: 'string', multiple: true },
  variant: { type: 'string' },
  print: { type: 'boolean' },
  volumes: { type: 'string' },
} as const;

export const buildCommand: CliCommand = {
  usage: 'build CASE [--out DIR] [--variant service|full] [--override RULE=REASON]... [--passphrase-file FILE]',
  about:
    'Assembles the bundle, reads it afresh, checks it and releases it.\n\n  --out DIR                where the PDFs go (by default the outputs folder of the case, which always keeps manifest and report);\n                           an earlier release there is kept under a number\n  --variant V              service (by default) hides what is marked, for court and parties alike; full hides nothing, says so on\n                           every page, and needs an order of the court recorded in the case\n  --override RULE=REASON   records why a finding may pass; may be given more than once\n  --passphrase-file FILE   the passphrase of the ciphers, in the first line; it is used and not kept',
  options: { ...buildOptions, ...passphraseOptions },
  words: [1, 1],
  async run(context, [folder = ''], values) {
    refuseLater(values);
    const path = resolve(folder);
    const caseId = await context.engine.know(path);
    await unlockCiphers(context, caseId, values);
    return buildCase(context, { caseId, path, values, timings: {}, skipped: [], duplicates: [] });
  },
};

export interface BuildRequest {
  readonly caseId: CaseId;
  /** The case folder. */
  readonly path: string;
  readonly values: Values;
  /** What earlier stages took, in milliseconds. */
  readonly timings: Readonly<Record<string, number>>;
  readonly skipped: readonly SkippedFile[];
  /** Files of this run that are the same as another one, and in the bundle once. */
  readonly duplicates: ImportResult['duplicates'];
}

/** Builds and answers as `build` and `bundle` both promise. */
export async function buildCase(context: CliContext, request: BuildRequest): Promise<CliAnswer> {
  const out = text(request.values, 'out');
  const to = out === null ? null : ((await context.engine.offer([{ path: resolve(out) }]))[0] ?? null);
  const result = await context.run('bundle.build', {
    caseId: request.caseId,
    to,
    overrides: overridesOf(request.values),
    variant: variantOf(request.values),
  });
  const base = out === null ? join(request.path, 'outputs') : resolve(out);
  const below = out === null ? `${result.release?.folder ?? ''}/` : '';
  const outputs = (result.release?.files ?? [])
    .filter((file) => out === null || !(file.internal === true || file.path.endsWith('check-report.json')))
    .map(({ path, kind, pages, sha256 }) => ({ path: below + path, kind, pages, sha256 }));
  const bundle = outputs.find((output) => output.kind === 'bundle');
  const skipped = request.skipped.map(({ file, code, message }) => ({ file, code, message }));
  const value = {
    case: request.path,
    bundle: bundle ? join(base, bundle.path) : null,
    pages: result.pages,
    documents: result.documents,
    index: result.index,
    outputs,
    report: result.report,
    skipped,
    duplicates: request.duplicates,
    movedOn: result.movedOn,
    timings: { import: 0, ...request.timings, ...result.timings },
    // The most memory this process has held, in mebibytes: engine, threads and all.
    peakMegabytes: peakMegabytes(),
  };
  return { value, text: describe(result, value.bundle), exit: result.release === null ? exitCodeOf('checks-failed') : 0 };
}

function describe(result: BuildResult, bundle: string | null): string {
  const blocking = blockingFindings(result.report);
  const head =
    bundle === null
      ? `The bundle was made but is not released: ${blocking.map((finding) => finding.rule).join(', ')} did not pass.`
      : `${bundle}\n${result.pages} pages, ${result.documents} documents. ${verdictWords(result.report)}.`;
  return [
    head,
    ...findingLines(result.report),
    ...(result.movedOn ? ['The case has changed since this was started: this is the bundle as it was then.'] : []),
  ].join('\n');
}

/** Everything that is not a pass, worst first. */
export function findingLines(report: CheckReport): readonly string[] {
  const order = ['fail', 'could-not-run', 'warn'];
  return report.findings
    .filter((finding) => finding.verdict !== 'pass')
    .sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict))
    .map((finding) => {
      const pages = finding.pages.length > 0 ? ` (pages ${shortList(finding.pages)})` : '';
      // A rule that nobody has held against its source says so wherever it is printed.
      const unsure = finding.source?.confidence === 'K' ? ` [${confidenceWords('K')}]` : '';
      return `  ${finding.verdict} ${finding.rule}: ${finding.message}${pages}${unsure}`;
    });
}

function shortList(pages: readonly number[]): string {
  const list = showPageList(pages);
  return list.length > 80 ? `${list.slice(0, list.lastIndexOf(',', 80))} and more` : list;
}

function variantOf(values: Values): 'service' | 'full' {
  const variant = text(values, 'variant') ?? 'service';
  if (variant !== 'service' && variant !== 'full') throw failure('not-understood', { detail: '--variant takes service or full' });
  return variant;
}

/** What the promise names and this version does not make. Asked before anything is done. */
export function refuseLater(values: Values): void {
  variantOf(values);
  if (values['print'] === true) throw failure('not-yet', { detail: 'make a print set' });
  const volumes = text(values, 'volumes');
  if (volumes !== null && volumes !== 'none') throw failure('not-yet', { detail: 'make volumes' });
}
