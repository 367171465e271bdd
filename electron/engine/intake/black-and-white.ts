// Black and white pages, one bit a point.
import sharp from 'sharp';

/** Rows of eight points a byte, white as 1. `values`: bytes from 0 black to 255 white, `step` of them a point. */
export function blackAndWhiteRows(values: Uint8Array, width: number, height: number, step: number): Uint8Array {
  const rowBytes = Math.ceil(width / 8);
  const rows = new Uint8Array(rowBytes * height);
  for (let y = 0, from = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, from += step) {
      if ((values[from] ?? 0) < 128) continue;
      const to = y * rowBytes + (x >> 3);
      rows[to] = (rows[to] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return rows;
}

const STRIP_OFFSETS = 273;
const STRIP_LENGTHS = 279;
const MEANING = 262;
const WHITE_IS_NOUGHT = 0;

/**
 * Fax group 4, black as 1, by way of a TIFF of one strip: scans come out at half the size of anything else without loss.
 * `values` as above, one byte a point. Null where the strip is not where it should be.
 */
export async function packAsFax(values: Uint8Array, width: number, height: number): Promise<Uint8Array | null> {
  const tiff = await sharp(values, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .tiff({ compression: 'ccittfax4', bitdepth: 1, miniswhite: true, tileHeight: Math.ceil(height / 16) * 16 })
    .toBuffer();
  if (tiff.toString('latin1', 0, 4) !== 'II*\0') return null;
  const directory = tiff.readUInt32LE(4);
  const found = new Map<number, { count: number; value: number }>();
  for (let at = directory + 2; at < directory + 2 + 12 * tiff.readUInt16LE(directory); at += 12) {
    const isShort = tiff.readUInt16LE(at + 2) === 3;
    found.set(tiff.readUInt16LE(at), {
      count: tiff.readUInt32LE(at + 4),
      value: isShort ? tiff.readUInt16LE(at + 8) : tiff.readUInt32LE(at + 8),
    });
  }
  const start = found.get(STRIP_OFFSETS);
  const length = found.get(STRIP_LENGTHS);
  if (start?.count !== 1 || length?.count !== 1 || found.get(MEANING)?.value !== WHITE_IS_NOUGHT) return null;
  return tiff.subarray(start.value, start.value + length.value);
}
