// The window's line to the engine in the desktop app. Takes only the part of Electron it uses, so that a fake of that
// part can be type-checked and the same contract suite can run without Electron.
import { basename } from 'node:path';
import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import { CaseId, ReleaseId } from '../../shared/basics/ids';
import { asFailure, describeFailure, failure } from '../../shared/basics/failure';
import type { Outcome } from '../../shared/contract/events';
import type { Engine } from '../engine/engine-door';
import { CHANNELS } from './channels';

export type IpcSurface = Pick<IpcMain, 'handle' | 'on'>;

/** What only the desktop can do, made of Electron's dialogs and shell in main.ts. */
export interface DesktopAbilities {
  pickPaths(what: 'files' | 'folder'): Promise<readonly string[]>;
  pickCaseFolder(): Promise<string | null>;
  /** Where a paper goes that a person asked for; asks before a file there is replaced. */
  pickPaperPath(name: string): Promise<string | null>;
  openPath(path: string): Promise<void>;
  showItem(path: string): void;
}

export interface IpcHostOptions {
  readonly ipc: IpcSurface;
  readonly engine: () => Engine;
  readonly abilities: DesktopAbilities;
  /** Is this address our own window? */
  readonly isOurs: (address: string) => boolean;
}

const MOST_PATHS = 10_000;
const LONGEST_NAME = 300;

export function attachIpcHost(options: IpcHostOptions): void {
  const { ipc, abilities } = options;
  const live = new Map<string, AbortController>();
  const watched = new WeakSet<WebContents>();
  const keyOf = (sender: WebContents, id: string) => `${sender.id}:${id}`;

  /** A window that goes away or loads anew cancels what it asked for. */
  const watch = (contents: WebContents) => {
    if (watched.has(contents)) return;
    watched.add(contents);
    const gone = () => {
      for (const [key, stop] of live) {
        if (!key.startsWith(`${contents.id}:`)) continue;
        stop.abort();
        // The page that comes counts its calls from 1 again; this one may still be ending.
        live.delete(key);
      }
    };
    contents.on('destroyed', gone);
    contents.on('render-process-gone', gone);
    contents.on('did-start-navigation', (details) => {
      if (details.isMainFrame && !details.isSameDocument) gone();
    });
  };

  const fromOurWindow = (event: Pick<IpcMainInvokeEvent, 'senderFrame'>) =>
    event.senderFrame !== null && event.senderFrame.parent === null && options.isOurs(event.senderFrame.url);

  /** Every channel goes through here: a stranger gets one answer, and every end is an Outcome. */
  const answer = (channel: string, work: (event: IpcMainInvokeEvent, ...args: readonly unknown[]) => Promise<unknown>) => {
    ipc.handle(channel, async (event, ...args: unknown[]): Promise<Outcome> => {
      if (!fromOurWindow(event)) return { ok: false, failure: describeFailure('not-allowed') };
      try {
        return { ok: true, value: await work(event, ...args) };
      } catch (thrown) {
        return { ok: false, failure: asFailure(thrown) };
      }
    });
  };

  ipc.handle(CHANNELS.run, async (event, id: unknown, name: unknown, input: unknown): Promise<Outcome> => {
    if (!fromOurWindow(event)) return { ok: false, failure: describeFailure('not-allowed') };
    if (typeof id !== 'string' || typeof name !== 'string') return { ok: false, failure: describeFailure('not-understood') };
    const key = keyOf(event.sender, id);
    if (live.has(key)) return { ok: false, failure: describeFailure('not-understood', { detail: 'this call is under way' }) };
    const stop = new AbortController();
    live.set(key, stop);
    watch(event.sender);
    try {
      return await options.engine().run(name, input, {
        signal: stop.signal,
        onProgress: (progress) => {
          if (live.get(key) === stop && !event.sender.isDestroyed()) event.sender.send(CHANNELS.progress, id, progress);
        },
      });
    } catch (thrown) {
      return { ok: false, failure: asFailure(thrown) };
    } finally {
      if (live.get(key) === stop) live.delete(key);
    }
  });

  ipc.on(CHANNELS.cancel, (event, id: unknown) => {
    if (fromOurWindow(event) && typeof id === 'string') live.get(keyOf(event.sender, id))?.abort();
  });

  answer(CHANNELS.offerPaths, (_event, paths) => options.engine().offer(pathsOf(paths)));
  answer(CHANNELS.offerBytes, (_event, caseId, name, body) => {
    const id = CaseId.safeParse(caseId);
    if (!id.success || !(body instanceof Uint8Array) || typeof name !== 'string') throw failure('not-understood');
    return options.engine().receive(id.data, name, once(body));
  });
  answer(CHANNELS.pick, async (_event, what) => {
    const paths = await abilities.pickPaths(what === 'folder' ? 'folder' : 'files');
    return options.engine().offer(paths.map((path) => ({ path })));
  });
  answer(CHANNELS.openCaseFolder, async () => {
    const folder = await abilities.pickCaseFolder();
    return folder === null ? null : options.engine().know(folder);
  });
  answer(CHANNELS.openReleased, async (_event, caseId, release, file) => {
    await abilities.openPath(await locate(options.engine(), caseId, release, file));
    return null;
  });
  answer(CHANNELS.showReleased, async (_event, caseId, release, file) => {
    abilities.showItem(await locate(options.engine(), caseId, release, file));
    return null;
  });

  // Papers that a person placed; the page knows them by their offer alone.
  const papers = new Map<unknown, string>();
  const paper = (offer: unknown): string => {
    const path = papers.get(offer);
    if (path === undefined) throw failure('not-understood');
    return path;
  };
  answer(CHANNELS.placePaper, async (_event, name) => {
    if (typeof name !== 'string' || name.length > LONGEST_NAME) throw failure('not-understood');
    const path = await abilities.pickPaperPath(basename(name.replaceAll('\\', '/')));
    if (path === null) return null;
    const [offer] = await options.engine().offer([{ path }]);
    papers.set(offer, path);
    return { offer, name: basename(path) };
  });
  answer(CHANNELS.openPaper, async (_event, offer) => {
    await abilities.openPath(paper(offer));
    return null;
  });
  answer(CHANNELS.showPaper, (_event, offer) => {
    abilities.showItem(paper(offer));
    return Promise.resolve(null);
  });
}

function locate(engine: Engine, caseId: unknown, release: unknown, file: unknown): Promise<string> {
  const inCase = CaseId.safeParse(caseId);
  const id = ReleaseId.safeParse(release);
  if (!inCase.success || !id.success || !Number.isInteger(file)) throw failure('not-understood');
  return engine.locate(inCase.data, id.data, Number(file));
}

/** The preload alone fills these in, from files that a person dropped; the page cannot name a path. */
function pathsOf(value: unknown): { path: string; name: string }[] {
  if (!Array.isArray(value) || value.length > MOST_PATHS) throw failure('not-understood');
  return value.map((each: unknown) => {
    if (typeof each !== 'object' || each === null || !('path' in each) || !('name' in each)) throw failure('not-understood');
    if (typeof each.path !== 'string' || typeof each.name !== 'string') throw failure('not-understood');
    return { path: each.path, name: each.name };
  });
}

async function* once(body: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(body);
}
