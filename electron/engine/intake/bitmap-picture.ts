// BMP, what recorders and old screens save. The picture library does not read it.
import { open } from 'node:fs/promises';
import { failure } from '../../../shared/basics/failure';
import { BITMAP_HEAD, readBitmapHeader, type BitmapHeader } from './bitmap-header';
import { coloursOf, isBilevel, readBitmapRows, readWhole } from './bitmap-rows';
import { unpackRuns } from './bitmap-runs';
import { MOST_PIXELS } from './open-picture';
import { writePixelFile } from './pixel-file';

/** Points of a picture packed as runs, which has to be unpacked as a whole. */
const MOST_PACKED = 40_000_000;

/** Unpacks a BMP into `scratch`. Throws `picture-damaged`, `picture-too-large`, and `file-kind-later` for packings of no use here. */
export async function unpackBitmap(input: { readonly file: string; readonly name: string; readonly scratch: string }): Promise<void> {
  const file = await open(input.file, 'r');
  try {
    const { size } = await file.stat();
    const header = readBitmapHeader(await readWhole(file, 0, Math.min(size, BITMAP_HEAD)));
    if (header === null) throw failure('picture-damaged', { file: input.name });
    if (header === 'rare') throw failure('file-kind-later', { file: input.name, kind: 'a BMP picture of a rare kind' });
    const { width, height, bits } = header;
    const most = header.packing === 'none' ? MOST_PIXELS : MOST_PACKED;
    if (width * height > most) throw failure('picture-too-large', { file: input.name });
    const isSmall = isBilevel(header);
    const rows = header.packing === 'none' ? readBitmapRows(file, header) : await unpackedRows(file, header, size, bits === 4 ? 4 : 8);
    const profile = await readProfile(file, header, size);
    await writePixelFile(input.scratch, { width, height, bits: isSmall ? 1 : 8, channels: isSmall ? 1 : 3, profile, rows });
  } catch (cause) {
    if (cause instanceof RangeError) throw failure('picture-damaged', { file: input.name }, cause);
    throw cause;
  } finally {
    await file.close();
  }
}

type File = Parameters<typeof readWhole>[0];

async function unpackedRows(file: File, header: BitmapHeader, size: number, bits: 4 | 8): Promise<Iterable<Uint8Array>> {
  const { width, height, palette, pixels } = header;
  // Runs that are longer than the picture's own points say nothing more.
  const length = Math.min(Math.max(0, size - pixels), width * height * 2 + height * 4 + 1024);
  const points = unpackRuns(await readWhole(file, pixels, length), width, height, bits);
  return inBands(points, width, palette);
}

function* inBands(points: Uint8Array, width: number, palette: Uint8Array): Generator<Uint8Array> {
  const most = Math.max(1, Math.floor((1 << 18) / width)) * width;
  for (let at = 0; at < points.length; at += most) yield coloursOf(points.subarray(at, at + most), palette);
}

async function readProfile(file: File, { profile }: BitmapHeader, size: number): Promise<Uint8Array | null> {
  if (profile === null || profile.start + profile.length > size) return null;
  return readWhole(file, profile.start, profile.length);
}
