// Redacting a PDF made in code, and looking for what was hidden: by pdf.js, and in every byte of the file unpacked.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import { quietWork } from '../../electron/engine/jobs/work';
import { redactFile, type RedactFileRequest } from '../../electron/engine/redact/redact-file';
import type { RedactionMethod } from '../../electron/engine/pdf/redaction/redact-pages';
import type { PageMarks } from '../../shared/redaction/page-marks';
import { pageRect } from '../../shared/basics/rectangle';
import { readPdf, type SeenPdf } from './read-pdf';

export const RESOURCES = join(import.meta.dirname, '..', '..', 'resources');

export interface ARedaction {
  readonly bytes: Uint8Array;
  readonly methods: readonly RedactionMethod[];
  readonly removed: number;
  readonly hidden: readonly PageMarks[];
  readonly sha256: string;
  readonly seen: SeenPdf;
  /** The words of a page (from 1) as pdf.js reads them. */
  readonly words: (page: number) => string;
  /** The file's bytes, then those of each stream unpacked, one character a byte. */
  readonly everything: string;
  readonly document: PDFDocument;
}

/** A mark on a page: x, y, width and height in points from the top left as seen. */
export function aMark(page: number, ...areas: readonly (readonly [number, number, number, number])[]): PageMarks {
  return { page, wholePage: false, boxes: areas.map((area) => ({ rect: pageRect(...area), label: 'R1' })) };
}

export async function redacted(
  bytes: Uint8Array,
  marks: readonly PageMarks[],
  options: Partial<Pick<RedactFileRequest, 'widen' | 'rebuild'>> = {},
): Promise<ARedaction> {
  const folder = mkdtempSync(join(tmpdir(), 'redaction-'));
  try {
    const [file, out] = [join(folder, 'before.pdf'), join(folder, 'after.pdf')];
    writeFileSync(file, bytes);
    const done = await redactFile({ file, out, resources: RESOURCES, marks, widen: false, ...options }, quietWork());
    const after = new Uint8Array(readFileSync(out));
    const seen = await readPdf(after);
    const document = await PDFDocument.load(after, { updateMetadata: false });
    return {
      bytes: after,
      methods: done.pages.map(({ method }) => method),
      removed: done.removed,
      hidden: done.hidden,
      sha256: done.sha256,
      seen,
      words: (page) => (seen.pages[page - 1]?.texts ?? []).map(({ text }) => text).join(' '),
      everything: unpacked(after, document),
      document,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function unpacked(bytes: Uint8Array, document: PDFDocument): string {
  const parts = [Buffer.from(bytes)];
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream)) continue;
    try {
      parts.push(Buffer.from(decodePDFRawStream(object).decode()));
    } catch {
      // A picture's own packing: its bytes are in the file as they are.
    }
  }
  return parts.map((part) => part.toString('latin1')).join('\n');
}

/** Does the text occur, whether as it is, as UTF-16 or in hexadecimal digits? */
export function occurs(everything: string, text: string): boolean {
  const wide = Buffer.from(text, 'utf16le').swap16();
  const forms = [text, wide.toString('latin1'), Buffer.from(text, 'latin1').toString('hex'), wide.toString('hex')];
  const lower = everything.toLowerCase();
  return forms.some((form) => lower.includes(form.toLowerCase()));
}

export interface FoundPicture {
  readonly width: number;
  readonly height: number;
  readonly filter: string;
  readonly bits: number;
  readonly colours: string;
  readonly bytes: Uint8Array;
  /** Is it a mask of another one? */
  readonly dict: PDFDict;
}

/** Every picture in the file. */
export function picturesIn(document: PDFDocument): FoundPicture[] {
  const found: FoundPicture[] = [];
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream) || textOf(object.dict, 'Subtype') !== '/Image') continue;
    found.push({
      width: Number(textOf(object.dict, 'Width')),
      height: Number(textOf(object.dict, 'Height')),
      filter: textOf(object.dict, 'Filter'),
      bits: Number(textOf(object.dict, 'BitsPerComponent')),
      colours: textOf(object.dict, 'ColorSpace'),
      bytes: object.contents,
      dict: object.dict,
    });
  }
  return found;
}

function textOf(dict: PDFDict, key: string): string {
  const value = dict.lookup(PDFName.of(key));
  return value instanceof PDFArray || value instanceof PDFDict ? 'composite' : (value?.toString() ?? '');
}
