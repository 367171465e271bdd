// Reading values of a PDF that may be anything: a wrong type is the same as nothing there.
import {
  PDFArray,
  PDFBool,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  PDFRef,
  PDFStream,
  PDFString,
  type PDFContext,
  type PDFObject,
} from 'pdf-lib';
import type { PdfRect } from '../../../../shared/basics/rectangle';
import { pdfRect } from '../../../../shared/basics/rectangle';

/** Follows references; PDF's own null counts as nothing. */
export function resolve(context: PDFContext, value: PDFObject | undefined): PDFObject | undefined {
  let found = value;
  for (let step = 0; found instanceof PDFRef && step < 8; step++) found = context.lookup(found);
  return found === undefined || found === PDFNull || found instanceof PDFRef ? undefined : found;
}

export function valueAt(dict: PDFDict, key: string): PDFObject | undefined {
  return resolve(dict.context, dict.get(PDFName.of(key)));
}

export function dictAt(dict: PDFDict, key: string): PDFDict | undefined {
  return asDict(valueAt(dict, key));
}

export function arrayAt(dict: PDFDict, key: string): PDFArray | undefined {
  const found = valueAt(dict, key);
  return found instanceof PDFArray ? found : undefined;
}

export function streamAt(dict: PDFDict, key: string): PDFStream | undefined {
  const found = valueAt(dict, key);
  return found instanceof PDFStream ? found : undefined;
}

export function nameAt(dict: PDFDict, key: string): string | undefined {
  return asName(valueAt(dict, key));
}

export function numberAt(dict: PDFDict, key: string): number | undefined {
  return asNumber(valueAt(dict, key));
}

export function booleanAt(dict: PDFDict, key: string): boolean {
  return valueAt(dict, key) === PDFBool.True;
}

export function textAt(dict: PDFDict, key: string): string | undefined {
  return asText(valueAt(dict, key));
}

export function numbersAt(dict: PDFDict, key: string): number[] | undefined {
  return asNumbers(arrayAt(dict, key));
}

/** The reference that an entry holds, whatever it leads to. */
export function refAt(dict: PDFDict, key: string): PDFRef | undefined {
  const found = dict.get(PDFName.of(key));
  return found instanceof PDFRef ? found : undefined;
}

export function asDict(value: PDFObject | undefined): PDFDict | undefined {
  return value instanceof PDFDict ? value : undefined;
}

/** The dictionary of a dictionary or of a stream. */
export function dictOf(value: PDFObject | undefined): PDFDict | undefined {
  if (value instanceof PDFStream) return value.dict;
  return asDict(value);
}

export function asName(value: PDFObject | undefined): string | undefined {
  return value instanceof PDFName ? value.decodeText() : undefined;
}

export function asNumber(value: PDFObject | undefined): number | undefined {
  if (!(value instanceof PDFNumber)) return undefined;
  const number = value.asNumber();
  return Number.isFinite(number) ? number : undefined;
}

/** A text string in any of the encodings that PDF knows. */
export function asText(value: PDFObject | undefined): string | undefined {
  if (!(value instanceof PDFString) && !(value instanceof PDFHexString)) return undefined;
  const bytes = value.asBytes();
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return Buffer.from(bytes.subarray(3)).toString('utf8');
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return Buffer.from(bytes.subarray(2)).toString('utf16le');
  try {
    return value.decodeText();
  } catch {
    return Buffer.from(bytes).toString('latin1');
  }
}

/** All members as numbers, or undefined when one of them is none. */
export function asNumbers(array: PDFArray | undefined): number[] | undefined {
  if (!array) return undefined;
  const numbers: number[] = [];
  for (const member of membersOf(array)) {
    const number = asNumber(member);
    if (number === undefined) return undefined;
    numbers.push(number);
  }
  return numbers;
}

/** The members of an array, resolved; what is missing stays as undefined, so that places are kept. */
export function membersOf(array: PDFArray | undefined): (PDFObject | undefined)[] {
  if (!array) return [];
  return array.asArray().map((_, index) => {
    const member = array.lookup(index);
    return member === PDFNull || member instanceof PDFRef ? undefined : member;
  });
}

export function rectOf(numbers: readonly number[] | undefined): PdfRect | undefined {
  if (!numbers || numbers.length < 4) return undefined;
  const [left = 0, bottom = 0, right = 0, top = 0] = numbers;
  return pdfRect(left, bottom, right, top);
}

export function rectAt(dict: PDFDict, key: string): PdfRect | undefined {
  return rectOf(numbersAt(dict, key));
}

/** A copy of the top level, so that changing it leaves what others share alone. */
export function shallowCopy(dict: PDFDict): PDFDict {
  const copy = PDFDict.withContext(dict.context);
  for (const [key, value] of dict.entries()) copy.set(key, value);
  return copy;
}
