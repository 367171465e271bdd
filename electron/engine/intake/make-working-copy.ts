// From an original to a working copy: a sound, upright PDF with everything measured that a bundle needs to know of it.
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { asFailure, failure } from '../../../shared/basics/failure';
import { Sha256 } from '../../../shared/basics/ids';
import type { ItemKind, ItemMetadata, ItemNote } from '../../../shared/evidence/evidence-item';
import type { CopyFacts, SourceBookmark } from '../../../shared/evidence/page-facts';
import type { Work } from '../jobs/work';
import { measureCopy } from '../pdf/measure/measure-copy';
import { normalisePdf } from '../pdf/normalise/normalise-pdf';
import { makeChatCopy } from './chat-copy';
import { makeClipCopy } from './clip-copy';
import type { ChildFile, LostChild } from './children';
import { makeEmailCopy } from './email-copy';
import { makeHtmlCopy } from './html-copy';
import { KIND_OF } from './identify';
import { makeLaidOutCopy, notLaidOutNote, type LaidOut } from './laid-out-copy';
import { misnamedNote } from './misnamed';
import { hasInk } from './paper-ink';
import { makePictureCopy } from './picture-copy';
import { readMetadata } from './read-metadata';
import { LIBRE_OFFICE_RECIPE, recipeOf } from './recipes';
import { resamplePicture } from './resample-picture';
import { makeSheetCopy } from './sheet-copy';
import type { PageType } from './signatures';
import { makeTextCopy } from './text-copy';
import { makeWordCopy } from './word-copy';
import { makeWordsCopy } from './words-copy';

export interface WorkingCopyInput {
  /** The path of the original in the case. It is only read. */
  readonly original: string;
  readonly sha256: string;
  readonly type: PageType;
  /** The file's name as it came. */
  readonly name: string;
  /** The path of the resources folder. */
  readonly resources: string;
  /** Where the new PDF may lie until the case takes it. */
  readonly workFolder: string;
  /** Tried on a locked file. Never kept. */
  readonly passwords?: readonly string[];
  /** What LibreOffice made of it, where it was asked. */
  readonly laidOut?: LaidOut;
}

export interface MadeCopy {
  /** The new PDF in the work folder; null where the original itself serves. */
  readonly file: string | null;
  readonly sha256: Sha256;
  readonly pages: number;
  readonly facts: CopyFacts;
  readonly notes: ItemNote[];
  readonly metadata: ItemMetadata;
  readonly kind: ItemKind;
  readonly recipe: string;
  /** Files in the work folder that came out of it, such as attachments, each to be taken in as an item of its own. */
  readonly children?: readonly ChildFile[];
  /** What it holds and could not be taken out. */
  readonly lost?: readonly LostChild[];
}

interface Copy {
  readonly file: string | null;
  readonly sha256: Sha256;
  readonly pages: number;
  readonly notes: readonly ItemNote[];
  readonly bookmarks: SourceBookmark[];
  /** What the making of it found out about the file; pictures are asked apart. */
  readonly metadata?: ItemMetadata;
  readonly children?: readonly ChildFile[];
  readonly lost?: readonly LostChild[];
  /** Where it is another than its type's own. */
  readonly recipe?: string;
}

/**
 * Makes and measures the working copy. Throws what its kind can suffer (`pdf-…`, `picture-…`, `file-…`), and leaves nothing in
 * the work folder then.
 */
export async function makeWorkingCopy(input: WorkingCopyInput, work: Work): Promise<MadeCopy> {
  const out = join(input.workFolder, `${randomUUID()}.pdf`);
  try {
    const copy = await makeCopy(input, out, work);
    const pages = await measureCopy(copy.file ?? input.original, { inkOf: hasInk }, work);
    if (pages.length !== copy.pages) throw failure('pdf-page-lost', { file: input.name, detail: `${pages.length} of ${copy.pages} pages` });
    const isPicture = KIND_OF[input.type] === 'photo';
    const misnamed = misnamedNote(input.name, input.type);
    return {
      file: copy.file,
      sha256: copy.sha256,
      pages: copy.pages,
      facts: { pages, bookmarks: copy.bookmarks },
      notes: misnamed ? [misnamed, ...copy.notes] : [...copy.notes],
      metadata: isPicture ? await readMetadata(input.original) : (copy.metadata ?? {}),
      kind: KIND_OF[input.type],
      recipe: copy.recipe ?? recipeOf(input.type),
      ...(copy.children ? { children: copy.children } : {}),
      ...(copy.lost ? { lost: copy.lost } : {}),
    };
  } catch (thrown) {
    await rm(out, { force: true });
    throw thrown;
  }
}

async function makeCopy(input: WorkingCopyInput, out: string, work: Work): Promise<Copy> {
  const { original, name, resources, type } = input;
  switch (type) {
    case 'pdf': {
      const made = await normalisePdf(
        { file: original, name, resources, out, resample: resamplePicture, passwords: input.passwords ?? [] },
        work,
      );
      const { changed, pages, notes, bookmarks } = made;
      if (!changed) return { file: null, sha256: Sha256.parse(input.sha256), pages, notes, bookmarks };
      return { file: out, sha256: await hashFile(out), pages, notes, bookmarks };
    }
    case 'text': {
      const made = await makeTextCopy({ file: original, name, resources, out }, work);
      return { file: out, sha256: await hashFile(out), pages: made.pages, notes: made.notes, bookmarks: [] };
    }
    case 'email':
    case 'msg': {
      const made = await makeEmailCopy({ file: original, type, name, resources, out }, work);
      return { file: out, sha256: await hashFile(out), ...made, bookmarks: [] };
    }
    case 'html': {
      const made = await makeHtmlCopy({ file: original, name, resources, out }, work);
      return { file: out, sha256: await hashFile(out), ...made, bookmarks: [] };
    }
    case 'chat': {
      const made = await makeChatCopy({ file: original, name, resources, out }, work);
      return { file: out, sha256: await hashFile(out), ...made, bookmarks: [] };
    }
    case 'docx':
    case 'doc':
    case 'odt':
    case 'rtf':
      return makeDocumentCopy(input, type, out, work);
    case 'xlsx':
    case 'csv': {
      const made = await makeSheetCopy({ file: original, type, name, resources, out }, work);
      return { file: out, sha256: await hashFile(out), ...made, bookmarks: [] };
    }
    case 'mp4':
    case 'mov':
    case 'mkv':
    case 'webm': {
      const made = await makeClipCopy({ file: original, type, sha256: input.sha256, name, resources, out }, work);
      return { file: out, sha256: await hashFile(out), ...made, bookmarks: [] };
    }
    case 'jpeg':
    case 'png':
    case 'tiff':
    case 'webp':
    case 'heic':
    case 'avif':
    case 'bmp':
    case 'gif': {
      const made = await makePictureCopy({ file: original, type, name, out }, work);
      return { file: out, sha256: Sha256.parse(made.sha256), pages: made.pages, notes: made.notes, bookmarks: [] };
    }
  }
}

/** LibreOffice's pages where it has any to give, else ours. */
async function makeDocumentCopy(input: WorkingCopyInput, type: 'docx' | 'doc' | 'odt' | 'rtf', out: string, work: Work): Promise<Copy> {
  const { laidOut, name, original, resources } = input;
  if (laidOut?.ok === true) {
    try {
      const made = await makeLaidOutCopy({ original, type, laidOut, name, resources, out }, work);
      return { file: out, sha256: await hashFile(out), ...made, recipe: LIBRE_OFFICE_RECIPE };
    } catch (thrown) {
      if (work.signal.aborted || asFailure(thrown).code.startsWith('disk-')) throw thrown;
      await rm(out, { force: true });
    }
  }
  const made =
    type === 'docx'
      ? await makeWordCopy({ file: original, name, resources, out }, work)
      : await makeWordsCopy({ file: original, type, name, resources, out }, work);
  const notes = laidOut === undefined ? made.notes : [...made.notes, notLaidOutNote()];
  return { file: out, sha256: await hashFile(out), pages: made.pages, notes, bookmarks: [] };
}

async function hashFile(path: string): Promise<Sha256> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece as Buffer);
  return Sha256.parse(hash.digest('hex'));
}
