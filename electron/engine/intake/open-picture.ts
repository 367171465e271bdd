// How untrusted pictures are opened: one at a time, nothing kept, nothing beyond 150 million points, nothing half decoded.
import sharp, { type Metadata, type Sharp } from 'sharp';
import { failure } from '../../../shared/basics/failure';

/** A picture of more points is refused before it is decoded. */
export const MOST_PIXELS = 150_000_000;

sharp.cache(false);
sharp.concurrency(1);

/** A picture to work on, upright or not as it lies in the file. @param page its place in a TIFF of many, from 0. */
export function openPicture(source: string | Uint8Array, page = 0): Sharp {
  return sharp(source, { limitInputPixels: MOST_PIXELS, failOn: 'error', page, pages: 1 });
}

/** What a picture's header says. Throws `picture-damaged`, and `picture-too-large` beyond 150 million points. */
export async function readPictureHeader(source: string | Uint8Array, name: string, page = 0): Promise<Metadata> {
  // The header alone is read here, so a limit is not needed yet, and the officer hears which of the two it is.
  const header = await decoded(name, () => sharp(source, { limitInputPixels: false, failOn: 'error', page, pages: 1 }).metadata());
  if (header.width * header.height > MOST_PIXELS) throw failure('picture-too-large', { file: name });
  return header;
}

/** Runs a decoding. Whatever the decoder does not like means that the picture is damaged. */
export async function decoded<T>(name: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    throw failure('picture-damaged', { file: name }, cause);
  }
}

/** Decodes a whole picture for nothing but to see that it can be done. Throws `picture-damaged`. */
export async function proveSound(source: string | Uint8Array, name: string): Promise<void> {
  // A small result lets the decoder skip the fine work, but it still reads to the last byte.
  await decoded(name, () => openPicture(source).resize({ width: 64 }).raw().toBuffer());
}
