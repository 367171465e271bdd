// Pages as small pictures, for thumbnails and for reading on the screen.
import sharp from 'sharp';
import { drawPage } from '../pdf/pdfium/draw-page';
import { openPdfium } from '../pdf/pdfium/pdfium';
import { failure } from '../../../shared/basics/failure';
import type { Work } from '../jobs/work';

// Nothing is drawn twice, and the engine's threads are shared out elsewhere.
sharp.cache(false);
sharp.concurrency(1);

export interface PagePictureInput {
  /** Path of the PDF. */
  readonly file: string;
  /** From 0, as the window asks for it. */
  readonly page: number;
  /** Pixels across. */
  readonly width: number;
}

/** Text stays sharp and a scan of A4 at 1,600 pixels stays below 300 KB. */
const QUALITY = 82;

/**
 * The page as a person sees it, as WebP. Throws `not-found` for a page that the file does not have, `pdf-damaged`,
 * `pdf-needs-password`, `file-unreadable`.
 */
export async function drawPagePicture(input: PagePictureInput, work: Work): Promise<Uint8Array> {
  work.signal.throwIfAborted();
  const document = await openPdfium(input.file);
  try {
    if (!Number.isInteger(input.page) || input.page < 0 || input.page >= document.pageCount) {
      throw failure('not-found', { detail: 'This page' });
    }
    const { width, height, rgba } = drawPage(document, input.page, input.width);
    work.signal.throwIfAborted();
    const picture = sharp(rgba, { raw: { width, height, channels: 4 } }).removeAlpha();
    return new Uint8Array(await picture.webp({ quality: QUALITY, effort: 2 }).toBuffer());
  } finally {
    document.close();
  }
}
