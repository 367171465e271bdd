// The finished file is read afresh by two threads at once, each its own pages, and no page is left out.
import { joinFacts, type PageSlice } from './verify/read-facts';
import type { BundleFacts } from '../../shared/checks/bundle-facts';
import type { EngineContext, HandlerCall } from './engine-context';

/** Pages a slice: small enough to show progress and to keep the reader's memory flat. */
const SLICE = 200;

/** Throws `pdf-damaged` or `pdf-needs-password` where the file cannot be opened at all. */
export async function readFactsInSlices(
  context: EngineContext,
  input: { readonly file: string; readonly fileName: string },
  call: HandlerCall,
): Promise<BundleFacts> {
  const { signal } = call;
  call.progress({ stage: 're-read', done: 0, total: null });
  const document = await context.pool.run('read-document-facts', { file: input.file, fileName: input.fileName }, { signal });
  const total = document.pageCount;
  const starts = Array.from({ length: Math.ceil(total / SLICE) }, (_, i) => i * SLICE + 1);
  let done = 0;
  const slices = await Promise.all(
    starts.map(async (from): Promise<PageSlice> => {
      const to = Math.min(total, from + SLICE - 1);
      const slice = await context.pool.run('read-page-facts', { file: input.file, from, to }, { signal });
      done += to - from + 1;
      call.progress({ stage: 're-read', done, total });
      return slice;
    }),
  );
  return joinFacts(document, slices);
}
