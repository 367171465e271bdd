// LibreOffice's part in a working copy: it is given a clean copy of the document, and what it makes is checked like any PDF.
import { randomUUID } from 'node:crypto';
import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { asFailure, failure } from '../../../shared/basics/failure';
import type { EngineContext } from '../engine-context';
import type { LaidOut } from '../intake/laid-out-copy';
import { canBeLaidOut } from '../intake/recipes';
import type { PageType } from '../intake/signatures';
import type { OfficeConverter } from '../tools/libre-office';

interface Request {
  /** The path of the stored original. */
  readonly original: string;
  readonly type: PageType;
  readonly name: string;
  readonly workFolder: string;
}

/** Null where LibreOffice is not asked. What it made lies in the work folder. Throws `cancelled` and what the disk throws. */
export async function layOut(
  context: Pick<EngineContext, 'office' | 'pool'>,
  request: Request,
  signal: AbortSignal,
  silenceLimit: number,
): Promise<LaidOut | null> {
  const { name, original, type, workFolder } = request;
  if (context.office === null || !canBeLaidOut(type)) return null;
  const own = (ending: string) => join(workFolder, `${randomUUID()}.${ending}`);
  const clean = own(type === 'odt' ? 'odt' : 'docx');
  const named = own(type);
  let asDocx: string | null = null;
  try {
    if (type === 'doc' || type === 'rtf') {
      // Word's own date of today would be printed into it, and there is no clean copy of these kinds to be had first.
      if (await context.pool.run('reads-itself-anew', { file: original, name, type }, { signal, silenceLimit })) return null;
      await copyFile(original, named);
      asDocx = await convert(context.office, { file: named, to: 'docx', folder: workFolder }, signal);
      if (asDocx === null) return { ok: false };
    }
    const input = { file: asDocx ?? original, type: type === 'odt' ? type : ('docx' as const), name, out: clean };
    await context.pool.run('clean-document', input, { signal, silenceLimit });
    const pdf = await convert(context.office, { file: clean, to: 'pdf', folder: workFolder }, signal);
    if (pdf !== null) return { ok: true, pdf, asDocx };
  } catch (thrown) {
    const { code } = asFailure(thrown);
    if (signal.aborted) throw failure('cancelled');
    if (code === 'cancelled' || code.startsWith('disk-')) throw thrown;
    // The document's own faults are told when we read it ourselves.
  } finally {
    for (const file of [clean, named]) await rm(file, { force: true });
  }
  if (asDocx !== null) await rm(asDocx, { force: true });
  return { ok: false };
}

async function convert(
  office: OfficeConverter,
  request: Parameters<OfficeConverter['convert']>[0],
  signal: AbortSignal,
): Promise<string | null> {
  const converted = await office.convert(request, signal);
  return converted.ok ? converted.path : null;
}
