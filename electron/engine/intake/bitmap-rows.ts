// The rows of a BMP, from the top, in colours that a page can show. What it says of see-through parts is not believed: programs
// that never meant any left noughts there, and the whole picture would be gone.
import type { FileHandle } from 'node:fs/promises';
import type { BitmapHeader } from './bitmap-header';

/** Bytes read at once, about. */
const BAND = 1 << 20;

/** Black and white alone: kept as one bit a point, a set bit being white. */
export function isBilevel({ bits, palette }: BitmapHeader): boolean {
  const colours = Buffer.from(palette).toString('hex');
  return bits === 1 && (colours === '000000ffffff' || colours === 'ffffff000000');
}

/** Three bytes a point, or one bit where `isBilevel`. Throws RangeError where the file ends before the picture. */
export async function* readBitmapRows(handle: FileHandle, header: BitmapHeader): AsyncGenerator<Uint8Array> {
  const { width, height, bits, isTopDown } = header;
  const stored = Math.ceil((width * bits) / 32) * 4;
  const shown = isBilevel(header) ? Math.ceil(width / 8) : width * 3;
  const show = isBilevel(header) ? showBits(header) : bits <= 8 ? showListed(header) : bits === 24 ? showPlain : showMasked(header);
  const most = Math.max(1, Math.floor(BAND / stored));
  for (let top = 0; top < height; top += most) {
    const count = Math.min(most, height - top);
    const first = isTopDown ? top : height - top - count;
    const band = await readWhole(handle, header.pixels + first * stored, count * stored);
    const rows = new Uint8Array(count * shown);
    for (let i = 0; i < count; i += 1) {
      const from = (isTopDown ? i : count - 1 - i) * stored;
      show(band.subarray(from, from + stored), rows.subarray(i * shown, (i + 1) * shown), width);
    }
    yield rows;
  }
}

/** Colours of points given by their places in the list, three bytes each, in the order given. */
export function coloursOf(points: Uint8Array, palette: Uint8Array): Uint8Array {
  const rows = new Uint8Array(points.length * 3);
  for (let i = 0; i < points.length; i += 1) {
    const entry = (points[i] ?? 0) * 3;
    rows[i * 3] = palette[entry] ?? 0;
    rows[i * 3 + 1] = palette[entry + 1] ?? 0;
    rows[i * 3 + 2] = palette[entry + 2] ?? 0;
  }
  return rows;
}

type Show = (row: Uint8Array, to: Uint8Array, width: number) => void;

function showBits({ palette }: BitmapHeader): Show {
  const turn = palette[3] === 255 ? 0 : 0xff;
  return (row, to) => {
    for (let i = 0; i < to.length; i += 1) to[i] = (row[i] ?? 0) ^ turn;
  };
}

function showListed({ bits, palette }: BitmapHeader): Show {
  const mask = (1 << bits) - 1;
  return (row, to, width) => {
    for (let x = 0; x < width; x += 1) {
      const bit = x * bits;
      const entry = (((row[bit >> 3] ?? 0) >> (8 - bits - (bit & 7))) & mask) * 3;
      to[x * 3] = palette[entry] ?? 0;
      to[x * 3 + 1] = palette[entry + 1] ?? 0;
      to[x * 3 + 2] = palette[entry + 2] ?? 0;
    }
  };
}

const showPlain: Show = (row, to, width) => {
  for (let x = 0; x < width * 3; x += 3) {
    to[x] = row[x + 2] ?? 0;
    to[x + 1] = row[x + 1] ?? 0;
    to[x + 2] = row[x] ?? 0;
  }
};

function showMasked({ bits, masks }: BitmapHeader): Show {
  const bytes = bits / 8;
  const fields = masks.map((mask) => {
    const shift = mask === 0 ? 0 : 31 - Math.clz32(mask & -mask);
    return { mask, shift, most: mask >>> shift };
  });
  return (row, to, width) => {
    const view = new DataView(row.buffer, row.byteOffset, row.byteLength);
    for (let x = 0; x < width; x += 1) {
      const value = bytes === 2 ? view.getUint16(x * 2, true) : view.getUint32(x * 4, true);
      for (let c = 0; c < 3; c += 1) {
        const field = fields[c];
        if (field && field.most > 0) to[x * 3 + c] = Math.round((((value & field.mask) >>> field.shift) * 255) / field.most);
      }
    }
  };
}

/** Throws RangeError where the file ends first. */
export async function readWhole(handle: FileHandle, at: number, length: number): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, at + filled);
    if (bytesRead === 0) throw new RangeError('the file ends before the picture');
    filled += bytesRead;
  }
  return bytes;
}
