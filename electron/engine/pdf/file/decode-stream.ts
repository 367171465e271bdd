// Undoes the packing of a stream as far as words could be hidden below it; what only a picture can be packed with is left.
import { constants, inflateSync } from 'node:zlib';
import { undoPngRows } from '../png-predictor';
import { PdfName, PdfSyntaxError, type PdfDict, type PdfValue } from './pdf-value';

export interface DecodedStream {
  readonly data: Uint8Array;
  /** The first filter that was not undone: a picture's own, such as DCTDecode. Null when nothing is left. */
  readonly left: string | null;
}

/** A few kilobytes of hostile zeros can swell to gigabytes. */
const LARGEST = 256 * 1024 * 1024;

const FULL_NAMES: Readonly<Record<string, string>> = {
  Fl: 'FlateDecode',
  LZW: 'LZWDecode',
  A85: 'ASCII85Decode',
  AHx: 'ASCIIHexDecode',
  RL: 'RunLengthDecode',
  DCT: 'DCTDecode',
  CCF: 'CCITTFaxDecode',
};

/** `resolve` follows references. Throws PdfSyntaxError on damaged data, on data that swells too far and on an unknown packing. */
export function decodeStream(dict: PdfDict, raw: Uint8Array, resolve: (value: PdfValue) => PdfValue): DecodedStream {
  const filters = listOf(resolve(dict.get('Filter') ?? dict.get('F') ?? null), resolve);
  const parameters = listOf(resolve(dict.get('DecodeParms') ?? dict.get('DP') ?? null), resolve);
  let data = raw;
  for (const [i, filter] of filters.entries()) {
    const name = filter instanceof PdfName ? (FULL_NAMES[filter.name] ?? filter.name) : '';
    switch (name) {
      case 'FlateDecode':
        data = undoPredictor(inflate(data), parameters[i] ?? null, resolve);
        break;
      case 'LZWDecode':
        data = undoPredictor(undoLzw(data, earlyChange(parameters[i] ?? null, resolve)), parameters[i] ?? null, resolve);
        break;
      case 'ASCII85Decode':
        data = undoAscii85(data);
        break;
      case 'ASCIIHexDecode':
        data = Uint8Array.from(Buffer.from(evenHex(latin(data)), 'hex'));
        break;
      case 'RunLengthDecode':
        data = undoRunLength(data);
        break;
      case 'Crypt':
        // "Not encrypted": a file that is, as a whole or in part, is not read at all.
        break;
      case 'DCTDecode':
      case 'JPXDecode':
      case 'CCITTFaxDecode':
      case 'JBIG2Decode':
        return { data, left: name };
      default:
        throw new PdfSyntaxError('a packing that is not known');
    }
  }
  return { data, left: null };
}

function listOf(value: PdfValue, resolve: (value: PdfValue) => PdfValue): readonly PdfValue[] {
  if (value === null) return [];
  return Array.isArray(value) ? (value as readonly PdfValue[]).map(resolve) : [value];
}

function latin(data: Uint8Array): string {
  return Buffer.from(data.buffer, data.byteOffset, data.length).toString('latin1');
}

function evenHex(text: string): string {
  const end = text.indexOf('>');
  const digits = (end < 0 ? text : text.slice(0, end)).replace(/[^0-9a-fA-F]/g, '');
  return digits.length % 2 === 0 ? digits : `${digits}0`;
}

function inflate(data: Uint8Array): Uint8Array {
  try {
    return inflateSync(data, { maxOutputLength: LARGEST, finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    throw new PdfSyntaxError('compressed data that cannot be read');
  }
}

function numberIn(parameters: PdfValue, key: string, otherwise: number, resolve: (value: PdfValue) => PdfValue): number {
  const value = parameters instanceof Map ? resolve((parameters as PdfDict).get(key) ?? null) : null;
  return typeof value === 'number' ? value : otherwise;
}

function earlyChange(parameters: PdfValue, resolve: (value: PdfValue) => PdfValue): number {
  return numberIn(parameters, 'EarlyChange', 1, resolve) === 0 ? 0 : 1;
}

function undoPredictor(data: Uint8Array, parameters: PdfValue, resolve: (value: PdfValue) => PdfValue): Uint8Array {
  const predictor = numberIn(parameters, 'Predictor', 1, resolve);
  // Differences between neighbours are a picture's; no words come out of them.
  if (predictor < 10) return data;
  const colours = Math.max(1, numberIn(parameters, 'Colors', 1, resolve));
  const bits = Math.max(1, numberIn(parameters, 'BitsPerComponent', 8, resolve));
  const row = Math.ceil((colours * bits * Math.max(1, numberIn(parameters, 'Columns', 1, resolve))) / 8);
  return undoPngRows(data, Math.floor(data.length / (row + 1)), { row, step: Math.max(1, Math.ceil((colours * bits) / 8)) });
}

function undoAscii85(data: Uint8Array): Uint8Array {
  const out: number[] = [];
  let group: number[] = [];
  for (const byte of data) {
    if (byte === 0x7e) break;
    if (byte === 0x7a && group.length === 0) out.push(0, 0, 0, 0);
    else if (byte >= 0x21 && byte <= 0x75) group.push(byte - 0x21);
    if (group.length === 5) {
      pushGroup(out, group, 4);
      group = [];
    }
  }
  if (group.length > 1) pushGroup(out, [...group, 84, 84, 84, 84].slice(0, 5), group.length - 1);
  return Uint8Array.from(out);
}

function pushGroup(out: number[], group: readonly number[], bytes: number): void {
  const value = group.reduce((sum, digit) => sum * 85 + digit, 0);
  for (let i = 0; i < bytes; i++) out.push(Math.floor(value / 256 ** (3 - i)) & 255);
}

function undoRunLength(data: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < data.length;) {
    const count = data[at++] ?? 128;
    if (count === 128) break;
    if (count < 128) {
      parts.push(data.subarray(at, at + count + 1));
      at += count + 1;
    } else parts.push(new Uint8Array(257 - count).fill(data[at++] ?? 0));
  }
  return Uint8Array.from(Buffer.concat(parts));
}

function undoLzw(data: Uint8Array, early: number): Uint8Array {
  const CLEAR = 256;
  const END = 257;
  const out: number[] = [];
  let table: (readonly number[])[] = [];
  let width = 9;
  let previous: readonly number[] | null = null;
  let bits = 0;
  let held = 0;
  const reset = () => {
    table = Array.from({ length: 258 }, (_, i) => (i < 256 ? [i] : []));
    width = 9;
    previous = null;
  };
  reset();
  for (const byte of data) {
    held = (held << 8) | byte;
    bits += 8;
    if (bits < width) continue;
    bits -= width;
    const code = (held >>> bits) & ((1 << width) - 1);
    held &= (1 << bits) - 1;
    if (code === END) break;
    if (code === CLEAR) {
      reset();
      continue;
    }
    const last: readonly number[] | null = previous;
    const entry: readonly number[] | undefined = table[code] ?? (last ? [...last, last[0] ?? 0] : undefined);
    if (!entry) throw new PdfSyntaxError('compressed data that cannot be read');
    if (out.length + entry.length > LARGEST) throw new PdfSyntaxError('data that swells too far');
    for (const each of entry) out.push(each);
    if (last) table.push([...last, entry[0] ?? 0]);
    previous = entry;
    const size = table.length + early;
    width = size >= 2048 ? 12 : size >= 1024 ? 11 : size >= 512 ? 10 : 9;
  }
  return Uint8Array.from(out);
}
