// What travels between the desktop's main process and the engine's own process. Paths and ids, never whole files.
import type { BytesRequest } from '../../shared/contract/bytes';
import type { EngineEvent, Outcome, Progress } from '../../shared/contract/events';
import type { CaseId, OfferId, ReleaseId } from '../../shared/basics/ids';
import type { BytesAnswer, OfferedPlace } from '../engine/engine-door';

/** Calls of the engine's door that answer once. */
export interface DoorCalls {
  read: { takes: BytesRequest; gives: BytesAnswer };
  offer: { takes: readonly OfferedPlace[]; gives: readonly OfferId[] };
  receive: { takes: { readonly caseId: CaseId; readonly name: string; readonly body: Uint8Array }; gives: OfferId };
  know: { takes: string; gives: CaseId };
  locate: { takes: { readonly caseId: CaseId; readonly release: ReleaseId; readonly file: number }; gives: string };
  close: { takes: null; gives: null };
}

export type ToEngine =
  | { readonly kind: 'run'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly kind: 'cancel'; readonly id: number }
  | {
      [N in keyof DoorCalls]: { readonly kind: 'call'; readonly id: number; readonly call: N; readonly input: DoorCalls[N]['takes'] };
    }[keyof DoorCalls];

export type FromEngine =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly id: number; readonly outcome: Outcome }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly kind: 'event'; readonly event: EngineEvent };

/** The small part of a message port that both sides use, so that a test can stand in for it. */
export interface Port<Out, In> {
  postMessage(message: Out): void;
  onMessage(listener: (message: In) => void): void;
}
