// The only way out: files leave the work folder together, and only when the caller holds a report that allows it.
import { mkdir, rename, stat } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { ItemId, ReleaseId } from '../../../shared/basics/ids';
import { failure } from '../../../shared/basics/failure';
import { documentsOf, type PagePlan } from '../../../shared/bundle/page-plan';
import type { Case, Release, ReleasedFile } from '../../../shared/case/case';
import { blockingFindings, type CheckReport } from '../../../shared/checks/check-report';
import { writeAtomic } from '../case-folder/atomic-write';
import { deliver } from './deliver';
import { bundleManifest, type BundledCopy } from './manifest';

/** Files on their way out of the case. */
export interface Leaving {
  readonly folder: string;
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
}

export interface ReleaseRequest {
  readonly id: ReleaseId;
  readonly at: string;
  readonly by: string;
  readonly snapshot: Case;
  readonly plan: PagePlan;
  /** Of each document: the copy that went in, and what it was made of. */
  readonly copies?: ReadonlyMap<ItemId, BundledCopy>;
  /** The finished PDF in the work folder, the one that was read afresh. */
  readonly file: string;
  readonly fileName: string;
  readonly report: CheckReport;
  /** A work folder on the same disk as `outputs`. */
  readonly work: string;
  /** The case's own folder of releases. */
  readonly outputs: string;
  /** Moves the finished folder to its place in the case and answers its name there; a crash before the case names it takes it away again. */
  readonly placeOutput: (folder: string, name: string) => Promise<string>;
  /** A folder of the officer's choice for the PDFs; null keeps them in the case. */
  readonly to: string | null;
  /** Told what is about to leave for `to`, before it does; what it throws keeps all in the case. */
  readonly beforeLeaving: (leaving: Leaving) => Promise<void>;
  /** Told that nothing was left in `to` after all. */
  readonly notLeft: () => Promise<void>;
  readonly drawReport: (out: string) => Promise<{ readonly pages: number }>;
  /** What goes with a redacted bundle. */
  readonly papers?: readonly ReleasePaper[];
  /** "full" is the unredacted one. */
  readonly variant?: 'service' | 'full';
}

/** A paper that is released with a bundle. */
export interface ReleasePaper {
  /** Behind the bundle's own name: "redaction log.pdf". */
  readonly name: string;
  readonly kind: 'redaction-log' | 'redaction-certificate';
  /** Stays in the case. */
  readonly internal: boolean;
  /** Writes it at `out` and answers its pages; null where it has none. */
  readonly write: (out: string) => Promise<number | null>;
}

/**
 * Puts the bundle, its report and its manifest into a folder of their own, which appears whole or not at all.
 * Throws `checks-failed` where the report does not allow a release, whoever calls.
 */
export async function releaseBundle(request: ReleaseRequest): Promise<Release> {
  const { report, fileName, work, outputs, to } = request;
  if (blockingFindings(report).length > 0) throw failure('checks-failed');
  const base = fileName.replace(/\.pdf$/i, '');
  const ready = join(work, 'release');
  await mkdir(ready, { recursive: true });

  const bundle = { ...(await fileFacts(request.file)), path: fileName, kind: 'bundle' as const, pages: request.plan.pages.length };
  // What was judged is what leaves: the bytes must still be those that were read afresh.
  if (bundle.sha256 !== report.file.sha256) throw failure('checks-failed', { detail: 'the file changed after it was checked' });

  const reportName = `${base} - check report.pdf`;
  const { pages } = await request.drawReport(join(ready, reportName));
  await writeAtomic(join(ready, 'check-report.json'), `${JSON.stringify(report, null, 2)}\n`);
  const files: ReleasedFile[] = [
    { ...bundle, inCase: to === null },
    { ...(await fileFacts(join(ready, reportName))), path: reportName, kind: 'check-report', pages, inCase: true },
    { ...(await fileFacts(join(ready, 'check-report.json'))), path: 'check-report.json', kind: 'check-report', pages: null, inCase: true },
  ];
  for (const { internal, kind, name, write } of request.papers ?? []) {
    const path = `${base} - ${name}`;
    const paperPages = await write(join(ready, path));
    files.push({ ...(await fileFacts(join(ready, path))), path, kind, pages: paperPages, inCase: true, ...(internal ? { internal } : {}) });
  }
  const manifestName = `${base} - manifest.json`;
  await writeAtomic(join(ready, manifestName), `${JSON.stringify(bundleManifest(request, files), null, 2)}\n`);
  files.push({ ...(await fileFacts(join(ready, manifestName))), path: manifestName, kind: 'manifest', pages: null, inCase: true });

  if (to === null) await rename(request.file, join(ready, fileName));
  // First into the case, where what no change names goes away again; what was delivered elsewhere would stay.
  const folder = await request.placeOutput(ready, folderName(request.at));
  if (to !== null) {
    const papers = files.filter(({ internal, kind }) => internal !== true && kind.startsWith('redaction-')).map(({ path }) => path);
    const kept = [reportName, manifestName, ...papers].map((name) => ({ from: join(outputs, folder, name), name }));
    const hashes = new Map(files.map((each) => [each.path, each.sha256] as const));
    const names = [fileName, ...kept.map(({ name }) => name)];
    await request.beforeLeaving({ folder: to, files: names.map((name) => ({ name, sha256: hashes.get(name) ?? '' })) });
    await deliver([{ from: request.file, name: fileName }, ...kept], to).catch(async (thrown: unknown) => {
      await request.notLeft();
      throw thrown;
    });
  }
  return {
    id: request.id,
    at: request.at,
    by: request.by,
    revision: request.snapshot.revision,
    folder,
    pages: request.plan.pages.length,
    documents: documentsOf(request.plan).length,
    verdict: report.verdict,
    files,
    ...(request.variant === 'full' ? { variant: 'full' as const } : {}),
  };
}

async function fileFacts(path: string): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Uint8Array);
  return { sha256: hash.digest('hex'), bytes: (await stat(path)).size };
}

/** A folder name from the time of the release, "2026-03-24 11.06". */
function folderName(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16).replace(':', '.')}`;
}
