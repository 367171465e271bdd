// Takes an archive or a mailbox apart into the work folder: each part becomes a file under a name of ours.
import { randomUUID } from 'node:crypto';
import { open, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asFailure, failure, FailureError } from '../../../shared/basics/failure';
import type { Work } from '../jobs/work';
import { Allowance, MOST_CHILDREN, type ChildFile, type LostChild } from './children';
import { gatherChats } from './chat-export';
import { splitMailbox } from './mailbox';
import { unwrapTnef } from './email/tnef';
import { withoutTwins } from './shown-path';
import type { ContainerType } from './signatures';
import { extractEntry } from './zip/extract-entry';
import { readZipDirectory, type ZipEntry } from './zip/zip-directory';

export interface UnpackInput {
  /** The path of the original in the case. It is only read. */
  readonly original: string;
  readonly type: ContainerType;
  /** As the officer knows it, for failures. */
  readonly name: string;
  readonly workFolder: string;
  /** Tried on locked parts. Never kept. */
  readonly passwords: readonly string[];
  /** Bytes of the officer's own file that this came out of, and how many came out of it before. */
  readonly outermost: number;
  readonly before: number;
}

export interface Unpacked {
  readonly children: readonly ChildFile[];
  readonly lost: readonly LostChild[];
  /** Bytes that came out. */
  readonly bytes: number;
}

/** Throws `archive-…` where nothing can be had of it at all, and what the disk throws. */
export async function unpackArchive(input: UnpackInput, work: Work): Promise<Unpacked> {
  const allowance = new Allowance(input.outermost, input.before);
  try {
    if (input.type === 'winmail') return await unwrapWinmail(input, allowance);
    return input.type === 'mbox' ? await splitMailbox(input, allowance, work) : await unpackZip(input, allowance, work);
  } catch (thrown) {
    throw thrown instanceof FailureError ? failure(thrown.failure.code, { ...thrown.failure.facts, file: input.name }, thrown) : thrown;
  }
}

const MOST_OF_WINMAIL = 80 * 1024 * 1024;

/** A winmail.dat that someone saved by itself: its attachments, and its words where it has any. */
async function unwrapWinmail(input: UnpackInput, allowance: Allowance): Promise<Unpacked> {
  if ((await stat(input.original)).size > MOST_OF_WINMAIL) throw failure('file-too-large', { detail: '80 MB for an email' });
  const wrapped = unwrapTnef(await readFile(input.original));
  if (wrapped === null) throw failure('archive-damaged', { detail: 'the end of it is missing' });
  const body = wrapped.html ?? wrapped.text;
  const words = body === null ? [] : [{ name: wrapped.html === null ? 'Message.txt' : 'Message.html', bytes: Buffer.from(body) }];
  const given = [...words, ...wrapped.parts].filter(({ bytes }) => bytes.length > 0).slice(0, MOST_CHILDREN);
  const names = withoutTwins(given.map(({ name }) => name));
  const children: ChildFile[] = [];
  for (const [i, { bytes, name }] of given.entries()) {
    allowance.take(bytes.length);
    const path = join(input.workFolder, randomUUID());
    await writeFile(path, bytes, { flag: 'wx' });
    children.push({ name: names[i] ?? name, path });
  }
  const why = failure('archive-part-unusable', { file: 'A message inside', detail: 'Outlook wrapped it once more' }).failure;
  return { children, lost: wrapped.lost > 0 ? [{ name: 'A message inside', failure: why }] : [], bytes: allowance.used };
}

/** What systems put into archives of their own accord: nobody chose it. */
const CLUTTER = /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|\._[^/]*$|Thumbs\.db$|desktop\.ini$)/i;

export async function unpackZip(input: UnpackInput, allowance: Allowance, work: Work): Promise<Unpacked> {
  const handle = await open(input.original, 'r');
  try {
    const listed = await readZipDirectory(handle, (await stat(input.original)).size, 10 * MOST_CHILDREN);
    const entries = listed.filter((entry) => !entry.isFolder && !CLUTTER.test(entry.name));
    if (entries.length > MOST_CHILDREN) throw failure('archive-limit', { detail: `it holds more than ${MOST_CHILDREN} files` });
    const names = withoutTwins(entries.map((entry) => entry.name));
    const children: ChildFile[] = [];
    const lost: LostChild[] = [];
    for (const [i, entry] of entries.entries()) {
      work.signal.throwIfAborted();
      work.progress(i, entries.length);
      const name = names[i] ?? entry.name;
      const child = { name, path: join(input.workFolder, randomUUID()) };
      try {
        refuseLink(entry);
        await extractEntry({ path: input.original, handle, entry, out: child.path, passwords: input.passwords, allowance }, work.signal);
        children.push(child);
      } catch (thrown) {
        const why = asFailure(thrown);
        // A full disk, a cancel, or a file made to fill the disk: no one part's own.
        if (why.code === 'cancelled' || why.code.startsWith('disk-') || why.code === 'unexpected') throw thrown;
        lost.push({ name, failure: failure(why.code, { ...why.facts, file: name }).failure });
        if (why.code === 'archive-limit') {
          for (const left of names.slice(i + 1))
            lost.push({ name: left, failure: failure(why.code, { ...why.facts, file: left }).failure });
          break;
        }
      }
    }
    return { children: await gatherChats(children), lost, bytes: allowance.used };
  } finally {
    await handle.close();
  }
}

function refuseLink(entry: ZipEntry): void {
  if (entry.isLink) throw failure('file-is-link');
}
