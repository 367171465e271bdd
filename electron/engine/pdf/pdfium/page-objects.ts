// What is drawn on a page, piece by piece, in user space, however deep it lies inside forms.
import { joinMatrices, pdfRect, transformRect, type Matrix, type PdfRect } from '../../../../shared/basics/rectangle';
import type { Pdfium } from './pdfium-instance';

export type ObjectKind = 'text' | 'path' | 'picture' | 'shading' | 'other';

export interface PageObject {
  /** FPDF_PAGEOBJECT. */
  readonly handle: number;
  readonly kind: ObjectKind;
  /** From the object's own space to the page's user space; null where they are the same. */
  readonly within: Matrix | null;
  /** Forms around it, outermost first: their clips hold too. */
  readonly forms: readonly PageObject[];
}

const KINDS: readonly ObjectKind[] = ['other', 'text', 'path', 'picture', 'shading'];
const FORM = 5;
const DEEPEST = 24;

/** Visits everything that an FPDF_PAGE draws, in the order in which it is drawn. */
export function visitObjects(pdfium: Pdfium, page: number, visit: (object: PageObject) => void): void {
  const { call } = pdfium;
  const count = call.FPDFPage_CountObjects(page);
  for (let i = 0; i < count; i++) visitOne(pdfium, call.FPDFPage_GetObject(page, i), null, [], visit);
}

function visitOne(
  pdfium: Pdfium,
  handle: number,
  within: Matrix | null,
  forms: readonly PageObject[],
  visit: (object: PageObject) => void,
): void {
  const { call } = pdfium;
  if (handle === 0) return;
  const type = call.FPDFPageObj_GetType(handle);
  if (type !== FORM) {
    visit({ handle, kind: KINDS[type] ?? 'other', within, forms });
    return;
  }
  if (forms.length >= DEEPEST) return;
  const own = matrixOf(pdfium, handle);
  const around = [...forms, { handle, kind: 'other', within, forms } as const];
  const inside = within ? joinMatrices(own, within) : own;
  const count = call.FPDFFormObj_CountObjects(handle);
  for (let i = 0; i < count; i++) visitOne(pdfium, call.FPDFFormObj_GetObject(handle, i), inside, around, visit);
}

/** Where an object is drawn, in the page's user space, without what its clips cut off; null when nothing is left. */
export function visibleBounds(pdfium: Pdfium, object: PageObject): PdfRect | null {
  const { call, memory, scratch } = pdfium;
  if (call.FPDFPageObj_GetBounds(object.handle, scratch, scratch + 4, scratch + 8, scratch + 12) === 0) return null;
  const at = scratch >>> 2;
  const [left = 0, bottom = 0, right = 0, top = 0] = memory.HEAPF32.subarray(at, at + 4);
  let bounds: PdfRect | null = placed(pdfRect(left, bottom, right, top), object.within);
  for (const each of [object, ...object.forms]) {
    const clip = clipOf(pdfium, each);
    if (clip && bounds) bounds = common(bounds, clip);
  }
  return bounds;
}

/** Pixels across and down, and inches across and down as placed. */
export interface PlacedPicture {
  readonly pixels: readonly [number, number];
  readonly inches: readonly [number, number];
}

/** Nothing is decoded for this. Null where the file does not say. */
export function placedPicture(pdfium: Pdfium, object: PageObject): PlacedPicture | null {
  const { call, memory, scratch } = pdfium;
  if (call.FPDFImageObj_GetImagePixelSize(object.handle, scratch, scratch + 4) === 0) return null;
  const at = scratch >>> 2;
  const [across = 0, down = 0] = memory.HEAPU32.subarray(at, at + 2);
  const own = matrixOf(pdfium, object.handle);
  const [a, b, c, d] = object.within ? joinMatrices(own, object.within) : own;
  return { pixels: [across, down], inches: [Math.hypot(a, b) / 72, Math.hypot(c, d) / 72] };
}

/** Does a path show at all, and is what it shows nothing but white? */
export function pathLook(pdfium: Pdfium, handle: number): 'unseen' | 'white' | 'white-rectangle' | 'seen' {
  const { call, memory, scratch } = pdfium;
  const at = scratch >>> 2;
  if (call.FPDFPath_GetDrawMode(handle, scratch, scratch + 4) === 0) return 'seen';
  const [fill = 0, stroke = 0] = memory.HEAP32.subarray(at, at + 2);
  if (fill === 0 && stroke === 0) return 'unseen';
  if (stroke !== 0) return 'seen';
  if (call.FPDFPageObj_GetFillColor(handle, scratch, scratch + 4, scratch + 8, scratch + 12) === 0) return 'seen';
  const [red = 0, green = 0, blue = 0, alpha = 0] = memory.HEAPU32.subarray(at, at + 4);
  if (alpha === 0) return 'unseen';
  if (Math.min(red, green, blue) < 250) return 'seen';
  return alpha === 255 && isRectangle(pdfium, handle) ? 'white-rectangle' : 'white';
}

export function matrixOf(pdfium: Pdfium, handle: number): Matrix {
  const { call, memory, scratch } = pdfium;
  if (call.FPDFPageObj_GetMatrix(handle, scratch) === 0) return [1, 0, 0, 1, 0, 0];
  const at = scratch >>> 2;
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = memory.HEAPF32.subarray(at, at + 6);
  return [a, b, c, d, e, f];
}

function placed(rect: PdfRect, matrix: Matrix | null): PdfRect {
  return matrix ? transformRect(matrix, rect) : rect;
}

function common(a: PdfRect, b: PdfRect): PdfRect | null {
  const left = Math.max(a.left, b.left);
  const bottom = Math.max(a.bottom, b.bottom);
  const right = Math.min(a.right, b.right);
  const top = Math.min(a.top, b.top);
  return left <= right && bottom <= top ? pdfRect(left, bottom, right, top) : null;
}

/** The box around what an object's clip lets through, in the page's user space; null without a clip. */
function clipOf(pdfium: Pdfium, object: PageObject): PdfRect | null {
  const { call } = pdfium;
  const clip = call.FPDFPageObj_GetClipPath(object.handle);
  const paths = clip === 0 ? -1 : call.FPDFClipPath_CountPaths(clip);
  let box: PdfRect | null = null;
  for (let path = 0; path < paths; path++) {
    const points = pointsOf(pdfium, call.FPDFClipPath_CountPathSegments(clip, path), (i) =>
      call.FPDFClipPath_GetPathSegment(clip, path, i),
    );
    if (points.length === 0) continue;
    const [first, ...more] = points;
    if (!first) continue;
    let around = pdfRect(first[0], first[1], first[0], first[1]);
    for (const [x, y] of more) {
      around = pdfRect(Math.min(around.left, x), Math.min(around.bottom, y), Math.max(around.right, x), Math.max(around.top, y));
    }
    const seen = placed(around, object.within);
    // Two clips that do not meet let nothing through.
    box = box ? (common(box, seen) ?? pdfRect(seen.left, seen.bottom, seen.left, seen.bottom)) : seen;
  }
  return box;
}

function pointsOf(pdfium: Pdfium, count: number, segment: (index: number) => number): [number, number][] {
  const { call, memory, scratch } = pdfium;
  const at = scratch >>> 2;
  const points: [number, number][] = [];
  for (let i = 0; i < count; i++) {
    if (call.FPDFPathSegment_GetPoint(segment(i), scratch, scratch + 4) === 0) continue;
    points.push([memory.HEAPF32[at] ?? 0, memory.HEAPF32[at + 1] ?? 0]);
  }
  return points;
}

function isRectangle(pdfium: Pdfium, handle: number): boolean {
  const { call } = pdfium;
  const count = call.FPDFPath_CountSegments(handle);
  if (count < 4 || count > 6) return false;
  const points = pointsOf(pdfium, count, (i) => call.FPDFPath_GetPathSegment(handle, i));
  const xs = new Set(points.map(([x]) => Math.round(x * 100)));
  const ys = new Set(points.map(([, y]) => Math.round(y * 100)));
  return xs.size === 2 && ys.size === 2;
}
