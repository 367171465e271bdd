// The real command line, built when its sources are newer than it, and run as a process of its own.
import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { mkdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { CheckReport, Finding } from '../../shared/checks/check-report';
import type { CourtProfile } from '../../shared/court/court-profile';

export const root = join(import.meta.dirname, '..', '..');
const MAIN = join(root, 'dist', 'cli', 'main.cjs');

/** Milliseconds for a hook that builds, or runs the command line, while other tests keep the machine busy. */
export const PREPARING = 120_000;

/** Builds the app where that is needed. Several test files may ask at once: one builds, the rest wait. */
export async function buildOnce(): Promise<void> {
  const lock = join(root, 'node_modules', '.leverarch-building');
  for (let tries = 0; ; tries++) {
    const isOurs = await mkdir(lock).then(
      () => true,
      () => false,
    );
    if (isOurs) break;
    // A run that was ended while it built leaves its mark behind: after a minute nobody is building any more.
    if (tries > 300) await rmdir(lock).catch(() => undefined);
    await wait(200);
  }
  try {
    const prepare = pathToFileURL(join(root, 'scripts', 'lib', 'prepare.mjs')).href;
    const { status, stderr } = spawnSync(process.execPath, ['-e', `import('${prepare}').then((each) => each.buildApp())`], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
  } finally {
    await rmdir(lock);
  }
}

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface CliProcess {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

export function startCli(words: readonly string[], options: SpawnOptions = {}): CliProcess {
  const child = spawn(process.execPath, [MAIN, ...words], { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  let out = '';
  let err = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, err }));
  });
  return { child, ended };
}

export function cli(...words: readonly string[]): Promise<Ended> {
  return startCli(words).ended;
}

/** With --json: the one value on standard output, which must be all there is. */
export async function cliJson(
  ...words: readonly string[]
): Promise<{ readonly code: number | null; readonly value: CliValue; readonly err: string }> {
  const { code, out, err } = await cli(...words, '--json');
  return { code, value: onlyValue(out), err };
}

/** The one JSON value that standard output holds. Throws where there is anything else. */
export function onlyValue(out: string): CliValue {
  if (!/^\{[^\n]*\}\n$/.test(out)) throw new Error(`Not one JSON value on standard output: ${JSON.stringify(out.slice(0, 400))}`);
  return JSON.parse(out) as CliValue;
}

interface Skipped {
  readonly file: string;
  readonly code: string;
  readonly message: string;
}

/** Every key that the command line promises, of all its commands. Which of them a command gives is what the tests prove. */
export interface CliValue {
  readonly error: { readonly code: string; readonly message: string; readonly todo: string };
  readonly case: string;
  readonly revision: number;
  readonly bundle: string;
  readonly pages: number;
  readonly documents: number;
  readonly index: readonly {
    readonly number: string;
    readonly section: string;
    readonly description: string;
    readonly date: string | null;
    readonly from: number;
    readonly to: number;
    readonly exhibit: null;
    readonly redacted: boolean;
  }[];
  readonly outputs: readonly { readonly path: string; readonly kind: string; readonly pages: number | null; readonly sha256: string }[];
  readonly report: CheckReport;
  readonly timings: Readonly<Record<string, number>>;
  readonly imported: readonly {
    readonly id: string;
    readonly file: string;
    readonly kind: string;
    readonly sha256: string;
    readonly pages: number;
    readonly metadata: object;
    readonly notes: readonly object[];
  }[];
  readonly skipped: readonly Skipped[];
  readonly duplicates: readonly { readonly file: string; readonly of: string }[];
  readonly sections: readonly { readonly id: string; readonly title: string; readonly items: readonly string[] }[];
  readonly items: readonly {
    readonly id: string;
    readonly title: string;
    readonly kind: string;
    readonly date: string | null;
    readonly section: string;
    readonly exhibit: null;
    readonly pages: number;
    readonly original: { readonly name: string; readonly sha256: string; readonly size: number };
  }[];
  readonly results: readonly object[];
  readonly events: readonly {
    readonly at: string;
    readonly by: string;
    readonly command: string;
    readonly item: string | null;
    readonly text: string;
    readonly hash: string;
    readonly previous: string;
  }[];
  readonly chain: 'valid' | 'broken';
  readonly verdict: string;
  readonly problems: readonly { readonly kind: string; readonly path: string; readonly message: string }[];
  readonly repaired: readonly string[];
  readonly facts: {
    readonly pages: number;
    readonly labels: readonly string[];
    readonly outline: readonly { readonly title: string; readonly level: number; readonly page: number }[];
    readonly links: readonly { readonly page: number; readonly rect: readonly number[]; readonly target: unknown }[];
    readonly textless: readonly number[];
  };
  readonly findings: readonly Finding[];
  readonly profiles: readonly CourtProfile[];
  readonly url: string;
}
