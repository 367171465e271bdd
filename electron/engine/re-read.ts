// The finished file is read afresh in the pool's threads, each its own pages, and no page is left out.
import { stat } from 'node:fs/promises';
import { joinFacts, type PageSlice } from './verify/read-facts';
import type { BundleFacts } from '../../shared/checks/bundle-facts';
import type { EngineContext, HandlerCall } from './engine-context';

/** So many slices that the lanes end at about the same time; and that there is progress to show. */
const SLICES = 12;
/** Pages a slice. Opening a file of ten thousand pages takes as long as reading twenty of them, so a slice is worth it. */
const SMALLEST_SLICE = 25;
const LARGEST_SLICE = 400;
/** Bytes. What putting so much together leaves in a thread would come on top of what reading takes; of less it is not worth a new thread. */
const LARGE_FILE = 256 * 1024 * 1024;
/** The same for what one thread keeps of the whole catalogue. */
const MANY_PAGES = 1000;
/** No page takes a reader this long, in milliseconds, unless it was made to. */
const SILENCE = 120_000;

/** Throws `pdf-damaged` or `pdf-needs-password` where the file cannot be opened at all, and `took-too-long`. */
export async function readFactsInSlices(
  context: EngineContext,
  input: { readonly file: string; readonly fileName: string },
  call: HandlerCall,
): Promise<BundleFacts> {
  // Not AbortSignal.any: runtimes as old as the build allows do not have it.
  const stop = new AbortController();
  const onAbort = () => stop.abort(call.signal.reason);
  call.signal.throwIfAborted();
  call.signal.addEventListener('abort', onAbort, { once: true });
  const options = { signal: stop.signal, silenceLimit: SILENCE };
  try {
    return await readInSlices(context, input, call, options, stop);
  } finally {
    call.signal.removeEventListener('abort', onAbort);
    context.pool.rest();
  }
}

interface ReadOptions {
  readonly signal: AbortSignal;
  readonly silenceLimit: number;
}

async function readInSlices(
  context: EngineContext,
  input: { readonly file: string; readonly fileName: string },
  call: HandlerCall,
  options: ReadOptions,
  stop: AbortController,
): Promise<BundleFacts> {
  call.progress({ stage: 're-read', done: 0, total: null });
  const { size } = await stat(input.file).catch(() => ({ size: 0 }));
  if (size > LARGE_FILE) context.pool.rest();
  const document = await context.pool.run('read-document-facts', input, options);
  const total = document.pageCount;
  if (total > MANY_PAGES) context.pool.rest();
  const length = Math.min(LARGEST_SLICE, Math.max(SMALLEST_SLICE, Math.ceil(total / SLICES)));
  const starts = Array.from({ length: Math.ceil(total / length) }, (_, i) => i * length + 1);
  let done = 0;
  const readSlice = async (from: number): Promise<PageSlice> => {
    const to = Math.min(total, from + length - 1);
    const slice = await context.pool.run('read-page-facts', { file: input.file, from, to }, options);
    done += to - from + 1;
    call.progress({ stage: 're-read', done, total });
    return slice;
  };
  const parts = [context.pool.run('read-checksum', input, options), ...starts.map(readSlice)] as const;
  try {
    const [sum, ...slices] = await Promise.all(parts);
    return joinFacts(document, sum, slices);
  } catch (thrown) {
    // The others would go on reading a file that the caller is about to take away.
    stop.abort();
    await Promise.allSettled(parts);
    throw thrown;
  }
}
