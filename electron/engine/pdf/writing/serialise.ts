// Values as a PDF writes them. One character of the text is one byte of the file.
import type { Matrix, PdfRect } from '../../../../shared/basics/rectangle';

/** A text for a person (title, name): UTF-16, so that every alphabet comes out. */
export function textString(text: string): string {
  let hex = '<FEFF';
  for (let i = 0; i < text.length; i++) hex += text.charCodeAt(i).toString(16).toUpperCase().padStart(4, '0');
  return `${hex}>`;
}

/** Bytes as a literal string, e.g. an address. Characters above 255 are not allowed here. */
export function byteString(bytes: string): string {
  return `(${bytes.replace(/[\\()\r\n]/g, escape)})`;
}

function escape(character: string): string {
  if (character === '\r') return '\\r';
  if (character === '\n') return '\\n';
  return `\\${character}`;
}

/** More than any page measures; a reader need not know larger numbers (ISO 32000-1, annex C). */
const LARGEST = 2_147_483_647;

/** A number with at most four decimals: a ten-thousandth of a point is finer than any printer. */
export function number(value: number): string {
  const rounded = Math.round(Math.max(-LARGEST, Math.min(LARGEST, value)) * 1e4) / 1e4;
  // Anything below a ten-thousandth is 0 by now, so that no exponent can come.
  return rounded === 0 || Number.isNaN(rounded) ? '0' : String(rounded);
}

export function numbers(values: readonly number[]): string {
  return `[${values.map(number).join(' ')}]`;
}

export function rectangle(rect: PdfRect): string {
  return numbers([rect.left, rect.bottom, rect.right, rect.top]);
}

export function matrix(m: Matrix): string {
  return numbers(m);
}

/** A place to go to: a page, the point of it that stands top left, and the zoom (1 is 100 %, null keeps the reader's own). */
export function destination(page: number, left: number | null, top: number | null, zoom: number | null): string {
  const part = (value: number | null) => (value === null ? 'null' : number(value));
  return `[${page} 0 R/XYZ ${part(left)} ${part(top)} ${part(zoom)}]`;
}
