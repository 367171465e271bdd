// Pictures that the removal has changed come back unpacked, three bytes a pixel. They are packed again as what they are:
// black and white in one bit, greys in one byte, photographs as JPEG.
import { deflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFName, PDFStream, type PDFContext } from 'pdf-lib';
import { nameAt, numberAt, valueAt } from '../normalise/pdf-values';
import { filtersOf, streamBytes } from '../normalise/stream-bytes';

/** Rows from the top, a byte for each channel. */
export interface Pixels {
  readonly bytes: Uint8Array;
  readonly channels: 1 | 3;
  readonly width: number;
  readonly height: number;
}

/** Packs a photograph as a JPEG: as finely as it was before (see `jpegQuality`), or as the packer thinks fit. */
export type PackJpeg = (pixels: Pixels, quality: number | null) => Promise<Uint8Array>;

export interface PackPicture {
  readonly jpeg: PackJpeg;
  /** By "width x height", the pictures that were photographs before, and how finely they were packed. */
  readonly photographs: ReadonlyMap<string, number | null>;
}

export function sizeKey(width: number, height: number): string {
  return `${width} x ${height}`;
}

/** Packs the pictures of a document that are unpacked colours, in place. */
export async function packPlainly(context: PDFContext, pack: PackPicture): Promise<void> {
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFStream) || !isUnpacked(object)) continue;
    const [width, height] = [numberAt(object.dict, 'Width') ?? 0, numberAt(object.dict, 'Height') ?? 0];
    const rgb = streamBytes(object);
    if (!rgb || width < 1 || height < 1 || rgb.length < width * height * 3) continue;
    const quality = pack.photographs.get(sizeKey(width, height));
    const packed = await packed8({ bytes: rgb, channels: 3, width, height }, quality === undefined ? null : pack.jpeg, quality);
    const made = context.stream(packed.bytes);
    for (const [key, value] of object.dict.entries()) if (!REPLACED.has(key.decodeText())) made.dict.set(key, value);
    made.dict.set(PDFName.of('Filter'), PDFName.of(packed.filter));
    made.dict.set(PDFName.of('ColorSpace'), PDFName.of(packed.channels === 1 ? 'DeviceGray' : 'DeviceRGB'));
    made.dict.set(PDFName.of('BitsPerComponent'), context.obj(packed.bits));
    context.assign(ref, made);
  }
}

const REPLACED = new Set(['Filter', 'ColorSpace', 'BitsPerComponent', 'Length']);

export interface PackedPicture {
  readonly bytes: Uint8Array;
  readonly filter: 'DCTDecode' | 'FlateDecode';
  readonly channels: 1 | 3;
  readonly bits: 1 | 8;
}

/** `jpeg` null: without loss. */
export async function packed8(pixels: Pixels, jpeg: PackJpeg | null, quality: number | null = null): Promise<PackedPicture> {
  const grey = pixels.channels === 1 ? pixels : (greyOf(pixels) ?? null);
  const bits = grey && bitsOf(grey);
  if (bits) return { bytes: deflateSync(bits, { level: 9 }), filter: 'FlateDecode', channels: 1, bits: 1 };
  const kept = grey ?? pixels;
  if (jpeg) return { bytes: await jpeg(kept, quality), filter: 'DCTDecode', channels: kept.channels, bits: 8 };
  const bytes = kept.bytes.subarray(0, kept.width * kept.height * kept.channels);
  return { bytes: deflateSync(bytes, { level: 6 }), filter: 'FlateDecode', channels: kept.channels, bits: 8 };
}

function isUnpacked({ dict }: PDFStream): boolean {
  const filters = filtersOf(dict);
  return (
    nameAt(dict, 'Subtype') === 'Image' &&
    filters.length === 1 &&
    filters[0] === 'FlateDecode' &&
    !(valueAt(dict, 'DecodeParms') instanceof PDFDict || valueAt(dict, 'DecodeParms') instanceof PDFArray) &&
    valueAt(dict, 'Decode') === undefined &&
    !(valueAt(dict, 'Mask') instanceof PDFArray) &&
    nameAt(dict, 'ColorSpace') === 'DeviceRGB' &&
    numberAt(dict, 'BitsPerComponent') === 8
  );
}

/** One byte a pixel, where all pixels are grey; else null. */
function greyOf({ bytes, width, height }: Pixels): Pixels | null {
  const grey = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < grey.length; i++, at += 3) {
    const value = bytes[at] ?? 0;
    if (bytes[at + 1] !== value || bytes[at + 2] !== value) return null;
    grey[i] = value;
  }
  return { bytes: grey, channels: 1, width, height };
}

/** Eight pixels a byte, white as 1, where all pixels are black or white; else null. */
function bitsOf({ bytes, width, height }: Pixels): Uint8Array | null {
  const row = Math.ceil(width / 8);
  const bits = new Uint8Array(row * height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const value = bytes[at];
      if (value === 255) bits[y * row + (x >> 3)] = (bits[y * row + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
      else if (value !== 0) return null;
    }
  }
  return bits;
}
