// The proof of one long file in the pool's threads: each reads its own pages, and no page and no check is left out.
import type { PageMarks } from '../../../shared/redaction/page-marks';
import type { Proof } from '../../../shared/redaction/proof';
import type { EngineContext } from '../engine-context';
import { joinProof } from '../verify/redaction/join-proof';
import type { PageRange } from '../verify/redaction/page-range';

/** Opening a file and its fonts four times takes as long as reading some ten pages, so a part is worth it. */
const SMALLEST = 20;
/** Of more pages a thread would hold too many words at a time. */
const LARGEST = 100;
/** So many parts a lane that they end at about the same time. */
const PARTS_A_LANE = 2;

export interface ProofRequest {
  readonly before: string;
  readonly after: string;
  readonly marks: readonly PageMarks[];
  readonly terms: readonly string[];
}

/**
 * `pageCount` only says how to part the work: the last part goes on to the end of both files, however long they are. A part that
 * breaks off ends the others, and there is no proof: throws `took-too-long`, `worker-died` or `cancelled`.
 */
export async function proveInRanges(
  { lanes, pool, resources }: Pick<EngineContext, 'lanes' | 'pool' | 'resources'>,
  request: ProofRequest,
  pageCount: number,
  options: { readonly signal: AbortSignal; readonly silenceLimit: number },
): Promise<Proof> {
  const whole = { ...request, resources };
  const ranges = rangesOf(pageCount, lanes);
  if (ranges.length === 1) return pool.run('prove-redaction', whole, options);
  // Not AbortSignal.any: runtimes as old as the build allows do not have it.
  const stop = new AbortController();
  const onAbort = () => stop.abort(options.signal.reason);
  options.signal.throwIfAborted();
  options.signal.addEventListener('abort', onAbort, { once: true });
  const own = { ...options, signal: stop.signal };
  const reading = ranges.map((range) => pool.run('prove-pages', { ...whole, range }, own));
  const walking = pool.run('prove-whole-file', whole, own);
  try {
    const [file, ...pages] = await Promise.all([walking, ...reading]);
    const words = pages.map((part) => part.words);
    const terms = await pool.run('prove-terms', { ...request, words }, own);
    return joinProof(pages, file, terms);
  } catch (thrown) {
    // The others would go on reading a file that the caller is about to take away.
    stop.abort();
    await Promise.allSettled([walking, ...reading]);
    throw thrown;
  } finally {
    options.signal.removeEventListener('abort', onAbort);
  }
}

/** Ranges that join up and have no end, so that every page is in exactly one. */
export function rangesOf(pageCount: number, lanes: number): readonly PageRange[] {
  const length = Math.min(LARGEST, Math.max(SMALLEST, Math.ceil(pageCount / (lanes * PARTS_A_LANE))));
  const count = Math.max(1, Math.ceil(pageCount / length));
  return Array.from({ length: count }, (_, i) => ({ from: i * length + 1, to: i === count - 1 ? null : (i + 1) * length }));
}
