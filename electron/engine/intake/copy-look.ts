// What a working copy looks like and says, measured once so that copies can be held against each other without being opened.
import sharp, { type Sharp } from 'sharp';
import { z } from 'zod';
import { dHashOf, LOOK_SIDE, PictureLook, TextLook, textLook } from '../../../shared/evidence/likeness';
import type { Work } from '../jobs/work';
import { readPageLines } from '../pdf/measure/page-lines';
import { readPageObjects } from '../pdf/measure/page-objects';
import { drawPage } from '../pdf/pdfium/draw-page';
import { openPdfium, withPage } from '../pdf/pdfium/pdfium';
import { visibleBoxOf } from '../pdf/pdfium/page-box';

export const CopyLook = z.object({
  /** Raised when what is measured changes, so that older ones are measured afresh. */
  version: z.literal(1),
  /** The first page's lines, at most so many. */
  firstPage: z.array(z.string()),
  /** Null where the copy has no words. */
  text: TextLook.nullable(),
  /** Null where it is not one page with one picture. */
  picture: PictureLook.nullable(),
});
export type CopyLook = z.infer<typeof CopyLook>;

const MOST_LINES = 80;
const LONGEST_LINE = 300;
const MOST_CHARACTERS = 2_000_000;
/** Pixels across: enough for the small squares to be true averages. */
const WIDTH = 512;

/** `pages` and `imageOnly` as they were measured of the copy. Throws as `openPdfium`. */
export async function readCopyLook(
  input: { readonly file: string; readonly pages: number; readonly imageOnly: boolean },
  work: Work,
): Promise<CopyLook> {
  const pages = await readPageLines(input.file, { most: MOST_CHARACTERS }, work);
  const firstPage = (pages[0] ?? []).slice(0, MOST_LINES).map((line) => line.slice(0, LONGEST_LINE));
  const words = textLook(pages.map((lines) => lines.join('\n')).join('\n'));
  const picture = input.pages === 1 && input.imageOnly ? await lookAtPicture(input.file) : null;
  return { version: 1, firstPage, text: words.words === 0 ? null : words, picture };
}

/** The one picture of the first page without the paper around it. */
async function lookAtPicture(file: string): Promise<PictureLook | null> {
  const document = await openPdfium(file);
  try {
    const found = withPage(document, 0, (page) => ({
      pictures: readPageObjects(document.pdfium, page).pictures.map((picture) => picture.box),
      page: visibleBoxOf(document.pdfium, page).box,
    }));
    const [box] = found.pictures;
    if (!box || found.pictures.length > 1) return null;
    const { width, height, rgba } = drawPage(document, 0, WIDTH);
    const scale = width / (found.page.right - found.page.left);
    // One pixel in, for the edge is half picture and half paper.
    const left = clamp(Math.ceil((box.left - found.page.left) * scale) + 1, width);
    const top = clamp(Math.ceil((found.page.top - box.top) * scale) + 1, height);
    const right = clamp(Math.floor((box.right - found.page.left) * scale) - 1, width);
    const bottom = clamp(Math.floor((found.page.top - box.bottom) * scale) - 1, height);
    const region = { left, top, width: right - left, height: bottom - top };
    if (region.width < LOOK_SIDE || region.height < LOOK_SIDE) return null;
    const grey = sharp(rgba, { raw: { width, height, channels: 4 } })
      .extract(region)
      .removeAlpha()
      .greyscale();
    const squares = await shrink(grey, LOOK_SIDE, LOOK_SIDE);
    return { dHash: dHashOf(await shrink(grey, 9, 8)), shape: region.width / region.height, grey: squares.toString('hex') };
  } finally {
    document.close();
  }
}

async function shrink(picture: Sharp, width: number, height: number): Promise<Buffer> {
  const options = { fit: 'fill', kernel: 'cubic' } as const;
  return picture.clone().resize(width, height, options).toColourspace('b-w').extractChannel(0).raw().toBuffer();
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(0, value), most);
}
