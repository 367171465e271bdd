// What copies look like, measured when it is first asked for and kept beside their pictures, which can be made again.
import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import { asFailure } from '../../../shared/basics/failure';
import type { OpenCase } from '../case-folder/case-store';
import type { EngineContext } from '../engine-context';
import { CopyLook } from '../intake/copy-look';

const SILENCE = 60_000;

/** Null where the copy is missing or cannot be read. Throws only what is no fault of the file. */
export async function lookOf(context: EngineContext, opened: OpenCase, item: EvidenceItem, signal: AbortSignal): Promise<CopyLook | null> {
  const { sha256, pages } = item.working;
  const kept = await opened.content.readLook(sha256);
  if (kept !== null) {
    const known = CopyLook.safeParse(parseJson(kept));
    if (known.success) return known.data;
  }
  const file = opened.content.copyPath(sha256);
  if (file === null) return null;
  try {
    const facts = await opened.content.readFacts(sha256);
    const input = { file, pages, imageOnly: item.kind === 'photo' || facts?.pages[0]?.imageOnly === true };
    const look = await context.pool.run('read-copy-look', input, { signal, silenceLimit: SILENCE });
    if (opened.access === 'write') await opened.content.writeLook(sha256, JSON.stringify(look));
    return look;
  } catch (thrown) {
    const why = asFailure(thrown);
    if (why.code === 'cancelled' || why.code.startsWith('disk-')) throw thrown;
    return null;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
