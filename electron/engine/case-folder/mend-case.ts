// What opening to write puts right after a crash. The order of a change (case-store.ts) leaves few things to mend, and
// each is either finished or taken away; nothing that was acknowledged is ever lost by mending.
import { join } from 'node:path';
import type { Case } from '../../../shared/case/case';
import { CHAIN_START } from '../../../shared/audit/audit-chain';
import type { AuditEvent } from '../../../shared/audit/audit-event';
import { type Arrivals, nameOfArrival, namedByCase } from './arrivals';
import { isTemporaryName } from './atomic-write';
import { appendEvent, readAuditLog, settleTail, trailOf } from './audit-log';
import { CASE_ROOMS, type SavedCase } from './case-files';
import { isLockLeftover } from './case-lock';
import type { ContentStore } from './content-store';
import { namesIn, removeFile, type Disk } from './disk';

/** The command that opening enters what it put right under. */
export const REPAIR = 'case.repair';

/** The command under which files are entered that are about to leave the case for a folder outside. */
export const DELIVERY = 'bundle.deliver';

/** A sentence for the officer, and what the trail keeps of it. */
export interface Mend {
  readonly text: string;
  readonly facts: Record<string, unknown>;
}

export interface MendedTrail {
  readonly mends: readonly Mend[];
  /** What the next event names as the one before. */
  readonly last: Pick<AuditEvent, 'seq' | 'hash'> | null;
  /** The revision that the case must be raised to, where the trail knows later ones; else null. */
  readonly raiseTo: number | null;
}

/** Empties work/ and removes files that were being written. */
export async function clearLeftovers(disk: Disk, folder: string): Promise<readonly Mend[]> {
  let cleared = 0;
  for (const room of CASE_ROOMS) await disk.mkdir(join(folder, room), { recursive: true });
  for (const name of await namesIn(disk, join(folder, 'work'))) {
    await disk.rm(join(folder, 'work', name), { recursive: true, force: true });
    cleared += 1;
  }
  for (const room of ['', 'facts']) {
    for (const name of await namesIn(disk, join(folder, room))) {
      if (!isTemporaryName(name) && !(room === '' && isLockLeftover(name))) continue;
      await removeFile(disk, join(folder, room, name));
      if (isTemporaryName(name)) cleared += 1;
    }
  }
  if (cleared === 0) return [];
  return [{ text: 'Work that was interrupted has been cleared away.', facts: { cleared } }];
}

/** Takes away what was placed for a change that never came: the case does not name it, and nobody was told of it. */
export async function clearArrivals(
  disk: Disk,
  folder: string,
  current: Case,
  arrivals: Arrivals,
  content: ContentStore,
): Promise<readonly Mend[]> {
  const named = namedByCase(current);
  const isNamed = (path: string) => named.has(nameOfArrival(path));
  const files = await content.dropArrivals(isNamed);
  let folders = 0;
  for (const path of arrivals.all()) {
    if (!path.startsWith('outputs/') || isNamed(path)) continue;
    await disk.rm(join(folder, ...path.split('/')), { recursive: true, force: true });
    folders += 1;
  }
  await arrivals.remove(arrivals.all());
  const mends: Mend[] = [];
  if (files > 0) {
    mends.push({
      text: `${files === 1 ? 'A file that was' : `${files} files that were`} being taken in when Lever Arch stopped must be added again.`,
      facts: { files },
    });
  }
  if (folders > 0)
    mends.push({ text: 'A bundle that was being released when Lever Arch stopped must be created again.', facts: { folders } });
  return mends;
}

/**
 * Brings the trail to where case.json says it is. The program may have ended while it wrote a line (the rest of that
 * line is cut, and kept in the facts), or between saving the case and writing its line (the line is in case.json and is
 * written now). What neither explains was done by something else: it stays as it is, for all to see.
 */
export async function mendTrail(disk: Disk, folder: string, saved: SavedCase): Promise<MendedTrail> {
  const { lastChange } = saved;
  const mends: Mend[] = [];
  let log = await readAuditLog(disk, folder);
  const line = await settleTail(disk, folder, log);
  if (line !== null) {
    mends.push({
      text: 'The last line of the audit trail was half written and has been cut off.',
      facts: { line: line.slice(0, 2000) },
    });
  }
  if (log.tail.length > 0) log = await readAuditLog(disk, folder);
  if (lastChange !== null && follows(lastChange, log.events.at(-1))) {
    await appendEvent(disk, folder, lastChange);
    mends.push({ text: 'The last change was saved but not yet in the audit trail. It has been entered.', facts: { seq: lastChange.seq } });
    log = await readAuditLog(disk, folder);
  }
  const { brokenAt } = trailOf(log, lastChange);
  if (brokenAt !== null && !isTold(log.events, 'brokenAt', (told) => told <= brokenAt)) {
    mends.push({
      text: `The audit trail has been changed by something other than Lever Arch: it does not hold from line ${brokenAt} on.`,
      facts: { brokenAt },
    });
  }
  const changedAfter = lastChange?.seq ?? 0;
  if (!saved.asSaved && !isTold(log.events, 'changedAfter', (told) => told === changedAfter)) {
    mends.push({ text: 'case.json has been changed by something other than Lever Arch.', facts: { changedAfter } });
  }
  const astray = undelivered(log.events);
  if (astray.length > 0)
    mends.push({ text: astray.map(tellUndelivered).join(' '), facts: { undelivered: astray.map(({ facts }) => facts['release']) } });
  const { revision } = saved.case;
  const latest = log.events.reduce((most, event) => Math.max(most, event.revision), revision);
  if (latest > revision) {
    mends.push({
      text: `case.json is older than the audit trail (revision ${revision} of ${latest}), as after restoring a backup. What was done since is in the trail but not in the case.`,
      facts: { revision, latest },
    });
  }
  return { mends, last: endOf(log.events, lastChange), raiseTo: latest > revision ? latest + 1 : null };
}

function follows(event: AuditEvent, last: AuditEvent | undefined): boolean {
  return event.seq === (last?.seq ?? 0) + 1 && event.previous === (last?.hash ?? CHAIN_START);
}

/** What cannot be put right is entered once, not at each opening. */
function isTold(events: readonly AuditEvent[], fact: string, covers: (told: number) => boolean): boolean {
  return events.some(({ command, facts }) => command === REPAIR && typeof facts[fact] === 'number' && covers(facts[fact]));
}

/** Files that left for a folder outside, of a release that the case never came to know. Each is told once. */
function undelivered(events: readonly AuditEvent[]): readonly AuditEvent[] {
  const settled = new Set<unknown>();
  const astray: AuditEvent[] = [];
  // From the end: what came of a delivery stands behind it.
  for (const event of events.toReversed()) {
    const { command, outcome, facts } = event;
    if (command === DELIVERY && outcome === 'done' && !settled.has(facts['release'])) astray.unshift(event);
    if (facts['release'] !== undefined) settled.add(facts['release']);
    if (command === REPAIR && Array.isArray(facts['undelivered'])) for (const release of facts['undelivered']) settled.add(release);
  }
  return astray;
}

function tellUndelivered({ facts }: AuditEvent): string {
  const names = (Array.isArray(facts['files']) ? facts['files'] : []).map((file: unknown) =>
    typeof file === 'object' && file !== null && 'name' in file ? `“${String(file.name)}”` : '',
  );
  return `Lever Arch stopped while it put files into the folder ${String(facts['folder'])}: ${names.join(', ')}. The case does not count them as released. Take away those that are there before you create the bundle again.`;
}

/**
 * The event to go on from. Where the log's own line for the last change is not the one that case.json holds, the next
 * event names the latter, so that a well-made forgery of the trail's end shows for good.
 */
function endOf(events: readonly AuditEvent[], lastChange: AuditEvent | null): MendedTrail['last'] {
  const end = events.at(-1) ?? null;
  if (lastChange === null || events.some((event) => event.hash === lastChange.hash)) return end;
  return { seq: Math.max(end?.seq ?? 0, lastChange.seq), hash: lastChange.hash };
}
