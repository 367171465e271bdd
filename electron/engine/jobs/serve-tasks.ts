import type { MessagePort } from 'node:worker_threads';
import { asFailure, describeFailure } from '../../../shared/basics/failure';
import type { TaskMessage, TaskReply, TaskTable } from './task-pool';

const TELL_EVERY = 100;

/** The worker's side: runs one task at a time as it is told, says how far it is, stops when told to. */
export function serveTasks(port: MessagePort, table: TaskTable): void {
  const running = new Map<number, AbortController>();
  const reply = (message: TaskReply) => port.postMessage(message);

  const run = async (id: number, name: string, input: unknown) => {
    const task = table[name];
    if (!task) return reply({ kind: 'failed', id, failure: describeFailure('unexpected') });
    const stop = new AbortController();
    running.set(id, stop);
    let told = 0;
    const progress = (done: number, total: number | null) => {
      const now = Date.now();
      if (now - told < TELL_EVERY && done !== total) return;
      told = now;
      reply({ kind: 'progress', id, done, total });
    };
    try {
      // The pool only sends what its own typed `run` was given.
      reply({ kind: 'done', id, value: await task(input as never, { signal: stop.signal, progress }) });
    } catch (thrown) {
      const found = stop.signal.aborted ? describeFailure('cancelled') : asFailure(thrown);
      if (found.code === 'unexpected' && process.env['LEVERARCH_DEBUG']) console.error(thrown);
      reply({ kind: 'failed', id, failure: found });
    } finally {
      running.delete(id);
    }
  };

  port.on('message', (message: TaskMessage) => {
    if (message.kind === 'cancel') running.get(message.id)?.abort();
    else void run(message.task.id, message.task.name, message.task.input);
  });
}
