// The list of what a zip archive holds. Every number in it is a claim of whoever made the file, and treated so.
import type { FileHandle } from 'node:fs/promises';
import { failure } from '../../../../shared/basics/failure';
import { shownPath } from '../shown-path';

export interface ZipEntry {
  /** As the officer may see it: "/" between folders, never absolute, never leading out. Not a path. */
  readonly name: string;
  readonly isFolder: boolean;
  readonly isLink: boolean;
  /** What the list says; the truth is known when it was unpacked. */
  readonly size: number;
  readonly packed: number;
  readonly crc: number;
  /** 0 stored, 8 deflated; with AES the one behind the lock. */
  readonly method: number;
  readonly lock: null | { readonly kind: 'classic'; readonly check: number } | { readonly kind: 'aes'; readonly strength: 1 | 2 | 3 };
  /** With the second kind of AES the checksum is left empty. */
  readonly hasCrc: boolean;
  /** Where its own header starts in the file. */
  readonly at: number;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const ENTRY = 0x02014b50;
const MOST_OF_LIST = 64 * 1024 * 1024;

const damaged = (detail: string) => failure('archive-damaged', { detail });

/**
 * Reads the list. @param size bytes of the file. @param most entries beyond which it is refused.
 * Throws `archive-damaged` and `archive-limit`.
 */
export async function readZipDirectory(handle: FileHandle, size: number, most: number): Promise<readonly ZipEntry[]> {
  const end = await findEnd(handle, size);
  if (end.count > most) throw failure('archive-limit', { detail: `it holds more than ${most.toLocaleString('en-GB')} files` });
  if (end.length > MOST_OF_LIST || end.start + end.length > size) throw damaged('its list of contents is not where it should be');
  const list = await readAt(handle, end.start, end.length);
  const entries: ZipEntry[] = [];
  let packed = 0;
  for (let at = 0; entries.length < end.count;) {
    const read = readEntry(list, at, end.shift);
    entries.push(read.entry);
    packed += read.entry.packed;
    at = read.next;
  }
  if (packed > size) throw failure('archive-limit', { detail: 'its parts lie over one another, as in a file made to fill a disk' });
  return entries;
}

interface End {
  readonly count: number;
  readonly start: number;
  readonly length: number;
  /** Bytes in front of the archive that its own numbers know nothing of. */
  readonly shift: number;
}

async function findEnd(handle: FileHandle, size: number): Promise<End> {
  const from = Math.max(0, size - 22 - 0xffff);
  const tail = await readAt(handle, from, size - from);
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END) continue;
    let count = tail.readUInt16LE(at + 10);
    let length = tail.readUInt32LE(at + 12);
    let start = tail.readUInt32LE(at + 16);
    let listEnd = from + at;
    const locator = at - 20;
    if (locator >= 0 && tail.readUInt32LE(locator) === LOCATOR_64) {
      const place = Number(tail.readBigUInt64LE(locator + 8));
      if (!Number.isSafeInteger(place) || place + 56 > size) throw damaged('its list of contents is not where it should be');
      const big = await readAt(handle, place, 56);
      if (big.readUInt32LE(0) !== END_64) throw damaged('its list of contents is not where it should be');
      count = Number(big.readBigUInt64LE(32));
      length = Number(big.readBigUInt64LE(40));
      start = Number(big.readBigUInt64LE(48));
      listEnd = place;
    }
    const shift = listEnd - (start + length);
    if (shift < 0 || !Number.isSafeInteger(count)) continue;
    return { count, start: start + shift, length, shift };
  }
  throw damaged('the end of it is missing');
}

const UTF8_FLAG = 0x800;
const LOCKED_FLAG = 0x1;
const STRONG_FLAG = 0x40;
const STREAMED_FLAG = 0x8;
const AES_METHOD = 99;

function readEntry(list: Buffer, at: number, shift: number): { readonly entry: ZipEntry; readonly next: number } {
  if (at + 46 > list.length || list.readUInt32LE(at) !== ENTRY) throw damaged('its list of contents breaks off');
  const madeOn = list.readUInt16LE(at + 4) >> 8;
  const flags = list.readUInt16LE(at + 8);
  const crc = list.readUInt32LE(at + 16);
  const nameLength = list.readUInt16LE(at + 28);
  const extraLength = list.readUInt16LE(at + 30);
  const next = at + 46 + nameLength + extraLength + list.readUInt16LE(at + 32);
  if (next > list.length) throw damaged('its list of contents breaks off');
  const mode = list.readUInt32LE(at + 38) >>> 16;
  const rawName = list.subarray(at + 46, at + 46 + nameLength);
  const extras = readExtras(list.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength));
  const big = bigNumbers(extras.get(0x0001), [list.readUInt32LE(at + 24), list.readUInt32LE(at + 20), list.readUInt32LE(at + 42)]);
  const name = nameOf(rawName, (flags & UTF8_FLAG) !== 0);
  const aes = extras.get(0x9901);
  const method = list.readUInt16LE(at + 10);
  const isAes = method === AES_METHOD && aes !== undefined && aes.length >= 7;
  const strength = isAes ? aes.readUInt8(4) : 0;
  const isLocked = (flags & LOCKED_FLAG) !== 0;
  const check = (flags & STREAMED_FLAG) === 0 ? crc >>> 24 : list.readUInt16LE(at + 12) >>> 8;
  return {
    entry: {
      name: shownPath(name),
      isFolder: /[/\\]$/.test(name),
      isLink: (madeOn === 3 || madeOn === 19) && (mode & 0xf000) === 0xa000,
      size: big.size,
      packed: big.packed,
      crc,
      // A lock that nobody documented cannot be opened, whatever the password.
      method: (flags & STRONG_FLAG) !== 0 ? -1 : isAes ? aes.readUInt16LE(5) : method,
      lock: !isLocked ? null : isAes && isStrength(strength) ? { kind: 'aes', strength } : { kind: 'classic', check },
      hasCrc: !(isAes && aes.readUInt16LE(0) === 2),
      at: big.at + shift,
    },
    next,
  };
}

function isStrength(value: number): value is 1 | 2 | 3 {
  return value >= 1 && value <= 3;
}

function readExtras(bytes: Buffer): ReadonlyMap<number, Buffer> {
  const found = new Map<number, Buffer>();
  for (let at = 0; at + 4 <= bytes.length;) {
    const length = bytes.readUInt16LE(at + 2);
    found.set(bytes.readUInt16LE(at), bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return found;
}

const NOT_HERE = 0xffffffff;

/** Numbers too large for their field stand in the extra one, in this order, and only those. */
function bigNumbers(extra: Buffer | undefined, small: readonly [number, number, number]): { size: number; packed: number; at: number } {
  let from = 0;
  const [size, packed, at] = small.map((value) => {
    if (value !== NOT_HERE) return value;
    if (extra === undefined || from + 8 > extra.length) return value;
    const read = Number(extra.readBigUInt64LE(from));
    from += 8;
    if (!Number.isSafeInteger(read)) throw damaged('its list of contents makes no sense');
    return read;
  });
  return { size: size ?? 0, packed: packed ?? 0, at: at ?? 0 };
}

const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

/** Names are UTF-8 where marked or where they read as such, else the letters of the first PCs. */
function nameOf(bytes: Buffer, isUtf8: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal: !isUtf8 }).decode(bytes);
  } catch {
    return Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : (CP437[byte - 0x80] ?? '?'))).join('');
  }
}

/** Throws `archive-damaged` where the file ends before. */
export async function readAt(handle: FileHandle, start: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  for (let filled = 0; filled < length;) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, start + filled);
    if (bytesRead === 0) throw damaged('it breaks off');
    filled += bytesRead;
  }
  return buffer;
}
