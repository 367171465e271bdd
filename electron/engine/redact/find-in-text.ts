import type { DataSpan } from '../../../shared/redaction/data-kind';
import { findPersonalData } from '../../../shared/redaction/personal-data/find-personal-data';
import type { NameBook } from '../../../shared/redaction/personal-data/name-book';
import type { Work } from '../jobs/work';
import { nameBook } from '../tools/name-finder';

export interface FindInTextInput {
  readonly text: string;
  readonly wide: boolean;
}

/** A text is looked through in pieces of about a page, so that it can be stopped; each is read with some of its neighbours. */
const PIECE = 4000;
const BESIDE = 300;

/** Personal data in a text of any length, in order. */
export async function findInText({ text, wide }: FindInTextInput, work: Work): Promise<readonly DataSpan[]> {
  return [...spansOf(text, wide, await nameBook(), work)];
}

function* spansOf(text: string, wide: boolean, names: NameBook, work: Work): Generator<DataSpan> {
  let from = 0;
  let taken = 0;
  while (from < text.length) {
    work.signal.throwIfAborted();
    const to = pieceEnd(text, from);
    const first = Math.max(0, from - BESIDE);
    for (const span of findPersonalData(text.slice(first, to + BESIDE), { wide, names })) {
      const start = first + span.start;
      // A find belongs to the piece that it begins in; one that runs on is not begun again by the next.
      if (start < from || start >= to || start < taken) continue;
      const end = first + span.end;
      taken = end;
      yield { ...span, start, end };
    }
    work.progress(to, text.length);
    from = to;
  }
}

/** After a line's end or a space near the piece's full length. */
function pieceEnd(text: string, from: number): number {
  const full = from + PIECE;
  if (full >= text.length) return text.length;
  const line = text.lastIndexOf('\n', full);
  if (line > from + PIECE / 2) return line + 1;
  const space = text.lastIndexOf(' ', full);
  return space > from + PIECE / 2 ? space + 1 : full;
}
