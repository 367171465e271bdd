// The engine's side of the port: calls come in, answers, progress and events go out.
import { asFailure } from '../../shared/basics/failure';
import type { Outcome } from '../../shared/contract/events';
import type { Engine } from '../engine/engine-door';
import type { DoorCalls, FromEngine, Port, ToEngine } from './engine-messages';

export function serveEngine(engine: Engine, port: Port<FromEngine, ToEngine>): void {
  const running = new Map<number, AbortController>();
  engine.on((event) => port.postMessage({ kind: 'event', event }));

  const run = async (id: number, name: string, input: unknown) => {
    const stop = new AbortController();
    running.set(id, stop);
    const outcome = await engine.run(name, input, {
      signal: stop.signal,
      onProgress: (progress) => port.postMessage({ kind: 'progress', id, progress }),
    });
    running.delete(id);
    port.postMessage({ kind: 'answer', id, outcome });
  };

  port.onMessage((message) => {
    switch (message.kind) {
      case 'run':
        void run(message.id, message.name, message.input);
        return;
      case 'cancel':
        running.get(message.id)?.abort();
        return;
      case 'call':
        void outcomeOf(call(engine, message)).then((outcome) => port.postMessage({ kind: 'answer', id: message.id, outcome }));
    }
  });
  port.postMessage({ kind: 'ready' });
}

async function call(engine: Engine, message: Extract<ToEngine, { kind: 'call' }>): Promise<DoorCalls[keyof DoorCalls]['gives']> {
  switch (message.call) {
    case 'read':
      return engine.read(message.input);
    case 'offer':
      return engine.offer(message.input);
    case 'receive':
      return engine.receive(message.input.caseId, message.input.name, once(message.input.body));
    case 'know':
      return engine.know(message.input);
    case 'locate':
      return engine.locate(message.input.caseId, message.input.release, message.input.file);
    case 'close':
      await engine.close();
      return null;
  }
}

async function* once(body: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(body);
}

async function outcomeOf(work: Promise<unknown>): Promise<Outcome> {
  try {
    return { ok: true, value: await work };
  } catch (thrown) {
    return { ok: false, failure: asFailure(thrown) };
  }
}
