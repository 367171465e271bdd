import { deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { blackAndWhiteRows, packAsFax } from './black-and-white';
import type { PictureToResample, ResampledPicture } from '../pdf/normalise/reduce-picture';

/** Text in a scan shows the blocks of a stronger compression. */
const QUALITY = 88;
/** Pictures of few colours (screens, drawings) are kept exact unless that makes them this much larger. */
const WORTH = 1.25;
/** Lighter than the middle: thin strokes of a black and white scan must not break. */
const THRESHOLD = 160;

/** Packs a picture of a PDF again: JPEGs are made smaller here, pixels come at their size. Throws what sharp throws. */
export async function resamplePicture(picture: PictureToResample): Promise<ResampledPicture> {
  if (picture.kind === 'jpeg') return { filter: 'DCTDecode', bytes: await smallerJpeg(picture) };
  return picture.bilevel ? packBilevel(picture) : packPixels(picture);
}

type Jpeg = Extract<PictureToResample, { kind: 'jpeg' }>;
type Pixels = Extract<PictureToResample, { kind: 'pixels' }>;

/** The PDF says what the colours mean: a profile inside the JPEG does not count, nor does a turn. */
async function smallerJpeg({ bytes, components, width, height }: Jpeg): Promise<Uint8Array> {
  // Best code tables would need the whole picture's coefficients in memory: 150 MB for a 12-megapixel photograph, to save 5 %.
  return sharp(bytes, { ignoreIcc: true, failOn: 'error', limitInputPixels: 150e6 })
    .resize(width, height, { fit: 'fill', kernel: 'lanczos3' })
    .toColourspace(components === 1 ? 'b-w' : 'srgb')
    .jpeg({ quality: QUALITY, chromaSubsampling: '4:4:4', optimiseCoding: false })
    .toBuffer();
}

async function packPixels({ bytes, components, width, height }: Pixels): Promise<ResampledPicture> {
  const exact = deflateSync(bytes, { level: 6 });
  const jpeg = await raw(bytes, width, height, components)
    .toColourspace(components === 1 ? 'b-w' : 'srgb')
    .jpeg({ quality: QUALITY, chromaSubsampling: '4:4:4', optimiseCoding: false })
    .toBuffer();
  return exact.length <= jpeg.length * WORTH ? { filter: 'FlateDecode', bytes: exact, bits: 8 } : { filter: 'DCTDecode', bytes: jpeg };
}

async function packBilevel({ bytes, components, width, height }: Pixels): Promise<ResampledPicture> {
  const values = new Uint8Array(width * height);
  for (let i = 0; i < values.length; i++) values[i] = (bytes[i * components] ?? 0) < THRESHOLD ? 0 : 255;
  const flate = deflateSync(blackAndWhiteRows(values, width, height, 1), { level: 9 });
  const fax = await packAsFax(values, width, height);
  return fax && fax.length < flate.length ? { filter: 'CCITTFaxDecode', bytes: fax } : { filter: 'FlateDecode', bytes: flate, bits: 1 };
}

function raw(bytes: Uint8Array, width: number, height: number, channels: 1 | 3): Sharp {
  return sharp(bytes, { raw: { width, height, channels }, limitInputPixels: 150e6 });
}
