// The window's line to the browser host: a command is one POST whose answer streams progress and then the outcome.
import { OfferId, type CaseId, type ReleaseId } from '../../shared/basics/ids';
import { describeFailure, FailureError } from '../../shared/basics/failure';
import { bytesPath } from '../../shared/contract/bytes';
import type { EngineEvent, Outcome, Progress } from '../../shared/contract/events';
import type { Client, HostAbilities } from './client';
import { readPlace } from './read-place';

const OURS = { 'x-lever-arch': '1' };

/** `base` is the origin of the host; empty for the page's own. */
export function createHttpClient(base = '', fetcher: typeof fetch = (...args) => fetch(...args), events: EventsOf = listen): Client {
  return {
    async run(name, input, options = {}) {
      const init: RequestInit = { method: 'POST', headers: { ...OURS, 'content-type': 'application/json' }, body: JSON.stringify(input) };
      if (options.signal) init.signal = options.signal;
      const outcome = await call(fetcher, `${base}/run/${encodeURIComponent(name)}`, init, options.onProgress);
      if (!outcome.ok) throw new FailureError(outcome.failure);
      // The engine has checked the answer against this command's own schema.
      return outcome.value as never;
    },
    on: (listener) => events(`${base}/events`, listener),
    address: (request) => base + bytesPath(request),
    host: httpHost(base, fetcher),
  };
}

type EventsOf = (address: string, listener: (event: EngineEvent) => void) => () => void;

function listen(address: string, listener: (event: EngineEvent) => void): () => void {
  const source = new EventSource(address);
  // Our own host writes these lines from values of this very type.
  source.onmessage = (message: MessageEvent<string>) => listener(JSON.parse(message.data) as EngineEvent);
  return () => source.close();
}

async function call(
  fetcher: typeof fetch,
  address: string,
  init: RequestInit,
  onProgress?: (progress: Progress) => void,
): Promise<Outcome> {
  try {
    const response = await fetcher(address, init);
    if (!response.ok || !response.body) return { ok: false, failure: describeFailure('not-allowed') };
    let last: Outcome | null = null;
    for await (const line of linesOf(response.body)) {
      const message = JSON.parse(line) as { progress?: Progress; outcome?: Outcome };
      if (message.progress) onProgress?.(message.progress);
      if (message.outcome) last = message.outcome;
    }
    return last ?? { ok: false, failure: describeFailure('unexpected') };
  } catch {
    return { ok: false, failure: describeFailure(init.signal?.aborted ? 'cancelled' : 'unexpected') };
  }
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    const lines = (rest + value).split('\n');
    rest = lines.pop() ?? '';
    yield* lines.filter((line) => line !== '');
  }
  if (rest !== '') yield rest;
}

function httpHost(base: string, fetcher: typeof fetch): HostAbilities {
  const ask = async (address: string, init: RequestInit): Promise<unknown> => {
    const response = await fetcher(base + address, { method: 'POST', ...init, headers: OURS });
    const outcome = response.ok ? ((await response.json()) as Outcome) : { ok: false as const, failure: describeFailure('not-allowed') };
    if (!outcome.ok) throw new FailureError(outcome.failure);
    return outcome.value;
  };
  const released = (caseId: CaseId, release: ReleaseId, file: number) => new URLSearchParams({ case: caseId, release, file: String(file) });
  return {
    kind: 'browser',
    async offerFiles(caseId, files, options = {}) {
      const offers: OfferId[] = [];
      for (const [done, { file, path, isNew = false }] of files.entries()) {
        const time = isNew ? {} : { time: String(file.lastModified) };
        const address = `/offer?${new URLSearchParams({ case: caseId, name: path, ...time }).toString()}`;
        const init: RequestInit = { body: file };
        if (options.signal) init.signal = options.signal;
        offers.push(OfferId.parse(await ask(address, init)));
        options.onProgress?.(done + 1);
      }
      return offers;
    },
    pickFiles: null,
    openCaseFolder: null,
    openReleasedFile(caseId, release, file) {
      window.open(base + bytesPath({ kind: 'release-file', caseId, release, file }), '_blank', 'noopener');
      return Promise.resolve();
    },
    async showInFolder(caseId, release, file) {
      await ask(`/show?${released(caseId, release, file).toString()}`, {});
    },
    placePaper: async (caseId, name) => readPlace(await ask(`/paper?${new URLSearchParams({ case: caseId, name }).toString()}`, {})),
    openPaper(paper) {
      window.open(`${base}/paper/${encodeURIComponent(paper)}`, '_blank', 'noopener');
      return Promise.resolve();
    },
    showPaper: null,
  };
}
