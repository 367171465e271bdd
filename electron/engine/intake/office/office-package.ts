// The parts of an office file: a zip archive of XML. What a part unpacks to is limited; its name never becomes a path.
import { open } from 'node:fs/promises';
import { posix } from 'node:path';
import { crc32, inflateRawSync } from 'node:zlib';
import { failure } from '../../../../shared/basics/failure';
import { readAt, readZipDirectory, type ZipEntry } from '../zip/zip-directory';
import { elements, readXml } from './xml';

const MOST_PARTS = 20_000;
const MOST_OF_PART = 120 * 1024 * 1024;
const MOST_OF_ALL = 300 * 1024 * 1024;
const LOCAL_HEADER = 0x04034b50;

export interface Relation {
  /** The last word of its type: "styles", "header", "image". */
  readonly type: string;
  /** The part it leads to; null for what lies outside the file. */
  readonly part: string | null;
}

export interface OfficePackage {
  /** In small letters. */
  readonly names: readonly string[];
  /** As they stand in the file, in its order. */
  readonly parts: readonly string[];
  /** A part's bytes; null where there is none. Throws `document-damaged` and `file-too-large`. */
  readonly bytes: (part: string) => Promise<Buffer | null>;
  /** A part as text. */
  readonly text: (part: string) => Promise<string | null>;
  /** Where a part leads to, by the ids that it uses. */
  readonly relations: (part: string) => Promise<ReadonlyMap<string, Relation>>;
}

/** Opens a file for the time of `use`. Throws `document-damaged` where it is no sound archive. */
export async function withPackage<T>(path: string, use: (office: OfficePackage) => Promise<T>): Promise<T> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const entries = await readZipDirectory(handle, size, MOST_PARTS).catch((thrown: unknown) => {
      throw failure('document-damaged', {}, thrown);
    });
    const byName = new Map<string, ZipEntry>();
    for (const entry of entries) if (!entry.isFolder && !entry.isLink) byName.set(entry.name.toLowerCase(), entry);
    let unpacked = 0;
    const bytes = async (part: string): Promise<Buffer | null> => {
      const entry = byName.get(part.toLowerCase());
      if (!entry) return null;
      if (entry.lock !== null) throw failure('office-needs-password');
      const header = await readAt(handle, entry.at, 30).catch(() => Buffer.alloc(30));
      if (header.readUInt32LE(0) !== LOCAL_HEADER) throw failure('document-damaged');
      const start = entry.at + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
      if (start + entry.packed > size) throw failure('document-damaged');
      const content = unpack(await readAt(handle, start, entry.packed), entry.method);
      // A letter of a statement could differ otherwise, and nobody would see it.
      if (crc32(content) !== entry.crc) throw failure('document-damaged');
      unpacked += content.length;
      if (unpacked > MOST_OF_ALL) throw failure('file-too-large', { detail: '300 MB unpacked' });
      return content;
    };
    const text = async (part: string) => decode(await bytes(part));
    return await use({
      names: [...byName.keys()],
      parts: [...byName.values()].map((entry) => entry.name),
      bytes,
      text,
      relations: async (part) => relationsOf(part, await text(posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`))),
    });
  } finally {
    await handle.close();
  }
}

function unpack(packed: Buffer, method: number): Buffer {
  if (method === 0) return packed;
  if (method !== 8) throw failure('document-damaged');
  try {
    return inflateRawSync(packed, { maxOutputLength: MOST_OF_PART });
  } catch (thrown) {
    const isTooMuch = thrown instanceof RangeError;
    throw isTooMuch ? failure('file-too-large', { detail: '120 MB in one part' }, thrown) : failure('document-damaged', {}, thrown);
  }
}

function decode(bytes: Buffer | null): string | null {
  if (bytes === null) return null;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString('utf16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return Buffer.from(bytes.subarray(2, bytes.length & ~1))
      .swap16()
      .toString('utf16le');
  return bytes.toString('utf8').replace(/^\ufeff/, '');
}

function relationsOf(part: string, xml: string | null): ReadonlyMap<string, Relation> {
  const found = new Map<string, Relation>();
  if (xml === null) return found;
  for (const { attributes } of elements(readXml(xml), 'Relationship')) {
    const { Id: id, Target: target = '', TargetMode: mode, Type: type = '' } = attributes;
    if (id === undefined) continue;
    const inside = mode !== 'External' && target !== '';
    const place = inside ? posix.normalize(target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(part), target)) : null;
    found.set(id, { type: type.slice(type.lastIndexOf('/') + 1), part: place });
  }
  return found;
}
