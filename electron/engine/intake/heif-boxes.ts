// The boxes of a HEIC or AVIF file say where each part of a picture lies. Decoders fill what is missing with grey and say
// nothing, so a file that was cut short has to be found out here.
import type { FileHandle } from 'node:fs/promises';

export interface HeifShape {
  /** Does the file hold every part that its pictures are made of? */
  readonly isWhole: boolean;
  /** Is it a film of pictures without a still one? */
  readonly isFilmOnly: boolean;
}

interface Box {
  readonly type: string;
  /** Where its content begins and ends: bytes of the file, or of the box it lies in. */
  readonly start: number;
  readonly end: number;
}

const MOST_BOXES = 4096;
/** The list of parts; of a phone's picture it takes some kilobytes. */
const MOST_META = 1 << 24;

/** Reads the outer boxes and the list of parts. Throws a system error where the file cannot be read. */
export async function readHeifShape(handle: FileHandle): Promise<HeifShape> {
  const { size } = await handle.stat();
  const outer = await readOuterBoxes(handle, size);
  const meta = outer.find((box) => box.type === 'meta');
  if (!meta) return { isWhole: false, isFilmOnly: outer.some((box) => box.type === 'moov') };
  const isRead = meta.end <= size && meta.end - meta.start <= MOST_META;
  const bytes = isRead ? await readAt(handle, meta.start, meta.end - meta.start) : null;
  if (bytes === null) return { isWhole: false, isFilmOnly: false };
  return { isWhole: farthestPart(bytes) <= size, isFilmOnly: false };
}

async function readOuterBoxes(handle: FileHandle, size: number): Promise<Box[]> {
  const boxes: Box[] = [];
  let at = 0;
  while (at + 8 <= size && boxes.length < MOST_BOXES) {
    const head = await readAt(handle, at, Math.min(16, size - at));
    const box = head && boxAt(head, 0, size - at);
    if (!box) break;
    boxes.push({ type: box.type, start: at + box.start, end: at + box.end });
    at += box.end;
  }
  return boxes;
}

/** @param room how far a box that says "to the end" goes. Null for what is no box. */
function boxAt(view: DataView, at: number, room: number): Box | null {
  if (at + 8 > view.byteLength) return null;
  const short = view.getUint32(at);
  const type = String.fromCharCode(view.getUint8(at + 4), view.getUint8(at + 5), view.getUint8(at + 6), view.getUint8(at + 7));
  if (short === 0) return { type, start: at + 8, end: room };
  if (short !== 1) return short < 8 ? null : { type, start: at + 8, end: at + short };
  if (at + 16 > view.byteLength) return null;
  const long = Number(view.getBigUint64(at + 8));
  return long < 16 || !Number.isSafeInteger(long) ? null : { type, start: at + 16, end: at + long };
}

/** The end of the part that lies last in the file; infinity where the list cannot be read. */
function farthestPart(meta: DataView): number {
  // Four bytes of version and flags come first.
  let at = 4;
  while (at + 8 <= meta.byteLength) {
    const box = boxAt(meta, at, meta.byteLength);
    if (!box || box.end > meta.byteLength) return Infinity;
    if (box.type === 'iloc') {
      try {
        return farthestExtent(new Reader(meta, box.start, box.end));
      } catch {
        return Infinity;
      }
    }
    at = box.end;
  }
  return Infinity;
}

function farthestExtent(list: Reader): number {
  const version = list.number(1);
  list.number(3);
  const sizes = list.number(2);
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15] as const;
  const indexSize = version === 0 ? 0 : sizes & 15;
  const items = list.number(version < 2 ? 2 : 4);
  let farthest = 0;
  for (let item = 0; item < items; item += 1) {
    list.number(version < 2 ? 2 : 4);
    const liesInFile = version === 0 || (list.number(2) & 15) === 0;
    list.number(2);
    const base = list.number(baseSize);
    const extents = list.number(2);
    for (let extent = 0; extent < extents; extent += 1) {
      list.number(indexSize);
      const end = base + list.number(offsetSize) + list.number(lengthSize);
      if (liesInFile) farthest = Math.max(farthest, end);
    }
  }
  return farthest;
}

/** Whole numbers one after another, highest byte first. Throws RangeError past the end. */
class Reader {
  constructor(
    private readonly view: DataView,
    private at: number,
    private readonly end: number,
  ) {}

  number(bytes: number): number {
    if (this.at + bytes > this.end) throw new RangeError('past the end of the box');
    let value = 0;
    for (let i = 0; i < bytes; i += 1) value = value * 256 + this.view.getUint8(this.at + i);
    this.at += bytes;
    return value;
  }
}

async function readAt(handle: FileHandle, at: number, length: number): Promise<DataView | null> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, at + filled);
    if (bytesRead === 0) return null;
    filled += bytesRead;
  }
  return new DataView(bytes.buffer);
}
