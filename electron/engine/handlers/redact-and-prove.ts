// Removal and proof of one file, as a case and the one-off way both need it. What is not proved does not come out of here.
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PageMarks } from '../../../shared/redaction/page-marks';
import type { Proof } from '../../../shared/redaction/proof';
import type { EngineContext } from '../engine-context';
import type { RedactedFile } from '../redact/redact-file';
import { proveInRanges } from './prove-in-ranges';

/** Milliseconds of silence after which a file is given up: a page rebuilt from pixels takes a few seconds. */
const SILENCE = 240_000;

export interface RedactionRequest {
  /** A sound working copy, which is only read. */
  readonly file: string;
  readonly marks: readonly PageMarks[];
  /** What must stand nowhere in the new file. */
  readonly terms: readonly string[];
  /** A private folder for the new file. */
  readonly workFolder: string;
}

export type ProvedRedaction =
  | { readonly proved: true; readonly file: string; readonly redacted: RedactedFile; readonly proof: Proof }
  /** No file is left. */
  | { readonly proved: false; readonly proof: Proof };

/**
 * Removes and proves. Where the proof fails, the pages it names are rebuilt from pixels (all marked pages where it names none)
 * and the whole is proved once more. Throws what reading and writing can throw, `took-too-long`, `worker-died` or `cancelled`.
 */
export async function redactAndProve(
  context: Pick<EngineContext, 'lanes' | 'pool' | 'resources'>,
  request: RedactionRequest,
  signal: AbortSignal,
): Promise<ProvedRedaction> {
  const first = await attempt(context, request, [], signal);
  if (first.proved) return first;
  return attempt(context, request, pagesToRebuild(first.proof, request.marks), signal);
}

async function attempt(
  context: Pick<EngineContext, 'lanes' | 'pool' | 'resources'>,
  { file, marks, terms, workFolder }: RedactionRequest,
  rebuild: readonly number[],
  signal: AbortSignal,
): Promise<ProvedRedaction> {
  const { pool, resources } = context;
  const out = join(workFolder, `${randomUUID()}.pdf`);
  const options = { signal, silenceLimit: SILENCE };
  let isProved = false;
  try {
    const redacted = await pool.run('redact-file', { file, out, resources, marks, widen: false, rebuild }, options);
    const proof = await proveInRanges(context, { before: file, after: out, marks, terms }, redacted.pages.length, options);
    isProved = proof.verdict === 'pass';
    return isProved ? { proved: true, file: out, redacted, proof } : { proved: false, proof };
  } finally {
    // A file that hides too little must not lie about, not even in a work folder.
    if (!isProved) await rm(out, { force: true });
  }
}

function pagesToRebuild(proof: Proof, marks: readonly PageMarks[]): readonly number[] {
  const marked = marks.filter(({ wholePage }) => !wholePage).map(({ page }) => page);
  const named = new Set(proof.findings.flatMap(({ page }) => (page === null ? [] : [page])));
  const pages = marked.filter((page) => named.has(page));
  return pages.length > 0 ? pages : marked;
}

/** "pages 3 and 7", "page 3", or "the file as a whole": where a proof failed, never what it found. */
export function whereItFailed(proof: Proof): string {
  const pages = [...new Set(proof.findings.flatMap(({ page }) => (page === null ? [] : [page])))].sort((a, b) => a - b);
  if (pages.length === 0) return 'the file as a whole';
  if (pages.length === 1) return `page ${pages[0] ?? 1}`;
  const shown = pages.slice(0, 12);
  const more = pages.length > shown.length ? ` and ${pages.length - shown.length} more` : '';
  return `pages ${shown.join(', ')}${more}`;
}
