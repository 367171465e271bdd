// Runs in a worker thread: tasks that do what real ones must never do. See task-pool.test.ts.
import { parentPort, threadId } from 'node:worker_threads';
import { setTimeout as wait } from 'node:timers/promises';
import { failure } from '../../shared/basics/failure';
import { serveTasks } from '../../electron/engine/jobs/serve-tasks';
import type { Work } from '../../electron/engine/jobs/work';

export const poolTasks = {
  echo: (input: { readonly say: string }) => Promise.resolve(input.say),
  /** Works on for so many milliseconds and shows a sign of life every 20; stops when asked to. */
  patient: async (input: { readonly for: number }, work: Work) => {
    for (let done = 0; done < input.for; done += 20) {
      work.signal.throwIfAborted();
      work.progress(done, null);
      await wait(20);
    }
    return 'done';
  },
  /** The thread it runs in. */
  which: () => Promise.resolve(threadId),
  /** Works on and hears nothing. */
  deaf: (input: { readonly for: number }) => {
    const until = Date.now() + input.for;
    while (Date.now() < until);
    return Promise.resolve('done');
  },
  /** Waits without a sign of life. */
  silent: (input: { readonly for: number }) => wait(input.for, 'done'),
  fail: () => Promise.reject(failure('pdf-damaged', { file: 'Letter.pdf' })),
  throwPlain: () => Promise.reject(new Error('unforeseen')),
  /** Out of the promise, where nobody catches it. */
  crash: () =>
    new Promise(() => {
      setTimeout(() => {
        throw new Error('crash');
      });
    }),
  exit: () => {
    process.exit(3);
    return Promise.resolve('never');
  },
  uncloneable: () => Promise.resolve(() => 'a function'),
};

if (parentPort) serveTasks(parentPort, poolTasks);
