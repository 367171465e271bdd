// The list of pages inside a TIFF. A picture reader shows one page at a time and hides what a fax or a scanner wrote about it.
import type { FileHandle } from 'node:fs/promises';

export interface TiffPage {
  /** Its place in the file, from 0, counting thumbnails. */
  readonly index: number;
  readonly width: number;
  readonly height: number;
  /** Bits for each of a point's values: 1 for black and white. */
  readonly bits: number;
  readonly samples: number;
  /** Points to the inch across and down; null where the file does not say. Faxes differ in the two. */
  readonly density: { readonly x: number; readonly y: number } | null;
  /** A small likeness of another page. */
  readonly isThumbnail: boolean;
}

const TAG = {
  newSubfileType: 254,
  width: 256,
  height: 257,
  bitsPerSample: 258,
  samplesPerPixel: 277,
  xResolution: 282,
  yResolution: 283,
  resolutionUnit: 296,
  subDirectories: 330,
  dngVersion: 50706,
} as const;

type Tags = ReadonlyMap<number, number>;

const MOST_PAGES = 20_000;

/** All pages in order. `isWhole` is false where the chain breaks off and pages behind the break are lost. */
export async function readTiffPages(handle: FileHandle): Promise<{ readonly pages: readonly TiffPage[]; readonly isWhole: boolean }> {
  const pages: TiffPage[] = [];
  for await (const tags of directories(handle)) {
    if (tags === 'broken') return { pages, isWhole: false };
    const unit = tags.get(TAG.resolutionUnit) ?? 2;
    const x = tags.get(TAG.xResolution) ?? 0;
    const y = tags.get(TAG.yResolution) ?? 0;
    const inch = unit === 3 ? 2.54 : 1;
    pages.push({
      index: pages.length,
      width: tags.get(TAG.width) ?? 0,
      height: tags.get(TAG.height) ?? 0,
      bits: tags.get(TAG.bitsPerSample) ?? 1,
      samples: tags.get(TAG.samplesPerPixel) ?? 1,
      density: x > 0 && y > 0 ? { x: x * inch, y: y * inch } : null,
      isThumbnail: ((tags.get(TAG.newSubfileType) ?? 0) & 1) === 1,
    });
  }
  return { pages, isWhole: true };
}

/** Raw photographs (DNG, NEF, ARW) are TIFFs whose first page is a thumbnail: as a picture they would come out tiny. */
export async function isRawPhotograph(handle: FileHandle): Promise<boolean> {
  for await (const tags of directories(handle)) {
    if (tags === 'broken') return false;
    if (tags.has(TAG.dngVersion)) return true;
    return tags.has(TAG.subDirectories) && ((tags.get(TAG.newSubfileType) ?? 0) & 1) === 1;
  }
  return false;
}

/** Walks the chain of directories, ends with 'broken' at one that cannot be read, and never runs in a circle. */
async function* directories(handle: FileHandle): AsyncGenerator<Tags | 'broken'> {
  const start = await readBytes(handle, 0, 16);
  if (start === null) {
    yield 'broken';
    return;
  }
  const little = start.getUint8(0) === 0x49;
  const big = start.getUint16(2, little) === 43;
  const seen = new Set<number>();
  let at = big ? Number(start.getBigUint64(8, little)) : start.getUint32(4, little);
  while (at !== 0 && !seen.has(at) && seen.size < MOST_PAGES) {
    seen.add(at);
    const read = await readDirectory(handle, at, little, big);
    if (read === null) {
      yield 'broken';
      return;
    }
    yield read.tags;
    at = read.next;
  }
}

async function readDirectory(handle: FileHandle, at: number, little: boolean, big: boolean): Promise<{ tags: Tags; next: number } | null> {
  const countSize = big ? 8 : 2;
  const head = await readBytes(handle, at, countSize);
  if (head === null) return null;
  const count = big ? Number(head.getBigUint64(0, little)) : head.getUint16(0, little);
  if (count === 0 || count > 4096) return null;
  const entrySize = big ? 20 : 12;
  const body = await readBytes(handle, at + countSize, count * entrySize);
  if (body === null) return null;
  const tags = new Map<number, number>();
  for (let i = 0; i < count; i += 1) {
    const value = await readValue(handle, body, i * entrySize, little, big);
    if (value !== null) tags.set(body.getUint16(i * entrySize, little), value);
  }
  const link = await readBytes(handle, at + countSize + count * entrySize, big ? 8 : 4);
  // A last directory without its link at the very end of the file: some scanners leave it out.
  const next = link === null ? 0 : big ? Number(link.getBigUint64(0, little)) : link.getUint32(0, little);
  return { tags, next };
}

const BYTE = 1;
const SHORT = 3;
const LONG = 4;
const RATIONAL = 5;

/** The first value of an entry, where it is a number that matters here. */
async function readValue(handle: FileHandle, body: DataView, at: number, little: boolean, big: boolean): Promise<number | null> {
  const type = body.getUint16(at + 2, little);
  const count = big ? Number(body.getBigUint64(at + 4, little)) : body.getUint32(at + 4, little);
  const field = at + (big ? 12 : 8);
  const size = type === BYTE ? 1 : type === SHORT ? 2 : type === LONG ? 4 : type === RATIONAL ? 8 : 0;
  if (size === 0) return null;
  const inline = size * count <= (big ? 8 : 4);
  const tag = body.getUint16(at, little);
  if (!inline && tag !== TAG.bitsPerSample && tag !== TAG.xResolution && tag !== TAG.yResolution) return 0;
  const where = big ? Number(body.getBigUint64(field, little)) : body.getUint32(field, little);
  const view = inline ? body : await readBytes(handle, where, size);
  if (view === null) return null;
  const offset = inline ? field : 0;
  if (type === BYTE) return view.getUint8(offset);
  if (type === SHORT) return view.getUint16(offset, little);
  if (type === LONG) return view.getUint32(offset, little);
  const divisor = view.getUint32(offset + 4, little);
  return divisor === 0 ? 0 : view.getUint32(offset, little) / divisor;
}

async function readBytes(handle: FileHandle, at: number, length: number): Promise<DataView | null> {
  if (!Number.isSafeInteger(at)) return null;
  const bytes = new Uint8Array(length);
  const { bytesRead } = await handle.read(bytes, 0, length, at);
  return bytesRead === length ? new DataView(bytes.buffer) : null;
}
