// audit.jsonl: one event a line, only ever appended to.
import { join } from 'node:path';
import { AuditEvent } from '../../../shared/audit/audit-event';
import { CHAIN_START, verifyChain } from '../../../shared/audit/audit-chain';
import { errorCode, flushFolder, readIfThere, type Disk } from './disk';
import { sha256OfText } from './sha256';

export const AUDIT_FILE = 'audit.jsonl';

// An event may hold more than this version knows, and its hash covers that as well.
const Line = AuditEvent.loose();

export interface AuditLog {
  /** Every line that is an event, in order. */
  readonly events: readonly AuditEvent[];
  /** Line number, from 1, of the first whole line that is not an event as Lever Arch writes it; null when all are. */
  readonly unreadableLine: number | null;
  /** What stands after the last line's end: an append that was cut short. Empty when there is none. */
  readonly tail: Buffer;
  /** Bytes up to the end of the last whole line. */
  readonly wholeBytes: number;
}

/** Reads the log as it lies there. No log at all is an empty one. */
export async function readAuditLog(disk: Disk, folder: string): Promise<AuditLog> {
  const bytes = (await readIfThere(disk, join(folder, AUDIT_FILE))) ?? Buffer.alloc(0);
  const wholeBytes = bytes.lastIndexOf(0x0a) + 1;
  const lines = wholeBytes === 0 ? [] : bytes.toString('utf8', 0, wholeBytes - 1).split('\n');
  const events: AuditEvent[] = [];
  let unreadableLine: number | null = null;
  for (const [index, line] of lines.entries()) {
    const event = parseLine(line);
    if (event) events.push(event);
    else unreadableLine ??= index + 1;
  }
  return { events, unreadableLine, tail: bytes.subarray(wholeBytes), wholeBytes };
}

/** The event of a line, or null where it is none or was written by something else. */
function parseLine(line: string): AuditEvent | null {
  try {
    const value: unknown = JSON.parse(line);
    // A line that says a key twice reads one way to a person and another to a program: neither is ours.
    if (JSON.stringify(value) !== line) return null;
    return Line.safeParse(value).data ?? null;
  } catch {
    return null;
  }
}

/**
 * Adds an event and waits until it lasts. Where that fails, the log is as it was before: what the disk did not let go of
 * is cut off by the next append.
 */
export async function appendEvent(disk: Disk, folder: string, event: AuditEvent): Promise<void> {
  const handle = await openLog(disk, folder);
  try {
    const { size: found } = await handle.stat();
    const size = await endOfLines(handle, found);
    if (size < found) await handle.truncate(size);
    try {
      await writeAll(handle, Buffer.from(`${JSON.stringify(event)}\n`), size);
      await handle.sync();
    } catch (thrown) {
      await handle.truncate(size).catch(() => undefined);
      throw thrown;
    }
  } finally {
    await handle.close();
  }
}

/** Ends a last line that lacks only its end, or cuts one that is half written; answers what was cut, or null. */
export async function settleTail(disk: Disk, folder: string, log: AuditLog): Promise<string | null> {
  if (log.tail.length === 0) return null;
  const text = log.tail.toString('utf8');
  const isWhole = parseLine(text)?.previous === (log.events.at(-1)?.hash ?? CHAIN_START);
  const handle = await disk.open(join(folder, AUDIT_FILE), 'r+');
  try {
    if (isWhole) await writeAll(handle, Buffer.from('\n'), log.wholeBytes + log.tail.length);
    else await handle.truncate(log.wholeBytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return isWhole ? null : text;
}

type Handle = Awaited<ReturnType<Disk['open']>>;

/** Not opened to append: Windows does not let such a handle cut anything off again. */
async function openLog(disk: Disk, folder: string): Promise<Handle> {
  const path = join(folder, AUDIT_FILE);
  try {
    return await disk.open(path, 'r+');
  } catch (thrown) {
    if (errorCode(thrown) !== 'ENOENT') throw thrown;
    await (await disk.open(path, 'wx')).close();
    await flushFolder(disk, folder);
    return disk.open(path, 'r+');
  }
}

/** Where the next line goes: after the last whole one. */
async function endOfLines(handle: Handle, length: number): Promise<number> {
  let size = length;
  const piece = Buffer.alloc(4096);
  while (size > 0) {
    const from = Math.max(0, size - piece.length);
    const { bytesRead } = await handle.read(piece, 0, size - from, from);
    const end = piece.subarray(0, bytesRead).lastIndexOf(0x0a);
    if (end >= 0) return from + end + 1;
    size = from;
  }
  return 0;
}

async function writeAll(handle: Handle, bytes: Buffer, position: number): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, written, bytes.length - written, position + written);
    written += bytesWritten;
  }
}

export interface Trail {
  readonly events: readonly AuditEvent[];
  readonly valid: boolean;
  /** Line of the trail, from 1, from which on it cannot be relied on; null when it is whole. */
  readonly brokenAt: number | null;
  /** Does it end before changes that the case knows of? */
  readonly isCutShort: boolean;
}

/**
 * The trail as the case folder means it: the log's lines, and the event of the last change where the program ended
 * before it could write that line. `lastChange` is what case.json holds.
 */
export function trailOf(log: AuditLog, lastChange: AuditEvent | null): Trail {
  const follows = lastChange !== null && lastChange.seq === (log.events.at(-1)?.seq ?? 0) + 1;
  const events = follows ? [...log.events, lastChange] : log.events;
  const isCutShort = lastChange !== null && events.length < lastChange.seq;
  const isMissing = lastChange !== null && !events.some((event) => event.hash === lastChange.hash);
  const brokenAt = Math.min(
    log.unreadableLine ?? Infinity,
    verifyChain(events, sha256OfText).brokenAt ?? Infinity,
    isMissing ? Math.min(lastChange.seq, events.length + 1) : Infinity,
  );
  return { events, valid: brokenAt === Infinity, brokenAt: brokenAt === Infinity ? null : brokenAt, isCutShort };
}
