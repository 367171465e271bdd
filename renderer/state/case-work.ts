// The long work of a case: taking files in, creating the bundle. Both run beside everything else and can be cancelled.
import type { CaseId, ItemId, OfferId, SectionId } from '../../shared/basics/ids';
import { asFailure, describeFailure, type Failure } from '../../shared/basics/failure';
import type { BuildResult, ImportResult } from '../../shared/contract/commands';
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

export type BuildState =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'running';
      readonly stages: ReadonlyMap<Stage, StageCount>;
      readonly current: Stage | null;
      readonly startedAt: number;
      readonly what: string | null;
    }
  | { readonly kind: 'done'; readonly result: BuildResult; readonly revision: number; readonly seconds: number }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Text recognition over scans. */
export type ReadingState =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly done: number; readonly total: number | null; readonly what: string | null };

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
  addFiles(files: readonly NamedFile[], section: SectionId | null, told: (result: ImportResult) => string): Promise<void> {
    return this.import(section, told, (abort, show) =>
      this.session.client.host.offerFiles(this.session.caseId, files, {
        signal: abort.signal,
        onProgress: (done) => show({ kind: 'running', stage: 'handing-over', done, total: files.length, what: null }),
      }),
    );
  }

  /** Takes in what the host's own dialog gave. */
  async pickAndAdd(
    pick: (caseId: CaseId) => Promise<readonly OfferId[]>,
    section: SectionId | null,
    told: (result: ImportResult) => string,
  ): Promise<void> {
    try {
      const offers = await pick(this.session.caseId);
      if (offers.length > 0) await this.import(section, told, () => Promise.resolve(offers));
    } catch (thrown) {
      this.session.fail(asFailure(thrown));
    }
  }

  async createBundle(overrides: readonly LetPass[]): Promise<BuildState> {
    if (this.buildAbort) return this.state.get().building;
    const abort = new AbortController();
    this.buildAbort = abort;
    const startedAt = Date.now();
    const { revision } = this.session.state.get().view.case;
    const stages = new Map<Stage, StageCount>();
    const show = (building: BuildState) => this.state.patch({ building });
    show({ kind: 'running', stages: new Map(), current: null, startedAt, what: null });
    const shown = atIntervals((progress: Progress) => {
      if (this.buildAbort !== abort) return;
      show({ kind: 'running', stages: new Map(stages), current: progress.stage, startedAt, what: progress.what ?? null });
    });
    let end: BuildState;
    try {
      const input = { caseId: this.session.caseId, to: null, overrides: [...overrides] };
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
      end = { kind: 'done', result, revision: made, seconds: Math.max(1, Math.round((Date.now() - startedAt) / 1000)) };
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
    this.session.beginAct();
    try {
      const input = { caseId: this.session.caseId, items: items === null ? null : [...items] };
      const onProgress = (progress: Progress) => shown(progress, false);
      const result = await this.session.client.run('ocr.run', input, { signal: abort.signal, onProgress });
      await this.session.reach(result.revision);
      this.session.tell(told(result));
    } catch (thrown) {
      // What was read by then is kept, so a cancel needs no words.
      if (!abort.signal.aborted) this.session.fail(asFailure(thrown));
    } finally {
      this.readAbort = null;
      show({ kind: 'none' });
    }
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

  private async import(
    section: SectionId | null,
    told: (result: ImportResult) => string,
    offersOf: (abort: AbortController, show: (state: ImportState) => void) => Promise<readonly OfferId[]>,
  ): Promise<void> {
    if (this.importAbort) return;
    const abort = new AbortController();
    this.importAbort = abort;
    const show = (importing: ImportState) => this.state.patch({ importing });
    const shown = atIntervals((state: ImportState) => {
      if (this.importAbort === abort) show(state);
    });
    show({ kind: 'running', stage: 'handing-over', done: 0, total: null, what: null });
    this.session.beginAct();
    try {
      const offers = await offersOf(abort, (state) => shown(state, false));
      if (offers.length === 0) {
        show({ kind: 'none' });
        return;
      }
      const input = { caseId: this.session.caseId, offers: [...offers], section };
      const result = await this.session.holdPlansWhile(async () => {
        const taken = await this.session.client.run('evidence.import', input, {
          signal: abort.signal,
          onProgress: ({ stage, done, total, what }) => shown({ kind: 'running', stage, done, total, what: what ?? null }, false),
        });
        await this.session.reach(taken.revision);
        return taken;
      });
      this.session.tell(told(result));
      show({ kind: 'done', result });
    } catch (thrown) {
      show({ kind: 'failed', failure: abort.signal.aborted ? describeFailure('cancelled') : asFailure(thrown) });
    } finally {
      this.importAbort = null;
    }
  }
}

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
