// Annotations by what they are meant for: redactions and highlights with their places, colour and what they say of themselves.
import { pdfRect, type PdfRect } from '../../../../shared/basics/rectangle';
import type { PdfiumDocument } from './pdfium';
import { placeText } from './pdfium';
import { readBytes } from './targets';

export interface PageRemark {
  readonly kind: 'highlight' | 'redact' | 'ink' | 'shape' | 'other';
  /** One for each line that it marks, or its whole place. */
  readonly boxes: readonly PdfRect[];
  /** 0 black to 255 white; null without a colour. */
  readonly light: number | null;
  /** What it says: its remark and its subject. */
  readonly text: string;
}

const KINDS: Readonly<Record<number, PageRemark['kind']>> = {
  4: 'ink',
  5: 'shape',
  6: 'shape',
  7: 'shape',
  9: 'highlight',
  15: 'ink',
  28: 'redact',
};
const LINK = 2;
const POPUP = 16;
const WIDGET = 20;
const HIDDEN_OR_NO_VIEW = 0x02 | 0x20;

/** Those of an FPDF_PAGE that are shown, links and form fields left out. */
export function readRemarks(document: PdfiumDocument, page: number): readonly PageRemark[] {
  const { pdfium } = document;
  const { call } = pdfium;
  const remarks: PageRemark[] = [];
  const count = call.FPDFPage_GetAnnotCount(page);
  for (let i = 0; i < count; i++) {
    const note = call.FPDFPage_GetAnnot(page, i);
    if (note === 0) continue;
    try {
      const subtype = call.FPDFAnnot_GetSubtype(note);
      if ([LINK, POPUP, WIDGET].includes(subtype) || (call.FPDFAnnot_GetFlags(note) & HIDDEN_OR_NO_VIEW) !== 0) continue;
      remarks.push({
        kind: KINDS[subtype] ?? 'other',
        boxes: boxesOf(document, note),
        light: lightOf(document, note),
        text: ['Contents', 'Subj', 'T'].map((key) => textOf(document, note, key)).join(' '),
      });
    } finally {
      if (pdfium.usable) call.FPDFPage_CloseAnnot(note);
    }
  }
  return remarks;
}

function boxesOf({ pdfium }: PdfiumDocument, note: number): PdfRect[] {
  const { call, memory, scratch } = pdfium;
  const boxes: PdfRect[] = [];
  const quads = call.FPDFAnnot_CountAttachmentPoints(note);
  const at = scratch >>> 2;
  for (let i = 0; i < quads; i++) {
    if (call.FPDFAnnot_GetAttachmentPoints(note, i, scratch) === 0) continue;
    const n = [...memory.HEAPF32.subarray(at, at + 8)];
    const xs = n.filter((_, k) => k % 2 === 0);
    const ys = n.filter((_, k) => k % 2 === 1);
    boxes.push(pdfRect(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)));
  }
  if (boxes.length > 0 || call.FPDFAnnot_GetRect(note, scratch) === 0) return boxes;
  const [left = 0, top = 0, right = 0, bottom = 0] = memory.HEAPF32.subarray(at, at + 4);
  return [pdfRect(left, bottom, right, top)];
}

function lightOf({ pdfium }: PdfiumDocument, note: number): number | null {
  const { call, memory, scratch } = pdfium;
  if (call.FPDFAnnot_GetColor(note, 0, scratch, scratch + 4, scratch + 8, scratch + 12) === 0) return null;
  const [red = 0, green = 0, blue = 0] = memory.HEAPU32.subarray(scratch >>> 2, (scratch >>> 2) + 3);
  return 0.3 * red + 0.59 * green + 0.11 * blue;
}

function textOf(document: PdfiumDocument, note: number, key: string): string {
  const name = placeText(document.pdfium, key);
  try {
    return readBytes(document, (buffer, size) => document.pdfium.call.FPDFAnnot_GetStringValue(note, name, buffer, size), 'utf-16le');
  } finally {
    document.pdfium.free(name);
  }
}
