// Pixels that another decoder unpacked, put on the disk as a plain TIFF: the picture library takes them from there as it takes
// any picture, and a picture of 48 million points never lies in memory twice.
import { open } from 'node:fs/promises';

export interface PixelPicture {
  readonly width: number;
  readonly height: number;
  /** 1: black and white, a set bit is white. 8: a byte for each of `channels`. 4 channels: colours and how solid they are. */
  readonly bits: 1 | 8;
  readonly channels: 1 | 3 | 4;
  /** An ICC profile that says what the colours mean; null for those of every screen. */
  readonly profile: Uint8Array | null;
  /** All rows from the top, any number of whole rows at a time. A piece may be used again once the next is asked for. */
  readonly rows: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

const SHORT = 3;
const LONG = 4;
const UNDEFINED = 7;
/** Bytes of a strip, about: what a reader holds at once. */
const STRIP = 1 << 19;

/** Writes the TIFF to `path` (made or replaced). Throws RangeError where the rows are not as many as was said. */
export async function writePixelFile(path: string, picture: PixelPicture): Promise<void> {
  const { width, height, bits, channels } = picture;
  const rowBytes = Math.ceil((width * bits * channels) / 8);
  const file = await open(path, 'w');
  try {
    await file.writeFile(headOf(picture, rowBytes));
    let written = 0;
    for await (const piece of picture.rows) {
      await file.writeFile(piece);
      written += piece.length;
    }
    if (written !== rowBytes * height) throw new RangeError('rows are missing');
  } finally {
    await file.close();
  }
}

type Entry = readonly [tag: number, type: number, count: number, value: number];

/** Everything in front of the pixels: their places are known before the first is there. */
function headOf({ width, height, bits, channels, profile }: PixelPicture, rowBytes: number): Uint8Array {
  const rowsPerStrip = Math.max(1, Math.floor(STRIP / rowBytes));
  const strips = Math.ceil(height / rowsPerStrip);
  const entryCount = 10 + (profile ? 1 : 0) + (channels === 4 ? 1 : 0);
  const tables = 8 + 2 + entryCount * 12 + 4;
  const offsets = tables + 8;
  const counts = offsets + strips * 4;
  const icc = counts + strips * 4;
  const pixels = icc + (profile ? profile.length + (profile.length & 1) : 0);

  const head = Buffer.alloc(pixels);
  head.write('II*\0', 'latin1');
  head.writeUInt32LE(8, 4);
  for (let i = 0; i < channels; i += 1) head.writeUInt16LE(bits, tables + i * 2);
  for (let i = 0; i < strips; i += 1) {
    head.writeUInt32LE(pixels + i * rowsPerStrip * rowBytes, offsets + i * 4);
    head.writeUInt32LE(Math.min(rowsPerStrip, height - i * rowsPerStrip) * rowBytes, counts + i * 4);
  }
  if (profile) head.set(profile, icc);

  // A list of one stands in the entry itself.
  const list = (count: number, at: number) => (count === 1 ? head.readUInt32LE(at) : at);
  const entries: Entry[] = [
    [256, LONG, 1, width],
    [257, LONG, 1, height],
    [258, SHORT, channels, channels === 1 ? bits : tables],
    [259, SHORT, 1, 1],
    [262, SHORT, 1, channels === 1 ? 1 : 2],
    [273, LONG, strips, list(strips, offsets)],
    [277, SHORT, 1, channels],
    [278, LONG, 1, rowsPerStrip],
    [279, LONG, strips, list(strips, counts)],
    [284, SHORT, 1, 1],
    ...(channels === 4 ? [[338, SHORT, 1, 2] as const] : []),
    ...(profile ? [[34675, UNDEFINED, profile.length, icc] as const] : []),
  ];
  head.writeUInt16LE(entries.length, 8);
  entries.forEach(([tag, type, count, value], i) => {
    const at = 10 + i * 12;
    head.writeUInt16LE(tag, at);
    head.writeUInt16LE(type, at + 2);
    head.writeUInt32LE(count, at + 4);
    head.writeUInt32LE(value, at + 8);
  });
  return head;
}
