// What is inside a stream: deflated bytes with their predictor, and no more of them than a sound file would have.
import { constants, inflateSync } from 'node:zlib';
import { undoPngRows } from '../png-predictor';
import { PdfName, PdfSyntaxError, type PdfDict, type PdfValue } from './pdf-value';

/** A few kilobytes of hostile zeros can swell to gigabytes; no table or object stream needs more than this. */
const LARGEST_INFLATED = 128 * 1024 * 1024;

/** Throws PdfSyntaxError on a filter other than FlateDecode, on damaged data and on data that swells too far. */
export function streamData(dict: PdfDict, raw: Uint8Array, resolve: (value: PdfValue) => PdfValue): Uint8Array {
  const filters = listOf(resolve(dict.get('Filter') ?? null), resolve);
  const parameters = listOf(resolve(dict.get('DecodeParms') ?? null), resolve);
  let data = raw;
  filters.forEach((filter, i) => {
    if (!(filter instanceof PdfName) || !['FlateDecode', 'Fl'].includes(filter.name)) throw new PdfSyntaxError('a filter that is not read');
    data = undoPredictor(inflate(data), parameters[i] ?? null, resolve);
  });
  return data;
}

function listOf(value: PdfValue, resolve: (value: PdfValue) => PdfValue): readonly PdfValue[] {
  if (value === null) return [];
  return Array.isArray(value) ? (value as readonly PdfValue[]).map(resolve) : [value];
}

function inflate(data: Uint8Array): Uint8Array {
  try {
    return inflateSync(data, { maxOutputLength: LARGEST_INFLATED, finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    throw new PdfSyntaxError('compressed data that cannot be read');
  }
}

function undoPredictor(data: Uint8Array, parameters: PdfValue, resolve: (value: PdfValue) => PdfValue): Uint8Array {
  if (!(parameters instanceof Map)) return data;
  const numberOf = (key: string, otherwise: number) => {
    const value = resolve((parameters as PdfDict).get(key) ?? null);
    return typeof value === 'number' && value > 0 ? value : otherwise;
  };
  const predictor = numberOf('Predictor', 1);
  if (predictor === 1) return data;
  const step = Math.ceil((numberOf('Colors', 1) * numberOf('BitsPerComponent', 8)) / 8);
  const row = Math.ceil((numberOf('Colors', 1) * numberOf('BitsPerComponent', 8) * numberOf('Columns', 1)) / 8);
  if (predictor < 10 || row > data.length) throw new PdfSyntaxError('a predictor that is not read');
  return undoPngRows(data, Math.floor(data.length / (row + 1)), { row, step });
}
