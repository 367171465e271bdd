// Where links and bookmarks lead, and how they want the page shown.
import type { PdfiumDocument } from './pdfium';

export interface Lead {
  /** Page from 1, an address, or null where it leads nowhere. */
  readonly target: number | string | null;
  /** 1 is 100 %; null keeps what the reader has. */
  readonly zoom: number | 'fit' | null;
}

const NOWHERE: Lead = { target: null, zoom: null };

/** What FPDFAction_GetType says. */
const ACTION = { goTo: 1, remoteGoTo: 2, uri: 3, launch: 4 };

const XYZ = 1;
const LAST_FIT = 8;

/** Of an FPDF_LINK. */
export function linkLead(document: PdfiumDocument, link: number): Lead {
  const { call } = document.pdfium;
  const destination = call.FPDFLink_GetDest(document.handle, link);
  return destination === 0 ? actionLead(document, call.FPDFLink_GetAction(link)) : destinationLead(document, destination);
}

/** Of an FPDF_BOOKMARK. */
export function bookmarkLead(document: PdfiumDocument, bookmark: number): Lead {
  const { call } = document.pdfium;
  const destination = call.FPDFBookmark_GetDest(document.handle, bookmark);
  return destination === 0 ? actionLead(document, call.FPDFBookmark_GetAction(bookmark)) : destinationLead(document, destination);
}

function actionLead(document: PdfiumDocument, action: number): Lead {
  const { pdfium, handle } = document;
  if (action === 0) return NOWHERE;
  const type = pdfium.call.FPDFAction_GetType(action);
  if (type === ACTION.goTo) {
    const destination = pdfium.call.FPDFAction_GetDest(handle, action);
    return destination === 0 ? NOWHERE : destinationLead(document, destination);
  }
  if (type === ACTION.uri) {
    return { target: readBytes(document, (buffer, size) => pdfium.call.FPDFAction_GetURIPath(handle, action, buffer, size)), zoom: null };
  }
  if (type === ACTION.remoteGoTo || type === ACTION.launch) {
    return { target: readBytes(document, (buffer, size) => pdfium.call.FPDFAction_GetFilePath(action, buffer, size)), zoom: null };
  }
  return NOWHERE;
}

function destinationLead(document: PdfiumDocument, destination: number): Lead {
  const { call, memory, scratch } = document.pdfium;
  knowAllPages(document);
  const index = call.FPDFDest_GetDestPageIndex(document.handle, destination);
  const target = index >= 0 && index < document.pageCount ? index + 1 : null;
  const view = call.FPDFDest_GetView(destination, scratch, scratch + 8);
  if (view > XYZ && view <= LAST_FIT) return { target, zoom: 'fit' };
  if (view !== XYZ) return { target, zoom: null };
  // Three FPDF_BOOL for "is given", then three floats: x, y, zoom.
  const pointers = [0, 4, 8, 12, 16, 20].map((offset) => scratch + offset) as [number, number, number, number, number, number];
  if (call.FPDFDest_GetLocationInPage(destination, ...pointers) === 0) return { target, zoom: null };
  const given = memory.HEAP32[(scratch + 8) >>> 2] !== 0;
  const zoom = memory.HEAPF32[(scratch + 20) >>> 2] ?? 0;
  return { target, zoom: given && zoom > 0 ? zoom : null };
}

const known = new WeakSet<PdfiumDocument>();

/** Finding a page by its object walks the tree anew each time, until the tree has been walked to its end once. */
function knowAllPages(document: PdfiumDocument): void {
  if (known.has(document)) return;
  known.add(document);
  document.pdfium.call.EPDFDoc_GetPageObjectNumberByIndex(document.handle, document.pageCount - 1);
}

/** Of functions that say how many bytes they want when given no room. The closing zero is dropped. */
export function readBytes(
  document: PdfiumDocument,
  ask: (buffer: number, size: number) => number,
  encoding: 'utf-8' | 'utf-16le' = 'utf-8',
): string {
  const { pdfium } = document;
  const wanted = ask(0, 0) >>> 0;
  const zero = encoding === 'utf-8' ? 1 : 2;
  if (wanted <= zero) return '';
  const buffer = pdfium.allocate(wanted);
  try {
    ask(buffer, wanted);
    return new TextDecoder(encoding).decode(pdfium.memory.HEAPU8.slice(buffer, buffer + wanted - zero));
  } finally {
    pdfium.free(buffer);
  }
}
