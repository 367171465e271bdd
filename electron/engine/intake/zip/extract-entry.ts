// One part of a zip archive, written out to a file of ours. How much it unpacks to is counted, never believed.
import { createReadStream, type ReadStream } from 'node:fs';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { failure, FailureError } from '../../../../shared/basics/failure';
import type { Allowance } from '../children';
import { readAt, type ZipEntry } from './zip-directory';
import { AES_TAIL, aesHead, aesLock, CLASSIC_HEAD, classicLock, type Unlocking } from './zip-lock';

export interface ExtractInput {
  /** The archive, for reading in a stream of its own. */
  readonly path: string;
  readonly handle: FileHandle;
  readonly entry: ZipEntry;
  /** Where to write; there must be no file yet. */
  readonly out: string;
  /** Tried in turn. Never kept. */
  readonly passwords: readonly string[];
  /** What may still be unpacked; lowered by what was. */
  readonly allowance: Allowance;
}

const LOCAL = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

/** Throws `archive-needs-password`, `archive-limit`, `archive-part-unusable`, `archive-damaged`; then there is no file at `out`. */
export async function extractEntry(input: ExtractInput, signal: AbortSignal): Promise<void> {
  const { entry, handle, passwords } = input;
  if (entry.method !== STORED && entry.method !== DEFLATED) {
    throw failure('archive-part-unusable', { detail: 'it is packed in a way that only its own program knows' });
  }
  const header = await readAt(handle, entry.at, 30);
  if (header.readUInt32LE(0) !== LOCAL) throw unusable('it is not where the list of contents says');
  const start = entry.at + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (entry.lock === null) {
    await write(input, start, start + entry.packed, null, signal);
    return;
  }
  for (const password of passwords) {
    const opened = await openLock(handle, entry, start, password);
    if (opened === null) continue;
    try {
      await write(input, opened.start, opened.end, opened.lock, signal);
      return;
    } catch (thrown) {
      // The old lock lets one wrong password in 256 by: what comes out is then no good.
      const isWrong = thrown instanceof FailureError && thrown.failure.code === 'archive-part-unusable';
      if (!isWrong || password === passwords.at(-1)) throw thrown;
    }
  }
  throw failure('archive-needs-password');
}

const unusable = (detail: string, cause?: unknown) => failure('archive-part-unusable', { detail }, cause);

async function openLock(
  handle: FileHandle,
  entry: ZipEntry,
  start: number,
  password: string,
): Promise<{ readonly lock: Unlocking; readonly start: number; readonly end: number } | null> {
  const end = start + entry.packed;
  if (entry.lock?.kind === 'aes') {
    const { strength } = entry.lock;
    const length = aesHead(strength);
    if (entry.packed < length + AES_TAIL) throw unusable('it is damaged');
    const lock = aesLock(password, strength, await readAt(handle, start, length), await readAt(handle, end - AES_TAIL, AES_TAIL));
    return lock === null ? null : { lock, start: start + length, end: end - AES_TAIL };
  }
  if (entry.packed < CLASSIC_HEAD) throw unusable('it is damaged');
  const lock = classicLock(password, await readAt(handle, start, CLASSIC_HEAD), entry.lock?.check ?? 0);
  return lock === null ? null : { lock, start: start + CLASSIC_HEAD, end };
}

async function write(input: ExtractInput, start: number, end: number, lock: Unlocking | null, signal: AbortSignal): Promise<void> {
  const { entry, out, allowance } = input;
  const target = await open(out, 'wx');
  try {
    let crc = 0;
    let size = 0;
    const source = unlocked(input.path, start, end, lock);
    for await (const piece of entry.method === DEFLATED ? inflated(source) : source) {
      signal.throwIfAborted();
      allowance.take(piece.length);
      crc = crc32(piece, crc);
      size += piece.length;
      await target.writeFile(piece);
    }
    if (lock !== null && !lock.end()) throw unusable('it is damaged');
    if (size !== entry.size || (entry.hasCrc && crc !== entry.crc)) throw unusable('it is damaged');
  } catch (thrown) {
    await target.close();
    await rm(out, { force: true });
    throw thrown;
  }
  await target.close();
}

async function* unlocked(path: string, start: number, end: number, lock: Unlocking | null): AsyncGenerator<Buffer> {
  if (end <= start) return;
  const source: ReadStream = createReadStream(path, { start, end: end - 1, highWaterMark: 1 << 18 });
  for await (const piece of source) yield lock === null ? (piece as Buffer) : lock.unlock(piece as Buffer);
}

async function* inflated(source: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const packed = Readable.from(source, { objectMode: false });
  const inflate = createInflateRaw({ chunkSize: 1 << 18 });
  packed.on('error', (thrown) => inflate.destroy(thrown));
  packed.pipe(inflate);
  try {
    for await (const piece of inflate) yield piece as Buffer;
  } catch (thrown) {
    if (thrown instanceof FailureError) throw thrown;
    if (thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('Z_')) throw unusable('it is damaged', thrown);
    throw thrown;
  } finally {
    packed.destroy();
    inflate.destroy();
  }
}
