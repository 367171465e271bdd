// Is a part of a scan plain paper? Much faster than drawing the page, and asked of every scan of a bundle.
import sharp from 'sharp';
import type { JpegPart } from '../pdf/pdfium/jpeg-part';
import { DARK_BELOW } from '../pdf/pdfium/ink-within';

// Nothing is looked at twice, and the engine's threads are shared out elsewhere.
sharp.cache(false);
sharp.concurrency(1);

const MOST_PIXELS = 150e6;

/**
 * True only when it is certain: no point of the part is dark. A JPEG that is damaged, or in the colours of print (which
 * readers take differently), is no certainty.
 */
export async function isPaper(part: JpegPart): Promise<boolean> {
  try {
    const open = () => sharp(part.jpeg, { failOn: 'error', limitInputPixels: MOST_PIXELS });
    const { width, height, channels } = await open().metadata();
    if (channels !== 1 && channels !== 3) return false;
    const left = Math.min(width - 1, Math.floor(part.left * width));
    const top = Math.min(height - 1, Math.floor(part.top * height));
    const across = Math.max(1, Math.min(width - left, Math.ceil(part.width * width)));
    const down = Math.max(1, Math.min(height - top, Math.ceil(part.height * height)));
    const tones = await open().extract({ left, top, width: across, height: down }).toColourspace('b-w').raw().toBuffer();
    return tones.every((tone) => tone >= DARK_BELOW);
  } catch {
    return false;
  }
}
