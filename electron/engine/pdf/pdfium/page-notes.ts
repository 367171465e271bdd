// Annotations as things that are drawn on a page: notes, stamps, ink, fields. Links draw nothing and are not among them.
import { pdfRect, type PdfRect } from '../../../../shared/basics/rectangle';
import type { Pdfium } from './pdfium-instance';

export interface PageNote {
  readonly box: PdfRect;
  /** A form field's place; drawn only through the form. */
  readonly field: boolean;
}

const LINK = 2;
const POPUP = 16;
const WIDGET = 20;
const HIDDEN_OR_NO_VIEW = 0x02 | 0x20;

/** Those of an FPDF_PAGE that are shown, in its user space. */
export function readPageNotes(pdfium: Pdfium, page: number): PageNote[] {
  const { call, memory, scratch } = pdfium;
  const notes: PageNote[] = [];
  const count = call.FPDFPage_GetAnnotCount(page);
  for (let i = 0; i < count; i++) {
    const note = call.FPDFPage_GetAnnot(page, i);
    if (note === 0) continue;
    try {
      const kind = call.FPDFAnnot_GetSubtype(note);
      if (kind === LINK || kind === POPUP || (call.FPDFAnnot_GetFlags(note) & HIDDEN_OR_NO_VIEW) !== 0) continue;
      if (call.FPDFAnnot_GetRect(note, scratch) === 0) continue;
      const at = scratch >>> 2;
      const [left = 0, top = 0, right = 0, bottom = 0] = memory.HEAPF32.subarray(at, at + 4);
      notes.push({ box: pdfRect(left, bottom, right, top), field: kind === WIDGET });
    } finally {
      if (pdfium.usable) call.FPDFPage_CloseAnnot(note);
    }
  }
  return notes;
}
