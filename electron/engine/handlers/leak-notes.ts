// Papers that come in redacted: what their boxes do not hide is noted when they are taken in. Pages only, never the words.
import type { ItemNote } from '../../../shared/evidence/evidence-item';
import { asFailure } from '../../../shared/basics/failure';
import type { HiddenWords } from '../../../shared/redaction/hidden-words';
import type { EngineContext } from '../engine-context';

/** Milliseconds of silence. */
const SILENCE = 60_000;

/** Nothing for what is no PDF. `copy` is looked at where the original itself cannot be, as when it is locked. */
export async function leakNotes(
  { pool }: Pick<EngineContext, 'pool'>,
  file: { readonly type: string; readonly original: string; readonly copy: string | null },
  signal: AbortSignal,
): Promise<readonly ItemNote[]> {
  if (file.type !== 'pdf') return [];
  for (const path of [file.original, file.copy]) {
    if (path === null) continue;
    try {
      return notesOf(await pool.run('scan-redactions', path, { signal, silenceLimit: SILENCE }));
    } catch (thrown) {
      const { code } = asFailure(thrown);
      if (signal.aborted || code === 'cancelled' || code.startsWith('disk-')) throw thrown;
    }
  }
  const message = 'Whether this document has redactions that do not hide could not be checked. Look at it before it is served.';
  return [{ code: 'redactions-not-checked', message, pages: [] }];
}

function notesOf({ findings, verdict }: HiddenWords): readonly ItemNote[] {
  if (verdict === 'clean') return [];
  const pages = [...new Set(findings.flatMap(({ page }) => (page === null ? [] : [page])))].sort((a, b) => a - b);
  const bookmarks = findings.some(({ kind }) => kind === 'leaking-bookmark');
  const what = pages.length === 0 ? 'A bookmark of this document says' : 'Redactions in this document do not hide';
  const rest =
    pages.length === 0 ? ' what a box on its page hides.' : ` what lies below them${bookmarks ? ', and a bookmark says some of it' : ''}.`;
  const todo = 'Ask the sender for a copy that is redacted in truth, and mark the places here before anything is served.';
  return [{ code: 'redaction-leaks', message: `${what}${rest} ${todo}`, pages }];
}
