// The properties that Outlook hangs on a message or an attachment inside a winmail.dat (MS-OXTNEF).
import { decodeWindows1252 } from '../decode-text';

export type MapiValue = string | number | Uint8Array;

const MOST = 5000;
/** Bytes of each kind of one length, with what fills them up to four. */
const LENGTHS: ReadonlyMap<number, number> = new Map([
  [0x02, 4],
  [0x03, 4],
  [0x04, 4],
  [0x05, 8],
  [0x06, 8],
  [0x07, 8],
  [0x0a, 4],
  [0x0b, 4],
  [0x14, 8],
  [0x40, 8],
  [0x48, 16],
]);
const TEXT = 0x1e;
const WIDE_TEXT = 0x1f;
const MANY = 0x1000;

/** The first value of each property, by its number. Those behind one that makes no sense are left out. */
export function mapiProperties(bytes: Uint8Array): ReadonlyMap<number, MapiValue> {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = new Map<number, MapiValue>();
  try {
    let at = 4;
    const count = Math.min(MOST, source.readUInt32LE(0));
    for (let i = 0; i < count; i += 1) {
      const type = source.readUInt16LE(at);
      const id = source.readUInt16LE(at + 2);
      at += 4;
      if (id >= 0x8000) at = behindName(source, at);
      const kind = type & ~MANY;
      const fixed = LENGTHS.get(kind);
      const values = (type & MANY) !== 0 || fixed === undefined ? source.readUInt32LE(at) : 1;
      if ((type & MANY) !== 0 || fixed === undefined) at += 4;
      if (values > MOST) break;
      for (let n = 0; n < values; n += 1) {
        const length = fixed ?? source.readUInt32LE(at);
        if (fixed === undefined) at += 4;
        if (at + length > source.length) return found;
        if (n === 0 && !found.has(id)) found.set(id, valueOf(kind, source.subarray(at, at + length)));
        at += Math.ceil(length / 4) * 4;
      }
    }
  } catch {
    // It ends in the middle of a property.
  }
  return found;
}

/** A property of someone's own has a set it belongs to, and a number or a name. */
function behindName(source: Buffer, at: number): number {
  const isNamed = source.readUInt32LE(at + 16) === 1;
  return at + 24 + (isNamed ? Math.ceil(source.readUInt32LE(at + 20) / 4) * 4 : 0);
}

function valueOf(kind: number, bytes: Buffer): MapiValue {
  if (kind === WIDE_TEXT) return bytes.toString('utf16le').replace(/\0.*$/s, '');
  if (kind === TEXT) return decodeWindows1252(bytes).replace(/\0.*$/s, '');
  return kind === 0x03 && bytes.length >= 4 ? bytes.readUInt32LE(0) : bytes;
}
