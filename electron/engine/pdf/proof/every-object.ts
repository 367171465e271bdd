// A walk over every object of a file, whether anything leads to it or not.
import { decodeStream } from '../file/decode-stream';
import type { PdfFile } from '../file/pdf-file';
import { PdfName, PdfRef, PdfStream, PdfString, type PdfDict, type PdfValue } from '../file/pdf-value';

const DEEPEST = 120;

/** Every object in use with its number. Throws PdfSyntaxError on the first that cannot be read. */
export function* objectsOf(file: PdfFile): Generator<{ readonly number: number; readonly value: PdfValue }> {
  for (const number of file.numbers) yield { number, value: file.get(new PdfRef(number, 0)) };
}

export interface Visit {
  readonly dict?: (dict: PdfDict) => void;
  readonly string?: (text: PdfString) => void;
  readonly name?: (name: string) => void;
  readonly ref?: (ref: PdfRef) => void;
}

/** All that a value holds directly, references not followed. */
export function visitValue(value: PdfValue, visit: Visit, depth = 0): void {
  if (depth > DEEPEST) return;
  if (value instanceof PdfString) visit.string?.(value);
  else if (value instanceof PdfName) visit.name?.(value.name);
  else if (value instanceof PdfRef) visit.ref?.(value);
  else if (value instanceof PdfStream) visitValue(value.dict, visit, depth + 1);
  else if (Array.isArray(value)) for (const each of value as readonly PdfValue[]) visitValue(each, visit, depth + 1);
  else if (value instanceof Map) {
    const dict = value as PdfDict;
    visit.dict?.(dict);
    for (const [key, each] of dict) {
      visit.name?.(key);
      visitValue(each, visit, depth + 1);
    }
  }
}

/** Numbers of the objects that the trailer leads to. */
export function reachedFrom(file: PdfFile): ReadonlySet<number> {
  const reached = new Set<number>();
  const waiting: PdfRef[] = [];
  const add = (ref: PdfRef) => {
    if (reached.has(ref.number)) return;
    reached.add(ref.number);
    waiting.push(ref);
  };
  visitValue(file.trailer, { ref: add });
  for (let next = waiting.pop(); next; next = waiting.pop()) visitValue(file.get(next), { ref: add });
  return reached;
}

/** A stream's bytes with everything undone but a picture's own packing. Throws PdfSyntaxError. */
export function decoded(file: PdfFile, stream: PdfStream): { readonly data: Uint8Array; readonly left: string | null } {
  return decodeStream(stream.dict, file.raw(stream), (value) => file.resolve(value));
}
