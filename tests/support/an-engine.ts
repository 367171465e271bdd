// A real engine on a folder of its own, in this thread, with a clock and ids that a test can foresee.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine } from '../../electron/engine/engine';
import { engineTasks } from '../../electron/engine/worker-tasks';
import type { Engine } from '../../electron/engine/engine-door';

export interface TestEngine {
  readonly engine: Engine;
  readonly home: string;
  readonly unforeseen: unknown[];
  end(): Promise<void>;
}

export async function anEngine(options: { readonly home?: string; readonly person?: string } = {}): Promise<TestEngine> {
  const home = options.home ?? (await mkdtemp(join(tmpdir(), 'leverarch-test-')));
  let id = 0;
  const unforeseen: unknown[] = [];
  const engine = await createEngine({
    version: '0.0.0',
    resources: join(import.meta.dirname, '..', '..', 'resources'),
    workers: { inThisThread: engineTasks },
    casesHome: join(home, 'cases'),
    stateHome: join(home, 'state'),
    person: options.person ?? 'J Smith',
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
