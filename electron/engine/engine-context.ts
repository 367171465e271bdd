import type { CaseId } from '../../shared/basics/ids';
import type { FontMetrics } from '../../shared/bundle/text-measure';
import type { CommandName, CommandOutput, CommandParsed } from '../../shared/contract/commands';
import type { Progress } from '../../shared/contract/events';
import type { CaseRoom } from './case-room';
import type { TaskPool } from './jobs/task-pool';
import type { OfferBook } from './offer-book';
import type { ProfileLibrary } from './profile-library';
import type { OfficeConverter } from './tools/libre-office';
import type { EngineTasks } from './worker-tasks';

/** What every handler is given. Paths, clock, ids and tools come in from outside, so tests can choose them. */
export interface EngineContext {
  readonly version: string;
  readonly person: string;
  readonly resources: string;
  readonly casesHome: string;
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly profiles: ProfileLibrary;
  readonly metrics: FontMetrics;
  readonly pool: TaskPool<EngineTasks>;
  /** How many tasks to keep under way at once. */
  readonly lanes: number;
  /** LibreOffice, where it is installed and wanted. */
  readonly office: OfficeConverter | null;
  readonly cases: CaseRoom;
  readonly offers: OfferBook;
  /** Cancels what is under way on a case and waits until it has ended. */
  readonly endWorkOn: (caseId: CaseId) => Promise<void>;
}

export interface HandlerCall {
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress) => void;
}

export type Handler<N extends CommandName> = (
  context: EngineContext,
  input: CommandParsed<N>,
  call: HandlerCall,
) => Promise<CommandOutput<N>>;

/** Milliseconds by stage: each part of a long command says when it is over. */
export class Stopwatch {
  readonly timings: Record<string, number> = {};
  private last = performance.now();

  /** Adds the time since the last mark to a stage. */
  mark(stage: string): void {
    const now = performance.now();
    this.timings[stage] = Math.round((this.timings[stage] ?? 0) + now - this.last);
    this.last = now;
  }
}
