// One bad file takes down its own thread and nothing else: the task is told by name, the rest goes on.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FailureError } from '../../../shared/basics/failure';
import { createInlinePool, createTaskPool, type TaskPool } from '../../../electron/engine/jobs/task-pool';
import type { poolTasks } from '../../support/pool-worker';

type Tasks = typeof poolTasks;
const folder = mkdtempSync(join(tmpdir(), 'leverarch-pool-'));
let pool: TaskPool<Tasks>;

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'silent',
    root: import.meta.dirname,
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, '..', '..', 'support', 'pool-worker.ts'),
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'pool-worker.cjs' } },
    },
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => pool.close());

const run: TaskPool<Tasks>['run'] = (...task) => pool.run(...task);

function aPool(size: number): TaskPool<Tasks> {
  pool = createTaskPool<Tasks>(join(folder, 'pool-worker.cjs'), size);
  return pool;
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    return `answered ${String(await work)}`;
  } catch (thrown) {
    return thrown instanceof FailureError ? thrown.failure.code : String(thrown);
  }
}

describe('a task', () => {
  it('answers, or fails by the name that it failed with', async () => {
    aPool(2);
    expect(await run('echo', { say: 'hello' })).toBe('hello');
    expect(await codeOf(run('fail', undefined))).toBe('pdf-damaged');
    expect(await codeOf(run('throwPlain', undefined))).toBe('unexpected');
    expect(await codeOf(run('uncloneable', undefined))).toBe('unexpected');
    expect(await codeOf(run('nothing-of-the-kind' as 'echo', { say: '' }))).toBe('unexpected');
    expect(await run('echo', { say: 'still here' })).toBe('still here');
  });

  it('tells how far it is', async () => {
    const told: number[] = [];
    await aPool(1).run('patient', { for: 300 }, { onProgress: (done) => told.push(done) });
    expect(told.length).toBeGreaterThan(1);
    expect(told).toEqual([...told].sort((a, b) => a - b));
  });

  it('with input that no thread can be sent fails, and the thread is not lost', async () => {
    aPool(1);
    expect(await codeOf(run('echo', { say: (() => 'no') as unknown as string }))).toBe('unexpected');
    expect(await run('echo', { say: 'here' })).toBe('here');
  });
});

describe('a pool that is put to rest', () => {
  it('ends the idle thread, leaves the busy one its task, and goes on with a new one', async () => {
    aPool(2);
    const busy = run('patient', { for: 400 });
    const idle = await run('which', undefined);
    pool.rest();
    expect(await run('which', undefined)).not.toBe(idle);
    expect(await busy).toBe('done');
  });
});

describe('a thread that dies', () => {
  it.each(['crash', 'exit'] as const)('by %s fails its own task, and the others and those that wait go on', async (how) => {
    aPool(2);
    const beside = run('patient', { for: 200 });
    const dying = codeOf(run(how, undefined));
    const waiting = Array.from({ length: 6 }, (_, i) => run('echo', { say: String(i) }));
    expect(await dying).toBe('worker-died');
    expect(await beside).toBe('done');
    expect(await Promise.all(waiting)).toEqual(['0', '1', '2', '3', '4', '5']);
  });

  it('one after another is replaced each time, with one thread only', async () => {
    aPool(1);
    const ends = [];
    for (const each of ['crash', 'exit', 'crash'] as const) ends.push(codeOf(run(each, undefined)), run('echo', { say: 'after' }));
    expect(await Promise.all(ends)).toEqual(['worker-died', 'after', 'worker-died', 'after', 'worker-died', 'after']);
  });

  it('because it cannot even start fails what waits for it, and does not go round in circles', async () => {
    writeFileSync(join(folder, 'broken.cjs'), 'throw new Error("broken");');
    for (const file of ['broken.cjs', 'missing.cjs']) {
      pool = createTaskPool<Tasks>(join(folder, file), 2);
      const ends = await Promise.all([1, 2, 3].map((n) => codeOf(pool.run('echo', { say: String(n) }))));
      expect([file, ends]).toEqual([file, ['worker-died', 'worker-died', 'worker-died']]);
      await pool.close();
    }
  });
});

describe('a task that is silent for too long', () => {
  it('is ended by name, and a patient one that shows life is not', async () => {
    aPool(2);
    const [silent, patient] = await Promise.all([
      codeOf(run('silent', { for: 60_000 }, { silenceLimit: 250 })),
      codeOf(run('patient', { for: 1200 }, { silenceLimit: 900 })),
    ]);
    expect([silent, patient]).toEqual(['took-too-long', 'answered done']);
    expect(await codeOf(run('deaf', { for: 60_000 }, { silenceLimit: 250 }))).toBe('took-too-long');
    expect(await run('echo', { say: 'on we go' })).toBe('on we go');
  });

  it('is not ended by the time it waited for its turn', async () => {
    aPool(1);
    const first = run('patient', { for: 700 });
    const second = run('echo', { say: 'second' }, { silenceLimit: 500 });
    expect([await first, await second]).toEqual(['done', 'second']);
  });
});

describe('a task that is cancelled', () => {
  it('before its turn never runs', async () => {
    aPool(1);
    const stop = new AbortController();
    const first = run('patient', { for: 200 });
    const told: number[] = [];
    const second = codeOf(run('patient', { for: 100 }, { signal: stop.signal, onProgress: (done) => told.push(done) }));
    stop.abort();
    expect(await second).toBe('cancelled');
    expect(await first).toBe('done');
    expect(told).toEqual([]);
    expect(await codeOf(run('echo', { say: 'no' }, { signal: stop.signal }))).toBe('cancelled');
  });

  it('stops by itself where it listens, and its thread goes on with the next', async () => {
    aPool(1);
    const stop = new AbortController();
    const work = codeOf(run('patient', { for: 60_000 }, { signal: stop.signal, onProgress: () => stop.abort() }));
    expect(await work).toBe('cancelled');
    expect(await run('echo', { say: 'next' })).toBe('next');
  });

  it('is ended by force where it does not, and the next has a new thread', async () => {
    aPool(1);
    const stop = new AbortController();
    const work = codeOf(run('deaf', { for: 60_000 }, { signal: stop.signal }));
    const next = run('echo', { say: 'next' });
    setTimeout(() => stop.abort(), 100);
    expect(await work).toBe('cancelled');
    expect(await next).toBe('next');
  });
});

describe('the queue', () => {
  it('lets what a person waits for go first, and drops nothing', async () => {
    aPool(1);
    const order: string[] = [];
    const told = (name: string, work: Promise<unknown>) => work.then(() => order.push(name));
    const all = [told('running', run('patient', { for: 100 }))];
    for (const name of ['a', 'b', 'c']) all.push(told(name, run('echo', { say: name })));
    all.push(told('picture', run('echo', { say: 'picture' }, { urgent: true })));
    await Promise.all(all);
    expect(order).toEqual(['running', 'picture', 'a', 'b', 'c']);
  });

  it('of many tasks with one signal raises no alarm', async () => {
    aPool(2);
    const warnings: string[] = [];
    const hear = (warning: Error) => warnings.push(warning.message);
    process.on('warning', hear);
    const { signal } = new AbortController();
    await Promise.all(Array.from({ length: 40 }, (_, i) => run('echo', { say: String(i) }, { signal })));
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off('warning', hear);
    expect(warnings).toEqual([]);
  });
});

describe('closing', () => {
  it('settles what runs and what waits, and takes nothing new', async () => {
    aPool(1);
    const ends = [run('deaf', { for: 60_000 }), run('silent', { for: 60_000 }), run('echo', { say: 'late' })].map(codeOf);
    await pool.close();
    expect(await Promise.all(ends)).toEqual(['cancelled', 'cancelled', 'cancelled']);
    expect(await codeOf(run('echo', { say: 'too late' }))).toBe('cancelled');
    await pool.close();
  });
});

describe('the pool without threads, for tests', () => {
  it('keeps the same promises of turns, cancelling and names', async () => {
    const { poolTasks: tasks } = await import('../../support/pool-worker');
    pool = createInlinePool<Tasks>(tasks);
    const stop = new AbortController();
    const order: string[] = [];
    await Promise.all([
      run('patient', { for: 60 }).then(() => order.push('first')),
      run('echo', { say: '' }).then(() => order.push('second')),
    ]);
    expect(order).toEqual(['first', 'second']);
    expect(await codeOf(run('fail', undefined))).toBe('pdf-damaged');
    expect(await codeOf(run('patient', { for: 60_000 }, { signal: stop.signal, onProgress: () => stop.abort() }))).toBe('cancelled');
  });
});
