// The three ways to the engine, each as the Client that a page holds, so that one suite of promises runs over them all.
import { join } from 'node:path';
import { attachIpcHost } from '../../electron/desktop/ipc';
import { createBridge } from '../../electron/desktop/bridge';
import { linkEngine } from '../../electron/desktop/engine-link';
import { serveEngine } from '../../electron/desktop/serve-engine';
import type { FromEngine, ToEngine } from '../../electron/desktop/engine-messages';
import { CHANNELS } from '../../electron/desktop/channels';
import { isOurs, ORIGIN } from '../../electron/desktop/security';
import { startBrowserHost } from '../../electron/browser-host/serve';
import { createHttpClient } from '../../renderer/client/http-client';
import { createIpcClient } from '../../renderer/client/ipc-client';
import type { Client } from '../../renderer/client/client';
import { FailureError } from '../../shared/basics/failure';
import { bytesPath } from '../../shared/contract/bytes';
import type { EngineEvent } from '../../shared/contract/events';
import type { OfferId } from '../../shared/basics/ids';
import type { Engine } from '../../electron/engine/engine-door';
import { fakeElectron } from './fake-electron';

export interface ConnectedHost {
  readonly client: Client;
  close(): Promise<void>;
}

export const HOSTS: Readonly<Record<string, (engine: Engine) => Promise<ConnectedHost>>> = {
  'in process, as the command line': (engine) => Promise.resolve(inProcess(engine)),
  'loopback HTTP, as the browser host': overHttp,
  'IPC and a process of its own, as the desktop': (engine) => Promise.resolve(overIpc(engine)),
};

function inProcess(engine: Engine): ConnectedHost {
  const client: Client = {
    async run(name, input, options = {}) {
      const outcome = await engine.run(name, input, options);
      if (!outcome.ok) throw new FailureError(outcome.failure);
      return outcome.value as never;
    },
    on: (listener) => engine.on(listener),
    address: bytesPath,
    host: {
      kind: 'browser',
      async offerFiles(caseId, files) {
        const offers: OfferId[] = [];
        for (const { file, path } of files) offers.push(await engine.receive(caseId, path, file.stream()));
        return offers;
      },
      pickFiles: null,
      openCaseFolder: null,
      openReleasedFile: () => Promise.resolve(),
      showInFolder: () => Promise.resolve(),
      placePaper: () => Promise.resolve(null),
      openPaper: () => Promise.resolve(),
      showPaper: null,
    },
  };
  return { client, close: () => Promise.resolve() };
}

async function overHttp(engine: Engine): Promise<ConnectedHost> {
  const host = await startBrowserHost({ engine, port: 0, windowFolder: join(import.meta.dirname, 'window-folder') });
  const login = await fetch(host.url.replace(/#.*/, ''), { redirect: 'manual' });
  const cookie = (login.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  // What a browser adds by itself.
  const asPage: typeof fetch = (address, init = {}) =>
    fetch(address, {
      ...init,
      headers: { ...(init.headers as Record<string, string>), cookie, origin: host.origin, 'sec-fetch-site': 'same-origin' },
      duplex: 'half',
    } as RequestInit);
  const client = createHttpClient(host.origin, asPage, (address, listener) => listenToStream(asPage, address, listener));
  return { client, close: () => host.close() };
}

function listenToStream(fetcher: typeof fetch, address: string, listener: (event: EngineEvent) => void): () => void {
  const stop = new AbortController();
  void (async () => {
    const response = await fetcher(address, { signal: stop.signal });
    let rest = '';
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      const parts = (rest + Buffer.from(chunk).toString('utf8')).split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts) if (part.startsWith('data: ')) listener(JSON.parse(part.slice(6)) as EngineEvent);
    }
  })().catch(() => undefined);
  return () => stop.abort();
}

function overIpc(engine: Engine): ConnectedHost {
  // Two ends of a port that clones what passes, as a utility process does.
  let toEngine: (message: ToEngine) => void = () => undefined;
  let fromEngine: (message: FromEngine) => void = () => undefined;
  const later =
    <T>(deliver: () => (message: T) => void) =>
    (message: T) => {
      const copy = structuredClone(message);
      setImmediate(() => deliver()(copy));
    };
  const link = linkEngine({ postMessage: later(() => toEngine), onMessage: (listener) => (fromEngine = listener) });
  serveEngine(engine, { postMessage: later(() => fromEngine), onMessage: (listener) => (toEngine = listener) });

  const electron = fakeElectron();
  const nothing = {
    pickPaths: () => Promise.resolve([]),
    pickCaseFolder: () => Promise.resolve(null),
    pickPaperPath: () => Promise.resolve(null),
    openPath: () => Promise.resolve(),
    showItem: () => undefined,
  };
  attachIpcHost({ ipc: electron.ipc, engine: () => link, abilities: nothing, isOurs });
  const window = electron.window(`${ORIGIN}/index.html`);
  const { renderer } = window;
  const heard = new Set<(event: EngineEvent) => void>();
  link.on((event) => {
    for (const listener of heard) listener(event);
  });
  const withEvents = {
    ...renderer,
    on: (channel: string, listener: (...args: never[]) => void) => {
      if (channel === CHANNELS.event) heard.add((event) => (listener as (...args: unknown[]) => void)({}, event));
      else renderer.on(channel, listener as never);
      return renderer;
    },
  };
  const client = createIpcClient(createBridge(withEvents as never, () => ''));
  return {
    client,
    close: () => {
      window.close();
      return Promise.resolve();
    },
  };
}
