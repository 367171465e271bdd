// The only way out: files leave the work folder together, and only when the caller holds a report that allows it.
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { ReleaseId } from '../../../shared/basics/ids';
import { failure } from '../../../shared/basics/failure';
import { documentsOf, type PagePlan } from '../../../shared/bundle/page-plan';
import type { Case, Release, ReleasedFile } from '../../../shared/case/case';
import { blockingFindings, type CheckReport } from '../../../shared/checks/check-report';
import { writeAtomic } from '../case-folder/atomic-write';
import { bundleManifest } from './manifest';

export interface ReleaseRequest {
  readonly id: ReleaseId;
  readonly at: string;
  readonly by: string;
  readonly snapshot: Case;
  readonly plan: PagePlan;
  /** The finished PDF in the work folder, the one that was read afresh. */
  readonly file: string;
  readonly fileName: string;
  readonly report: CheckReport;
  /** A work folder on the same disk as `outputs`. */
  readonly work: string;
  readonly outputs: string;
  /** Moves the finished folder to its place in the case; a crash before the case names it takes it away again. */
  readonly placeOutput: (folder: string, name: string) => Promise<string>;
  /** A folder of the officer's choice for the PDFs; null keeps them in the case. */
  readonly to: string | null;
  readonly drawReport: (out: string) => Promise<{ readonly pages: number }>;
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
  const manifestName = `${base} - manifest.json`;
  await writeAtomic(join(ready, manifestName), `${JSON.stringify(bundleManifest(request, files), null, 2)}\n`);
  files.push({ ...(await fileFacts(join(ready, manifestName))), path: manifestName, kind: 'manifest', pages: null, inCase: true });

  if (to !== null)
    await deliver(
      request.file,
      fileName,
      [reportName, manifestName].map((name) => join(ready, name)),
      to,
    );
  else await rename(request.file, join(ready, fileName));

  const folder = await freeFolder(outputs, request.at);
  await request.placeOutput(ready, folder);
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
  };
}

/** Puts the files beside one another in a folder elsewhere: first whole under a passing name, then each renamed. */
async function deliver(bundle: string, bundleName: string, others: readonly string[], to: string): Promise<void> {
  await mkdir(to, { recursive: true }).catch((thrown: unknown) => {
    if (isErrno(thrown, 'EEXIST', 'ENOTDIR')) throw failure('place-unusable', {}, thrown);
    throw thrown;
  });
  const moves = [{ from: bundle, name: bundleName }, ...others.map((from) => ({ from, name: from.slice(from.search(/[^/\\]*$/)) }))];
  const part = (name: string) => join(to, `.${name}.part`);
  try {
    for (const { from, name } of moves) {
      await copyFile(from, part(name));
      await flush(part(name));
    }
    for (const { name } of moves) await rename(part(name), join(to, name));
  } catch (thrown) {
    for (const { name } of moves) await rm(part(name), { force: true });
    throw thrown;
  }
  await rm(bundle, { force: true });
}

function isErrno(thrown: unknown, ...codes: string[]): boolean {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && codes.includes(String(thrown.code));
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function fileFacts(path: string): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Uint8Array);
  return { sha256: hash.digest('hex'), bytes: (await stat(path)).size };
}

/** A folder name from the time of the release, "2026-03-24 11.06"; a second one in the same minute gets a number. */
async function freeFolder(outputs: string, at: string): Promise<string> {
  const name = `${at.slice(0, 10)} ${at.slice(11, 16).replace(':', '.')}`;
  for (let n = 1; ; n++) {
    const folder = n === 1 ? name : `${name} (${n})`;
    const taken = await stat(join(outputs, folder)).catch(() => null);
    if (taken === null) return folder;
  }
}
