// The bookmarks of a document, in reading order, and the names of its pages.
import type { PdfiumDocument } from './pdfium';
import { bookmarkLead, readBytes } from './targets';

export interface Bookmark {
  readonly title: string;
  /** 1 for the top. */
  readonly level: number;
  /** From 1; null where it leads to no page of this file. */
  readonly page: number | null;
  readonly zoom: number | 'fit' | null;
}

const MOST_BOOKMARKS = 200_000;
const DEEPEST = 64;

/** `whole` is false where the outline goes round in circles, or deeper or further than any real one. */
export function readOutline(document: PdfiumDocument): { readonly bookmarks: readonly Bookmark[]; readonly whole: boolean } {
  const { pdfium, handle } = document;
  const { call } = pdfium;
  const bookmarks: Bookmark[] = [];
  const seen = new Set<number>();
  let whole = true;
  // What is still to be read, the next one last.
  const waiting = [{ bookmark: call.FPDFBookmark_GetFirstChild(handle, 0), level: 1 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { bookmark, level } = next;
    if (bookmark === 0) continue;
    if (seen.has(bookmark) || bookmarks.length >= MOST_BOOKMARKS || level > DEEPEST) {
      whole = false;
      continue;
    }
    seen.add(bookmark);
    const { target, zoom } = bookmarkLead(document, bookmark);
    const title = readBytes(document, (buffer, size) => call.FPDFBookmark_GetTitle(bookmark, buffer, size), 'utf-16le');
    bookmarks.push({ title, level, page: typeof target === 'number' ? target : null, zoom });
    waiting.push({ bookmark: call.FPDFBookmark_GetNextSibling(handle, bookmark), level });
    waiting.push({ bookmark: call.FPDFBookmark_GetFirstChild(handle, bookmark), level: level + 1 });
  }
  return { bookmarks, whole };
}

/** The page's name as a viewer shows it (index from 0); null where the file gives none. */
export function readPageLabel(document: PdfiumDocument, index: number): string | null {
  const { call } = document.pdfium;
  const label = readBytes(document, (buffer, size) => call.FPDF_GetPageLabel(document.handle, index, buffer, size), 'utf-16le');
  return label === '' ? null : label;
}
