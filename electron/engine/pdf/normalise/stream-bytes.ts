import { constants, inflateRawSync, inflateSync } from 'node:zlib';
import {
  PDFArray,
  PDFContentStream,
  PDFFlateStream,
  PDFName,
  PDFRawStream,
  decodePDFRawStream,
  type PDFDict,
  type PDFStream,
} from 'pdf-lib';
import { undoPngRows } from '../png-predictor';
import { asDict, asName, membersOf, numberAt, shallowCopy, valueAt } from './pdf-values';

/** No page needs more than this: a small file that unpacks to more is made to do harm. */
const LIMIT = 256 * 1024 * 1024;

/** The filters of a stream, in the order in which they are undone. */
export function filtersOf(dict: PDFDict): string[] {
  const filter = valueAt(dict, 'Filter');
  if (filter instanceof PDFArray) return membersOf(filter).map((each) => asName(each) ?? '?');
  const name = asName(filter);
  return name === undefined ? [] : [name];
}

/** The unpacked bytes of a stream that is no picture, or null where they cannot be had. What was cut short yields what is there. */
export function streamBytes(stream: PDFStream): Uint8Array | null {
  if (stream instanceof PDFFlateStream || stream instanceof PDFContentStream) return stream.getUnencodedContents();
  if (!(stream instanceof PDFRawStream)) return null;
  const filters = filtersOf(stream.dict);
  if (filters.length === 0) return stream.contents;
  if (filters[0] === 'Crypt') return streamBytes(withoutCrypt(stream, filters));
  try {
    if (filters.length > 1 || (filters[0] !== 'FlateDecode' && filters[0] !== 'Fl')) return decodePDFRawStream(stream).decode();
    const found = valueAt(stream.dict, 'DecodeParms');
    const parms = asDict(found instanceof PDFArray ? membersOf(found)[0] : found);
    const bytes = inflate(stream.contents);
    return parms && (numberAt(parms, 'Predictor') ?? 1) > 1 ? withoutPredictor(bytes, parms) : bytes;
  } catch {
    return null;
  }
}

/** "Not encrypted, whatever the rest of the file is": it stands first and changes nothing in a file that we read. */
function withoutCrypt(stream: PDFRawStream, filters: readonly string[]): PDFRawStream {
  const dict = shallowCopy(stream.dict);
  dict.set(PDFName.of('Filter'), stream.dict.context.obj(filters.slice(1).map((name) => PDFName.of(name))));
  const parms = valueAt(stream.dict, 'DecodeParms');
  dict.delete(PDFName.of('DecodeParms'));
  if (parms instanceof PDFArray) dict.set(PDFName.of('DecodeParms'), stream.dict.context.obj(parms.asArray().slice(1)));
  return PDFRawStream.of(dict, stream.contents);
}

function inflate(bytes: Uint8Array): Uint8Array {
  const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: LIMIT };
  try {
    return inflateSync(bytes, options);
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_BUFFER_TOO_LARGE') throw thrown;
    // A wrong header or checksum, as some scanners write it, still leaves the data readable.
    return inflateRawSync(bytes.subarray(2), options);
  }
}

/** Undoes the PNG predictors (10 to 15), one byte a sample or less. The TIFF predictor is not used for text-like streams. */
function withoutPredictor(bytes: Uint8Array, parms: PDFDict): Uint8Array | null {
  if ((numberAt(parms, 'Predictor') ?? 1) < 10) return null;
  const samples = (numberAt(parms, 'Colors') ?? 1) * (numberAt(parms, 'BitsPerComponent') ?? 8);
  const step = Math.max(1, samples >> 3);
  const width = Math.ceil((samples * (numberAt(parms, 'Columns') ?? 1)) / 8);
  return undoPngRows(bytes, Math.ceil(bytes.length / (width + 1)), { row: width, step });
}
