// What Canon's cameras wrote into their JPEGs before there was EXIF: a heap of records with lists at the ends (CIFF).
import type { ItemMetadata } from '../../../shared/evidence/evidence-item';

const TIME = 0x180e;
const MAKE_AND_MODEL = 0x080a;
/** Lists lie in lists; none is deeper in any camera's file. */
const DEEPEST = 6;

interface RecordEntry {
  readonly tag: number;
  readonly start: number;
  readonly size: number;
}

/** The time and the camera; nothing where the JPEG has no such heap or it makes no sense. */
export function readCiff(jpeg: Uint8Array): Pick<ItemMetadata, 'dateTaken' | 'camera'> {
  const bytes = Buffer.from(jpeg.buffer, jpeg.byteOffset, Math.min(jpeg.byteLength, 1 << 17));
  const mark = bytes.indexOf('HEAPJPGM', 0, 'latin1');
  // The mark stands behind two letters of byte order and the length of what is in front of the heap, in a segment of its own.
  const segment = mark - 6;
  if (segment < 4 || bytes.toString('latin1', segment, segment + 2) !== 'II' || bytes[segment - 4] !== 0xff) return {};
  const end = segment - 2 + bytes.readUInt16BE(segment - 2);
  const found: { dateTaken?: string; camera?: string } = {};
  try {
    for (const { tag, start, size } of records(bytes, segment + bytes.readUInt32LE(segment + 2), end, 0)) {
      if (tag === TIME) found.dateTaken = wallClock(bytes.readUInt32LE(start));
      if (tag === MAKE_AND_MODEL) found.camera = cameraOf(bytes.toString('latin1', start, start + size));
    }
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
  }
  return found;
}

/** Throws RangeError where a list leads out of the file. */
function* records(bytes: Buffer, start: number, end: number, depth: number): Generator<RecordEntry> {
  if (depth > DEEPEST || end > bytes.length || end - start < 6) return;
  const list = start + bytes.readUInt32LE(end - 4);
  const count = bytes.readUInt16LE(list);
  for (let i = 0; i < Math.min(count, 200); i += 1) {
    const at = list + 2 + i * 10;
    const tag = bytes.readUInt16LE(at);
    const isInList = (tag & 0xc000) === 0x4000;
    const size = isInList ? 8 : bytes.readUInt32LE(at + 2);
    const value = isInList ? at + 2 : start + bytes.readUInt32LE(at + 6);
    const kind = tag & 0x3800;
    if (kind === 0x2800 || kind === 0x3000) yield* records(bytes, value, value + size, depth + 1);
    else yield { tag: tag & 0x3fff, start: value, size };
  }
}

/** Seconds since 1970 by the camera's own clock, which knew no time zone. */
function wallClock(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 19);
}

/** "Canon\0Canon PowerShot A5\0": the model says the make again. */
function cameraOf(text: string): string {
  const [make = '', model = ''] = text.split('\0');
  return model.startsWith(make) ? model : `${make} ${model}`.trim();
}
