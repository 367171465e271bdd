// The box that office programs used before 2007: a small file system in a file (MS-CFB). Every number in it is a claim.
import { failure } from '../../../../shared/basics/failure';

const MARK = 'd0cf11e0a1b11ae1';
const END_OF_CHAIN = 0xfffffffe;
const ENTRY = 128;
const MOST_ENTRIES = 10_000;
const SMALL = 64;

export interface CompoundFile {
  /** The streams at the top, by name. Null where there is none. Throws `document-damaged`. */
  readonly stream: (name: string) => Buffer | null;
}

const damaged = (cause?: unknown) => failure('document-damaged', {}, cause);

/** Throws `document-damaged`. */
export function openCompound(bytes: Buffer): CompoundFile {
  if (bytes.length < 512 || bytes.toString('hex', 0, 8) !== MARK) throw damaged();
  const power = bytes.readUInt16LE(30);
  if (power !== 9 && power !== 12) throw damaged();
  const sector = 1 << power;
  const cutoff = bytes.readUInt32LE(56);
  const at = (number: number) => (number + 1) * sector;
  const sectorAt = (number: number): Buffer => {
    // The last one may have been cut short by whoever copied the file.
    if (number > 0xfffffff9 || at(number) >= bytes.length) throw damaged();
    return bytes.subarray(at(number), Math.min(bytes.length, at(number) + sector));
  };
  const most = Math.ceil(bytes.length / sector) + 1;
  const chain = (start: number, next: (number: number) => number, limit: number): number[] => {
    const found: number[] = [];
    for (let here = start; here < END_OF_CHAIN - 1; here = next(here)) {
      if (found.length >= limit) throw damaged();
      found.push(here);
    }
    return found;
  };

  const table = fatOf(bytes, sector, sectorAt, most);
  const nextOf = (number: number) => table[number] ?? END_OF_CHAIN;
  const read = (start: number) => Buffer.concat(chain(start, nextOf, most).map(sectorAt));

  const folder = read(bytes.readUInt32LE(48));
  const root = folder.subarray(0, ENTRY);
  if (root.length < ENTRY) throw damaged();
  const smallTable = read(bytes.readUInt32LE(60));
  const smallNext = (number: number) => (number * 4 + 4 <= smallTable.length ? smallTable.readUInt32LE(number * 4) : END_OF_CHAIN);
  let small: Buffer | null = null;
  const contentOf = (start: number, size: number): Buffer => {
    if (size >= cutoff) return read(start).subarray(0, size);
    small ??= read(root.readUInt32LE(116));
    const all = small;
    const pieces = chain(start, smallNext, Math.ceil(all.length / SMALL) + 1).map((number) =>
      all.subarray(number * SMALL, (number + 1) * SMALL),
    );
    return Buffer.concat(pieces).subarray(0, size);
  };
  return {
    stream(name) {
      const count = Math.min(MOST_ENTRIES, Math.floor(folder.length / ENTRY));
      for (let i = 1; i < count; i += 1) {
        const entry = folder.subarray(i * ENTRY, (i + 1) * ENTRY);
        const length = entry.readUInt16LE(64);
        if (entry[66] !== 2 || length < 2 || length > 64 || entry.toString('utf16le', 0, length - 2) !== name) continue;
        const size = entry.readUInt32LE(120);
        if (size > bytes.length) throw damaged();
        return contentOf(entry.readUInt32LE(116), size);
      }
      return null;
    },
  };
}

/** The table of which sector follows which, from the sectors that the head lists, and the lists that hang on it. */
function fatOf(bytes: Buffer, sector: number, sectorAt: (number: number) => Buffer, most: number): Uint32Array {
  const places: number[] = [];
  const note = (list: Buffer, from: number, to: number) => {
    for (let at = from; at + 4 <= to; at += 4) {
      const number = list.readUInt32LE(at);
      if (number < 0xfffffffa) places.push(number);
    }
  };
  note(bytes, 76, 512);
  let more = bytes.readUInt32LE(68);
  for (let count = 0; more < 0xfffffffa; count += 1) {
    if (count > most) throw damaged();
    const list = sectorAt(more);
    if (list.length < sector) throw damaged();
    note(list, 0, sector - 4);
    more = list.readUInt32LE(sector - 4);
  }
  if (places.length > most) throw damaged();
  const table = new Uint32Array((places.length * sector) / 4).fill(END_OF_CHAIN);
  places.forEach((place, i) => {
    const list = sectorAt(place);
    for (let at = 0; at + 4 <= list.length; at += 4) table[(i * sector + at) / 4] = list.readUInt32LE(at);
  });
  return table;
}
