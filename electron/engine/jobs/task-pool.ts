// Heavy work runs in worker threads, so that the engine goes on answering. A task that hangs or dies takes down only its
// own thread: the file at hand gets a named failure and the rest goes on.
import { Worker } from 'node:worker_threads';
import { asFailure, describeFailure, failure, FailureError, type Failure } from '../../../shared/basics/failure';
import type { Work } from './work';

/** Tasks by name: plain, cloneable input and output. */
export type TaskTable = Readonly<Record<string, (input: never, work: Work) => Promise<unknown>>>;
export type TaskInput<T extends TaskTable, N extends keyof T> = Parameters<T[N]>[0];
export type TaskOutput<T extends TaskTable, N extends keyof T> = Awaited<ReturnType<T[N]>>;

export interface TaskOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number | null) => void) | undefined;
  /** Milliseconds without any sign of progress after which the task is ended with `took-too-long`. */
  readonly silenceLimit?: number | undefined;
  /** Small work that a person waits for, such as a page picture, goes before the rest. */
  readonly urgent?: boolean | undefined;
}

export interface TaskPool<T extends TaskTable> {
  run<N extends keyof T & string>(name: N, input: TaskInput<T, N>, options?: TaskOptions): Promise<TaskOutput<T, N>>;
  /** Ends the threads that have nothing to do, and with them whatever a long stage left in their memory. New ones start when needed. */
  rest(): void;
  close(): Promise<void>;
}

export interface TaskRequest {
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
}
export type TaskMessage = { readonly kind: 'run'; readonly task: TaskRequest } | { readonly kind: 'cancel'; readonly id: number };
export type TaskReply =
  | { readonly kind: 'progress'; readonly id: number; readonly done: number; readonly total: number | null }
  | { readonly kind: 'done'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly failure: Failure };

/** Short-lived objects are swept sooner: the threads' work is buffers, and three idle heaps would else hold 150 MB. */
const LIMITS = { maxYoungGenerationSizeMb: 12 };

/** How long a cancelled task may take to stop by itself before its thread is ended. */
const PATIENCE = 2000;

interface Job {
  readonly request: TaskRequest;
  readonly options: TaskOptions;
  readonly settle: (reply: { value: unknown } | { failure: Failure }) => void;
}

interface Thread {
  readonly worker: Worker;
  job: Job | null;
  silence: ReturnType<typeof setTimeout> | null;
}

/** A pool of `size` threads that run `workerFile`. Threads start when they are first needed and are replaced when they die. */
export function createTaskPool<T extends TaskTable>(workerFile: string, size: number): TaskPool<T> {
  const threads = new Set<Thread>();
  const waiting: Job[] = [];
  let nextId = 1;
  let closed = false;

  const startThread = (): Thread => {
    const thread: Thread = { worker: new Worker(workerFile, { resourceLimits: LIMITS }), job: null, silence: null };
    thread.worker.on('message', (reply: TaskReply) => hear(thread, reply));
    thread.worker.on('error', () => lose(thread));
    thread.worker.on('exit', () => lose(thread));
    thread.worker.unref();
    threads.add(thread);
    return thread;
  };

  const finish = (thread: Thread, reply: { value: unknown } | { failure: Failure }) => {
    const job = thread.job;
    thread.job = null;
    if (thread.silence) clearTimeout(thread.silence);
    thread.worker.unref();
    job?.settle(reply);
    next();
  };

  const lose = (thread: Thread) => {
    if (!threads.delete(thread)) return;
    if (thread.job) finish(thread, { failure: describeFailure(thread.job.options.signal?.aborted ? 'cancelled' : 'worker-died') });
    else next();
  };

  const hear = (thread: Thread, reply: TaskReply) => {
    if (thread.job?.request.id !== reply.id) return;
    switch (reply.kind) {
      case 'progress':
        watch(thread);
        thread.job.options.onProgress?.(reply.done, reply.total);
        return;
      case 'done':
        finish(thread, { value: reply.value });
        return;
      case 'failed':
        finish(thread, { failure: reply.failure });
        return;
    }
  };

  const watch = (thread: Thread) => {
    if (thread.silence) clearTimeout(thread.silence);
    const limit = thread.job?.options.silenceLimit;
    thread.silence = limit === undefined ? null : setTimeout(() => end(thread, describeFailure('took-too-long')), limit);
  };

  const end = (thread: Thread, why: Failure) => {
    if (!threads.delete(thread)) return;
    void thread.worker.terminate();
    finish(thread, { failure: why });
  };

  const next = () => {
    if (closed) return;
    const free = [...threads].find((thread) => thread.job === null) ?? (threads.size < size && waiting.length > 0 ? startThread() : null);
    const job = free ? waiting.shift() : undefined;
    if (!free || !job) return;
    free.job = job;
    free.worker.ref();
    watch(free);
    try {
      free.worker.postMessage({ kind: 'run', task: job.request } satisfies TaskMessage);
    } catch (thrown) {
      // Input that cannot be cloned is a fault of ours; the thread is as good as before.
      finish(free, { failure: asFailure(thrown) });
      return;
    }
    next();
  };

  const cancel = (job: Job) => {
    const place = waiting.indexOf(job);
    if (place >= 0) {
      waiting.splice(place, 1);
      job.settle({ failure: describeFailure('cancelled') });
      return;
    }
    const thread = [...threads].find((t) => t.job === job);
    if (!thread) return;
    thread.worker.postMessage({ kind: 'cancel', id: job.request.id } satisfies TaskMessage);
    setTimeout(() => {
      if (thread.job === job) end(thread, describeFailure('cancelled'));
    }, PATIENCE).unref();
  };

  // A long command gives all its tasks one signal: that is listened to once, however many they are.
  const stopping = new WeakMap<AbortSignal, Set<Job>>();
  const cancelWith = (signal: AbortSignal, job: Job) => {
    const jobs = stopping.get(signal);
    if (jobs) {
      jobs.add(job);
      return;
    }
    const first = new Set([job]);
    stopping.set(signal, first);
    signal.addEventListener('abort', () => [...first].forEach(cancel), { once: true });
  };

  return {
    run(name, input, options = {}) {
      if (closed || options.signal?.aborted) return Promise.reject(failure('cancelled'));
      return new Promise((resolve, reject) => {
        const job: Job = {
          request: { id: nextId++, name, input },
          options,
          settle: (reply) => {
            if (options.signal) stopping.get(options.signal)?.delete(job);
            if ('failure' in reply) reject(new FailureError(reply.failure));
            // The worker runs this very table, so its answer has the type the table gives.
            else resolve(reply.value as never);
          },
        };
        if (options.signal) cancelWith(options.signal, job);
        if (options.urgent) waiting.unshift(job);
        else waiting.push(job);
        next();
      });
    },
    rest() {
      for (const thread of [...threads]) {
        if (thread.job !== null) continue;
        threads.delete(thread);
        void thread.worker.terminate();
      }
    },
    async close() {
      closed = true;
      for (const job of waiting.splice(0)) job.settle({ failure: describeFailure('cancelled') });
      const all = [...threads];
      threads.clear();
      for (const thread of all) {
        if (thread.silence) clearTimeout(thread.silence);
        thread.job?.settle({ failure: describeFailure('cancelled') });
      }
      await Promise.all(all.map((thread) => thread.worker.terminate()));
    },
  };
}

/** The same promises without threads: for tests, where a fault should show its own stack. */
export function createInlinePool<T extends TaskTable>(table: T): TaskPool<T> {
  let turn: Promise<unknown> = Promise.resolve();
  return {
    run(name, input, options = {}) {
      const signal = options.signal ?? new AbortController().signal;
      const run = async () => {
        signal.throwIfAborted();
        const task = table[name];
        if (!task) throw failure('unexpected');
        return (await task(input, { signal, progress: options.onProgress ?? (() => undefined) })) as never;
      };
      const result = turn.then(run, run);
      turn = result.catch(() => undefined);
      return result.catch((thrown: unknown) => {
        throw thrown instanceof FailureError ? thrown : new FailureError(asFailure(thrown), { cause: thrown });
      });
    },
    rest: () => undefined,
    close: () => Promise.resolve(),
  };
}
