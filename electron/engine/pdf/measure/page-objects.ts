// What lies on a page, read off PDFium's objects without drawing anything.
import { joinMatrices, pdfRect, transformRect, type Matrix, type PdfRect } from '../../../../shared/basics/rectangle';
import type { Pdfium } from '../pdfium/pdfium-instance';

export interface PictureOnPage {
  /** FPDF_PAGEOBJECT; good while the page is open. */
  readonly object: number;
  readonly box: PdfRect;
  /** Takes the unit square, y upwards, to the page. */
  readonly matrix: Matrix;
}

export interface PageObjects {
  readonly pictures: readonly PictureOnPage[];
  /** Words and shapes that leave ink: no invisible text, no white fills. Shadings count as shapes. */
  readonly texts: readonly PdfRect[];
  readonly shapes: readonly PdfRect[];
}

const TEXT = 1;
const PATH = 2;
const PICTURE = 3;
const FORM = 5;
const INVISIBLE = 3;
const CLIP_ONLY = 7;
/** Forms within forms: deeper than this no honest page goes. */
const DEEPEST = 12;
const UNCHANGED: Matrix = [1, 0, 0, 1, 0, 0];

/** All objects of an open FPDF_PAGE, those inside forms too, in the page's user space. */
export function readPageObjects(pdfium: Pdfium, page: number): PageObjects {
  const { call } = pdfium;
  const found = { pictures: [] as PictureOnPage[], texts: [] as PdfRect[], shapes: [] as PdfRect[] };
  const visit = (object: number, outer: Matrix, depth: number): void => {
    const type = call.FPDFPageObj_GetType(object);
    if (type === FORM) {
      const inner = joinMatrices(readMatrix(pdfium, object), outer);
      const count = depth < DEEPEST ? call.FPDFFormObj_CountObjects(object) : 0;
      for (let i = 0; i < count; i += 1) visit(call.FPDFFormObj_GetObject(object, i), inner, depth + 1);
      return;
    }
    const box = readBounds(pdfium, object);
    if (box === null) return;
    const placed = transformRect(outer, box);
    if (type === PICTURE) found.pictures.push({ object, box: placed, matrix: joinMatrices(readMatrix(pdfium, object), outer) });
    else if (type === TEXT) {
      const mode = call.FPDFTextObj_GetTextRenderMode(object);
      if (mode !== INVISIBLE && mode !== CLIP_ONLY) found.texts.push(placed);
    } else if (type !== PATH || leavesInk(pdfium, object)) found.shapes.push(placed);
  };
  const count = call.FPDFPage_CountObjects(page);
  for (let i = 0; i < count; i += 1) visit(call.FPDFPage_GetObject(page, i), UNCHANGED, 0);
  return found;
}

/** A white area without an outline is the paper again. A colour that cannot be told counts as ink. */
function leavesInk(pdfium: Pdfium, path: number): boolean {
  const { call, memory, scratch } = pdfium;
  const at = scratch >>> 2;
  if (call.FPDFPath_GetDrawMode(path, scratch, scratch + 4) === 0) return true;
  const fills = memory.HEAP32[at] !== 0;
  const strokes = memory.HEAP32[at + 1] !== 0;
  const isWhite = (read: 'FPDFPageObj_GetFillColor' | 'FPDFPageObj_GetStrokeColor') => {
    if (call[read](path, scratch, scratch + 4, scratch + 8, scratch + 12) === 0) return false;
    const [red = 0, green = 0, blue = 0, alpha = 0] = memory.HEAPU32.subarray(at, at + 4);
    return alpha === 0 || (red >= 250 && green >= 250 && blue >= 250);
  };
  return (fills && !isWhite('FPDFPageObj_GetFillColor')) || (strokes && !isWhite('FPDFPageObj_GetStrokeColor'));
}

function readBounds(pdfium: Pdfium, object: number): PdfRect | null {
  const { call, memory, scratch } = pdfium;
  if (call.FPDFPageObj_GetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12) === 0) return null;
  const at = scratch >>> 2;
  const [left = 0, bottom = 0, right = 0, top = 0] = memory.HEAPF32.subarray(at, at + 4);
  return pdfRect(left, bottom, right, top);
}

function readMatrix(pdfium: Pdfium, object: number): Matrix {
  const { call, memory, scratch } = pdfium;
  if (call.FPDFPageObj_GetMatrix(object, scratch) === 0) return UNCHANGED;
  const at = scratch >>> 2;
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = memory.HEAPF32.subarray(at, at + 6);
  return [a, b, c, d, e, f];
}
