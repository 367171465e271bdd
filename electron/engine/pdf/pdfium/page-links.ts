// The links of a page.
import { pdfRect, type PdfRect } from '../../../../shared/basics/rectangle';
import type { PdfiumDocument } from './pdfium';
import { linkLead, type Lead } from './targets';

export interface PageLink extends Lead {
  /** In the page's user space. */
  readonly box: PdfRect;
}

/** A page of a bundle's index has some dozens. */
const MOST_LINKS = 100_000;

/** The link annotations of an FPDF_PAGE, in the file's order. */
export function readPageLinks(document: PdfiumDocument, page: number): PageLink[] {
  const { pdfium } = document;
  const { call, memory, scratch } = pdfium;
  const links: PageLink[] = [];
  if (call.FPDFPage_GetAnnotCount(page) === 0) return links;
  // FPDFLink_Enumerate keeps its place here; what is asked of each link uses the scratch as well.
  const place = pdfium.allocate(8);
  try {
    memory.HEAP32[place >>> 2] = 0;
    while (links.length < MOST_LINKS && call.FPDFLink_Enumerate(page, place, place + 4) !== 0) {
      const link = memory.HEAPU32[(place + 4) >>> 2] ?? 0;
      if (link === 0 || call.FPDFLink_GetAnnotRect(link, scratch) === 0) continue;
      const at = scratch >>> 2;
      const [left = 0, top = 0, right = 0, bottom = 0] = memory.HEAPF32.subarray(at, at + 4);
      links.push({ box: pdfRect(left, bottom, right, top), ...linkLead(document, link) });
    }
    return links;
  } finally {
    pdfium.free(place);
  }
}
