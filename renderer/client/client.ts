// What the page holds: typed from the contract, the same over IPC and HTTP. Both lists are closed.
import type { CaseId, OfferId, ReleaseId } from '../../shared/basics/ids';
import type { BytesRequest } from '../../shared/contract/bytes';
import type { CommandInput, CommandName, CommandOutput } from '../../shared/contract/commands';
import type { EngineEvent, Progress } from '../../shared/contract/events';

export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface Client {
  /** Throws FailureError. Aborting the signal cancels the work in the engine. */
  run<N extends CommandName>(name: N, input: CommandInput<N>, options?: CallOptions): Promise<CommandOutput<N>>;
  /** Engine events, until the returned function is called. */
  on(listener: (event: EngineEvent) => void): () => void;
  /** Where the page fetches bytes from, for `src` and `href`. */
  address(request: BytesRequest): string;
  readonly host: HostAbilities;
}

/** The few things a host may offer beside the commands. */
export interface HostAbilities {
  readonly kind: 'desktop' | 'browser';
  /** Hands files that were picked, dropped or pasted to the engine. Paths inside a dropped folder are kept as "a/b.pdf". */
  offerFiles(
    caseId: CaseId,
    files: readonly NamedFile[],
    options?: { signal?: AbortSignal; onProgress?: (done: number) => void },
  ): Promise<readonly OfferId[]>;
  /** A native dialog where the host has one; null where the page uses its own file field. */
  readonly pickFiles: ((caseId: CaseId, what: 'files' | 'folder') => Promise<readonly OfferId[]>) | null;
  /** Lets a person point at a case folder on this PC; null where the host cannot. Answers null when cancelled. */
  readonly openCaseFolder: (() => Promise<CaseId | null>) | null;
  /** Opens a released file in the PC's own viewer. */
  openReleasedFile(caseId: CaseId, release: ReleaseId, file: number): Promise<void>;
  showInFolder(caseId: CaseId, release: ReleaseId, file: number): Promise<void>;
  /** The desktop asks where it goes, and null is "not after all"; the browser host keeps it until the host ends. */
  placePaper(caseId: CaseId, name: string): Promise<PaperPlace | null>;
  openPaper(paper: OfferId): Promise<void>;
  /** Null where it lies nowhere that a person would look. */
  readonly showPaper: ((paper: OfferId) => Promise<void>) | null;
}

/** A place for a paper that is made on request. */
export interface PaperPlace {
  /** Given to the command that makes it, and afterwards to open and show it. */
  readonly offer: OfferId;
  /** The file's name, as the person knows it. */
  readonly name: string;
}

export interface NamedFile {
  readonly file: File;
  /** Path below the folder that was dropped, with "/", or just the name. */
  readonly path: string;
  /** Made a moment ago, as a pasted picture is: its own time says nothing. */
  readonly isNew?: boolean;
}
