// Who has a case open. The lock is a file that its holder rewrites every few seconds: a network drive knows no better
// lock that every system honours. A holder asks for its own token before each write, so a lock lost is a write refused.
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { failure } from '../../../shared/basics/failure';
import { showDate } from '../../../shared/basics/calendar-date';
import type { HeldBy } from '../../../shared/contract/commands';
import { errorCode, readIfThere, removeFile, type Disk } from './disk';

export const LOCK_FILE = '.lock';

const LockRecord = z.object({
  who: z.string(),
  where: z.string(),
  pid: z.number(),
  /** ISO 8601: when it was taken. */
  since: z.string(),
  /** ISO 8601: the holder's last sign of life, by its own clock. */
  beat: z.string(),
  token: z.string(),
});
type LockRecord = z.infer<typeof LockRecord>;

/** Milliseconds. */
export interface LockTimes {
  readonly beat: number;
  readonly stale: number;
  /** How long a new lock is left alone before its owner looks whether it still is the owner. */
  readonly settle: number;
}

const TIMES: LockTimes = { beat: 5000, stale: 30_000, settle: 40 };

export interface CaseLock {
  /** Throws `case-busy` when someone else has taken it over. A lock that was merely removed is put back. */
  check(): Promise<void>;
  /** Gives it free. Never throws: a lock that stays behind goes stale. */
  release(): Promise<void>;
}

interface LockRequest {
  readonly disk: Disk;
  readonly folder: string;
  readonly who: string;
  readonly since: Date;
  readonly times?: LockTimes;
}

// Locks of this very process: the one thing that tells a holder with our number from one that died and left it to us.
const ours = new Set<string>();

/** Takes the lock, taking over one whose holder is gone. Throws `case-busy`, or what the system says. */
export async function takeLock(request: LockRequest): Promise<CaseLock> {
  const { disk, folder, who, since, times = TIMES } = request;
  const path = join(folder, LOCK_FILE);
  const record: LockRecord = {
    who,
    where: hostname(),
    pid: process.pid,
    since: since.toISOString(),
    beat: new Date().toISOString(),
    token: randomUUID(),
  };
  ours.add(record.token);
  try {
    for (let attempt = 0; attempt < 20; attempt++) {
      const handle = await createLock(disk, path, record);
      if (handle === null) {
        await clearStale(disk, path, times);
        continue;
      }
      // Another may have judged the lock before ours stale and be about to take ours away by mistake: it will see that and
      // put it back, or one of us finds here that the lock is not its own.
      await wait(times.settle);
      const isHeld = await readLock(disk, path).then(
        (found) => found?.token === record.token,
        () => false,
      );
      if (isHeld) return new HeldLock(disk, path, record, handle, times);
      await handle.close();
    }
    throw busy(await readLock(disk, path));
  } catch (thrown) {
    ours.delete(record.token);
    throw thrown;
  }
}

/** Who has the case open, or null. A lock whose holder is gone counts as none. */
export async function readHolder(disk: Disk, folder: string): Promise<HeldBy | null> {
  const record = await readLock(disk, join(folder, LOCK_FILE));
  return record === null || isStale(record, TIMES) ? null : { who: record.who, where: record.where, since: record.since };
}

type Handle = Awaited<ReturnType<Disk['open']>>;

class HeldLock implements CaseLock {
  private readonly timer: ReturnType<typeof setInterval>;
  private lastBeat = Date.now();
  private beating: Promise<void> = Promise.resolve();

  constructor(
    private readonly disk: Disk,
    private readonly path: string,
    private readonly record: LockRecord,
    private handle: Handle,
    private readonly times: LockTimes,
  ) {
    this.timer = setInterval(() => void this.beat(), times.beat);
    this.timer.unref();
  }

  async check(): Promise<void> {
    // After a sleep the machine may have been silent long enough for another to take over: show life before looking.
    if (Date.now() - this.lastBeat > this.times.stale / 2) await this.beat();
    for (let attempt = 0; attempt < 3; attempt++) {
      const found = await readLock(this.disk, this.path);
      if (found?.token === this.record.token) return;
      if (found !== null) throw busy(found);
      const handle = await createLock(this.disk, this.path, { ...this.record, beat: new Date().toISOString() });
      if (handle === null) continue;
      await this.handle.close().catch(() => undefined);
      this.handle = handle;
      return;
    }
    throw busy(await readLock(this.disk, this.path));
  }

  async release(): Promise<void> {
    clearInterval(this.timer);
    ours.delete(this.record.token);
    await this.beating;
    try {
      await this.handle.close();
      if ((await readLock(this.disk, this.path))?.token === this.record.token) await removeFile(this.disk, this.path);
    } catch {
      // It goes stale by itself.
    }
  }

  /** Written through the open file, not by name: should another have taken over, only our old file hears of it. */
  private beat(): Promise<void> {
    this.beating = this.beating.then(async () => {
      try {
        const bytes = formatLock({ ...this.record, beat: new Date().toISOString() });
        await this.handle.write(bytes, 0, bytes.length, 0);
        this.lastBeat = Date.now();
      } catch {
        // A drive that is away for a moment: the next beat tries again, and every write asks for the lock anyway.
      }
    });
    return this.beating;
  }
}

/** Every form of a record has the same length, so that a beat can be written over the last. */
function formatLock(record: LockRecord): Buffer {
  return Buffer.from(`${JSON.stringify(record)}\n`);
}

/** Makes the lock file if there is none; null when there is. */
async function createLock(disk: Disk, path: string, record: LockRecord): Promise<Handle | null> {
  let handle: Handle;
  try {
    handle = await disk.open(path, 'wx');
  } catch (thrown) {
    if (errorCode(thrown) === 'EEXIST') return null;
    throw thrown;
  }
  try {
    const bytes = formatLock(record);
    await handle.write(bytes, 0, bytes.length, 0);
    return handle;
  } catch (thrown) {
    await handle.close();
    await removeFile(disk, path).catch(() => undefined);
    throw thrown;
  }
}

/** The lock as it stands, or null where there is none. One that cannot be read is described by its file alone. */
async function readLock(disk: Disk, path: string): Promise<LockRecord | null> {
  for (let attempt = 0; ; attempt++) {
    const bytes = await readIfThere(disk, path);
    if (bytes === null) return null;
    const record = parseLock(bytes.toString('utf8'));
    if (record) return record;
    // Its holder may be writing it this moment; or it died before it could.
    if (attempt < 5) await wait(20);
    else return unreadableLock(disk, path);
  }
}

function parseLock(text: string): LockRecord | null {
  try {
    return LockRecord.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

async function unreadableLock(disk: Disk, path: string): Promise<LockRecord | null> {
  try {
    const at = (await disk.stat(path)).mtime.toISOString();
    return { who: 'Someone', where: '', pid: -1, since: at, beat: at, token: '' };
  } catch (thrown) {
    if (errorCode(thrown) === 'ENOENT') return null;
    throw thrown;
  }
}

/** Is its holder gone, as far as can be told from here? */
function isStale(record: LockRecord, times: LockTimes): boolean {
  if (ours.has(record.token)) return false;
  if (record.where === hostname() && isGone(record.pid)) return true;
  return Date.now() - Date.parse(record.beat) > times.stale;
}

function isGone(pid: number): boolean {
  if (pid === process.pid) return true;
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (thrown) {
    return errorCode(thrown) === 'ESRCH';
  }
}

/** Takes a stale lock out of the way. Throws `case-busy` when its holder is alive. */
async function clearStale(disk: Disk, path: string, times: LockTimes): Promise<void> {
  const found = await readLock(disk, path);
  if (found === null) return;
  if (!isStale(found, times)) throw busy(found);
  // Its beat may look old only because two clocks differ: a holder that lives shows it within a beat or two.
  if (!(found.where === hostname() && isGone(found.pid))) {
    await wait(times.beat + times.beat / 2);
    const later = await readLock(disk, path);
    if (later === null) return;
    if (later.token !== found.token || later.beat !== found.beat) throw busy(later);
  }
  await takeAway(disk, path, found);
}

/** Renaming is the one step that only one of several can win. If it caught another's lock, that one is put back. */
async function takeAway(disk: Disk, path: string, stale: LockRecord): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await disk.rename(path, aside);
  } catch (thrown) {
    if (errorCode(thrown) === 'ENOENT') return;
    throw thrown;
  }
  const caught = await readLock(disk, aside);
  // Linking, unlike renaming, never replaces: where a third has made a lock by now, the one we caught has lost.
  if (caught !== null && caught.token !== stale.token) await disk.link(aside, path).catch(() => undefined);
  await removeFile(disk, aside);
}

/** Is this a name that an interrupted take-over leaves behind? */
export function isLockLeftover(name: string): boolean {
  return /^\.lock\.[0-9a-f-]{36}$/.test(name);
}

function busy(record: LockRecord | null) {
  if (record === null) return failure('case-busy');
  return failure('case-busy', { who: record.who, ...(record.where === '' ? {} : { where: record.where }), since: showTime(record.since) });
}

/** "24 Mar 2026 at 11:06", by the clock on the wall here. */
function showTime(iso: string): string {
  const at = new Date(iso);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${showDate(`${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`)} at ${two(at.getHours())}:${two(at.getMinutes())}`;
}
