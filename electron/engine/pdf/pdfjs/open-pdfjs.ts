// pdf.js, from its legacy build and in this very thread: a reader that shares nothing with what writes or removes.
import { readFileSync } from 'node:fs';
import type { getDocument, OPS, PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { failure } from '../../../../shared/basics/failure';
import { fillNodeGaps } from './node-gaps';

export type PdfjsPage = PDFPageProxy;

export interface PdfjsDocument {
  readonly pageCount: number;
  /** Operation names of its lists, by number. */
  readonly operations: Readonly<Record<number, string>>;
  /** Index from 0. */
  readonly page: (index: number) => Promise<PdfjsPage>;
  /** Its bookmarks' titles, in their order. */
  readonly bookmarks: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

interface Bookmark {
  readonly title: string;
  readonly items: readonly Bookmark[];
}

export interface PdfjsOptions {
  /**
   * True: whatever cannot be read throws. False: pictures are skipped without being decoded, and what cannot be read is left
   * out, so that a caller has to compare with a strict reading.
   */
  readonly strict: boolean;
}

/** Opens a PDF (its path or its bytes) with pdf.js. Close it whatever happens. Throws `pdf-damaged` and `file-unreadable`. */
export async function openPdfjs(file: string | Uint8Array, { strict }: PdfjsOptions): Promise<PdfjsDocument> {
  const data = new Uint8Array(typeof file === 'string' ? readWhole(file) : file);
  const pdfjs = await loadPdfjs();
  const loading = pdfjs.getDocument({
    data,
    verbosity: 0,
    useSystemFonts: false,
    disableFontFace: true,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    ...(strict ? { stopAtErrors: true } : { maxImageSize: 1 }),
  });
  let document: PDFDocumentProxy;
  try {
    document = await loading.promise;
  } catch (cause) {
    await loading.destroy();
    throw failure('pdf-damaged', {}, cause);
  }
  return {
    pageCount: document.numPages,
    operations: Object.fromEntries(Object.entries(pdfjs.OPS).map(([name, number]) => [number, name])),
    page: (index) => document.getPage(index + 1),
    bookmarks: async () => titlesOf(await document.getOutline()),
    close: () => loading.destroy(),
  };
}

function titlesOf(bookmarks: readonly Bookmark[] | null): string[] {
  return (bookmarks ?? []).flatMap(({ title, items }) => [title, ...titlesOf(items)]);
}

function readWhole(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw failure('file-unreadable', {}, cause);
  }
}

interface Pdfjs {
  readonly getDocument: typeof getDocument;
  readonly OPS: typeof OPS;
}

let loaded: Promise<Pdfjs> | undefined;

function loadPdfjs(): Promise<Pdfjs> {
  loaded ??= startPdfjs();
  return loaded;
}

async function startPdfjs(): Promise<Pdfjs> {
  fillNodeGaps();
  // Its worker's code in this thread: we are in a worker already, and no path to a file has to be found.
  const holder = globalThis as { pdfjsWorker?: unknown };
  holder.pdfjsWorker ??= await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  return import('pdfjs-dist/legacy/build/pdf.mjs');
}
