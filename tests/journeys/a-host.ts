// The browser host in a process of its own, as an officer starts it: built, with a home that nobody else has.
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

export interface Host {
  /** The address that works once. */
  readonly url: string;
  readonly pid: number;
  /** As Ctrl-C does it. */
  stop(): Promise<void>;
  /** As a power cut does it: nothing is asked, nothing is tidied. */
  kill(): Promise<void>;
}

export function whereIn(home: string): { readonly LEVERARCH_STATE: string; readonly LEVERARCH_CASES: string } {
  return { LEVERARCH_STATE: join(home, 'state'), LEVERARCH_CASES: join(home, 'cases') };
}

export async function startHost(home: string, by = 'J Smith', words: readonly string[] = []): Promise<Host> {
  const program = join(root, 'scripts', 'leverarch.mjs');
  const child: ChildProcess = spawn(process.execPath, [program, 'serve', '--json', '--by', by, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...whereIn(home) },
  });
  const url = await new Promise<string>((resolve, reject) => {
    let seen = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      seen += chunk.toString('utf8');
      if (seen.includes('\n')) resolve((JSON.parse(seen.slice(0, seen.indexOf('\n'))) as { url: string }).url);
    });
    child.once('exit', () => reject(new Error('The browser host did not start.')));
  });
  const end = (signal: 'SIGINT' | 'SIGKILL') =>
    new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once('exit', () => resolve());
      child.kill(signal);
    });
  return { url, pid: child.pid ?? 0, stop: () => end('SIGINT'), kill: () => end('SIGKILL') };
}
