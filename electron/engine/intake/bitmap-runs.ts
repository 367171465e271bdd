// BMPs whose rows are packed as runs of one colour (RLE4, RLE8).

const END_OF_ROW = 0;
const END_OF_PICTURE = 1;
const JUMP = 2;

/**
 * Unpacks to one byte a point, its place in the list of colours, rows from the top. Points that the file jumps over have the
 * first colour. Throws RangeError where the runs break off before the last row.
 */
export function unpackRuns(packed: Uint8Array, width: number, height: number, bits: 4 | 8): Uint8Array {
  const points = new Uint8Array(width * height);
  let at = 0;
  let x = 0;
  // From the bottom, as they are packed.
  let y = 0;
  const put = (value: number) => {
    if (x < width && y < height) points[(height - 1 - y) * width + x] = value;
    x += 1;
  };
  while (y < height) {
    if (at + 2 > packed.length) {
      // The last row is there: its end mark is all that some programs leave out.
      if (y === height - 1 && x >= width) return points;
      throw new RangeError('the runs break off');
    }
    const count = packed[at] ?? 0;
    const value = packed[at + 1] ?? 0;
    at += 2;
    if (count > 0) {
      for (let i = 0; i < count; i += 1) put(bits === 8 ? value : i % 2 === 0 ? value >> 4 : value & 15);
    } else if (value === END_OF_ROW) {
      x = 0;
      y += 1;
    } else if (value === END_OF_PICTURE) {
      return points;
    } else if (value === JUMP) {
      x += packed[at] ?? 0;
      y += packed[at + 1] ?? 0;
      at += 2;
    } else {
      const bytes = Math.ceil((value * bits) / 8);
      if (at + bytes > packed.length) throw new RangeError('the runs break off');
      for (let i = 0; i < value; i += 1) {
        const byte = packed[at + (bits === 8 ? i : i >> 1)] ?? 0;
        put(bits === 8 ? byte : i % 2 === 0 ? byte >> 4 : byte & 15);
      }
      // Literal points fill whole pairs of bytes.
      at += bytes + (bytes & 1);
    }
  }
  return points;
}
