// Opening, saving and repairing PDFs with PDFium, from the disk and without loading a file as a whole.
import { writeSync } from 'node:fs';
import { failure, type FailureError } from '../../../../shared/basics/failure';
import { DiskSource, bytesSource } from './byte-sources';
import { loadPdfium, type ByteSink, type ByteSource, type Pdfium } from './pdfium-instance';

export interface OpenOptions {
  readonly password?: string;
}

/** An open document. Close it whatever happens: `try { … } finally { document.close(); }`. */
export interface PdfiumDocument {
  readonly pdfium: Pdfium;
  /** FPDF_DOCUMENT. */
  readonly handle: number;
  readonly pageCount: number;
  /** Bytes handed to PDFium so far, of which it keeps most until the document is closed. */
  readonly bytesRead: () => number;
  /** FPDF_FORMHANDLE, made on first use: filled fields are drawn through it. 0 where there is no form. */
  readonly form: () => number;
  /** Frees everything; a second call does nothing. */
  readonly close: () => void;
}

const PASSWORD_ERROR = 4;
const SECURITY_ERROR = 5;

/**
 * Opens a PDF from the disk. The file stays open until the document is closed.
 * Throws `pdf-needs-password` (none or a wrong one), `pdf-damaged`, `file-unreadable`, `file-empty`, `file-too-large`.
 */
export async function openPdfium(path: string, options: OpenOptions = {}): Promise<PdfiumDocument> {
  const pdfium = await loadPdfium();
  const source = new DiskSource(path);
  try {
    return openSource(pdfium, source, options, () => source.bytesRead);
  } catch (thrown) {
    source.close();
    if (source.trouble !== undefined) throw failure('file-unreadable', {}, source.trouble);
    throw thrown;
  }
}

/** Opens a PDF that is already in memory; the bytes must not change until it is closed. Throws as `openPdfium`. */
export async function openPdfiumBytes(bytes: Uint8Array, options: OpenOptions = {}): Promise<PdfiumDocument> {
  const pdfium = await loadPdfium();
  return openSource(pdfium, bytesSource(bytes), options, () => bytes.length);
}

function openSource(pdfium: Pdfium, source: ByteSource, options: OpenOptions, bytesRead: () => number): PdfiumDocument {
  const key = pdfium.attachSource(source);
  const access = pdfium.allocate(12);
  const password = options.password === undefined ? 0 : placeText(pdfium, options.password);
  let handle = 0;
  let closed = false;
  let formInfo = 0;
  let formHandle = 0;
  const form = () => {
    if (formInfo !== 0 || closed || pdfium.call.FPDF_GetFormType(handle) === 0) return formHandle;
    formInfo = pdfium.call.PDFiumExt_OpenFormFillInfo();
    formHandle = pdfium.call.PDFiumExt_InitFormFillEnvironment(handle, formInfo);
    if (formHandle !== 0) pdfium.call.FPDF_RemoveFormFieldHighlight(formHandle);
    return formHandle;
  };
  const close = () => {
    if (closed) return;
    closed = true;
    if (pdfium.usable && formInfo !== 0) {
      pdfium.guard(() => {
        if (formHandle !== 0) pdfium.call.PDFiumExt_ExitFormFillEnvironment(formHandle);
        pdfium.call.PDFiumExt_CloseFormFillInfo(formInfo);
      });
    }
    if (pdfium.usable && handle !== 0) pdfium.guard(() => pdfium.call.FPDF_CloseDocument(handle));
    pdfium.free(access);
    pdfium.detachSource(key);
  };
  try {
    const fields = pdfium.memory.HEAPU32;
    fields[access >>> 2] = source.size;
    fields[(access >>> 2) + 1] = pdfium.readBlock;
    fields[(access >>> 2) + 2] = key;
    handle = pdfium.guard(() => pdfium.call.FPDF_LoadCustomDocument(access, password));
    if (handle === 0) throw openFailure(pdfium.guard(() => pdfium.call.FPDF_GetLastError()));
    const pageCount = pdfium.guard(() => pdfium.call.FPDF_GetPageCount(handle));
    return { pdfium, handle, pageCount, bytesRead, form, close };
  } catch (thrown) {
    close();
    throw thrown;
  } finally {
    pdfium.free(password);
  }
}

function openFailure(error: number): FailureError {
  // A protection that PDFium does not know (by certificate, say) is to the officer the same thing as a password.
  return failure(error === PASSWORD_ERROR || error === SECURITY_ERROR ? 'pdf-needs-password' : 'pdf-damaged');
}

/** A UTF-8 string with its closing zero, in PDFium's memory; the caller frees it. */
export function placeText(pdfium: Pdfium, text: string): number {
  const bytes = new TextEncoder().encode(`${text}\0`);
  const pointer = pdfium.allocate(bytes.length);
  pdfium.memory.HEAPU8.set(bytes, pointer);
  return pointer;
}

/**
 * Does something with one page (index from 0) and closes it. `page` is an FPDF_PAGE.
 * Throws `pdf-damaged` when the page cannot be had.
 */
export function withPage<T>(document: PdfiumDocument, index: number, use: (page: number) => T): T {
  const { pdfium, handle } = document;
  return pdfium.guard(() => {
    const page = pdfium.call.FPDF_LoadPage(handle, index);
    if (page === 0) throw failure('pdf-damaged', { detail: `page ${index + 1} cannot be read` });
    try {
      return use(page);
    } finally {
      if (pdfium.usable) pdfium.call.FPDF_ClosePage(page);
    }
  });
}

export interface SaveOptions {
  /** Write it without its password and restrictions. */
  readonly removeSecurity: boolean;
}

/** The document written anew as one clean revision, with its form, outline and annotations. Throws `pdf-damaged`. */
export function savePdfium(document: PdfiumDocument, options: SaveOptions): Uint8Array {
  return collect((sink) => saveTo(document.pdfium, document.handle, options, sink));
}

/** As `savePdfium`, into an open file from its current place, so that a large document is never held in memory. */
export function savePdfiumToFile(document: PdfiumDocument, descriptor: number, options: SaveOptions): void {
  let trouble: unknown;
  const sink: ByteSink = (chunk) => {
    try {
      for (let done = 0; done < chunk.length;) done += writeSync(descriptor, chunk, done);
      return true;
    } catch (cause) {
      trouble = cause;
      return false;
    }
  };
  try {
    saveTo(document.pdfium, document.handle, options, sink);
  } catch (thrown) {
    // The disk's own error tells the officer more than "damaged" would.
    throw trouble instanceof Error ? trouble : thrown;
  }
}

/**
 * Copies every page into a new document: the last resort where saving does not help. Outline, form and names are lost.
 * Throws `pdf-damaged`, and `pdf-page-lost` when fewer pages come out than went in.
 */
export function importAllPages(document: PdfiumDocument): Uint8Array {
  const { pdfium, handle, pageCount } = document;
  return pdfium.guard(() => {
    const copy = pdfium.call.FPDF_CreateNewDocument();
    if (copy === 0) throw failure('pdf-damaged');
    try {
      const imported = pdfium.call.FPDF_ImportPagesByIndex(copy, handle, 0, 0, 0) !== 0;
      if (!imported) throw failure('pdf-damaged');
      const got = pdfium.call.FPDF_GetPageCount(copy);
      if (got !== pageCount) throw failure('pdf-page-lost', { detail: `${got} of ${pageCount} pages` });
      return collect((sink) => saveTo(pdfium, copy, { removeSecurity: true }, sink));
    } finally {
      if (pdfium.usable) pdfium.call.FPDF_CloseDocument(copy);
    }
  });
}

const NO_INCREMENTAL = 2;
const REMOVE_SECURITY = 3;

/** Writes an FPDF_DOCUMENT that the caller made or opened into a sink. Throws `pdf-damaged`. */
export function saveTo(pdfium: Pdfium, handle: number, options: SaveOptions, sink: ByteSink): void {
  const writer = pdfium.allocate(8);
  pdfium.attachSink(writer, sink);
  try {
    pdfium.memory.HEAPU32[writer >>> 2] = 1;
    pdfium.memory.HEAPU32[(writer >>> 2) + 1] = pdfium.writeBlock;
    const flags = options.removeSecurity ? REMOVE_SECURITY : NO_INCREMENTAL;
    if (pdfium.guard(() => pdfium.call.FPDF_SaveAsCopy(handle, writer, flags)) === 0) throw failure('pdf-damaged');
  } finally {
    pdfium.detachSink(writer);
    pdfium.free(writer);
  }
}

function collect(save: (sink: ByteSink) => void): Uint8Array {
  const chunks: Uint8Array[] = [];
  let size = 0;
  save((chunk) => {
    chunks.push(chunk.slice());
    size += chunk.length;
    return true;
  });
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
