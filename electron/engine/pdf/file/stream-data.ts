// What is inside a stream: deflated bytes with their predictor, and no more of them than a sound file would have.
import { constants, inflateSync } from 'node:zlib';
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
  return undoPng(data, row, step);
}

function undoPng(data: Uint8Array, row: number, step: number): Uint8Array {
  const rows = Math.floor(data.length / (row + 1));
  const out = new Uint8Array(rows * row);
  for (let r = 0; r < rows; r++) {
    const kind = data[r * (row + 1)] ?? 0;
    const from = r * (row + 1) + 1;
    const to = r * row;
    for (let i = 0; i < row; i++) {
      const left = i >= step ? (out[to + i - step] ?? 0) : 0;
      const up = r > 0 ? (out[to + i - row] ?? 0) : 0;
      const corner = r > 0 && i >= step ? (out[to + i - row - step] ?? 0) : 0;
      out[to + i] = (data[from + i] ?? 0) + predicted(kind, left, up, corner);
    }
  }
  return out;
}

function predicted(kind: number, left: number, up: number, corner: number): number {
  switch (kind) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4: {
      const guess = left + up - corner;
      const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
      return a <= b && a <= c ? left : b <= c ? up : corner;
    }
    default:
      return 0;
  }
}
