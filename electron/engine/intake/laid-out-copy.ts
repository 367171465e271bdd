// A document whose pages LibreOffice laid out, from a clean copy of it. What it hides is named from the document itself.
import { copyFile, readFile } from 'node:fs/promises';
import type { ItemNote } from '../../../shared/evidence/evidence-item';
import type { SourceBookmark } from '../../../shared/evidence/page-facts';
import type { Work } from '../jobs/work';
import { normalisePdf } from '../pdf/normalise/normalise-pdf';
import { say } from './office/office-notes';
import { withPackage } from './office/office-package';
import { readOpenText } from './office/open-text';
import { readWord } from './office/read-word';
import { readRichText } from './office/rich-text';
import { resamplePicture } from './resample-picture';
import { wordNotes } from './word-copy';
import { hidingNotes } from './words-copy';

/** What LibreOffice made of a document, or that it could not. */
export type LaidOut =
  | {
      readonly ok: true;
      readonly pdf: string;
      /** The document as Word writes it today, where the original is of an older kind. */
      readonly asDocx: string | null;
    }
  | { readonly ok: false };

export interface LaidOutInput {
  readonly original: string;
  readonly type: 'docx' | 'doc' | 'odt' | 'rtf';
  readonly laidOut: Extract<LaidOut, { ok: true }>;
  /** As the officer knows it. */
  readonly name: string;
  readonly resources: string;
  /** The PDF to write. */
  readonly out: string;
}

export interface LaidOutCopy {
  readonly pages: number;
  readonly notes: readonly ItemNote[];
  readonly bookmarks: SourceBookmark[];
}

/** Throws what a PDF can suffer, and `document-…` where the document itself is none. */
export async function makeLaidOutCopy(input: LaidOutInput, work: Work): Promise<LaidOutCopy> {
  const hiding = await hidingOf(input);
  work.signal.throwIfAborted();
  const { laidOut, name, out, resources } = input;
  const made = await normalisePdf({ file: laidOut.pdf, name, resources, out, resample: resamplePicture }, work);
  if (!made.changed) await copyFile(laidOut.pdf, out);
  return { pages: made.pages, notes: [...hiding, laidOutNote()], bookmarks: made.bookmarks };
}

async function hidingOf({ laidOut, original, type }: LaidOutInput): Promise<ItemNote[]> {
  if (type === 'odt') {
    return withPackage(original, async (office) =>
      hidingNotes(readOpenText((await office.text('content.xml')) ?? '', await office.text('META-INF/manifest.xml'))),
    );
  }
  const own = type === 'rtf' ? hidingNotes(readRichText((await readFile(original)).toString('latin1'))) : [];
  const file = laidOut.asDocx ?? original;
  const seen = await withPackage(file, async (office) => wordNotes(await readWord(office), 0));
  // Drawings are on these pages.
  const notes = [...own, ...seen.filter(({ code }) => code !== 'pictures-not-shown')];
  return notes.filter((note, i) => notes.findIndex(({ code }) => code === note.code) === i);
}

function laidOutNote(): ItemNote {
  return say(
    'laid-out-by-libreoffice',
    'LibreOffice laid out the pages of this document. They can break elsewhere than in Word, so take references to pages from the bundle.',
  );
}

/** Where LibreOffice was asked and had nothing to give. */
export function notLaidOutNote(): ItemNote {
  return say('libreoffice-failed', 'LibreOffice is installed and could not lay out this document, so Lever Arch did.');
}
