// Drawings that the removal cannot take away in part: it takes whole paths, and a path can be as large as the page.
import { applyMatrix, overlaps, pdfRect, transformRect, type Matrix, type PdfRect } from '../../../../shared/basics/rectangle';
import { matrixOf, visitObjects, type PageObject } from '../pdfium/page-objects';
import type { Pdfium } from '../pdfium/pdfium-instance';
import { joinMatrices } from '../../../../shared/basics/rectangle';

type Point = readonly [x: number, y: number];
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
const [LINE_TO, BEZIER_TO, MOVE_TO] = [0, 1, 2];
/** A rule or a plain box, with its closing line. */
const MOST_SEGMENTS = 6;
const MOST_POINTS = 200_000;

/**
 * Is there a drawing on an FPDF_PAGE of which a part lies under one of the rectangles (user space) and tells something?
 * Grounds, rules and plain boxes that only pass through tell nothing; nor does what lies under as a whole, for that is removed.
 */
export function hasPartialDrawings(pdfium: Pdfium, page: number, under: readonly PdfRect[]): boolean {
  let found = false;
  let points = 0;
  visitObjects(pdfium, page, (object) => {
    if (found) return;
    const box = objectBounds(pdfium, object);
    const touched = box ? under.filter((rect) => overlaps(rect, box)) : [];
    if (!box || touched.length === 0) return;
    if (object.kind === 'shading' || object.kind === 'other') {
      found = true;
      return;
    }
    if (hasShapedClip(pdfium, object)) found = true;
    if (object.kind !== 'path' || found) return;
    if (touched.some((rect) => contains(rect, box))) return;
    const path = segmentsOf(pdfium, object);
    points += path.length;
    found = points > MOST_POINTS || touched.some((rect) => tells(path, rect));
  });
  return found;
}

interface Segment {
  readonly from: Point;
  readonly to: Point;
  readonly straight: boolean;
}

/** Does what falls into the rectangle say more than that something passes? */
function tells(path: readonly Segment[], rect: PdfRect): boolean {
  if (path.length <= MOST_SEGMENTS && path.every(isLevel)) return false;
  return path.some((segment) => {
    if (!overlaps(rect, grown(segment))) return false;
    return !isLevel(segment) || inside(rect, segment.from) || inside(rect, segment.to);
  });
}

function isLevel({ from, to, straight }: Segment): boolean {
  return straight && (Math.abs(from[0] - to[0]) < 0.05 || Math.abs(from[1] - to[1]) < 0.05);
}

function grown({ from, to }: Segment): PdfRect {
  const box = pdfRect(from[0], from[1], to[0], to[1]);
  return { ...box, left: box.left - 0.01, bottom: box.bottom - 0.01, right: box.right + 0.01, top: box.top + 0.01 };
}

function inside(rect: PdfRect, [x, y]: Point): boolean {
  return x > rect.left && x < rect.right && y > rect.bottom && y < rect.top;
}

function contains(rect: PdfRect, box: PdfRect): boolean {
  return box.left >= rect.left && box.right <= rect.right && box.bottom >= rect.bottom && box.top <= rect.top;
}

/** The segments of a path in the page's user space; a curve counts as its control points joined. */
function segmentsOf(pdfium: Pdfium, object: PageObject): Segment[] {
  const { call, memory, scratch } = pdfium;
  const own = matrixOf(pdfium, object.handle);
  const matrix = object.within ? joinMatrices(own, object.within) : own;
  const segments: Segment[] = [];
  let last: Point = [0, 0];
  const count = Math.min(call.FPDFPath_CountSegments(object.handle), MOST_POINTS);
  for (let i = 0; i < count; i++) {
    const segment = call.FPDFPath_GetPathSegment(object.handle, i);
    if (call.FPDFPathSegment_GetPoint(segment, scratch, scratch + 4) === 0) continue;
    const at = scratch >>> 2;
    const point = applyMatrix(matrix, memory.HEAPF32[at] ?? 0, memory.HEAPF32[at + 1] ?? 0);
    const kind = call.FPDFPathSegment_GetType(segment);
    const next: Point = [point.x, point.y];
    if (kind === LINE_TO || kind === BEZIER_TO) segments.push({ from: last, to: next, straight: kind === LINE_TO });
    if (kind === LINE_TO || kind === BEZIER_TO || kind === MOVE_TO) last = next;
  }
  return segments;
}

/** A clip cut to a shape can be the shape of what is hidden. */
function hasShapedClip(pdfium: Pdfium, object: PageObject): boolean {
  const { call } = pdfium;
  return [object, ...object.forms].some(({ handle }) => {
    const clip = call.FPDFPageObj_GetClipPath(handle);
    const paths = clip === 0 ? 0 : Math.max(0, call.FPDFClipPath_CountPaths(clip));
    for (let path = 0; path < paths; path++) {
      const count = call.FPDFClipPath_CountPathSegments(clip, path);
      if (count > MOST_SEGMENTS) return true;
      for (let i = 0; i < count; i++) {
        if (call.FPDFPathSegment_GetType(call.FPDFClipPath_GetPathSegment(clip, path, i)) === BEZIER_TO) return true;
      }
    }
    return false;
  });
}

/** The box around a page's object in the page's user space; null where there is none. */
export function objectBounds(pdfium: Pdfium, object: PageObject): PdfRect | null {
  const { call, memory, scratch } = pdfium;
  if (call.FPDFPageObj_GetBounds(object.handle, scratch, scratch + 4, scratch + 8, scratch + 12) === 0) return null;
  const at = scratch >>> 2;
  const [left = 0, bottom = 0, right = 0, top = 0] = memory.HEAPF32.subarray(at, at + 4);
  return transformRect(object.within ?? IDENTITY, pdfRect(left, bottom, right, top));
}
