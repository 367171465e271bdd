// The data of a picture with nothing in it but the picture.
import { constants, deflateSync, inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFRawStream, PDFStream, PDFString, decodePDFRawStream, type PDFObject } from 'pdf-lib';
import { asDict, asName, asNumber, booleanAt, membersOf, numberAt, valueAt } from '../normalise/pdf-values';
import { filtersOf, streamBytes } from '../normalise/stream-bytes';
import { withoutJpegNotes } from './jpeg-notes';
import { withoutJpxNotes } from './jpx-notes';

/** What a picture is written as; entries that are null go. */
export interface PictureData {
  readonly bytes: Uint8Array;
  readonly entries: ReadonlyMap<string, PDFObject | null>;
}

const PICTURES_OWN = new Set(['DCTDecode', 'DCT', 'JPXDecode', 'CCITTFaxDecode', 'CCF', 'JBIG2Decode']);
const LIMIT = 512 * 1024 * 1024;

export function cleanPicture(stream: PDFStream): PictureData {
  const { bytes, filter, entries } = unwrapped(stream);
  if (filter === 'DCTDecode' || filter === 'DCT') return { bytes: withoutJpegNotes(bytes), entries };
  if (filter === 'JPXDecode') return { bytes: withoutJpxNotes(bytes), entries };
  const isOther = filter !== null && filter !== 'FlateDecode' && filter !== 'Fl';
  return isOther ? { bytes, entries } : pixelsOnly(stream.dict, bytes, filter !== null, entries);
}

/** Without what is packed around the picture's own packing, where notes in it would not be found. */
function unwrapped(stream: PDFStream): { bytes: Uint8Array; filter: string | null; entries: Map<string, PDFObject | null> } {
  const filters = filtersOf(stream.dict);
  const last = filters.at(-1) ?? null;
  const entries = new Map<string, PDFObject | null>();
  const bytes = stream.getContents();
  if (filters.length < 2 || last === null || !PICTURES_OWN.has(last) || !(stream instanceof PDFRawStream)) {
    return { bytes, filter: filters.length > 1 ? 'several' : last, entries };
  }
  const parms = valueAt(stream.dict, 'DecodeParms');
  const each = parms instanceof PDFArray ? membersOf(parms) : [];
  const dict = PDFDict.withContext(stream.dict.context);
  dict.set(PDFName.of('Filter'), stream.dict.context.obj(filters.slice(0, -1).map((name) => PDFName.of(name))));
  try {
    const inner = decodePDFRawStream(PDFRawStream.of(dict, bytes)).decode();
    const own = asDict(each[filters.length - 1]);
    entries.set('Filter', PDFName.of(last)).set('DecodeParms', own ?? null);
    return { bytes: inner, filter: last, entries };
  } catch {
    return { bytes, filter: 'several', entries };
  }
}

/** As many bytes as there are pixels, and no colour in a list that no pixel has. */
function pixelsOnly(dict: PDFDict, bytes: Uint8Array, packed: boolean, entries: Map<string, PDFObject | null>): PictureData {
  const parms = valueAt(dict, 'DecodeParms');
  const first = asDict(parms instanceof PDFArray ? membersOf(parms)[0] : parms);
  const row = rowOf(dict);
  const predicted = first !== undefined && (numberAt(first, 'Predictor') ?? 1) > 1;
  if (row === null) return { bytes, entries };
  let pixels = bytes;
  let read = bytes.length;
  if (packed) {
    try {
      const out = inflateSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: LIMIT, info: true }) as unknown as {
        buffer: Uint8Array;
        engine: { bytesWritten: number };
      };
      pixels = out.buffer;
      read = out.engine.bytesWritten;
    } catch {
      return { bytes, entries };
    }
  }
  const tagged = predicted && (numberAt(first, 'Predictor') ?? 1) >= 10;
  const wanted = (row + (tagged ? 1 : 0)) * (numberAt(dict, 'Height') ?? 0);
  const fitting = pixels.length > wanted ? pixels.subarray(0, wanted) : pixels;
  if (!predicted) blankUnusedColours(dict, fitting, row, entries);
  if (fitting.length === pixels.length && read >= bytes.length) return { bytes, entries };
  return { bytes: packed ? deflateSync(fitting) : fitting, entries };
}

/** Bytes of a row of pixels; null where the file does not say. */
function rowOf(dict: PDFDict): number | null {
  const stencil = booleanAt(dict, 'ImageMask');
  const channels = stencil ? 1 : channelsOf(valueAt(dict, 'ColorSpace'));
  const bits = stencil ? 1 : numberAt(dict, 'BitsPerComponent');
  const width = numberAt(dict, 'Width');
  if (channels === null || bits === undefined || width === undefined) return null;
  return Math.ceil((width * bits * channels) / 8);
}

const CHANNELS: Readonly<Record<string, number>> = {
  DeviceGray: 1,
  CalGray: 1,
  G: 1,
  Indexed: 1,
  I: 1,
  Separation: 1,
  DeviceRGB: 3,
  CalRGB: 3,
  RGB: 3,
  Lab: 3,
  DeviceCMYK: 4,
  CMYK: 4,
};

function channelsOf(space: PDFObject | undefined): number | null {
  const parts = space instanceof PDFArray ? membersOf(space) : [space];
  const name = asName(parts[0]);
  if (name === undefined) return null;
  const [, second] = parts;
  if (name === 'ICCBased') return second instanceof PDFStream ? (numberAt(second.dict, 'N') ?? null) : null;
  if (name === 'DeviceN') return second instanceof PDFArray ? second.size() : null;
  return Object.hasOwn(CHANNELS, name) ? (CHANNELS[name] ?? null) : null;
}

function blankUnusedColours(dict: PDFDict, pixels: Uint8Array, row: number, entries: Map<string, PDFObject | null>): void {
  const space = valueAt(dict, 'ColorSpace');
  if (!(space instanceof PDFArray) || (nameOf(space) !== 'Indexed' && nameOf(space) !== 'I')) return;
  const [, base, highest, list] = membersOf(space);
  const channels = channelsOf(base);
  const bits = numberAt(dict, 'BitsPerComponent') ?? 8;
  const colours = listOf(list);
  if (channels === null || !colours || ![1, 2, 4, 8].includes(bits)) return;
  const used = usedIndexes(pixels, { width: numberAt(dict, 'Width') ?? 0, row, bits });
  const count = Math.min((asNumber(highest) ?? 255) + 1, 256);
  const made = Buffer.alloc(count * channels);
  for (let i = 0; i < count; i++) {
    if (used[i] === 1) made.set(colours.subarray(i * channels, (i + 1) * channels), i * channels);
  }
  const copy = PDFArray.withContext(dict.context);
  for (let i = 0; i < 3; i++) copy.push(space.get(i));
  copy.push(PDFHexString.of(made.toString('hex')));
  entries.set('ColorSpace', copy);
}

function nameOf(space: PDFArray): string | undefined {
  return asName(membersOf(space)[0]);
}

function listOf(list: PDFObject | undefined): Uint8Array | null {
  if (list instanceof PDFStream) return streamBytes(list);
  return list instanceof PDFString || list instanceof PDFHexString ? list.asBytes() : null;
}

function usedIndexes(pixels: Uint8Array, { width, row, bits }: { width: number; row: number; bits: number }): Uint8Array {
  const used = new Uint8Array(256);
  if (bits === 8) {
    for (const index of pixels) used[index] = 1;
    return used;
  }
  const [each, mask] = [8 / bits, (1 << bits) - 1];
  for (let start = 0; start < pixels.length; start += row) {
    for (let x = 0; x < width; x++) {
      const byte = pixels[start + Math.floor(x / each)] ?? 0;
      used[(byte >> (8 - bits - (x % each) * bits)) & mask] = 1;
    }
  }
  return used;
}
