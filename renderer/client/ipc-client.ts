// The window's line to the engine in the desktop app, over what the preload gives.
import { CaseId, OfferId } from '../../shared/basics/ids';
import { FailureError } from '../../shared/basics/failure';
import { bytesPath } from '../../shared/contract/bytes';
import type { EngineEvent, Outcome, Progress } from '../../shared/contract/events';
import type { Client, HostAbilities } from './client';
import { readPlace } from './read-place';

/** What the preload puts on the window; its own file makes exactly this. */
export interface DesktopBridge {
  run(id: string, name: string, input: unknown): Promise<unknown>;
  cancel(id: string): void;
  onProgress(listener: (id: unknown, progress: unknown) => void): () => void;
  onEvent(listener: (event: unknown) => void): () => void;
  offerFile(caseId: string, file: File, name: string): Promise<unknown>;
  pick(what: 'files' | 'folder'): Promise<unknown>;
  openCaseFolder(): Promise<unknown>;
  openReleased(caseId: string, release: string, file: number): Promise<unknown>;
  showReleased(caseId: string, release: string, file: number): Promise<unknown>;
  placePaper(name: string): Promise<unknown>;
  openPaper(offer: string): Promise<unknown>;
  showPaper(offer: string): Promise<unknown>;
}

export function createIpcClient(bridge: DesktopBridge): Client {
  const watching = new Map<string, (progress: Progress) => void>();
  let calls = 0;
  // Our own main process sends these values, made by the engine's own types.
  bridge.onProgress((id, progress) => watching.get(String(id))?.(progress as Progress));
  return {
    async run(name, input, options = {}) {
      const id = String(++calls);
      const onAbort = () => bridge.cancel(id);
      if (options.onProgress) watching.set(id, options.onProgress);
      options.signal?.addEventListener('abort', onAbort, { once: true });
      try {
        const answer = bridge.run(id, name, input);
        if (options.signal?.aborted) bridge.cancel(id);
        return (await valueOf(answer)) as never;
      } finally {
        watching.delete(id);
        options.signal?.removeEventListener('abort', onAbort);
      }
    },
    on: (listener) => bridge.onEvent((event) => listener(event as EngineEvent)),
    address: bytesPath,
    host: desktopHost(bridge),
  };
}

async function valueOf(answer: Promise<unknown>): Promise<unknown> {
  const outcome = (await answer) as Outcome;
  if (!outcome.ok) throw new FailureError(outcome.failure);
  return outcome.value;
}

function desktopHost(bridge: DesktopBridge): HostAbilities {
  const offers = async (answer: Promise<unknown>) => OfferId.array().parse(await valueOf(answer));
  return {
    kind: 'desktop',
    async offerFiles(caseId, files, options = {}) {
      const all: OfferId[] = [];
      for (const [done, { file, path }] of files.entries()) {
        options.signal?.throwIfAborted();
        const value = await valueOf(bridge.offerFile(caseId, file, path));
        all.push(...OfferId.array().parse(Array.isArray(value) ? value : [value]));
        options.onProgress?.(done + 1);
      }
      return all;
    },
    pickFiles: (_caseId, what) => offers(bridge.pick(what)),
    openCaseFolder: async () => CaseId.nullable().parse(await valueOf(bridge.openCaseFolder())),
    openReleasedFile: async (caseId, release, file) => {
      await valueOf(bridge.openReleased(caseId, release, file));
    },
    showInFolder: async (caseId, release, file) => {
      await valueOf(bridge.showReleased(caseId, release, file));
    },
    placePaper: async (_caseId, name) => readPlace(await valueOf(bridge.placePaper(name))),
    openPaper: async (paper) => {
      await valueOf(bridge.openPaper(paper));
    },
    showPaper: async (paper) => {
      await valueOf(bridge.showPaper(paper));
    },
  };
}
