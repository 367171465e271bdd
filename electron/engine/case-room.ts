// The cases that the engine knows, and those it has open. A case has an id for the page; its folder stays here.
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { CaseId } from '../../shared/basics/ids';
import { asFailure, failure, FailureError } from '../../shared/basics/failure';
import type { Case } from '../../shared/case/case';
import type { CaseRow, HeldBy } from '../../shared/contract/commands';
import type { CasePatch, EngineEvent } from '../../shared/contract/events';
import { writeAtomic } from './case-folder/atomic-write';
import { createCaseFolder, openCaseFolder, peekCase, type CaseTools, type OpenCase } from './case-folder/case-store';
import type { Redaction } from './handlers/redaction/redaction';
import { filesFor, keepSaved, redactionOf } from './handlers/redaction/redaction-book';

const Known = z.object({ id: CaseId, folder: z.string(), lastOpened: z.string(), title: z.string() });
type Known = z.infer<typeof Known>;

export interface ChangeRequest<T> {
  readonly next: Case;
  /** What becomes of marks and people; they stay as they are where it is left out. */
  readonly redaction?: Redaction;
  readonly value: T;
  readonly entry: {
    readonly command: string;
    readonly item: string | null;
    readonly text: string;
    readonly facts: Record<string, unknown>;
  };
}

/** What a change writes of marks and people, and what they are then. */
interface SavedRedaction {
  readonly files: ReturnType<typeof filesFor>;
  readonly after: Redaction;
}

export interface CaseRoomOptions {
  /** Where the list of known cases is kept; null for a host that keeps none, such as the command line. */
  readonly stateFile: string | null;
  readonly person: string;
  readonly clock: () => Date;
  readonly emit: (event: EngineEvent) => void;
  /** What tests exchange: a disk that fills up, a lock that is quick. */
  readonly tools?: CaseTools | undefined;
  /** Takes marks along when a change gives items other copies. */
  readonly follow: (opened: OpenCase, before: Case, after: Case, redaction: Redaction) => Promise<Redaction>;
}

export class CaseRoom {
  private known: Known[] = [];
  private readonly open = new Map<CaseId, OpenCase>();
  private readonly turns = new Map<CaseId, Promise<unknown>>();
  private saving: Promise<void> = Promise.resolve();
  private ended = false;

  constructor(private readonly options: CaseRoomOptions) {}

  async load(): Promise<void> {
    if (this.options.stateFile === null) return;
    const text = await readFile(this.options.stateFile, 'utf8').catch(() => '[]');
    try {
      this.known = z.array(Known).parse(JSON.parse(text));
    } catch {
      // The list is a convenience: the cases themselves are not touched by losing it.
      this.known = [];
    }
  }

  /** Gives the folder an id. Throws `case-not-found`, `case-damaged` or `case-newer`. */
  async know(folder: string): Promise<CaseId> {
    const full = resolve(folder);
    const known = () => this.known.find((each) => each.folder === full)?.id;
    const already = known();
    if (already !== undefined) return already;
    const { case: found } = await peekCase(full);
    // Asked again after the reading: another may have made the same folder known meanwhile.
    const meanwhile = known();
    if (meanwhile !== undefined) return meanwhile;
    // A copied case folder has the id of the one it was copied from; here each place needs its own.
    const taken = (id: string) => this.known.some((each) => each.id === id);
    let id: string = found.id;
    for (let n = 2; taken(id); n++) id = `${found.id}-${n}`;
    const caseId = CaseId.parse(id);
    this.known.push({ id: caseId, folder: full, lastOpened: this.options.clock().toISOString(), title: found.details.title });
    await this.save();
    return caseId;
  }

  /** Makes a case folder and gives it an id. Throws `case-exists` and the disk's failures. */
  async create(folder: string, initial: Case): Promise<CaseId> {
    await createCaseFolder(folder, initial, this.options.tools);
    return this.know(folder);
  }

  async forget(id: CaseId): Promise<void> {
    await this.close(id);
    this.known = this.known.filter((each) => each.id !== id);
    await this.save();
  }

  /** Opens, or gives the one that is open. Throws `case-busy` when someone else has it and `access` is "write". */
  openCase(id: CaseId, access: 'write' | 'read'): Promise<OpenCase> {
    return this.inTurn(id, async () => {
      if (this.ended) throw failure('cancelled');
      const current = this.open.get(id);
      if (current && (current.access === access || current.access === 'write')) return current;
      const entry = this.entryOf(id);
      const { person, clock, tools } = this.options;
      const opened = await openCaseFolder(entry.folder, { access, person, clock, ...(tools ? { tools } : {}) });
      this.open.set(id, opened);
      // Only now: a case that cannot be opened to work on stays open to read.
      await current?.close();
      entry.lastOpened = this.options.clock().toISOString();
      entry.title = opened.current().details.title;
      await this.save();
      return opened;
    });
  }

  /** The case as it is open now; opens it to work on when it is not. */
  async get(id: CaseId): Promise<OpenCase> {
    return this.open.get(id) ?? (await this.openCase(id, 'write'));
  }

  /** The case if it is open now. */
  opened(id: CaseId): OpenCase | null {
    return this.open.get(id) ?? null;
  }

  /** Takes the case's turn, and tells the page what differs. */
  async change<T>(id: CaseId, make: (current: Case) => ChangeRequest<T> | Promise<ChangeRequest<T>>): Promise<{ case: Case; value: T }> {
    const opened = await this.get(id);
    if (opened.access === 'read') throw failure('case-read-only');
    let before = opened.current();
    const reached = { saving: false };
    let saved: SavedRedaction | null = null;
    try {
      const done = await opened.change(async (current) => {
        before = current;
        const request = await make(current);
        saved = await this.redactionFor(opened, current, request);
        reached.saving = true;
        return { ...request, files: saved?.files ?? [], entry: { ...request.entry, by: this.options.person } };
      });
      await this.keep(opened, saved);
      this.options.emit({
        kind: 'case.changed',
        caseId: id,
        from: before.revision,
        revision: done.case.revision,
        patch: patchOf(before, done.case),
      });
      return { case: done.case, value: done.value };
    } catch (thrown) {
      // Someone else wrote to the folder or took it over: what is open here is out of date, so the next look reads it anew.
      if (reached.saving && isOutOfDate(thrown)) await this.close(id);
      throw thrown;
    }
  }

  private async redactionFor(opened: OpenCase, current: Case, request: ChangeRequest<unknown>): Promise<SavedRedaction | null> {
    if (request.redaction === undefined && current.redaction === undefined) return null;
    const before = await redactionOf(opened);
    const after = await this.options.follow(opened, current, request.next, request.redaction ?? before);
    return after === before ? null : { files: filesFor(before, after), after };
  }

  private async keep(opened: OpenCase, saved: SavedRedaction | null): Promise<void> {
    if (saved !== null) await keepSaved(opened, saved.files, saved.after);
  }

  folderOf(id: CaseId): string {
    return this.entryOf(id).folder;
  }

  async list(): Promise<readonly CaseRow[]> {
    return Promise.all(this.known.map((entry) => this.rowOf(entry)));
  }

  close(id: CaseId): Promise<void> {
    return this.inTurn(id, async () => {
      const opened = this.open.get(id);
      this.open.delete(id);
      if (!opened) return;
      await opened.close();
      this.options.emit({ kind: 'case.closed', caseId: id });
    });
  }

  /** Closes every case; none is opened after this. */
  async closeAll(): Promise<void> {
    this.ended = true;
    await Promise.all([...new Set([...this.turns.keys(), ...this.open.keys()])].map((id) => this.close(id)));
    await this.saving;
  }

  /** Opening and closing one case never overlap: the lock of the one before would stand in the way of the next. */
  private inTurn<T>(id: CaseId, step: () => Promise<T>): Promise<T> {
    const run = (this.turns.get(id) ?? Promise.resolve()).then(step);
    const settled = run.then(
      () => undefined,
      () => undefined,
    );
    this.turns.set(id, settled);
    void settled.then(() => {
      if (this.turns.get(id) === settled) this.turns.delete(id);
    });
    return run;
  }

  private entryOf(id: CaseId): Known {
    const entry = this.known.find((each) => each.id === id);
    if (!entry) throw failure('not-found', { detail: 'This case' });
    return entry;
  }

  private async rowOf(entry: Known): Promise<CaseRow> {
    const blank = {
      id: entry.id,
      title: entry.title,
      lastOpened: entry.lastOpened,
      court: null,
      claimNumber: null,
      profile: '',
      hearing: null,
    };
    try {
      const opened = this.open.get(entry.id);
      const peeked = opened ? { case: opened.current(), heldBy: opened.heldBy } : await peekCase(entry.folder);
      return rowOfCase(entry, peeked.case, peeked.heldBy);
    } catch (thrown) {
      const state = asFailure(thrown).code === 'case-not-found' ? 'missing' : 'damaged';
      return { ...blank, state, items: 0, released: null, heldBy: null };
    }
  }

  private save(): Promise<void> {
    this.options.emit({ kind: 'cases.changed' });
    const { stateFile } = this.options;
    if (stateFile === null) return Promise.resolve();
    // One after another, each with the list as it then is. Where the disk will not take it, the cases open all the same.
    this.saving = this.saving.then(() => writeAtomic(stateFile, JSON.stringify(this.known, null, 1)).catch(() => undefined));
    return this.saving;
  }
}

function isOutOfDate(thrown: unknown): boolean {
  return thrown instanceof FailureError && ['case-moved-on', 'case-changed-outside', 'case-busy'].includes(thrown.failure.code);
}

function rowOfCase(entry: Known, found: Case, heldBy: HeldBy | null): CaseRow {
  const { title, court, claimNumber, profile, hearing } = found.details;
  return {
    id: entry.id,
    state: heldBy ? 'held' : 'ready',
    title,
    court,
    claimNumber,
    profile,
    hearing,
    items: found.items.length,
    released: found.releases.at(-1)?.at ?? null,
    lastOpened: entry.lastOpened,
    heldBy,
  };
}

export function stateFileIn(stateHome: string): string {
  return join(stateHome, 'cases.json');
}

/** What differs between two revisions. Parts that are the same value are left out, so a title's change sends one item. */
export function patchOf(before: Case, after: Case): CasePatch {
  const old = new Map(before.items.map((item) => [item.id, item] as const));
  const items = after.items.filter((item) => old.get(item.id) !== item);
  const kept = new Set(after.items.map((item) => item.id));
  const removedItems = before.items.filter((item) => !kept.has(item.id)).map((item) => item.id);
  return {
    ...(before.details === after.details ? {} : { details: after.details }),
    ...(before.bundle === after.bundle ? {} : { bundle: after.bundle }),
    ...(before.skipped === after.skipped ? {} : { skipped: after.skipped }),
    ...(before.releases === after.releases ? {} : { releases: after.releases }),
    ...(before.redaction === after.redaction || after.redaction === undefined ? {} : { redaction: after.redaction }),
    ...(before.settled === after.settled ? {} : { settled: after.settled ?? [] }),
    ...(before.orders === after.orders ? {} : { orders: after.orders ?? [] }),
    ...(before.disclosures === after.disclosures ? {} : { disclosures: after.disclosures ?? [] }),
    ...(items.length > 0 ? { items } : {}),
    ...(removedItems.length > 0 ? { removedItems } : {}),
  };
}
