// The engine as the desktop's main process sees it: the same door, the other side of a port.
import { describeFailure, FailureError } from '../../shared/basics/failure';
import type { EngineEvent, Outcome, Progress } from '../../shared/contract/events';
import type { Engine } from '../engine/engine-door';
import type { DoorCalls, FromEngine, Port, ToEngine } from './engine-messages';

interface Waiting {
  readonly settle: (outcome: Outcome) => void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

export interface EngineLink extends Engine {
  /** The engine's process has ended: what waits is told so, what comes later too. */
  lost(): void;
}

export function linkEngine(port: Port<ToEngine, FromEngine>): EngineLink {
  const waiting = new Map<number, Waiting>();
  const listeners = new Set<(event: EngineEvent) => void>();
  let nextId = 1;
  let gone = false;

  port.onMessage((message) => {
    switch (message.kind) {
      case 'answer':
        waiting.get(message.id)?.settle(message.outcome);
        return;
      case 'progress':
        waiting.get(message.id)?.onProgress?.(message.progress);
        return;
      case 'event':
        for (const listener of listeners) listener(message.event);
        return;
      case 'ready':
        return;
    }
  });

  const send = (make: (id: number) => ToEngine, onProgress?: (progress: Progress) => void, signal?: AbortSignal): Promise<Outcome> => {
    if (gone) return Promise.resolve({ ok: false, failure: describeFailure('unexpected') });
    if (signal?.aborted) return Promise.resolve({ ok: false, failure: describeFailure('cancelled') });
    const id = nextId++;
    return new Promise((resolve) => {
      const onAbort = () => port.postMessage({ kind: 'cancel', id });
      signal?.addEventListener('abort', onAbort, { once: true });
      waiting.set(id, {
        onProgress,
        settle: (outcome) => {
          waiting.delete(id);
          signal?.removeEventListener('abort', onAbort);
          resolve(outcome);
        },
      });
      port.postMessage(make(id));
    });
  };

  const call = async <N extends keyof DoorCalls>(name: N, input: DoorCalls[N]['takes']): Promise<DoorCalls[N]['gives']> => {
    // One shape for each call: the union is built from this very record.
    const outcome = await send((id) => ({ kind: 'call', id, call: name, input }) as ToEngine);
    if (!outcome.ok) throw new FailureError(outcome.failure);
    return outcome.value as DoorCalls[N]['gives'];
  };

  return {
    run: (name, input, options = {}) => send((id) => ({ kind: 'run', id, name, input }), options.onProgress, options.signal),
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read: (request) => call('read', request),
    offer: (paths) => call('offer', paths),
    async receive(caseId, name, body) {
      const parts: Uint8Array[] = [];
      for await (const part of body) parts.push(part);
      return call('receive', { caseId, name, body: Buffer.concat(parts) });
    },
    know: (folder) => call('know', folder),
    locate: (caseId, release, file) => call('locate', { caseId, release, file }),
    close: async () => {
      await call('close', null);
    },
    lost() {
      gone = true;
      for (const each of [...waiting.values()]) each.settle({ ok: false, failure: describeFailure('unexpected') });
    },
  };
}
