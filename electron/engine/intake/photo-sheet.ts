// Photo sheets out of the working copies of pictures: what the bundle would show of each, on fewer pages and with its words.
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { failure } from '../../../shared/basics/failure';
import { Sha256 } from '../../../shared/basics/ids';
import type { CopyFacts } from '../../../shared/evidence/page-facts';
import type { PerPage } from '../../../shared/evidence/photo-sheet';
import type { Work } from '../jobs/work';
import { drawSheets } from '../pdf/drawing/draw-sheets';
import { measureCopy } from '../pdf/measure/measure-copy';
import { drawPictureOf } from '../pdf/measure/picture-on-page';
import { openPdfium } from '../pdf/pdfium/pdfium';
import { hasInk } from './paper-ink';

export interface PhotoSheetInput {
  readonly title: string;
  readonly perPage: PerPage;
  readonly pictures: readonly {
    /** The path of the working copy, and its page from 1 with its turn, clockwise in degrees. */
    readonly copy: string;
    readonly page: number;
    readonly turn: number;
    readonly words: readonly string[];
  }[];
  readonly resources: string;
  /** Where the PDF may lie until the case takes it. */
  readonly workFolder: string;
}

export interface MadePhotoSheet {
  readonly file: string;
  readonly sha256: Sha256;
  readonly pages: number;
  readonly facts: CopyFacts;
}

/** Pixels across that a picture has at its place: 300 to the inch where its page is as fine. */
const WIDE: Readonly<Record<PerPage, number>> = { 1: 2130, 2: 2130, 4: 1040, 6: 1040 };
const QUALITY = 88;

/** Throws `pdf-…`, `picture-damaged` and the disk's failures, and leaves nothing in the work folder then. */
export async function makePhotoSheet(input: PhotoSheetInput, work: Work): Promise<MadePhotoSheet> {
  const { title, perPage, resources, workFolder } = input;
  const out = join(workFolder, `${randomUUID()}.pdf`);
  const drawn: string[] = [];
  try {
    const pictures = [];
    for (const { copy, page, turn, words } of input.pictures) {
      work.signal.throwIfAborted();
      const path = join(workFolder, `${randomUUID()}.jpg`);
      drawn.push(path);
      const { width, height } = await drawPicture(copy, page, turn, WIDE[perPage], path);
      pictures.push({ path, words, aspect: width / height });
      work.progress(pictures.length, input.pictures.length);
    }
    const { pages } = await drawSheets({ title, perPage, pictures, resources, out }, work);
    const measured = await measureCopy(out, { inkOf: hasInk }, work);
    if (measured.length !== pages) throw failure('pdf-page-lost', { file: title, detail: `${measured.length} of ${pages} pages` });
    return { file: out, sha256: await hashFile(out), pages, facts: { pages: measured, bookmarks: [] } };
  } catch (thrown) {
    await rm(out, { force: true });
    throw thrown;
  } finally {
    for (const path of drawn) await rm(path, { force: true });
  }
}

async function drawPicture(
  copy: string,
  page: number,
  turn: number,
  wide: number,
  out: string,
): Promise<{ width: number; height: number }> {
  const document = await openPdfium(copy);
  try {
    const { rgba, width, height, part } = drawPictureOf(document, page - 1, wide);
    const picture = sharp(rgba, { raw: { width, height, channels: 4 } })
      .removeAlpha()
      .extract(part);
    // Turned only after it was cut out: sharp would else turn first.
    const cut = turn === 0 ? picture : sharp(await picture.png({ compressionLevel: 1 }).toBuffer()).rotate(turn);
    return await cut.jpeg({ quality: QUALITY, chromaSubsampling: '4:4:4', mozjpeg: false }).toFile(out);
  } finally {
    document.close();
  }
}

async function hashFile(path: string): Promise<Sha256> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece as Buffer);
  return Sha256.parse(hash.digest('hex'));
}
