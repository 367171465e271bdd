// Proves, or disproves, that a case folder is what its record says: every byte is hashed afresh.
import { join } from 'node:path';
import type { Case } from '../../../shared/case/case';
import type { VerifyResult } from '../../../shared/contract/commands';
import type { EvidenceItem, WorkingCopy } from '../../../shared/evidence/evidence-item';
import { madeCopies } from '../../../shared/evidence/made-copies';
import type { Work } from '../jobs/work';
import { nameOfArrival } from './arrivals';
import { isTemporaryName } from './atomic-write';
import { AUDIT_FILE, type Trail } from './audit-log';
import { CASE_FILE, readCase } from './case-files';
import type { OpenCase } from './case-store';
import { namesByHash } from './content-names';
import { errorCode, realDisk } from './disk';
import { sha256OfFile } from './sha256';

type Problem = VerifyResult['problems'][number];

/** A file that the case stands on. `path` is below the case folder, with "/". */
interface Expected {
  readonly path: string;
  readonly sha256: string;
  readonly size: number | null;
  readonly missing: string;
  readonly changed: string;
}

/** Throws when the signal aborts, and what the system says where a folder cannot be listed. Progress counts files. */
export async function verifyCase(open: OpenCase, work: Work): Promise<VerifyResult> {
  const current = open.current();
  const arriving = await open.arriving();
  const present = new Map<string, boolean>();
  for (const room of ['originals', 'copies', 'outputs']) await listFiles(open.folder, room, present);
  // The case knows an original by its hash; the ending of its name is found on disk.
  const inOriginals = [...present.keys()].filter((path) => /^originals\/[^/]+$/.test(path)).map((path) => path.slice('originals/'.length));
  const names = await namesByHash(realDisk, join(open.folder, 'originals'), inOriginals);
  const expected = [...expectedContent(current, names), ...expectedOutputs(current)];
  const problems: Problem[] = [];
  for (const [done, file] of expected.entries()) {
    work.signal.throwIfAborted();
    work.progress(done, expected.length);
    problems.push(...(await judgeFile(open.folder, file, present.get(file.path), work.signal)));
  }
  work.progress(expected.length, expected.length);
  problems.push(...(await judgeFacts(open, current)), ...(await judgeSideFiles(open)));
  // Work may go on meanwhile: what was on its way at any time, or is named by now, was not put there by others.
  const known = [...expected, ...expectedContent(open.current(), names), ...expectedOutputs(open.current())];
  problems.push(...addedFiles(known, present, [...arriving, ...(await open.arriving())]));
  const trail = await open.readTrail();
  problems.push(...unnamedFiles([...expectedContent(current, names, 'originals'), ...expectedOutputs(current)], trail));
  problems.push(...(await judgeRecord(open, trail)));
  const repaired = [...open.repaired];
  return { verdict: problems.length > 0 ? 'invalid' : repaired.length > 0 ? 'repaired' : 'valid', problems, repaired };
}

/** Every file below a folder: its path with "/", and whether it is a plain one (a link is not: it may lead anywhere). */
async function listFiles(folder: string, below: string, found: Map<string, boolean>): Promise<void> {
  const entries = await realDisk.readdir(join(folder, ...below.split('/')), { withFileTypes: true }).catch((thrown: unknown) => {
    if (errorCode(thrown) === 'ENOENT') return [];
    throw thrown;
  });
  for (const entry of entries) {
    const path = `${below}/${entry.name}`;
    if (entry.isDirectory()) await listFiles(folder, path, found);
    else found.set(path, entry.isFile());
  }
}

function expectedContent(current: Case, names: ReadonlyMap<string, string>, only?: 'originals'): readonly Expected[] {
  const files = new Map<string, Expected>();
  const expectOriginal = ({ sha256, size }: EvidenceItem['original']) => {
    const path = `originals/${names.get(sha256) ?? sha256}`;
    files.set(path, { path, sha256, size, missing: 'An original is missing.', changed: 'An original is not what was taken in.' });
  };
  current.archives.forEach(expectOriginal);
  for (const item of current.items) {
    const { original } = item;
    expectOriginal(original);
    if (only === 'originals') continue;
    for (const { sha256 } of [item.working, ...madeCopies(item)]) {
      if (sha256 === original.sha256) continue;
      const copy = `copies/${sha256}.pdf`;
      files.set(copy, {
        path: copy,
        sha256,
        size: null,
        missing: 'A working copy is missing. It can be made again from its original.',
        changed: 'A working copy is not what was made from its original.',
      });
    }
  }
  return [...files.values()];
}

function expectedOutputs(current: Case): readonly Expected[] {
  return current.releases.flatMap((release) =>
    release.files
      .filter((file) => file.inCase)
      .map((file) => ({
        path: `outputs/${release.folder}/${file.path}`,
        sha256: file.sha256,
        size: file.bytes,
        missing: 'A released file is missing.',
        changed: 'A released file is not what was released.',
      })),
  );
}

async function judgeFile(folder: string, file: Expected, isPlain: boolean | undefined, signal: AbortSignal): Promise<readonly Problem[]> {
  const { path } = file;
  if (isPlain === undefined) return [{ kind: 'missing', path, message: file.missing }];
  if (!isPlain) return [{ kind: 'changed', path, message: `${file.changed} It is a link.` }];
  try {
    const { sha256, size } = await sha256OfFile(realDisk, join(folder, ...path.split('/')), signal);
    const isSame = sha256 === file.sha256 && (file.size === null || size === file.size);
    return isSame ? [] : [{ kind: 'changed', path, message: file.changed }];
  } catch (thrown) {
    const code = errorCode(thrown);
    if (signal.aborted || code === null) throw thrown;
    if (code === 'ENOENT') return [{ kind: 'missing', path, message: file.missing }];
    return [{ kind: 'changed', path, message: `It cannot be read (${code}).` }];
  }
}

/** Page facts decide page numbers, so their count must be that of the working copy. */
async function judgeFacts(open: OpenCase, current: Case): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const copies = new Map<string, WorkingCopy>(
    current.items.flatMap((item) => [item.working, ...madeCopies(item)].map((copy) => [copy.sha256, copy])),
  );
  for (const { sha256, pages } of copies.values()) {
    const path = `facts/${sha256}.json`;
    const facts = await open.content.readFacts(sha256);
    if (facts === null) {
      problems.push({
        kind: 'missing',
        path,
        message: 'What was measured of a working copy is missing or not whole. It can be measured again.',
      });
    } else if (facts.pages.length !== pages) {
      problems.push({ kind: 'changed', path, message: 'What was measured of a working copy does not have its number of pages.' });
    }
  }
  return problems;
}

/** Marks, people and ciphers: what is hidden rests on them. */
async function judgeSideFiles(open: OpenCase): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const there = new Set(await open.listSide());
  for (const [path, sha256] of Object.entries(await open.sideFiles())) {
    // What a change has replaced meanwhile is judged by the next look.
    if ((await open.readSide(path)) !== null || (await open.sideFiles())[path] !== sha256) continue;
    problems.push(
      there.has(path)
        ? { kind: 'changed', path, message: 'Marks or people of this case were changed by something other than Lever Arch.' }
        : { kind: 'missing', path, message: 'Marks or people of this case are missing.' },
    );
  }
  const named = new Set(Object.keys(await open.sideFiles()));
  for (const path of there) {
    if (!named.has(path) && !CLUTTER.has(path.slice(path.lastIndexOf('/') + 1)) && !isTemporaryName(path)) {
      problems.push({ kind: 'added', path, message: 'Lever Arch did not put this file here.' });
    }
  }
  return problems;
}

/** What systems leave in a folder that someone looked into. */
const CLUTTER = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);

function addedFiles(files: readonly Expected[], present: ReadonlyMap<string, boolean>, arriving: readonly string[]): readonly Problem[] {
  const known = new Set(files.map((file) => file.path));
  const pending = new Set(arriving.map(nameOfArrival));
  const isPending = (path: string) => {
    const [room = '', first = ''] = path.split('/');
    return pending.has(nameOfArrival(room === 'outputs' ? `${room}/${first}` : path));
  };
  return [...present.keys()]
    .filter((path) => !known.has(path) && !isPending(path) && !CLUTTER.has(path.slice(path.lastIndexOf('/') + 1)))
    .map((path) => ({ kind: 'added', path, message: 'Lever Arch did not put this file here.' }));
}

/**
 * Files that the case counts as its own but that no event ever brought in or sent out: someone wrote them into the record.
 * A trail that does not hold cannot say so.
 */
function unnamedFiles(files: readonly Expected[], trail: Trail): readonly Problem[] {
  if (!trail.valid) return [];
  const named = new Set(trail.events.flatMap((event) => JSON.stringify(event.facts).match(/[0-9a-f]{64}/g) ?? []));
  return files
    .filter((file) => !named.has(file.sha256))
    .map(({ path }) => ({ kind: 'added', path, message: 'The case counts this file as its own, but the audit trail never names it.' }));
}

async function judgeRecord(open: OpenCase, trail: Trail): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  if (!trail.valid) {
    problems.push({
      kind: 'chain',
      path: AUDIT_FILE,
      message: trail.isCutShort
        ? `The audit trail ends before line ${trail.brokenAt ?? 1}, but the case knows of later changes.`
        : `The audit trail does not hold from line ${trail.brokenAt ?? 1} on: a line was changed, taken out or put in.`,
    });
  }
  const { asSaved } = await readCase(realDisk, open.folder);
  if (!asSaved)
    problems.push({ kind: 'changed', path: CASE_FILE, message: 'The record of the case was changed by something other than Lever Arch.' });
  return problems;
}
