// A finished PDF read afresh, in parts that run side by side, and put together to what the checks judge.
import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { readCatalogFacts, type CatalogFacts } from '../pdf/file/catalog-facts';
import { readOutline } from '../pdf/pdfium/outline';
import { openPdfium, savePdfium, type PdfiumDocument } from '../pdf/pdfium/pdfium';
import { walkPages } from '../pdf/pdfium/walk-pages';
import { readPage, type ReadPage } from './page-fact';
import { isPaper } from './scan-paper';
import type { Work } from '../jobs/work';
import { failure, FailureError } from '../../../shared/basics/failure';
import type { BundleFacts, LinkFact, OutlineFact, PageFact } from '../../../shared/checks/bundle-facts';

export interface FactsInput {
  /** Path of the PDF. */
  readonly file: string;
  /** Its name as the officer knows it. */
  readonly fileName: string;
}

/** Which bytes were read. */
export interface Checksum {
  readonly bytes: number;
  readonly sha256: string;
}

/** What is said of the file as a whole. */
export interface DocumentFacts {
  readonly fileName: string;
  readonly pageCount: number;
  readonly outline: readonly OutlineFact[];
  readonly document: BundleFacts['document'];
  readonly unread: readonly string[];
}

export interface SliceInput {
  readonly file: string;
  /** First and last page, from 1, both read. */
  readonly from: number;
  readonly to: number;
}

/** Some pages of the file. */
export interface PageSlice {
  readonly pages: readonly PageFact[];
  readonly links: readonly LinkFact[];
  readonly unread: readonly string[];
}

/** Pages that are read leave no pictures behind, only the bytes that walkPages counts itself. */
const REOPEN_AFTER_PAGES = 500;

/** Everything, in this thread. Throws `pdf-damaged`, `pdf-needs-password`, `file-unreadable`, `file-empty`, `file-too-large`. */
export async function readFacts(input: FactsInput, work: Work): Promise<BundleFacts> {
  const quiet = { signal: work.signal, progress: () => undefined };
  const document = await readDocumentFacts(input, quiet);
  const sum = await readChecksum(input, quiet);
  const slice = await readPageFacts({ file: input.file, from: 1, to: document.pageCount }, work);
  return joinFacts(document, sum, [slice]);
}

/** Catalogue and outline. Throws as `readFacts`. */
export async function readDocumentFacts(input: FactsInput, work: Work): Promise<DocumentFacts> {
  return named(input.fileName, async () => {
    const catalog = readCatalogFacts(input.file, work.signal);
    work.signal.throwIfAborted();
    const document = await openPdfium(input.file);
    try {
      if (document.pageCount === 0) throw failure(isEncrypted(document) ? 'pdf-damaged' : 'pdf-no-pages');
      const { unread, ...facts } =
        catalog.encrypted === true ? decryptedFacts(document, catalog, statSync(input.file).size, work.signal) : catalog;
      const { bookmarks, whole } = readOutline(document);
      return {
        fileName: input.fileName,
        pageCount: document.pageCount,
        outline: bookmarks,
        document: { ...facts, encrypted: facts.encrypted ?? isEncrypted(document), pdfVersion: facts.pdfVersion ?? versionOf(document) },
        unread: [...unread, ...(whole ? [] : ['part of the bookmarks'])],
      };
    } finally {
      document.close();
    }
  });
}

/** Size and SHA-256. Progress is in bytes. Throws `file-unreadable`. */
export function readChecksum(input: FactsInput, work: Work): Promise<Checksum> {
  return named(input.fileName, async () => {
    const hash = createHash('sha256');
    let bytes = 0;
    try {
      const { size } = await stat(input.file);
      for await (const chunk of createReadStream(input.file, { highWaterMark: 1024 * 1024, signal: work.signal })) {
        const piece = chunk as Buffer;
        hash.update(piece);
        bytes += piece.length;
        work.progress(bytes, size);
      }
    } catch (cause) {
      work.signal.throwIfAborted();
      throw failure('file-unreadable', {}, cause);
    }
    return { bytes, sha256: hash.digest('hex') };
  });
}

/** What can be seen on some pages. Progress is in pages. A page that cannot be read is named in `unread`. Throws as `readFacts`. */
export async function readPageFacts(input: SliceInput, work: Work): Promise<PageSlice> {
  const pages: PageFact[] = [];
  const links: LinkFact[] = [];
  const unread: string[] = [];
  const total = input.to - input.from + 1;
  const options = { from: input.from, to: input.to, signal: work.signal, reopenAfterPages: REOPEN_AFTER_PAGES };
  await walkPages(input.file, options, async (document, index) => {
    try {
      const read = await settledPage(document, index);
      pages.push(read.fact);
      links.push(...read.links);
    } catch (thrown) {
      if (!(thrown instanceof FailureError && thrown.failure.code === 'pdf-damaged')) throw thrown;
      pages.push(unreadPage(index + 1));
      unread.push(`page ${index + 1}`);
    }
    work.progress(pages.length, total);
  });
  return { pages, links, unread };
}

async function settledPage(document: PdfiumDocument, index: number): Promise<ReadPage> {
  const read = readPage(document, index, { leaveScans: true });
  if (read.scans.length === 0) return read;
  for (const scan of read.scans) if (!(await isPaper(scan))) return readPage(document, index, { leaveScans: false });
  return { ...read, fact: { ...read.fact, stampCovers: false } };
}

/** Puts the parts together in the order of their pages; a page that no part brought is named as not read. */
export function joinFacts(document: DocumentFacts, sum: Checksum, slices: readonly PageSlice[]): BundleFacts {
  const found = new Map(slices.flatMap((slice) => slice.pages).map((page) => [page.page, page]));
  const numbers = Array.from({ length: document.pageCount }, (_, i) => i + 1);
  const missing = numbers.filter((number) => !found.has(number));
  return {
    fileName: document.fileName,
    bytes: sum.bytes,
    sha256: sum.sha256,
    pages: numbers.map((number) => found.get(number) ?? unreadPage(number)),
    outline: [...document.outline],
    links: slices.flatMap((slice) => slice.links).sort((a, b) => a.page - b.page),
    document: document.document,
    unread: [...document.unread, ...slices.flatMap((slice) => slice.unread), ...missing.map((number) => `page ${number}`)],
  };
}

/** Stands in for a page of which nothing is known: no size, no text, and not called blank either. */
function unreadPage(page: number): PageFact {
  return {
    page,
    label: null,
    width: 0,
    height: 0,
    rotate: 0,
    edgeTexts: [],
    characters: 0,
    textTurn: null,
    pictures: [],
    objects: 1,
    stampCovers: null,
  };
}

/** A restricted file of a few hundred pages; a larger one would not fit in memory beside everything else. */
const LARGEST_DECRYPTED = 150 * 1024 * 1024;

/** PDFium holds the key: what it saves without encryption is read by our own reader like any other file. */
function decryptedFacts(document: PdfiumDocument, catalog: CatalogFacts, bytes: number, signal: AbortSignal): CatalogFacts {
  if (bytes > LARGEST_DECRYPTED) return catalog;
  try {
    const plain = readCatalogFacts(savePdfium(document, { removeSecurity: true }), signal);
    return { ...plain, encrypted: true, pdfVersion: catalog.pdfVersion, revisions: catalog.revisions };
  } catch (thrown) {
    if (thrown instanceof FailureError) return catalog;
    throw thrown;
  }
}

function isEncrypted(document: PdfiumDocument): boolean {
  return document.pdfium.call.FPDF_GetSecurityHandlerRevision(document.handle) !== -1;
}

function versionOf(document: PdfiumDocument): string | null {
  const { call, memory, scratch } = document.pdfium;
  if (call.FPDF_GetFileVersion(document.handle, scratch) === 0) return null;
  const version = memory.HEAP32[scratch >>> 2] ?? 0;
  return `${Math.floor(version / 10)}.${version % 10}`;
}

/** Failures of a file carry its name. */
async function named<T>(fileName: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (thrown) {
    if (!(thrown instanceof FailureError)) throw thrown;
    const { code, facts } = thrown.failure;
    throw failure(code, { ...facts, file: fileName }, thrown.cause);
  }
}
