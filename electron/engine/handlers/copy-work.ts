// One working copy in a worker: the same call for a file that comes in and for a copy that is made again.
import { rm } from 'node:fs/promises';
import type { Sha256 } from '../../../shared/basics/ids';
import type { EngineContext } from '../engine-context';
import type { BundleCopyInput, MadeBundleCopy } from '../intake/bundle-copy';
import type { MadeCopy } from '../intake/make-working-copy';
import type { PageType } from '../intake/signatures';
import { layOut } from './lay-out';
import type { Unpacked, UnpackInput } from '../intake/unpack-archive';

/** Silence after which a file is put aside: 30 s, and more for what is simply big. */
const silenceLimit = (bytes: number) => 30_000 + bytes / 10_000;

export interface CopyRequest {
  /** The path of the stored original. */
  readonly original: string;
  readonly sha256: Sha256;
  readonly size: number;
  readonly type: PageType;
  /** The file's name as it came. */
  readonly name: string;
  readonly workFolder: string;
  /** Tried on a locked file. Never kept. */
  readonly passwords?: readonly string[];
}

/** Throws what its kind can suffer, `took-too-long`, `worker-died` or `cancelled`. */
export async function makeCopy(context: EngineContext, request: CopyRequest, signal: AbortSignal): Promise<MadeCopy> {
  const { size, ...rest } = request;
  const laidOut = await layOut(context, request, signal, silenceLimit(size));
  try {
    const input = { ...rest, resources: context.resources, ...(laidOut === null ? {} : { laidOut }) };
    return await context.pool.run('make-working-copy', input, { signal, silenceLimit: silenceLimit(size) });
  } finally {
    if (laidOut?.ok === true) for (const file of [laidOut.pdf, laidOut.asDocx]) if (file !== null) await rm(file, { force: true });
  }
}

/** The copy of chosen pages, made of a working copy. Throws as `makeCopy`. */
export function makePagesCopy(
  context: EngineContext,
  request: Omit<BundleCopyInput, 'resources'>,
  signal: AbortSignal,
): Promise<MadeBundleCopy> {
  return context.pool.run('make-bundle-copy', { ...request, resources: context.resources }, { signal, silenceLimit: silenceLimit(0) });
}

/** Takes an archive apart in a worker. @param size bytes of the archive. Throws `archive-…`, and as `makeCopy`. */
export function unpack(context: EngineContext, input: UnpackInput, size: number, signal: AbortSignal): Promise<Unpacked> {
  return context.pool.run('unpack-archive', input, { signal, silenceLimit: silenceLimit(size) });
}
