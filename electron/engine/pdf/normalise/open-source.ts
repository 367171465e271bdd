// A file as it came becomes something that can be worked on, or a failure with a name.
import { readFile } from 'node:fs/promises';
import { asFailure, failure, FailureError, type FailureCode } from '../../../../shared/basics/failure';
import type { ItemNote } from '../../../../shared/evidence/evidence-item';
import { importAllPages, openPdfium, savePdfium, withPage, type PdfiumDocument } from '../pdfium/pdfium';
import { note } from './notes';
import { EncryptedBytes, parsePdf, type ParsedPdf } from './parse-pdf';

export interface OpenedSource extends ParsedPdf {
  /** The bytes on the disk are not sound as they are: a working copy has to be written. */
  readonly mended: boolean;
  readonly notes: readonly ItemNote[];
}

/**
 * Opens a PDF however it can be opened: as it is; through PDFium, which takes off empty passwords and mends; through
 * @libpdf/core, which knows some more kinds of encryption. `name` is for the officer.
 * A locked file is tried with each of the passwords. Throws pdf-damaged, pdf-needs-password, pdf-no-pages, pdf-page-lost, and what the disk throws.
 */
export async function openSource(file: string, name: string, passwords: readonly string[] = []): Promise<OpenedSource> {
  const bytes = await readFile(file);
  const opening = await tryPdfium(file, passwords);
  try {
    return await choose(bytes, opening, name, passwords);
  } finally {
    opening.document?.close();
  }
}

interface PdfiumOpening {
  readonly document?: PdfiumDocument;
  readonly refused?: FailureCode;
  /** A password opened it. */
  readonly unlocked?: boolean;
}

/** Opens it with no password, then with each in turn. */
async function tryPdfium(file: string, passwords: readonly string[], password?: string): Promise<PdfiumOpening> {
  try {
    return { document: await openPdfium(file, password === undefined ? {} : { password }), unlocked: password !== undefined };
  } catch (thrown) {
    const { code } = asFailure(thrown);
    const [next, ...rest] = passwords;
    if (code === 'pdf-needs-password' && next !== undefined) return tryPdfium(file, rest, next);
    if (code === 'pdf-needs-password' || code === 'pdf-damaged') return { refused: code };
    throw thrown;
  }
}

async function choose(bytes: Uint8Array, opening: PdfiumOpening, name: string, passwords: readonly string[]): Promise<OpenedSource> {
  const first = await attempt(() => parsePdf(bytes));
  const encrypted = first.trouble instanceof EncryptedBytes;
  const sound = first.parsed?.whole === true && opening.document !== undefined && hasSoundEnd(bytes);
  if (first.parsed && sound && first.parsed.pages.length > 0 && first.parsed.pages.length === opening.document.pageCount) {
    return { ...first.parsed, mended: false, notes: [] };
  }
  const expected = opening.document ? loadablePages(opening.document, first.parsed?.pages.length ?? 0) : 0;
  let best = first.parsed;
  // What pdf-lib read whole and with every page is kept: only the file's own table of places is wrong.
  if (!best?.whole || best.pages.length < expected || best.pages.length === 0) {
    for (const way of waysToMend(bytes, encrypted, opening.document, passwords)) {
      const { parsed } = await attempt(async () => parsePdf(await way()));
      if (parsed && isBetter(parsed, best)) best = parsed;
      if (best?.whole === true && best.pages.length >= expected && best.pages.length > 0) break;
    }
  }
  if (!best && !encrypted && opening.refused !== 'pdf-needs-password') best = (await attempt(() => parsePdf(bytes, true))).parsed;
  if (!best || best.pages.length === 0) throw nothingLeft(first, opening, encrypted, name);
  const promised = Math.max(expected, best.claimed);
  if (best.pages.length < promised) throw failure('pdf-page-lost', { file: name, detail: `${best.pages.length} of ${promised} pages` });
  const isLocked = opening.unlocked === true || (encrypted && opening.refused === 'pdf-needs-password');
  return { ...best, mended: true, notes: [note(isLocked ? 'unlocked' : encrypted ? 'decrypted' : 'repaired', [])] };
}

interface Attempt {
  readonly parsed?: ParsedPdf;
  readonly trouble?: unknown;
}

async function attempt(parse: () => Promise<ParsedPdf>): Promise<Attempt> {
  try {
    return { parsed: await parse() };
  } catch (trouble) {
    if (trouble instanceof FailureError && trouble.failure.code.startsWith('disk-')) throw trouble;
    return { trouble };
  }
}

function* waysToMend(
  bytes: Uint8Array,
  encrypted: boolean,
  document: PdfiumDocument | undefined,
  passwords: readonly string[],
): Generator<() => Promise<Uint8Array>> {
  if (document) {
    yield () => Promise.resolve().then(() => savePdfium(document, { removeSecurity: true }));
    yield () => Promise.resolve().then(() => importAllPages(document));
  }
  if (encrypted && isWithinReason(bytes)) for (const password of [undefined, ...passwords]) yield () => mendWithLibpdf(bytes, password);
}

const LARGEST_FOR_LIBPDF = 128 * 1024 * 1024;

/**
 * @libpdf/core knows kinds of encryption that PDFium does not, but on damaged files it can go on for ever: it gets only
 * what pdf-lib has read from end to end, and no numbers that it would make room for up to the highest.
 */
function isWithinReason(bytes: Uint8Array): boolean {
  if (bytes.length > LARGEST_FOR_LIBPDF) return false;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return !/\d{8,}\s+\d+\s+obj\b|\/Size\s*\d{8,}|xref\s+\d{8,}/.test(text);
}

async function mendWithLibpdf(bytes: Uint8Array, password: string | undefined): Promise<Uint8Array> {
  // Loaded when it is first needed: the last resort of few files, and an ES module that older runtimes cannot require.
  const { PDF } = await import('@libpdf/core');
  const pdf = await PDF.load(bytes, password === undefined ? {} : { credentials: password });
  if (pdf.isEncrypted) {
    if (!pdf.isAuthenticated) throw failure('pdf-needs-password');
    pdf.removeProtection();
  }
  return pdf.save();
}

function isBetter(candidate: ParsedPdf, best: ParsedPdf | undefined): boolean {
  if (!best || candidate.pages.length !== best.pages.length) return candidate.pages.length > (best?.pages.length ?? 0);
  return candidate.whole && !best.whole;
}

/** How many pages there really are: a file may claim more than it has. Each is asked for only where the counts differ. */
function loadablePages(document: PdfiumDocument, seen: number): number {
  if (document.pageCount === seen) return seen;
  let count = 0;
  for (let i = 0; i < document.pageCount; i++) {
    try {
      withPage(document, i, () => count++);
    } catch {
      if (!document.pdfium.usable) break;
    }
  }
  return count;
}

function nothingLeft(first: Attempt, opening: PdfiumOpening, encrypted: boolean, name: string): FailureError {
  if (opening.refused === 'pdf-needs-password') return failure('pdf-needs-password', { file: name });
  if (first.parsed?.whole === true && opening.document?.pageCount === 0) return failure('pdf-no-pages', { file: name });
  if (encrypted && !opening.document) return failure('pdf-needs-password', { file: name });
  return failure('pdf-damaged', { file: name }, first.trouble);
}

const TAIL = 2048;

/** Does the file begin and end as a reader expects, its last table of places where it says? */
function hasSoundEnd(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  const tail = Buffer.from(bytes.subarray(-TAIL)).toString('latin1');
  const place = [...tail.matchAll(/startxref\s+(\d+)\s+%%EOF/g)].at(-1)?.[1];
  if (!head.startsWith('%PDF-') || place === undefined) return false;
  const there = Buffer.from(bytes.subarray(Number(place), Number(place) + 32)).toString('latin1');
  return /^\s*(xref\b|\d+\s+\d+\s+obj\b)/.test(there);
}
