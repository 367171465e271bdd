// What stands in front of a BMP's pixels, in any of the forms that Windows and OS/2 wrote.

export interface BitmapHeader {
  readonly width: number;
  readonly height: number;
  /** Most bitmaps begin with their bottom row. */
  readonly isTopDown: boolean;
  readonly bits: 1 | 4 | 8 | 16 | 24 | 32;
  readonly packing: 'none' | 'rle4' | 'rle8';
  /** Where the pixels begin, in bytes from the start of the file. */
  readonly pixels: number;
  /** Red, green and blue of each listed colour; empty above 8 bits. */
  readonly palette: Uint8Array;
  /** Which bits of a 16 or 32-bit point are red, green and blue. */
  readonly masks: readonly [number, number, number];
  /** Where an ICC profile lies in the file. */
  readonly profile: { readonly start: number; readonly length: number } | null;
}

const FILE_HEADER = 14;
/** A header and its colours are never longer. */
export const BITMAP_HEAD = FILE_HEADER + 124 + 16 + 256 * 4;

const RLE8 = 1;
const RLE4 = 2;
const FIELDS = 3;
const FIELDS_WITH_ALPHA = 6;
const MOST_PROFILE = 1 << 22;

/** @param head the first `BITMAP_HEAD` bytes, or all of a shorter file. Null where it makes no sense, 'rare' for packings of no use here. */
export function readBitmapHeader(head: Uint8Array): BitmapHeader | 'rare' | null {
  try {
    return parse(new DataView(head.buffer, head.byteOffset, head.byteLength), head);
  } catch (thrown) {
    if (thrown instanceof RangeError) return null;
    throw thrown;
  }
}

function parse(view: DataView, head: Uint8Array): BitmapHeader | 'rare' | null {
  const size = view.getUint32(FILE_HEADER, true);
  const isOld = size === 12;
  const u32 = (at: number) => view.getUint32(FILE_HEADER + at, true);
  const u16 = (at: number) => view.getUint16(FILE_HEADER + at, true);
  const width = isOld ? u16(4) : view.getInt32(FILE_HEADER + 4, true);
  const signedHeight = isOld ? u16(6) : view.getInt32(FILE_HEADER + 8, true);
  const bits = isOld ? u16(10) : u16(14);
  const packed = isOld || size < 20 ? 0 : u32(16);
  const height = Math.abs(signedHeight);
  if (width <= 0 || height === 0 || ![1, 4, 8, 16, 24, 32].includes(bits)) return null;
  // In the header of OS/2 of 64 bytes, 3 and 4 mean other packings; 4 and 5 elsewhere are a whole JPEG or PNG for a printer.
  if (![0, RLE8, RLE4, FIELDS, FIELDS_WITH_ALPHA].includes(packed) || (size === 64 && packed >= FIELDS)) return 'rare';
  if ((packed === RLE8 && bits !== 8) || (packed === RLE4 && bits !== 4)) return null;
  const isPacked = packed === RLE8 || packed === RLE4;
  if (isPacked && signedHeight < 0) return null;
  const hasFields = packed === FIELDS || packed === FIELDS_WITH_ALPHA;
  if (hasFields && bits !== 16 && bits !== 32) return null;

  const pixels = view.getUint32(10, true);
  const fieldsAfter = hasFields && size < 52 ? (packed === FIELDS ? 12 : 16) : 0;
  const paletteStart = FILE_HEADER + size + fieldsAfter;
  if (pixels !== 0 && pixels < paletteStart) return null;
  const palette =
    bits > 8 ? new Uint8Array() : readPalette(head, paletteStart, pixels, { bits, isOld, used: isOld || size < 36 ? 0 : u32(32) });
  return {
    width,
    height,
    isTopDown: signedHeight < 0,
    bits: bits as BitmapHeader['bits'],
    packing: packed === RLE8 ? 'rle8' : packed === RLE4 ? 'rle4' : 'none',
    pixels: pixels || paletteStart + (palette.length / 3) * (isOld ? 3 : 4),
    palette,
    masks: hasFields ? [u32(40), u32(44), u32(48)] : bits === 16 ? [0x7c00, 0x3e0, 0x1f] : [0xff0000, 0xff00, 0xff],
    profile: size >= 124 && u32(56) === 0x4d424544 ? profileAt(FILE_HEADER + u32(112), u32(116)) : null,
  };
}

function readPalette(
  head: Uint8Array,
  start: number,
  pixels: number,
  { bits, isOld, used }: { bits: number; isOld: boolean; used: number },
): Uint8Array {
  const entry = isOld ? 3 : 4;
  const most = 2 ** bits;
  const room = Math.floor(((pixels || head.length) - start) / entry);
  const count = Math.max(0, Math.min(used === 0 ? most : used, most, room));
  const palette = new Uint8Array(count * 3);
  for (let i = 0; i < count; i += 1) {
    for (let c = 0; c < 3; c += 1) palette[i * 3 + c] = head[start + i * entry + 2 - c] ?? 0;
  }
  return palette;
}

function profileAt(start: number, length: number): BitmapHeader['profile'] {
  return length >= 128 && length <= MOST_PROFILE ? { start, length } : null;
}
