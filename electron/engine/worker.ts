// Entry of a worker thread.
import { parentPort } from 'node:worker_threads';
import { serveTasks } from './jobs/serve-tasks';
import { engineTasks } from './worker-tasks';

// pdf-lib tells the console of every damaged object it meets: noise to an officer, and our notes say it in words.
if (!process.env['LEVERARCH_DEBUG']) console.warn = () => undefined;

if (parentPort) serveTasks(parentPort, engineTasks);
