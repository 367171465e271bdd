// The case folder's door: make a case, look at one, open one.
import { dirname, join } from 'node:path';
import type { AuditEntry } from '../../../shared/audit/audit-event';
import { asFailure, failure } from '../../../shared/basics/failure';
import { Case, type SideFileHashes } from '../../../shared/case/case';
import type { HeldBy } from '../../../shared/contract/commands';
import { Arrivals } from './arrivals';
import { isTemporaryName } from './atomic-write';
import type { Trail } from './audit-log';
import { bodyOf, CASE_ROOMS, lookAtCase, readCase, writeCase, type SavedCase } from './case-files';
import { isLockLeftover, LOCK_FILE, readHolder, takeLock, type LockTimes } from './case-lock';
import { ContentStore } from './content-store';
import { asDiskFailure, errorCode, flushFolder, makeFolders, namesIn, realDisk, type Disk } from './disk';
import { clearArrivals, clearLeftovers, mendTrail } from './mend-case';
import { ReadCase } from './read-case';
import { SideFiles } from './side-files';
import { WrittenCase, type CaseChange } from './written-case';

export interface OpenCase {
  readonly folder: string;
  readonly access: 'write' | 'read';
  /** Who has it, when it is open to read because of that. */
  readonly heldBy: HeldBy | null;
  /** What the opening put right, in sentences. */
  readonly repaired: readonly string[];
  readonly content: ContentStore;
  /** The folder of releases. */
  readonly outputs: string;
  current(): Case;
  /**
   * Makes the next case from the current one. Changes run one after another; `make` must not start another and wait for
   * it. The revision and the audit event are added here. When this answers, the change outlasts a crash; when it throws,
   * nothing has changed. Throws `case-read-only`, `case-busy`, `case-moved-on`, the disk's failures, and what `make` throws.
   */
  change<T>(make: (current: Case) => CaseChange<T> | Promise<CaseChange<T>>): Promise<{ case: Case; from: number; value: T }>;
  /** Adds an event about something that leaves the case as it is. The revision is the current one, whatever the entry says. */
  record(entry: AuditEntry): Promise<void>;
  /** Everything recorded so far, and whether it can be relied on. */
  readTrail(): Promise<Trail>;
  /** The text of a file beside case.json, or null where it is missing or not what case.json names. Throws what the disk says. */
  readSide(path: string): Promise<string | null>;
  /** The files beside case.json that belong to the case, by path and hash; where it is open to read, as they are now. */
  sideFiles(): Promise<SideFileHashes>;
  /** The paths of those that are there, whether or not the case names them. */
  listSide(): Promise<readonly string[]>;
  /** A new empty folder below `work/`. Cleared on closing. */
  makeWorkFolder(name: string): Promise<string>;
  /**
   * Moves a finished folder from `work/` to `outputs/` and answers the name it got there: `name`, or with a number behind
   * it where that is taken. The change that names the release must follow; if the program ends before it, the next opening
   * takes the folder away. Takes the case's turn.
   */
  placeOutput(folder: string, name: string): Promise<string>;
  /** Paths below the case folder that were placed for a change that is still to come. */
  arriving(): Promise<readonly string[]>;
  /** Waits for what runs, clears the work folder, gives the case free. Never throws. */
  close(): Promise<void>;
}

/** What tests exchange. */
export interface CaseTools {
  readonly disk?: Disk;
  readonly lockTimes?: LockTimes;
}

export interface OpenOptions {
  readonly access: 'write' | 'read';
  /** Who opens it: named in the lock and in what opening records. */
  readonly person: string;
  readonly clock: () => Date;
  readonly tools?: CaseTools;
}

/**
 * Makes a case folder. Nothing that is there already is touched: throws `case-exists` if the folder holds anything, or
 * the disk's own failures, having taken away what it had begun.
 */
export async function createCaseFolder(folder: string, initial: Case, tools: CaseTools = {}): Promise<void> {
  const disk = tools.disk ?? realDisk;
  let made: string | undefined;
  try {
    made = await makeFolders(disk, folder);
    await fillNewFolder(disk, folder, Case.parse(initial));
  } catch (thrown) {
    if (made !== undefined) await removeEmptyFolders(disk, folder, made);
    const isTaken = ['EEXIST', 'ENOTDIR'].includes(errorCode(thrown) ?? '') || asFailure(thrown).code === 'case-busy';
    throw isTaken ? failure('case-exists', {}, thrown) : asDiskFailure(thrown);
  }
}

/** A case as the list shows it. Throws `case-not-found`, `case-damaged`, `case-newer`, or the disk's failures. */
export async function peekCase(folder: string): Promise<{ readonly case: Case; readonly heldBy: HeldBy | null }> {
  try {
    const { case: found } = await readCase(realDisk, folder);
    return { case: found, heldBy: await readHolder(realDisk, folder) };
  } catch (thrown) {
    throw asDiskFailure(thrown);
  }
}

/**
 * Opens a case. To write: takes the lock and puts right what a crash left. To read: changes nothing on disk. Throws
 * `case-not-found`, `case-damaged`, `case-newer`, `case-busy`, `disk-read-only` and the disk's other failures.
 */
export async function openCaseFolder(folder: string, options: OpenOptions): Promise<OpenCase> {
  const disk = options.tools?.disk ?? realDisk;
  try {
    const found = await readCase(disk, folder);
    return options.access === 'read' ? await openToRead(disk, folder, found) : await openToWrite(disk, folder, options);
  } catch (thrown) {
    throw asDiskFailure(thrown);
  }
}

async function openToRead(disk: Disk, folder: string, saved: SavedCase): Promise<OpenCase> {
  const content = new ContentStore(folder, disk, new Arrivals(disk, folder));
  await content.list();
  return new ReadCase({ disk, folder, saved, content, heldBy: await readHolder(disk, folder) });
}

async function openToWrite(disk: Disk, folder: string, options: OpenOptions): Promise<OpenCase> {
  const times = options.tools?.lockTimes;
  const lock = await takeLock({ disk, folder, who: options.person, since: options.clock(), ...(times ? { times } : {}) });
  try {
    // Read again: another may have worked on it until a moment ago. Looked at first, so that no change slips in between.
    const look = await lookAtCase(disk, folder);
    const saved = await readCase(disk, folder);
    const arrivals = new Arrivals(disk, folder);
    await arrivals.load();
    const content = new ContentStore(folder, disk, arrivals);
    await content.list();
    const side = new SideFiles(disk, folder);
    await side.settleAll(saved.case.redaction?.files ?? {});
    const leftovers = await clearLeftovers(disk, folder);
    const { mends, last, raiseTo } = await mendTrail(disk, folder, saved);
    // An older case.json names less than was acknowledged: then nothing may be taken away on its word.
    if (raiseTo !== null) await arrivals.remove(arrivals.all());
    const dropped = await clearArrivals(disk, folder, saved.case, arrivals, content);
    const opened = new WrittenCase({ disk, folder, saved, content, arrivals, side, lock, last, look, clock: options.clock });
    await opened.start([...leftovers, ...mends, ...dropped], raiseTo, options.person);
    return opened;
  } catch (thrown) {
    await lock.release();
    throw thrown;
  }
}

async function fillNewFolder(disk: Disk, folder: string, initial: Case): Promise<void> {
  if (!(await isFree(disk, folder))) throw failure('case-exists');
  const lock = await takeLock({ disk, folder, who: '', since: new Date() });
  try {
    // Asked again under the lock: of two that found it free only one may go on.
    if (!(await isFree(disk, folder))) throw failure('case-exists');
    await makeRooms(disk, folder, initial, () => lock.check());
  } finally {
    await lock.release();
  }
}

async function makeRooms(disk: Disk, folder: string, initial: Case, mayWrite: () => Promise<void>): Promise<void> {
  try {
    for (const room of CASE_ROOMS) await disk.mkdir(join(folder, room), { recursive: true });
    await flushFolder(disk, folder);
    // Last, for this file is what makes it a case: a making that was interrupted before can simply be done again.
    await writeCase(disk, folder, bodyOf(initial).body, null, mayWrite);
  } catch (thrown) {
    for (const room of CASE_ROOMS) await disk.rmdir(join(folder, room)).catch(() => undefined);
    throw thrown;
  }
}

/** Only empty ones go: another may have made a case in there meanwhile. */
async function removeEmptyFolders(disk: Disk, folder: string, topmost: string): Promise<void> {
  try {
    await disk.rmdir(folder);
    if (folder !== topmost && folder.startsWith(topmost)) await removeEmptyFolders(disk, dirname(folder), topmost);
  } catch {
    // It holds something, or the disk is gone: either way it stays.
  }
}

/** Empty, or no more than an interrupted making left behind. */
async function isFree(disk: Disk, folder: string): Promise<boolean> {
  const rooms = new Set<string>(CASE_ROOMS);
  for (const name of await disk.readdir(folder)) {
    if (name === LOCK_FILE || isLockLeftover(name) || isTemporaryName(name)) continue;
    if (!rooms.has(name) || (await namesIn(disk, join(folder, name))).length > 0) return false;
  }
  return true;
}
