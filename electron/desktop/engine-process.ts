// Entry of the utility process that holds the engine: a native crash in a decoder ends this process, not the window.
import { join } from 'node:path';
import { createEngine } from '../engine/engine';
import { casesHome, stateHome } from '../host-places';
import type { FromEngine, Port, ToEngine } from './engine-messages';
import { serveEngine } from './serve-engine';
import manifest from '../../package.json';

async function main(): Promise<void> {
  const parent = process.parentPort;
  const port: Port<FromEngine, ToEngine> = {
    postMessage: (message) => parent.postMessage(message),
    // Only the main process holds the other end, and it speaks this very type.
    onMessage: (listener) => parent.on('message', (event) => listener(event.data as ToEngine)),
  };
  const engine = await createEngine({
    version: manifest.version,
    // The packed app keeps fonts and profiles outside the archive, where every reader can open them by path.
    resources: process.env['LEVERARCH_RESOURCES'] ?? join(__dirname, '..', '..', 'resources'),
    workers: { file: join(__dirname, '..', 'worker', 'worker.cjs') },
    casesHome: casesHome(),
    stateHome: stateHome(),
    person: null,
    environment: process.env,
  });
  serveEngine(engine, port);
}

void main();
