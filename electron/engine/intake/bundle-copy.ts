// The copy that goes into the bundle where pages are turned, left out or split off: made of the working copy, which stays.
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { failure } from '../../../shared/basics/failure';
import { Sha256 } from '../../../shared/basics/ids';
import { pagesRecipe, type BundlePage } from '../../../shared/evidence/page-edit';
import type { CopyFacts, SourceBookmark } from '../../../shared/evidence/page-facts';
import type { Work } from '../jobs/work';
import { measureCopy } from '../pdf/measure/measure-copy';
import { normalisePdf } from '../pdf/normalise/normalise-pdf';
import { hasInk } from './paper-ink';
import { resamplePicture } from './resample-picture';

export interface BundleCopyInput {
  /** The path of the working copy. It is only read. */
  readonly copy: string;
  /** The document's name, for failures. */
  readonly name: string;
  readonly pages: readonly BundlePage[];
  /** Bookmarks of the whole working copy. */
  readonly bookmarks: readonly SourceBookmark[];
  /** The path of the resources folder. */
  readonly resources: string;
  /** Where the new PDF may lie until the case takes it. */
  readonly workFolder: string;
}

export interface MadeBundleCopy {
  readonly file: string;
  readonly sha256: Sha256;
  readonly pages: number;
  readonly facts: CopyFacts;
  readonly recipe: string;
}

/** Throws `pdf-…` and the disk's failures, and leaves nothing in the work folder then. */
export async function makeBundleCopy(input: BundleCopyInput, work: Work): Promise<MadeBundleCopy> {
  const { copy, name, resources, pages: choose } = input;
  const out = join(input.workFolder, `${randomUUID()}.pdf`);
  try {
    const made = await normalisePdf({ file: copy, name, resources, out, resample: resamplePicture, choose }, work);
    const pages = await measureCopy(out, { inkOf: hasInk }, work);
    if (pages.length !== choose.length || made.pages !== choose.length) {
      throw failure('pdf-page-lost', { file: name, detail: `${pages.length} of ${choose.length} pages` });
    }
    return {
      file: out,
      sha256: await hashFile(out),
      pages: pages.length,
      facts: { pages, bookmarks: movedBookmarks(input.bookmarks, choose) },
      recipe: pagesRecipe(choose),
    };
  } catch (thrown) {
    await rm(out, { force: true });
    throw thrown;
  }
}

/** Each bookmark leads to where its page is now; to nowhere where the page is left out, so that its children stay. */
function movedBookmarks(bookmarks: readonly SourceBookmark[], pages: readonly BundlePage[]): SourceBookmark[] {
  const places = new Map(pages.map(({ page }, index) => [page - 1, index] as const));
  return bookmarks.map((bookmark) => ({
    title: bookmark.title,
    pageIndex: bookmark.pageIndex === null ? null : (places.get(bookmark.pageIndex) ?? null),
    children: movedBookmarks(bookmark.children, pages),
  }));
}

async function hashFile(path: string): Promise<Sha256> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece as Buffer);
  return Sha256.parse(hash.digest('hex'));
}
