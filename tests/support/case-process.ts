// A case worked on by a process of its own, so that a test can end it at any moment or let several race.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

/** Builds the script that such a process runs, once for a test file. Answers its path. */
export async function buildCaseScript(): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'leverarch-script-'));
  await build({
    configFile: false,
    logLevel: 'silent',
    root: import.meta.dirname,
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'case-script.ts'),
      outDir,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'case-script.cjs' } },
    },
  });
  return join(outDir, 'case-script.cjs');
}

export interface CaseProcess {
  /** Everything the process has told so far. */
  readonly told: unknown[];
  readonly child: ChildProcess;
  /** Sends an order and waits for the next thing it tells. */
  ask(order: object): Promise<unknown>;
  /** Ends it at once, in the middle of whatever it does. */
  kill(): Promise<void>;
}

export function startCaseProcess(script: string): CaseProcess {
  const child = fork(script, [], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const told: unknown[] = [];
  const ended = once(child, 'exit');
  child.on('message', (message) => told.push(message));
  return {
    told,
    child,
    async ask(order) {
      const answer = once(child, 'message');
      child.send(order);
      return ((await answer) as unknown[])[0];
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
