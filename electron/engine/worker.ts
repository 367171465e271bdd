// Entry of a worker thread.
import { parentPort } from 'node:worker_threads';
import { serveTasks } from './jobs/serve-tasks';
import { engineTasks } from './worker-tasks';

if (parentPort) serveTasks(parentPort, engineTasks);
