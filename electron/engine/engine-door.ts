// The engine as a host sees it. A host only carries messages: it has no opinion about bundles.
import type { CaseId, OfferId, ReleaseId } from '../../shared/basics/ids';
import type { BytesRequest } from '../../shared/contract/bytes';
import type { EngineEvent, Outcome, Progress } from '../../shared/contract/events';

export interface EngineCall {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** Bytes for the page: small ones as they are, a file by its path for the host to stream. */
export type BytesAnswer =
  | { readonly kind: 'bytes'; readonly type: string; readonly body: Uint8Array }
  | { readonly kind: 'file'; readonly type: string; readonly path: string; readonly name: string };

export interface OfferedPlace {
  readonly path: string;
  readonly name?: string;
  readonly loose?: boolean;
  readonly except?: readonly string[];
}

export interface Engine {
  /** Runs a command of the contract. Never throws: everything ends in an Outcome. */
  run(name: string, input: unknown, call?: EngineCall): Promise<Outcome>;
  on(listener: (event: EngineEvent) => void): () => void;
  /** Throws FailureError. */
  read(request: BytesRequest): Promise<BytesAnswer>;

  // For hosts alone: these take paths, and no page can reach them.

  /**
   * Puts files and folders of this PC before the engine; also a place that does not exist yet. `name` is how answers
   * call it; "folder/a.pdf" belongs to the section of that folder unless it is `loose`. `except` are places inside a
   * folder that are no part of what is offered, such as the one where the bundle goes.
   */
  offer(paths: readonly OfferedPlace[]): Promise<readonly OfferId[]>;
  /**
   * Takes in bytes that a page uploads, into the case's own work folder. `name` may hold "/" for a dropped folder; `fileTime` is
   * when the file was last changed, as far as the page knows.
   */
  receive(caseId: CaseId, name: string, body: AsyncIterable<Uint8Array>, fileTime?: Date | null): Promise<OfferId>;
  /** Makes a case folder of this PC known, so that it has an id. */
  know(folder: string): Promise<CaseId>;
  /** The path of a released file, for "open" and "show in folder". */
  locate(caseId: CaseId, release: ReleaseId, file: number): Promise<string>;
  /** Ends what runs, saves, gives the cases free. */
  close(): Promise<void>;
}
