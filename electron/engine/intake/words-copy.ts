// Documents of other programs and of old Word (rich text, OpenDocument, .doc): their words become pages, without their looks.
import { readFile, stat } from 'node:fs/promises';
import { failure } from '../../../shared/basics/failure';
import type { ItemNote } from '../../../shared/evidence/evidence-item';
import type { Work } from '../jobs/work';
import { drawFlow } from '../pdf/drawing/draw-flow';
import type { FlowBlock } from '../pdf/drawing/flow-document';
import { missingNote, named, say } from './office/office-notes';
import { withPackage } from './office/office-package';
import { readOpenText } from './office/open-text';
import { readOldWord } from './office/old-word';
import { readRichText } from './office/rich-text';
import type { WordsOnly } from './office/words-only';

export interface WordsCopyInput {
  readonly file: string;
  readonly type: 'odt' | 'rtf' | 'doc';
  /** As the officer knows it. */
  readonly name: string;
  readonly resources: string;
  /** The PDF to write. */
  readonly out: string;
}

const NOTHING: readonly FlowBlock[] = [{ kind: 'paragraph', text: 'No words of this document could be read.', quiet: true }];
const MOST_BYTES = 50 * 1024 * 1024;

/** Throws `document-damaged`, `office-needs-password` and `file-too-large`. */
export function makeWordsCopy(input: WordsCopyInput, work: Work): Promise<{ readonly pages: number; readonly notes: readonly ItemNote[] }> {
  return named(input.name, async () => {
    if ((await stat(input.file)).size > MOST_BYTES) throw failure('file-too-large', { detail: '50 MB for a document' });
    const words = await readWords(input.type, input.file);
    work.signal.throwIfAborted();
    const drawn = await drawFlow(
      { title: input.name, landscape: false, blocks: words.blocks.length === 0 ? NOTHING : words.blocks },
      input,
      work,
    );
    const notes: ItemNote[] = [
      say(
        'text-only',
        'Only the words of this document were taken onto the pages: its looks, pictures and some of its numbers are missing. Open it in its own program, save it as PDF and add that too.',
      ),
    ];
    return { pages: drawn.pages, notes: [...notes, ...hidingNotes(words), ...missingNote(drawn.missing)] };
  });
}

async function readWords(type: WordsCopyInput['type'], file: string): Promise<WordsOnly> {
  if (type === 'doc') return readOldWord(await readFile(file));
  if (type === 'rtf') return readRichText((await readFile(file)).toString('latin1'));
  return withPackage(file, async (office) =>
    readOpenText((await office.text('content.xml')) ?? '', await office.text('META-INF/manifest.xml')),
  );
}

/** What the document holds and its pages do not show. */
export function hidingNotes({ changes, comments, hidden }: Omit<WordsOnly, 'blocks'>): ItemNote[] {
  const notes: ItemNote[] = [];
  if (changes)
    notes.push(
      say('tracked-changes', 'The document keeps track of changes. What was deleted is not on the pages; the original still holds it.'),
    );
  if (comments) notes.push(say('comments', 'The document holds comments. The pages do not show them; the original still does.'));
  if (hidden) notes.push(say('hidden-text', 'The document holds hidden text. The pages do not show it; the original still holds it.'));
  return notes;
}
