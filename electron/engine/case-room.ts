// The cases that the engine knows, and those it has open. A case has an id for the page; its folder stays here.
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { CaseId } from '../../shared/basics/ids';
import { asFailure, failure } from '../../shared/basics/failure';
import type { Case } from '../../shared/case/case';
import type { CaseRow, HeldBy } from '../../shared/contract/commands';
import type { CasePatch, EngineEvent } from '../../shared/contract/events';
import { writeAtomic } from './case-folder/atomic-write';
import { openCaseFolder, peekCase, type OpenCase } from './case-folder/case-store';

const Known = z.object({ id: CaseId, folder: z.string(), lastOpened: z.string(), title: z.string() });
type Known = z.infer<typeof Known>;

export interface ChangeRequest<T> {
  readonly next: Case;
  readonly value: T;
  readonly entry: {
    readonly command: string;
    readonly item: string | null;
    readonly text: string;
    readonly facts: Record<string, unknown>;
  };
}

export interface CaseRoomOptions {
  /** Where the list of known cases is kept; null for a host that keeps none, such as the command line. */
  readonly stateFile: string | null;
  readonly person: string;
  readonly clock: () => Date;
  readonly emit: (event: EngineEvent) => void;
}

export class CaseRoom {
  private known: Known[] = [];
  private readonly open = new Map<CaseId, OpenCase>();
  private readonly opening = new Map<CaseId, Promise<OpenCase>>();

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
    const already = this.known.find((each) => each.folder === full);
    if (already) return already.id;
    const { case: found } = await peekCase(full);
    // A copied case folder has the id of the one it was copied from; here each place needs its own.
    const taken = (id: string) => this.known.some((each) => each.id === id);
    let id: string = found.id;
    for (let n = 2; taken(id); n++) id = `${found.id}-${n}`;
    const caseId = CaseId.parse(id);
    this.known.push({ id: caseId, folder: full, lastOpened: this.options.clock().toISOString(), title: found.details.title });
    await this.save();
    return caseId;
  }

  async forget(id: CaseId): Promise<void> {
    await this.close(id);
    this.known = this.known.filter((each) => each.id !== id);
    await this.save();
  }

  /** Opens, or gives the one that is open. Throws `case-busy` when someone else has it and `access` is "write". */
  async openCase(id: CaseId, access: 'write' | 'read'): Promise<OpenCase> {
    const pending = this.opening.get(id);
    if (pending) await pending.catch(() => undefined);
    const current = this.open.get(id);
    if (current && (current.access === access || current.access === 'write')) return current;
    if (current) await this.close(id);
    const entry = this.entryOf(id);
    const promise = openCaseFolder(entry.folder, { access, person: this.options.person, clock: this.options.clock });
    this.opening.set(id, promise);
    try {
      const opened = await promise;
      this.open.set(id, opened);
      entry.lastOpened = this.options.clock().toISOString();
      entry.title = opened.current().details.title;
      await this.save();
      return opened;
    } finally {
      this.opening.delete(id);
    }
  }

  /** The case as it is open now; opens it to work on when it is not. */
  async get(id: CaseId): Promise<OpenCase> {
    return this.open.get(id) ?? (await this.openCase(id, 'write'));
  }

  /** Takes the case's turn, and tells the page what differs. */
  async change<T>(id: CaseId, make: (current: Case) => ChangeRequest<T> | Promise<ChangeRequest<T>>): Promise<{ case: Case; value: T }> {
    const opened = await this.get(id);
    if (opened.access === 'read') throw failure('case-read-only');
    let before = opened.current();
    const done = await opened.change(async (current) => {
      before = current;
      const request = await make(current);
      return { ...request, entry: { ...request.entry, by: this.options.person } };
    });
    this.options.emit({
      kind: 'case.changed',
      caseId: id,
      from: before.revision,
      revision: done.case.revision,
      patch: patchOf(before, done.case),
    });
    return { case: done.case, value: done.value };
  }

  folderOf(id: CaseId): string {
    return this.entryOf(id).folder;
  }

  async list(): Promise<readonly CaseRow[]> {
    return Promise.all(this.known.map((entry) => this.rowOf(entry)));
  }

  async close(id: CaseId): Promise<void> {
    const opened = this.open.get(id);
    this.open.delete(id);
    if (!opened) return;
    await opened.close();
    this.options.emit({ kind: 'case.closed', caseId: id });
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.opening.values()].map((pending) => pending.catch(() => undefined)));
    for (const id of [...this.open.keys()]) await this.close(id);
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

  private async save(): Promise<void> {
    this.options.emit({ kind: 'cases.changed' });
    if (this.options.stateFile === null) return;
    await writeAtomic(this.options.stateFile, JSON.stringify(this.known, null, 1));
  }
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
    ...(items.length > 0 ? { items } : {}),
    ...(removedItems.length > 0 ? { removedItems } : {}),
  };
}
