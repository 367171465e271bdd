// A real engine on a folder of its own, in this thread, with a clock and ids that a test can foresee.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine } from '../../electron/engine/engine';
import { engineTasks, type EngineTasks } from '../../electron/engine/worker-tasks';
import type { CaseTools } from '../../electron/engine/case-folder/case-store';
import type { Engine, EngineCall } from '../../electron/engine/engine-door';
import type { CaseId } from '../../shared/basics/ids';
import type { CommandInput, CommandName, CommandOutput } from '../../shared/contract/commands';

export interface TestEngine {
  readonly engine: Engine;
  readonly home: string;
  readonly unforeseen: unknown[];
  end(): Promise<void>;
}

export interface TestEngineOptions {
  readonly home?: string;
  readonly person?: string;
  /** In place of the real tasks, for those named. */
  readonly tasks?: Partial<EngineTasks>;
  readonly caseTools?: CaseTools;
  /** LibreOffice is looked for only where this is given. */
  readonly environment?: Readonly<Record<string, string>>;
}

export async function anEngine(options: TestEngineOptions = {}): Promise<TestEngine> {
  const home = options.home ?? (await mkdtemp(join(tmpdir(), 'leverarch-test-')));
  let id = 0;
  const unforeseen: unknown[] = [];
  const engine = await createEngine({
    version: '0.0.0',
    resources: join(import.meta.dirname, '..', '..', 'resources'),
    workers: { inThisThread: { ...engineTasks, ...options.tasks } },
    casesHome: join(home, 'cases'),
    stateHome: join(home, 'state'),
    person: options.person ?? 'J Smith',
    ...(options.caseTools ? { caseTools: options.caseTools } : {}),
    ...(options.environment ? { environment: options.environment } : {}),
    newId: () => `t${String(++id).padStart(4, '0')}-${process.pid}`,
    log: (_line, cause) => {
      if (cause !== undefined) unforeseen.push(cause);
    },
  });
  return {
    engine,
    home,
    unforeseen,
    async end() {
      await engine.close();
      if (options.home === undefined) await rm(home, { recursive: true, force: true });
    },
  };
}

export const DETAILS = {
  title: 'Northshire Council v Doe',
  court: 'the County Court at Northshire',
  claimNumber: 'M07NS114',
  claimants: ['Northshire Council'],
  defendants: ['John Doe'],
  hearing: '2026-04-02',
  profile: 'county-injunction',
};

/** Runs a command and gives its answer. Throws the failure's code. */
export async function run<N extends CommandName>(
  test: TestEngine,
  name: N,
  input: CommandInput<N>,
  call: EngineCall = {},
): Promise<CommandOutput<N>> {
  const outcome = await test.engine.run(name, input, call);
  if (!outcome.ok) throw new Error(outcome.failure.code);
  // The engine has checked the answer against this very command's schema.
  return outcome.value as CommandOutput<N>;
}

/** A new case at a place, made and opened. */
export async function newCase(test: TestEngine, place: string): Promise<CaseId> {
  const [offer = null] = await test.engine.offer([{ path: place }]);
  return (await run(test, 'case.create', { place: offer, details: DETAILS, sections: 'none' })).caseId;
}

/** Takes files and folders in by their paths. */
export async function takeIn(test: TestEngine, caseId: CaseId, ...paths: readonly string[]): Promise<CommandOutput<'evidence.import'>> {
  const offers = await test.engine.offer(paths.map((path) => ({ path })));
  return run(test, 'evidence.import', { caseId, offers: [...offers], section: null });
}
