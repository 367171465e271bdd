// What of a page is shown, as PDFium sees it: crop box within media box, both possibly inherited, and the turn.
import { pdfRect, quarterTurn, type VisibleBox } from '../../../../shared/basics/rectangle';
import type { Pdfium } from './pdfium-instance';

const A4 = pdfRect(0, 0, 595.276, 841.89);

/** The visible box of an FPDF_PAGE in its user space. A page whose boxes make no sense is taken for A4. */
export function visibleBoxOf(pdfium: Pdfium, page: number): VisibleBox {
  const { call, memory, scratch } = pdfium;
  const turn = quarterTurn(call.FPDFPage_GetRotation(page) * 90);
  if (call.FPDF_GetPageBoundingBox(page, scratch) === 0) return { box: A4, turn };
  const at = scratch >>> 2;
  const [left = 0, top = 0, right = 0, bottom = 0] = memory.HEAPF32.subarray(at, at + 4);
  const box = pdfRect(left, bottom, right, top);
  return { box: box.right - box.left > 0 && box.top - box.bottom > 0 ? box : A4, turn };
}
