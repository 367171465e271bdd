// What the page gets from the preload: a closed list, no channel names, no way to send anything else.
import type { IpcRenderer } from 'electron';
import { describeFailure } from '../../shared/basics/failure';
import { CHANNELS } from './channels';

export type RendererSurface = Pick<IpcRenderer, 'invoke' | 'send' | 'on' | 'removeListener'>;

/** Where a dropped file lies on this PC; an empty text for one that lies nowhere, such as a pasted picture. */
export type PathOfFile = (file: File) => string;

/** Pasted pictures are small; a file without a path that is larger than this is no paste. */
const MOST_PASTED = 256 * 2 ** 20;

export function createBridge(ipc: RendererSurface, pathOf: PathOfFile) {
  const listen = (channel: string, listener: (...args: unknown[]) => void) => {
    const heard = (_event: unknown, ...args: unknown[]) => listener(...args);
    ipc.on(channel, heard);
    return () => {
      ipc.removeListener(channel, heard);
    };
  };
  const invoke = (channel: string, ...args: readonly unknown[]): Promise<unknown> => ipc.invoke(channel, ...args);
  return {
    run: (id: string, name: string, input: unknown) => invoke(CHANNELS.run, id, name, input),
    cancel: (id: string) => ipc.send(CHANNELS.cancel, id),
    onProgress: (listener: (id: unknown, progress: unknown) => void) => listen(CHANNELS.progress, (id, progress) => listener(id, progress)),
    onEvent: (listener: (event: unknown) => void) => listen(CHANNELS.event, (event) => listener(event)),
    /** Answers an Outcome with one offer. The path goes from here to the main process; the page never sees it. */
    offerFile: async (caseId: string, file: File, name: string): Promise<unknown> => {
      const path = pathOf(file);
      if (path !== '') return invoke(CHANNELS.offerPaths, [{ path, name }]);
      if (file.size > MOST_PASTED)
        return { ok: false, failure: describeFailure('file-too-large', { file: name, detail: '256 MB when pasted' }) };
      return invoke(CHANNELS.offerBytes, caseId, name, new Uint8Array(await file.arrayBuffer()));
    },
    pick: (what: 'files' | 'folder') => invoke(CHANNELS.pick, what),
    openCaseFolder: () => invoke(CHANNELS.openCaseFolder),
    openReleased: (caseId: string, release: string, file: number) => invoke(CHANNELS.openReleased, caseId, release, file),
    showReleased: (caseId: string, release: string, file: number) => invoke(CHANNELS.showReleased, caseId, release, file),
    placePaper: (name: string) => invoke(CHANNELS.placePaper, name),
    openPaper: (offer: string) => invoke(CHANNELS.openPaper, offer),
    showPaper: (offer: string) => invoke(CHANNELS.showPaper, offer),
  };
}

export type Bridge = ReturnType<typeof createBridge>;
