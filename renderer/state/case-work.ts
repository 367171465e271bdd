// The long work of a case: taking files in, creating the bundle. Both run beside everything else and can be cancelled.
import type { CaseId, ItemId, OfferId, SectionId } from '../../shared/basics/ids';
import { asFailure, describeFailure, type Failure } from '../../shared/basics/failure';
import type { BuildResult, CommandOutput, ImportResult } from '../../shared/contract/commands';
import type { Progress, Stage } from '../../shared/contract/events';
import type { OcrResult } from '../../shared/contract/ocr-commands';
import type { NamedFile } from '../client/client';
import type { CaseSession } from './case-session';
import { createStore, type Store } from './store';

export interface StageCount {
  readonly done: number;
  readonly total: number | null;
}

export type ImportState =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'running';
      readonly stage: 'handing-over' | Stage;
      readonly done: number;
      readonly total: number | null;
      readonly what: string | null;
    }
  | { readonly kind: 'done'; readonly result: ImportResult }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** "service" goes to court and parties alike; "full" is unredacted, internal, and needs an order of the court. */
export type Variant = 'service' | 'full';

export type BuildState =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'running';
      readonly stages: ReadonlyMap<Stage, StageCount>;
      readonly current: Stage | null;
      readonly startedAt: number;
      readonly what: string | null;
      readonly variant: Variant;
    }
  | {
      readonly kind: 'done';
      readonly result: BuildResult;
      readonly revision: number;
      readonly seconds: number;
      readonly variant: Variant;
    }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Text recognition over scans. A run that was stopped goes on with the next one. */
export type ReadingState =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly done: number; readonly total: number | null; readonly what: string | null }
  | { readonly kind: 'done'; readonly result: OcrResult }
  | { readonly kind: 'stopped'; readonly done: number; readonly total: number | null };

/** Passwords pass through on the way to the engine. Nothing here holds them. */
export type Passwords = readonly string[];

export interface WorkState {
  readonly importing: ImportState;
  readonly reading: ReadingState;
  readonly building: BuildState;
}

export interface LetPass {
  readonly rule: string;
  readonly reason: string;
}

/** Progress is shown this often at most, in milliseconds. */
const SHOWN_EVERY = 100;

export class CaseWork {
  readonly state: Store<WorkState> = createStore<WorkState>({
    importing: { kind: 'none' },
    reading: { kind: 'none' },
    building: { kind: 'none' },
  });
  private readonly session: CaseSession;
  private importAbort: AbortController | null = null;
  private buildAbort: AbortController | null = null;
  private readAbort: AbortController | null = null;

  constructor(session: CaseSession) {
    this.session = session;
  }

  /** Takes in files that were picked, dropped or pasted. `told` says afterwards how many came. */
  async addFiles(
    files: readonly NamedFile[],
    section: SectionId | null,
    told: (result: ImportResult) => string,
    passwords: Passwords = [],
  ): Promise<void> {
    const offersOf: OffersOf = (abort, show) =>
      this.session.client.host.offerFiles(this.session.caseId, files, {
        signal: abort.signal,
        onProgress: (done) => show({ kind: 'running', stage: 'handing-over', done, total: files.length, what: null }),
      });
    await this.import(this.takeOffers(section, passwords, offersOf), told);
  }

  /** Takes in what the host's own dialog gave. */
  async pickAndAdd(
    pick: (caseId: CaseId) => Promise<readonly OfferId[]>,
    section: SectionId | null,
    told: (result: ImportResult) => string,
    passwords: Passwords = [],
  ): Promise<void> {
    try {
      const offers = await pick(this.session.caseId);
      if (offers.length > 0)
        await this.import(
          this.takeOffers(section, passwords, () => Promise.resolve(offers)),
          told,
        );
    } catch (thrown) {
      this.session.fail(asFailure(thrown));
    }
  }

  /**
   * Tries files of the import report once more, as far as the engine still has them at hand. Answers what came of them; null
   * where it was cancelled or could not be done, which the import's state then says.
   */
  async tryAgain(
    files: readonly string[],
    passwords: Passwords,
    told: (result: ImportResult) => string,
  ): Promise<CommandOutput<'evidence.try-again'> | null> {
    return this.import(({ signal }, onProgress) => {
      const input = { caseId: this.session.caseId, files: [...files], passwords: [...passwords] };
      return this.session.client.run('evidence.try-again', input, { signal, onProgress });
    }, told);
  }

  async createBundle(overrides: readonly LetPass[], variant: Variant = 'service'): Promise<BuildState> {
    if (this.buildAbort) return this.state.get().building;
    const abort = new AbortController();
    this.buildAbort = abort;
    const startedAt = Date.now();
    const { revision } = this.session.state.get().view.case;
    const stages = new Map<Stage, StageCount>();
    const show = (building: BuildState) => this.state.patch({ building });
    show({ kind: 'running', stages: new Map(), current: null, startedAt, what: null, variant });
    const shown = atIntervals((progress: Progress) => {
      if (this.buildAbort !== abort) return;
      show({ kind: 'running', stages: new Map(stages), current: progress.stage, startedAt, what: progress.what ?? null, variant });
    });
    let end: BuildState;
    try {
      const input = { caseId: this.session.caseId, to: null, overrides: [...overrides], variant };
      const result = await this.session.client.run('bundle.build', input, {
        signal: abort.signal,
        onProgress: (progress) => {
          const newStage = !stages.has(progress.stage);
          stages.set(progress.stage, { done: progress.done, total: progress.total });
          shown(progress, newStage);
        },
      });
      // Recording a release raises the revision by one; the list of releases is then here, too.
      if (result.release) await this.session.reach(result.release.revision + 1);
      const made = result.release?.revision ?? revision;
      const seconds = Math.max(1, Math.round((Date.now() - startedAt) / 1000));
      end = { kind: 'done', result, revision: made, seconds, variant };
    } catch (thrown) {
      end = { kind: 'failed', failure: abort.signal.aborted ? describeFailure('cancelled') : asFailure(thrown) };
    }
    this.buildAbort = null;
    show(end);
    return end;
  }

  /** Makes scans searchable: those named, or all that have no text. `told` says afterwards what came of it. */
  async readScans(items: readonly ItemId[] | null, told: (result: OcrResult) => string): Promise<void> {
    if (this.readAbort) return;
    const abort = new AbortController();
    this.readAbort = abort;
    const show = (reading: ReadingState) => this.state.patch({ reading });
    const shown = atIntervals((progress: Progress) => {
      if (this.readAbort !== abort) return;
      show({ kind: 'running', done: progress.done, total: progress.total, what: progress.what ?? null });
    });
    show({ kind: 'running', done: 0, total: null, what: null });
    let at = { done: 0, total: null as number | null };
    let end: ReadingState = { kind: 'none' };
    this.session.beginAct();
    try {
      const input = { caseId: this.session.caseId, items: items === null ? null : [...items] };
      const onProgress = (progress: Progress) => {
        at = { done: progress.done, total: progress.total };
        shown(progress, false);
      };
      const result = await this.session.client.run('ocr.run', input, { signal: abort.signal, onProgress });
      await this.session.reach(result.revision);
      this.session.tell(told(result));
      end = { kind: 'done', result };
    } catch (thrown) {
      if (abort.signal.aborted) end = { ...at, kind: 'stopped' };
      else this.session.fail(asFailure(thrown));
    } finally {
      this.readAbort = null;
      show(end);
    }
  }

  /** Puts away what the last reading of scans came to. */
  dismissReading(): void {
    if (this.readAbort === null) this.state.patch({ reading: { kind: 'none' } });
  }

  cancelReading(): void {
    this.readAbort?.abort();
  }

  cancelImport(): void {
    this.importAbort?.abort();
  }

  cancelBuild(): void {
    this.buildAbort?.abort();
  }

  /** Puts the import's report away. */
  dismissImport(): void {
    if (this.importAbort === null) this.state.patch({ importing: { kind: 'none' } });
  }

  cancelAll(): void {
    this.cancelImport();
    this.cancelReading();
    this.cancelBuild();
  }

  private takeOffers(section: SectionId | null, passwords: Passwords, offersOf: OffersOf): Taking<ImportResult> {
    return async (abort, onProgress, show) => {
      const offers = await offersOf(abort, show);
      if (offers.length === 0) return null;
      const input = { caseId: this.session.caseId, offers: [...offers], section, passwords: [...passwords] };
      return this.session.client.run('evidence.import', input, { signal: abort.signal, onProgress });
    };
  }

  private async import<R extends ImportResult>(taking: Taking<R>, told: (result: ImportResult) => string): Promise<R | null> {
    if (this.importAbort) return null;
    const abort = new AbortController();
    this.importAbort = abort;
    const show = (importing: ImportState) => this.state.patch({ importing });
    const shown = atIntervals((state: ImportState) => {
      if (this.importAbort === abort) show(state);
    });
    show({ kind: 'running', stage: 'handing-over', done: 0, total: null, what: null });
    this.session.beginAct();
    try {
      const onProgress = ({ stage, done, total, what }: Progress) =>
        shown({ kind: 'running', stage, done, total, what: what ?? null }, false);
      const result = await this.session.holdPlansWhile(async () => {
        const taken = await taking(abort, onProgress, (state) => shown(state, false));
        if (taken) await this.session.reach(taken.revision);
        return taken;
      });
      if (result) this.session.tell(told(result));
      show(result ? { kind: 'done', result } : { kind: 'none' });
      return result;
    } catch (thrown) {
      show({ kind: 'failed', failure: abort.signal.aborted ? describeFailure('cancelled') : asFailure(thrown) });
      return null;
    } finally {
      this.importAbort = null;
    }
  }
}

/** Hands files to the engine. */
type OffersOf = (abort: AbortController, show: (state: ImportState) => void) => Promise<readonly OfferId[]>;

/** Has files taken in; null where there is nothing to take in after all. */
type Taking<R> = (
  abort: AbortController,
  onProgress: (progress: Progress) => void,
  show: (state: ImportState) => void,
) => Promise<R | null>;

/** Lets the first call through, then the latest one each interval; `now` lets one through at once. */
function atIntervals<T>(call: (value: T) => void): (value: T, now: boolean) => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let latest: T;
  return (value, now) => {
    latest = value;
    if (now) call(value);
    timer ??= setTimeout(() => {
      timer = null;
      call(latest);
    }, SHOWN_EVERY);
  };
}
