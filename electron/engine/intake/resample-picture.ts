import { deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
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
  return sharp(bytes, { ignoreIcc: true, failOn: 'error', limitInputPixels: 150e6 })
    .resize(width, height, { fit: 'fill', kernel: 'lanczos3' })
    .toColourspace(components === 1 ? 'b-w' : 'srgb')
    .jpeg({ quality: QUALITY, chromaSubsampling: '4:4:4' })
    .toBuffer();
}

async function packPixels({ bytes, components, width, height }: Pixels): Promise<ResampledPicture> {
  const exact = deflateSync(bytes, { level: 6 });
  const jpeg = await raw(bytes, width, height, components)
    .toColourspace(components === 1 ? 'b-w' : 'srgb')
    .jpeg({ quality: QUALITY, chromaSubsampling: '4:4:4' })
    .toBuffer();
  return exact.length <= jpeg.length * WORTH ? { filter: 'FlateDecode', bytes: exact, bits: 8 } : { filter: 'DCTDecode', bytes: jpeg };
}

async function packBilevel({ bytes, components, width, height }: Pixels): Promise<ResampledPicture> {
  const stride = Math.ceil(width / 8);
  const packed = Buffer.alloc(stride * height);
  const whole = Buffer.alloc(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((bytes[(y * width + x) * components] ?? 0) < THRESHOLD) continue;
      whole[y * width + x] = 255;
      packed[y * stride + (x >> 3)] = (packed[y * stride + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
    }
  }
  const flate = deflateSync(packed, { level: 9 });
  const fax = await group4(whole, width, height);
  return fax && fax.length < flate.length ? { filter: 'CCITTFaxDecode', bytes: fax } : { filter: 'FlateDecode', bytes: flate, bits: 1 };
}

/** Fax group 4, taken out of a TIFF of one strip; null where the strip is not where it should be. */
async function group4(pixels: Buffer, width: number, height: number): Promise<Uint8Array | null> {
  const tiff = await raw(pixels, width, height, 1)
    .toColourspace('b-w')
    .tiff({ compression: 'ccittfax4', bitdepth: 1, miniswhite: true, tileHeight: Math.ceil(height / 16) * 16 })
    .toBuffer();
  const entry = (tag: number) => {
    const directory = tiff.readUInt32LE(4);
    for (let i = 0; i < tiff.readUInt16LE(directory); i++) {
      const at = directory + 2 + 12 * i;
      if (tiff.readUInt16LE(at) !== tag) continue;
      const short = tiff.readUInt16LE(at + 2) === 3;
      return { count: tiff.readUInt32LE(at + 4), value: short ? tiff.readUInt16LE(at + 8) : tiff.readUInt32LE(at + 8) };
    }
    return null;
  };
  const [start, length, meaning] = [entry(273), entry(279), entry(262)];
  if (tiff.readUInt16LE(0) !== 0x4949 || start?.count !== 1 || !length || meaning?.value !== 0) return null;
  return tiff.subarray(start.value, start.value + length.value);
}

function raw(bytes: Uint8Array, width: number, height: number, channels: 1 | 3): Sharp {
  return sharp(bytes, { raw: { width, height, channels }, limitInputPixels: 150e6 });
}
