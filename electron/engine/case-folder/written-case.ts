// A case that is open to be changed. A change becomes true in one step: the moment case.json, with the change's audit
// event inside it, takes the place of the one before. The event's line in audit.jsonl follows. So a crash leaves either
// nothing of a change, or a case that still holds the one line its trail lacks, and opening enters that; there is no third
// state to explain. (The other order, trail first, would leave lines about changes that never were.)
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { linkEvent } from '../../../shared/audit/audit-chain';
import type { AuditEntry, AuditEvent } from '../../../shared/audit/audit-event';
import { failure } from '../../../shared/basics/failure';
import { Case, type SideFileHashes } from '../../../shared/case/case';
import { nameOfArrival, namedByCase, type Arrivals } from './arrivals';
import { renameOver } from './atomic-write';
import { appendEvent, readAuditLog, trailOf, type Trail } from './audit-log';
import { bodyOf, FINGERPRINT, GONE, lookAtCase, readCase, writeCase, type SavedCase } from './case-files';
import type { CaseLock } from './case-lock';
import type { ContentStore } from './content-store';
import { asDiskFailure, flushFolder, namesIn, type Disk } from './disk';
import { freezeDeep } from './freeze-deep';
import { REPAIR, type Mend } from './mend-case';
import { sha256OfText } from './sha256';
import type { SideFile, SideFiles } from './side-files';

export type ChangeEntry = Pick<AuditEntry, 'command' | 'by' | 'item' | 'text' | 'facts'>;

export interface CaseChange<T> {
  readonly next: Case;
  readonly value: T;
  readonly entry: ChangeEntry;
  /** Files beside case.json that become true with this change. */
  readonly files?: readonly SideFile[];
}

interface WrittenCaseParts {
  readonly disk: Disk;
  readonly folder: string;
  readonly saved: SavedCase;
  readonly content: ContentStore;
  readonly arrivals: Arrivals;
  readonly side: SideFiles;
  readonly lock: CaseLock;
  readonly last: Pick<AuditEvent, 'seq' | 'hash'> | null;
  /** How case.json looked just before it was read. */
  readonly look: string;
  readonly clock: () => Date;
}

export class WrittenCase {
  readonly access: 'write' | 'read' = 'write';
  readonly heldBy = null;
  readonly folder: string;
  readonly outputs: string;
  readonly content: ContentStore;
  private mended: readonly string[] = [];
  private saved: SavedCase;
  private last: Pick<AuditEvent, 'seq' | 'hash'> | null;
  /** The last change's event while the disk would not take its line. case.json holds it; the next write enters it first. */
  private owed: AuditEvent | null = null;
  /** How case.json looked when we last wrote or read it. */
  private look: string;
  /** Has case.json been held against what was read since it was opened? Its look alone could be put back by others. */
  private isSure = false;
  private turn: Promise<unknown> = Promise.resolve();
  private closed = false;

  constructor(private readonly parts: WrittenCaseParts) {
    this.folder = parts.folder;
    this.outputs = join(parts.folder, 'outputs');
    this.content = parts.content;
    this.saved = parts.saved;
    this.last = parts.last;
    this.look = parts.look;
    freezeDeep(this.saved.case);
  }

  get repaired(): readonly string[] {
    return this.mended;
  }

  /** Enters what the opening put right. `raiseTo` is the revision to go on with where the trail knows later ones. */
  async start(mends: readonly Mend[], raiseTo: number | null, by: string): Promise<void> {
    this.mended = mends.map((mend) => mend.text);
    const entry = {
      command: REPAIR,
      by,
      item: null,
      text: this.mended.join(' '),
      facts: Object.assign({}, ...mends.map((m) => m.facts)) as Mend['facts'],
    };
    if (raiseTo !== null) await this.commit({ ...this.saved.case, revision: raiseTo }, entry);
    else if (mends.length > 0) await this.append({ ...entry, at: this.now(), outcome: 'done', revision: this.saved.case.revision });
  }

  current(): Case {
    return this.saved.case;
  }

  change<T>(make: (current: Case) => CaseChange<T> | Promise<CaseChange<T>>): Promise<{ case: Case; from: number; value: T }> {
    return this.inTurn(async () => {
      const { case: before } = this.saved;
      const { next, value, entry, files = [] } = await make(before);
      await this.commit(
        { ...next, schema: before.schema, id: before.id, createdAt: before.createdAt, revision: before.revision + 1 },
        entry,
        files,
      );
      return { case: this.saved.case, from: before.revision, value };
    });
  }

  record(entry: AuditEntry): Promise<void> {
    return this.inTurn(async () => {
      await this.parts.lock.check();
      await this.payOwed();
      await this.append({ ...entry, revision: this.saved.case.revision });
    });
  }

  readTrail(): Promise<Trail> {
    return this.inTurn(async () => trailOf(await readAuditLog(this.parts.disk, this.folder), this.saved.lastChange));
  }

  readSide(path: string): Promise<string | null> {
    const sha256 = sideFilesOf(this.saved.case)[path];
    return sha256 === undefined ? Promise.resolve(null) : this.parts.side.read(path, sha256);
  }

  sideFiles(): Promise<SideFileHashes> {
    return Promise.resolve(sideFilesOf(this.saved.case));
  }

  listSide(): Promise<readonly string[]> {
    return this.parts.side.list();
  }

  async makeWorkFolder(name: string): Promise<string> {
    if (this.closed) throw failure('case-read-only');
    const path = join(this.folder, 'work', `${name.replace(/[^a-z0-9-]/gi, '-')}-${randomBytes(4).toString('hex')}`);
    try {
      await this.parts.disk.mkdir(path, { recursive: true });
    } catch (thrown) {
      throw asDiskFailure(thrown);
    }
    return path;
  }

  placeOutput(folder: string, name: string): Promise<string> {
    const { disk, arrivals } = this.parts;
    return this.inTurn(async () => {
      if (/[/\\]/.test(name)) throw failure('disk-error', { detail: 'an output cannot have this name' });
      const taken = new Set(await namesIn(disk, this.outputs));
      let free = name;
      for (let n = 2; taken.has(free); n++) free = `${name} (${n})`;
      await arrivals.add(`outputs/${free}`);
      await renameOver(disk, folder, join(this.outputs, free));
      await flushFolder(disk, this.outputs);
      return free;
    });
  }

  arriving(): Promise<readonly string[]> {
    return Promise.resolve(this.parts.arrivals.all());
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.turn;
    const { disk, lock, arrivals } = this.parts;
    try {
      // Not ours any more: then nothing here is ours to clear.
      await lock.check();
      await this.payOwed();
      await this.settleSide();
      const named = namedByCase(this.saved.case);
      await this.content.dropArrivals((path) => named.has(nameOfArrival(path)));
      for (const path of arrivals.all().filter((each) => !named.has(nameOfArrival(each)))) {
        await disk.rm(join(this.folder, ...path.split('/')), { recursive: true, force: true });
      }
      await arrivals.remove(arrivals.all());
      for (const name of await namesIn(disk, join(this.folder, 'work'))) {
        await disk.rm(join(this.folder, 'work', name), { recursive: true, force: true });
      }
    } catch {
      // The next opening does what could not be done here.
    }
    await lock.release();
  }

  /** Saves a case and its event. After this, the change is true. */
  private async commit(changed: Case, entry: ChangeEntry, files: readonly SideFile[] = []): Promise<void> {
    const { arrivals, side } = this.parts;
    await this.settleSide();
    // What waits beside the marks is its owner's alone.
    if (files.length > 0) await this.mayReplace();
    try {
      await this.save(await side.wait(changed, files), entry);
    } catch (thrown) {
      await this.settleSide().catch(() => undefined);
      throw thrown;
    }
    await this.settleSide().catch(() => undefined);
    const named = namedByCase(this.saved.case);
    await arrivals.remove(arrivals.all().filter((path) => named.has(nameOfArrival(path)))).catch(() => undefined);
  }

  /**
   * Puts files that wait to their places and clears those that case.json does not name. Never on the word of a case that is out of
   * date: the disk may have saved a change and failed to say so, and then what waits is all there is of it.
   */
  private async settleSide(): Promise<void> {
    if (!this.parts.side.isWaiting) return;
    await this.mayReplace();
    await this.parts.side.settle(sideFilesOf(this.saved.case));
  }

  private async save(next: Case, entry: ChangeEntry): Promise<void> {
    const { disk, content } = this.parts;
    // Never save what could not be opened again. The parsed copy is not kept: what did not change stays the same value.
    const checked = Case.safeParse(next);
    if (!checked.success) throw failure('unexpected', {}, checked.error);
    const { body, fingerprint } = bodyOf(next);
    await content.flush();
    await this.payOwed();
    const facts = { ...entry.facts, [FINGERPRINT]: fingerprint };
    const event = linkEvent({ ...entry, facts, at: this.now(), outcome: 'done', revision: next.revision }, this.last, sha256OfText);
    const reached = { replacing: false };
    try {
      await writeCase(disk, this.folder, body, event, async () => {
        await this.mayReplace();
        reached.replacing = true;
      });
    } catch (thrown) {
      // The disk may have failed after the new file took its place; then the change is made, whatever it says.
      const found = reached.replacing ? await readCase(disk, this.folder).catch(() => null) : null;
      if (found?.lastChange?.hash !== event.hash) throw thrown;
    }
    freezeDeep(next);
    this.saved = { case: next, lastChange: event, fingerprint, asSaved: true };
    this.look = await lookAtCase(disk, this.folder);
    this.isSure = true;
    this.last = event;
    this.owed = event;
    await this.payOwed().catch(() => undefined);
  }

  private async payOwed(): Promise<void> {
    if (this.owed === null) return;
    await appendEvent(this.parts.disk, this.folder, this.owed);
    this.owed = null;
  }

  private async append(entry: AuditEntry): Promise<void> {
    const event = linkEvent(entry, this.last, sha256OfText);
    await appendEvent(this.parts.disk, this.folder, event);
    this.last = event;
  }

  /** Throws when the case is no longer ours, or case.json is no longer what we read or wrote. */
  private async mayReplace(): Promise<void> {
    await this.parts.lock.check();
    const look = await lookAtCase(this.parts.disk, this.folder);
    if ((look === this.look && this.isSure) || look === GONE) return;
    // The look alone can differ on some drives, or be put back; what counts is what the file says.
    const found = await readCase(this.parts.disk, this.folder).catch(() => null);
    if (found?.fingerprint !== this.saved.fingerprint || found.lastChange?.hash !== this.saved.lastChange?.hash) {
      // Another Lever Arch saves a case with the event that made it so; anything else does not know how.
      const isOurs = found?.asSaved === true && found.lastChange?.hash !== this.saved.lastChange?.hash;
      if (!isOurs) throw failure('case-changed-outside');
      throw failure('case-moved-on', { expected: this.saved.case.revision, revision: found.case.revision });
    }
    this.look = look;
    this.isSure = true;
  }

  private now(): string {
    return this.parts.clock().toISOString();
  }

  private inTurn<T>(step: () => Promise<T>): Promise<T> {
    if (this.closed) return Promise.reject(failure('case-read-only'));
    const run = this.turn.then(async () => {
      try {
        return await step();
      } catch (thrown) {
        throw asDiskFailure(thrown);
      }
    });
    this.turn = run.catch(() => undefined);
    return run;
  }
}

function sideFilesOf(current: Case): SideFileHashes {
  return current.redaction?.files ?? {};
}
