// The browser host: the same engine on this PC's loopback address. It carries messages and guards the door.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { failure } from '../../shared/basics/failure';
import type { CaseId } from '../../shared/basics/ids';
import type { Engine } from '../engine/engine-door';
import { DoorKeeper } from './door-keeper';
import { Papers } from './papers';
import { handleRequest } from './requests';

export interface ServeOptions {
  readonly engine: Engine;
  /** 0 picks a free port. */
  readonly port: number;
  /** The built window; by default beside the host's own bundle. */
  readonly windowFolder?: string;
  /** A case to show at once. */
  readonly caseId?: CaseId | null;
  /** Milliseconds for which the one-use address works. */
  readonly addressLife?: number;
}

export interface BrowserHost {
  /** The one-use address. */
  readonly url: string;
  readonly origin: string;
  readonly server: Server;
  close(): Promise<void>;
}

const ADDRESS_LIFE = 5 * 60_000;

/** Listens on 127.0.0.1 alone. Throws `port-taken` where it may not. */
export async function startBrowserHost(options: ServeOptions): Promise<BrowserHost> {
  const windowFolder = options.windowFolder ?? join(__dirname, '..', 'renderer');
  let keeper: DoorKeeper | null = null;
  const papers = new Papers(options.engine);
  const server = createServer({ requestTimeout: 0, headersTimeout: 10_000 }, (request, response) => {
    if (keeper === null) {
      response.writeHead(503).end();
      return;
    }
    handleRequest({ engine: options.engine, keeper, windowFolder, papers }, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (thrown) => reject(failure('port-taken', { detail: String(options.port) }, thrown)));
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  keeper = new DoorKeeper(port, options.addressLife ?? ADDRESS_LIFE);
  const hash = options.caseId ? `#/${encodeURIComponent(options.caseId)}/bundle` : '';
  return {
    url: `${keeper.origin}/login?token=${keeper.token}${hash}`,
    origin: keeper.origin,
    server,
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await papers.close();
    },
  };
}

/** Serves until the signal says stop. */
export async function serveUntilStopped(
  options: ServeOptions & { readonly signal: AbortSignal; readonly onReady: (url: string) => void },
): Promise<void> {
  const host = await startBrowserHost(options);
  options.onReady(host.url);
  await new Promise<void>((resolve) => {
    if (options.signal.aborted) resolve();
    else options.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await host.close();
}
