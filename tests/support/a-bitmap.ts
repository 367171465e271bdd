// BMPs made in code, in the forms that Windows, OS/2 and recorders write.

export interface ABitmap {
  readonly width: number;
  readonly height: number;
  /** Three bytes a point, rows from the top. */
  readonly rgb: Uint8Array;
  readonly bits: 1 | 4 | 8 | 16 | 24 | 32;
  readonly headerSize?: 12 | 40 | 108 | 124;
  readonly isTopDown?: boolean;
  readonly runs?: boolean;
  /** Red, green, blue and see-through parts of a point of 16 or 32 bits. */
  readonly masks?: readonly [number, number, number, number];
  /** Bytes of nothing between the colours and the points. */
  readonly gap?: number;
  /** What the see-through byte of each point holds. */
  readonly alpha?: number;
}

/** Up to 8 bits, each colour of the picture gets a place in the list, in the order they come. */
export function aBitmap(it: ABitmap): Uint8Array {
  const { width, height, bits, headerSize = 40, gap = 0 } = it;
  const palette: number[] = [];
  const points = Uint32Array.from({ length: width * height }, (_, i) => {
    const colour = ((it.rgb[i * 3] ?? 0) << 16) | ((it.rgb[i * 3 + 1] ?? 0) << 8) | (it.rgb[i * 3 + 2] ?? 0);
    if (bits > 8) return colour;
    const at = palette.indexOf(colour);
    return at >= 0 ? at : palette.push(colour) - 1;
  });
  if (palette.length > 2 ** bits) throw new RangeError('too many colours');
  const rows = Array.from({ length: height }, (_, y) => points.subarray(y * width, (y + 1) * width));
  if (it.isTopDown !== true) rows.reverse();
  const pixels = it.runs === true ? packRuns(rows, bits === 4 ? 4 : 8) : Buffer.concat(rows.map((row) => plainRow(row, it)));
  const isOld = headerSize === 12;
  const colours = Buffer.alloc((isOld ? 2 ** bits : palette.length) * (isOld ? 3 : 4) * (bits > 8 ? 0 : 1));
  palette.forEach((colour, i) => colours.writeUIntLE(colour, i * (isOld ? 3 : 4), 3));
  const masksAfter = it.masks && headerSize === 40 ? Buffer.alloc(12) : Buffer.alloc(0);
  const header = Buffer.alloc(14 + headerSize);
  const start = header.length + masksAfter.length + colours.length + gap;
  header.write('BM', 'latin1');
  header.writeUInt32LE(start + pixels.length, 2);
  header.writeUInt32LE(start, 10);
  header.writeUInt32LE(headerSize, 14);
  if (isOld) {
    header.writeUInt16LE(width, 18);
    header.writeUInt16LE(height, 20);
    header.writeUInt16LE(1, 22);
    header.writeUInt16LE(bits, 24);
  } else {
    header.writeInt32LE(width, 18);
    header.writeInt32LE(it.isTopDown === true ? -height : height, 22);
    header.writeUInt16LE(1, 26);
    header.writeUInt16LE(bits, 28);
    header.writeUInt32LE(it.runs === true ? (bits === 4 ? 2 : 1) : it.masks ? 3 : 0, 30);
    header.writeUInt32LE(palette.length, 46);
    it.masks?.forEach((mask, i) => {
      if (headerSize > 40) header.writeUInt32LE(mask >>> 0, 54 + i * 4);
      else if (i < 3) masksAfter.writeUInt32LE(mask >>> 0, i * 4);
    });
  }
  return Buffer.concat([header, masksAfter, colours, Buffer.alloc(gap, 0xee), pixels]);
}

function plainRow(row: Uint32Array, { bits, masks, alpha = 0 }: ABitmap): Buffer {
  const bytes = Buffer.alloc(Math.ceil((row.length * bits) / 32) * 4);
  row.forEach((value, x) => {
    if (bits <= 8) {
      const bit = x * bits;
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (value << (8 - bits - (bit & 7)));
    } else if (bits === 24) bytes.writeUIntLE(value, x * 3, 3);
    else {
      const plain = bits === 16 ? ([0x7c00, 0x3e0, 0x1f, 0] as const) : ([0xff0000, 0xff00, 0xff, 0xff000000] as const);
      const parts = [value >> 16, (value >> 8) & 255, value & 255, alpha];
      const packed = (masks ?? plain).reduce((sum, mask, i) => sum + inMask(parts[i] ?? 0, mask >>> 0), 0);
      if (bits === 16) bytes.writeUInt16LE(packed, x * 2);
      else bytes.writeUInt32LE(packed, x * 4);
    }
  });
  return bytes;
}

function inMask(value: number, mask: number): number {
  if (mask === 0) return 0;
  let lowest = 1;
  while (Math.floor(mask / lowest) % 2 === 0) lowest *= 2;
  return Math.round((value * (mask / lowest)) / 255) * lowest;
}

/** Runs, and for the first row literal points, so that both are read. */
function packRuns(rows: readonly Uint32Array[], bits: 4 | 8): Buffer {
  const out: number[] = [];
  rows.forEach((row, y) => {
    let x = 0;
    while (x < row.length) {
      const value = row[x] ?? 0;
      if (y === 0 && x === 0 && row.length >= 5) {
        const literal = [...row.subarray(0, 5)];
        const bytes = bits === 8 ? literal : [0, 2, 4].map((i) => ((literal[i] ?? 0) << 4) | (literal[i + 1] ?? 0));
        out.push(0, 5, ...bytes, ...(bytes.length % 2 ? [0] : []));
        x += 5;
        continue;
      }
      let length = 1;
      while (length < 255 && row[x + length] === value) length += 1;
      out.push(length, bits === 8 ? value : (value << 4) | value);
      x += length;
    }
    out.push(0, y === rows.length - 1 ? 1 : 0);
  });
  return Buffer.from(out);
}
