// Writing a working copy: always whole, never an added revision, and the same bytes for the same input.
import { PDFArray, PDFDict, PDFInvalidObject, PDFName, PDFNull, PDFRef, PDFStream, type PDFContext, type PDFObject } from 'pdf-lib';
import { openDiskFile, type DiskFile } from '../writing/disk-file';
import { exactName } from '../writing/object-copier';
import { OutputFile } from '../writing/output-file';

/** Says who made a thing, when, and from what: none of it is shown, all of it can give someone away. */
const LEFT_OUT = new Set(['Metadata', 'PieceInfo', 'LastModified', 'StructParent', 'StructParents', 'OPI', 'AF', 'OC', 'Thumb', 'Length']);
const DEEPEST = 200;

/**
 * Writes everything that hangs on the catalogue into a new file, and nothing else: what nobody points to any more is gone.
 * Streams go out as they are packed. Throws what the disk throws; then there is no file.
 */
export async function writePdf(context: PDFContext, catalog: PDFDict, path: string): Promise<void> {
  await writeTo(openDiskFile(path), context, catalog);
}

/** As `writePdf`, in memory: for small documents that only another reader of this room is to see. */
export async function pdfBytes(context: PDFContext, catalog: PDFDict): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const nothing = () => Promise.resolve();
  await writeTo(
    {
      write: (bytes, from, length) => {
        // A copy: the writer fills the same buffer again.
        parts.push(new Uint8Array(bytes.subarray(from, from + length)));
        return length;
      },
      read: () => 0,
      close: nothing,
      remove: nothing,
    },
    context,
    catalog,
  );
  return new Uint8Array(Buffer.concat(parts));
}

async function writeTo(disk: DiskFile, context: PDFContext, catalog: PDFDict): Promise<void> {
  try {
    const out = new OutputFile(disk);
    const root = writeObjects(out, context, catalog);
    const info = out.allocate();
    out.object(info, '<<>>');
    await out.finish({ root, info });
  } catch (thrown) {
    await disk.remove();
    throw thrown;
  }
}

function writeObjects(out: OutputFile, context: PDFContext, catalog: PDFDict): number {
  const numbers = new Map<PDFRef, number>();
  const waiting: PDFRef[] = [];
  const numberOf: NumberOf = (ref) => {
    const known = numbers.get(ref);
    if (known !== undefined) return known;
    const target = context.lookup(ref);
    if (target === undefined || target === PDFNull || target instanceof PDFInvalidObject) return null;
    const number = out.allocate();
    numbers.set(ref, number);
    waiting.push(ref);
    return number;
  };
  const root = out.allocate();
  out.object(root, serialise(catalog, numberOf));
  for (let next = 0; next < waiting.length; next++) {
    const ref = waiting[next];
    const object = ref && context.lookup(ref);
    const number = ref && numbers.get(ref);
    if (!object || number === undefined) continue;
    if (object instanceof PDFStream) writeStream(out, number, object, numberOf);
    else out.object(number, serialise(object, numberOf));
  }
  return root;
}

type NumberOf = (ref: PDFRef) => number | null;

function writeStream(out: OutputFile, number: number, stream: PDFStream, numberOf: NumberOf): void {
  let entries = '';
  for (const [key, value] of stream.dict.entries()) {
    if (!LEFT_OUT.has(key.decodeText())) entries += `${exactName(key)} ${serialise(value, numberOf)}`;
  }
  out.stream(number, entries, stream.getContents());
}

/** A value as text; references get their new numbers, and those that lead nowhere become null. */
function serialise(value: PDFObject, numberOf: NumberOf, depth = 0): string {
  if (depth > DEEPEST) return 'null';
  if (value instanceof PDFRef) {
    const number = numberOf(value);
    return number === null ? 'null' : `${number} 0 R`;
  }
  if (value instanceof PDFName) return exactName(value);
  if (value instanceof PDFArray)
    return `[${value
      .asArray()
      .map((member) => serialise(member, numberOf, depth + 1))
      .join(' ')}]`;
  if (value instanceof PDFDict) {
    let entries = '';
    for (const [key, member] of value.entries()) entries += `${exactName(key)} ${serialise(member, numberOf, depth + 1)}`;
    return `<<${entries}>>`;
  }
  // A stream can only stand by itself, and what could not be read cannot be copied.
  if (value instanceof PDFStream || value instanceof PDFInvalidObject) return 'null';
  return value.toString();
}
