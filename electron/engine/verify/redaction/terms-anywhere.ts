// Looks for words in every object of a file: strings however written, names, and what streams hold.
import type { PdfFile } from '../../pdf/file/pdf-file';
import { PdfStream, PdfString, type PdfDict, type PdfValue } from '../../pdf/file/pdf-value';
import { operatorsOf } from '../../pdf/proof/content-lexer';
import { decoded, objectsOf, visitValue } from '../../pdf/proof/every-object';
import { standsInBytes, standsInName, standsInString, type Needle } from './needles';
import type { Work } from '../../jobs/work';

export type Place = 'properties' | 'string' | 'name' | 'contents' | 'stream';

/** Kinds of place in which a needle stands, each once. Throws PdfSyntaxError. */
export function placesOf(file: PdfFile, needles: readonly Needle[], work: Work): ReadonlySet<Place> {
  const found = new Set<Place>();
  if (needles.length === 0) return found;
  const look = (value: PdfValue, strings: Place) => {
    visitValue(value, {
      string: (text) => {
        if (inString(needles, text)) found.add(strings);
      },
      name: (name) => {
        if (standsInName(needles, name)) found.add('name');
      },
    });
  };
  look(file.dict(file.trailer.get('Info')), 'properties');
  look(file.trailer, 'string');
  for (const { value } of objectsOf(file)) {
    work.signal.throwIfAborted();
    look(value, 'string');
    if (value instanceof PdfStream) lookIntoStream(file, value, needles, found);
  }
  return found;
}

function lookIntoStream(file: PdfFile, stream: PdfStream, needles: readonly Needle[], found: Set<Place>): void {
  const { data, left } = decoded(file, stream);
  const foreign = isForeign(file, stream.dict);
  if (standsInBytes(needles, data, foreign)) found.add('stream');
  // What stands behind packed data is not unpacked with it.
  if (stream.dict.has('Filter') && standsInBytes(needles, file.raw(stream), true)) found.add('stream');
  if (left === null && !foreign && isContent(file, stream.dict) && inContent(data, needles)) found.add('contents');
}

/** A font's program, a colour profile, or a picture's pixels: bytes in which words are there by chance or by trade. */
function isForeign(file: PdfFile, dict: PdfDict): boolean {
  const subtype = file.name(dict.get('Subtype'));
  return dict.has('Length1') || dict.has('Length2') || dict.has('N') || subtype === 'Image' || subtype === 'Type1C' || isFont(subtype);
}

function isFont(subtype: string | null): boolean {
  return subtype === 'CIDFontType0C' || subtype === 'OpenType';
}

function isContent(file: PdfFile, dict: PdfDict): boolean {
  const type = file.name(dict.get('Type'));
  return (type === null || type === 'XObject' || type === 'Pattern') && file.name(dict.get('Subtype')) !== 'XML' && !dict.has('CMapName');
}

/** Strings of operators: each alone, and the pieces of one line joined as they are drawn. */
function inContent(data: Uint8Array, needles: readonly Needle[]): boolean {
  for (const { name, operands } of operatorsOf(data)) {
    if (name === 'TJ') {
      if (standsInString(needles, joined(operands[0] ?? null))) return true;
    }
    if (operands.some((operand) => inOperand(operand, needles))) return true;
  }
  return false;
}

function inOperand(operand: PdfValue, needles: readonly Needle[]): boolean {
  const texts: PdfString[] = [];
  const names: string[] = [];
  visitValue(operand, { string: (text) => texts.push(text), name: (name) => names.push(name) });
  return texts.some((text) => inString(needles, text)) || names.some((name) => standsInName(needles, name));
}

/** Moves of less than a fifth of the type size are kerning; wider ones are gaps between words. */
const GAP = -200;

function joined(value: PdfValue): string {
  if (!Array.isArray(value)) return '';
  let text = '';
  for (const part of value as readonly PdfValue[]) {
    if (part instanceof PdfString) text += Buffer.from(part.bytes).toString('latin1');
    else if (typeof part === 'number' && part < GAP) text += ' ';
  }
  return text;
}

function inString(needles: readonly Needle[], text: PdfString): boolean {
  if (standsInString(needles, text.text)) return true;
  const wide = text.bytes.some((byte) => byte === 0);
  return wide && standsInString(needles, Buffer.from(text.bytes).toString('latin1').replaceAll('\0', ''));
}
