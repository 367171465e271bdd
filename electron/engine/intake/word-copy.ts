// A Word document becomes pages. What it hides is named, and never drawn.
import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import type { ItemNote } from '../../../shared/evidence/evidence-item';
import type { Work } from '../jobs/work';
import { drawFlow } from '../pdf/drawing/draw-flow';
import type { FlowBlock, FlowPicture } from '../pdf/drawing/flow-document';
import { missingNote, named, pageBreaksNote, say } from './office/office-notes';
import { withPackage, type OfficePackage } from './office/office-package';
import { readWord, type WordDocument } from './office/read-word';
import type { WordPicture } from './office/word-text';

export interface WordCopyInput {
  readonly file: string;
  /** As the officer knows it. */
  readonly name: string;
  readonly resources: string;
  /** The PDF to write. Pictures lie beside it for as long as it takes. */
  readonly out: string;
}

export interface WordCopy {
  readonly pages: number;
  readonly notes: readonly ItemNote[];
}

/** Throws `document-damaged`, `office-needs-password` and `file-too-large`. */
export function makeWordCopy(input: WordCopyInput, work: Work): Promise<WordCopy> {
  return named(input.name, () =>
    withPackage(input.file, async (office) => {
      const document = await readWord(office);
      work.signal.throwIfAborted();
      const pictures = new PictureFiles(office, dirname(input.out));
      try {
        const blocks: FlowBlock[] = [];
        for (const block of document.blocks) {
          work.signal.throwIfAborted();
          if (block.kind !== 'part') blocks.push(block);
          else {
            const picture = await pictures.take(block);
            blocks.push(picture ?? { kind: 'paragraph', text: '[A picture that cannot be shown]', quiet: true });
          }
        }
        const drawn = await drawFlow({ title: input.name, landscape: false, blocks, running: document.running }, input, work);
        return { pages: drawn.pages, notes: [...wordNotes(document, pictures.lost), pageBreaksNote(), ...missingNote(drawn.missing)] };
      } finally {
        await pictures.clear();
      }
    }),
  );
}

/** What a document holds that its pages do not show. */
export function wordNotes({ comments, hiding }: Pick<WordDocument, 'comments' | 'hiding'>, lostPictures: number): ItemNote[] {
  const notes: ItemNote[] = [];
  if (hiding.trackedChanges > 0) {
    notes.push(
      say(
        'tracked-changes',
        'The document keeps track of changes. The pages show it with the changes made: what was put in is there, what was deleted is not. The original still holds both.',
      ),
    );
  }
  if (comments > 0) {
    notes.push(
      say(
        'comments',
        `The document holds ${comments === 1 ? 'a comment' : `${comments} comments`}. The pages do not show ${comments === 1 ? 'it' : 'them'}; the original still does.`,
      ),
    );
  }
  if (hiding.hiddenText > 0) {
    notes.push(
      say('hidden-text', 'The document holds hidden text. The pages do not show it, as a printout would not; the original still holds it.'),
    );
  }
  if (hiding.drawings > 0 || lostPictures > 0) {
    notes.push(
      say(
        'pictures-not-shown',
        'Drawings, charts or pictures of the document are not on the pages. Compare them with the original, which is kept as it came.',
      ),
    );
  }
  return notes;
}

const MOST_PICTURES = 500;
const MOST_PIXELS = 150_000_000;
/** The longest side that a page can make use of, in pixels. */
const LONGEST = 2400;

/** Pictures out of the document, each as a file that a page can hold. */
class PictureFiles {
  lost = 0;
  readonly #office: OfficePackage;
  readonly #folder: string;
  readonly #made = new Map<string, { readonly path: string; readonly width: number; readonly height: number } | null>();

  constructor(office: OfficePackage, folder: string) {
    this.#office = office;
    this.#folder = folder;
  }

  async take(picture: WordPicture): Promise<FlowPicture | null> {
    let made = this.#made.get(picture.part);
    if (made === undefined) {
      made = this.#made.size < MOST_PICTURES ? await this.#make(picture.part) : null;
      this.#made.set(picture.part, made);
    }
    if (made === null) {
      this.lost += 1;
      return null;
    }
    const isSized = picture.width > 0 && picture.height > 0;
    const { height, width } = isSized ? picture : made;
    return { kind: 'picture', path: made.path, width, height, caption: picture.caption };
  }

  async clear(): Promise<void> {
    for (const made of this.#made.values()) if (made) await rm(made.path, { force: true });
  }

  async #make(part: string): Promise<{ path: string; width: number; height: number } | null> {
    const bytes = await this.#office.bytes(part);
    // A drawing program's file could ask for other files; only pictures of points are opened.
    if (bytes === null || !/^(?:\xff\xd8\xff|\x89PNG|GIF8|II\*|MM\0\*|RIFF)/.test(bytes.subarray(0, 4).toString('latin1'))) return null;
    try {
      const { data, info } = await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
        .autoOrient()
        .flatten({ background: '#ffffff' })
        .toColourspace('srgb')
        .resize({ width: LONGEST, height: LONGEST, fit: 'inside', withoutEnlargement: true })
        .jpeg({ quality: 90, chromaSubsampling: '4:4:4' })
        .toBuffer({ resolveWithObject: true });
      const path = join(this.#folder, `${randomUUID()}.jpg`);
      await writeFile(path, data);
      return { path, width: info.width, height: info.height };
    } catch {
      return null;
    }
  }
}
