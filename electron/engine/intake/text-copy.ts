// A plain text becomes pages: a note, a log, a chat export, as it was written.
import { readFile, stat } from 'node:fs/promises';
import { failure } from '../../../shared/basics/failure';
import type { ItemNote } from '../../../shared/evidence/evidence-item';
import type { Work } from '../jobs/work';
import { drawTextPages } from '../pdf/drawing/draw-text-pages';
import { decodeText } from './decode-text';

/** About 5,000 pages: beyond that nobody reads, and it is an export that wants cutting down. */
const MOST_BYTES = 20 * 1024 * 1024;

export interface TextCopyInput {
  readonly file: string;
  /** As the officer knows it, for failures. */
  readonly name: string;
  readonly resources: string;
  /** The PDF to write. */
  readonly out: string;
}

/** Throws `file-too-large` beyond 20 MB, and `file-kind-unknown` when it turns out further down to be no text. */
export async function makeTextCopy(
  input: TextCopyInput,
  work: Work,
): Promise<{ readonly pages: number; readonly notes: readonly ItemNote[] }> {
  if ((await stat(input.file)).size > MOST_BYTES) throw failure('file-too-large', { file: input.name, detail: '20 MB for a text' });
  const decoded = decodeText(await readFile(input.file));
  if (decoded === null) throw failure('file-kind-unknown', { file: input.name });
  work.signal.throwIfAborted();
  const text = withoutControls(decoded.text);
  const drawn = await drawTextPages({ text, resources: input.resources, out: input.out }, work);
  const notes: ItemNote[] = [];
  if (decoded.guessed) {
    notes.push({
      code: 'encoding-guessed',
      message:
        'The text does not say how its letters are stored, so that was guessed. Compare accents and currency signs with the original, which is kept as it came.',
      pages: [],
    });
  }
  if (drawn.missing.length > 0) {
    notes.push({
      code: 'characters-missing',
      message: `The text holds ${drawn.missing.length === 1 ? 'a character' : `${drawn.missing.length} characters`} that no font here has. A box stands for each. The original is kept as it came.`,
      pages: [],
    });
  }
  return { pages: drawn.pages, notes };
}

/** What steers old terminals and printers is no text. Tabs, line ends and page breaks stay. */
function withoutControls(text: string): string {
  return text.replace(/\x1b\[[0-9;]*[A-Za-z]|[\0-\x08\x0b\x0e-\x1f\x7f\x80-\x84\x86-\x9f]/g, '');
}
