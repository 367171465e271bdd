// Looks at a corner of a scan: is there ink, or only paper? JPEGs are read at a fraction of their size, which is what makes it fast.
import { isPlainPaper } from '../pdf/measure/corner';
import type { JpegPart } from '../pdf/pdfium/jpeg-part';
import { openPicture } from './open-picture';

/** Pixels across that a page is looked at with: about 75 to the inch on A4, where a pencil line still leaves a mark. */
const ACROSS = 620;

/** True when a part of a JPEG has ink, and when that cannot be told. */
export async function hasInk({ jpeg, ...region }: JpegPart): Promise<boolean> {
  try {
    const { width, height } = await openPicture(jpeg).metadata();
    const shrink = Math.max(1, Math.min(8, 2 ** Math.floor(Math.log2(width / ACROSS))));
    const small = { width: Math.ceil(width / shrink), height: Math.ceil(height / shrink) };
    const left = Math.min(small.width - 1, Math.floor(region.left * small.width));
    const top = Math.min(small.height - 1, Math.floor(region.top * small.height));
    const tones = await openPicture(jpeg)
      .resize({ ...small, fit: 'fill' })
      .extract({
        left,
        top,
        width: Math.max(1, Math.min(small.width - left, Math.ceil(region.width * small.width))),
        height: Math.max(1, Math.min(small.height - top, Math.ceil(region.height * small.height))),
      })
      .toColourspace('b-w')
      .raw()
      .toBuffer();
    return !isPlainPaper(tones);
  } catch {
    return true;
  }
}
