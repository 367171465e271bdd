// What a page draws that could cover something: filled shapes, thick strokes and pictures, in the order in which it is drawn.
import { applyMatrix, joinMatrices, pdfRect, type PdfRect } from '../../../../shared/basics/rectangle';
import { matrixOf, visibleBounds, visitObjects, type PageObject } from './page-objects';
import type { Pdfium } from './pdfium-instance';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Cover {
  readonly kind: 'shape' | 'picture';
  /** Corners in the page's user space. */
  readonly corners: readonly Point[];
  /** What its clips leave of it. */
  readonly bounds: PdfRect;
  /** Place among all that the page draws: a larger one lies above. */
  readonly order: number;
  /** 0 black to 255 white; 0 for pictures. */
  readonly light: number;
  /** 0 to 255. */
  readonly alpha: number;
}

export interface PageDrawing {
  readonly covers: readonly Cover[];
  /** Places of FPDF_PAGEOBJECTs of text. */
  readonly orderOf: ReadonlyMap<number, number>;
}

/** A stroke of fewer points is a line and no box. */
const THICK = 5;
/** Smaller shapes hide no letter. */
const SMALLEST = 3;

export function readDrawing(pdfium: Pdfium, page: number): PageDrawing {
  const covers: Cover[] = [];
  const orderOf = new Map<number, number>();
  let order = 0;
  visitObjects(pdfium, page, (object) => {
    order++;
    if (object.kind === 'text') orderOf.set(object.handle, order);
    if (object.kind === 'path') covers.push(...shapesOf(pdfium, object, order));
    if (object.kind === 'picture') covers.push(...pictureOf(pdfium, object, order));
  });
  return { covers, orderOf };
}

function pictureOf(pdfium: Pdfium, object: PageObject, order: number): Cover[] {
  const bounds = visibleBounds(pdfium, object);
  if (!bounds) return [];
  const own = matrixOf(pdfium, object.handle);
  const matrix = object.within ? joinMatrices(own, object.within) : own;
  const corners = (
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ] as const
  ).map(([x, y]) => applyMatrix(matrix, x, y));
  return [{ kind: 'picture', corners, bounds, order, light: 0, alpha: 255 }];
}

function shapesOf(pdfium: Pdfium, object: PageObject, order: number): Cover[] {
  const { call, memory, scratch } = pdfium;
  const { handle } = object;
  const bounds = visibleBounds(pdfium, object);
  if (!bounds || call.FPDFPath_GetDrawMode(handle, scratch, scratch + 4) === 0) return [];
  const [fill = 0, stroke = 0] = memory.HEAP32.subarray(scratch >>> 2, (scratch >>> 2) + 2);
  const parts = partsOf(pdfium, object);
  const filled = fill === 0 ? null : colourOf(pdfium, handle, 'FPDFPageObj_GetFillColor');
  if (filled) {
    return parts.filter((corners) => isLarge(corners)).map((corners) => ({ kind: 'shape', corners, bounds, order, ...filled }));
  }
  if (stroke === 0 || call.FPDFPageObj_GetStrokeWidth(handle, scratch) === 0) return [];
  const width = memory.HEAPF32[scratch >>> 2] ?? 0;
  const stroked = width < THICK ? null : colourOf(pdfium, handle, 'FPDFPageObj_GetStrokeColor');
  if (!stroked) return [];
  return parts.flatMap((corners) =>
    barsOf(corners, width / 2).map((bar): Cover => ({ kind: 'shape', corners: bar, bounds, order, ...stroked })),
  );
}

function colourOf(
  pdfium: Pdfium,
  handle: number,
  call: 'FPDFPageObj_GetFillColor' | 'FPDFPageObj_GetStrokeColor',
): { light: number; alpha: number } | null {
  const { memory, scratch } = pdfium;
  if (pdfium.call[call](handle, scratch, scratch + 4, scratch + 8, scratch + 12) === 0) return null;
  const [red = 0, green = 0, blue = 0, alpha = 0] = memory.HEAPU32.subarray(scratch >>> 2, (scratch >>> 2) + 4);
  return { light: 0.3 * red + 0.59 * green + 0.11 * blue, alpha };
}

const MOVE = 2;

function partsOf(pdfium: Pdfium, object: PageObject): Point[][] {
  const { call, memory, scratch } = pdfium;
  const own = matrixOf(pdfium, object.handle);
  const matrix = object.within ? joinMatrices(own, object.within) : own;
  const parts: Point[][] = [];
  const count = call.FPDFPath_CountSegments(object.handle);
  for (let i = 0; i < count; i++) {
    const segment = call.FPDFPath_GetPathSegment(object.handle, i);
    if (call.FPDFPathSegment_GetPoint(segment, scratch, scratch + 4) === 0) continue;
    const at = scratch >>> 2;
    if (call.FPDFPathSegment_GetType(segment) === MOVE || parts.length === 0) parts.push([]);
    parts.at(-1)?.push(applyMatrix(matrix, memory.HEAPF32[scratch >>> 2] ?? 0, memory.HEAPF32[at + 1] ?? 0));
  }
  return parts;
}

/** Each straight piece of a thick line as the box that it paints. */
function barsOf(line: readonly Point[], half: number): Point[][] {
  return line.slice(1).flatMap((end, i) => {
    const start = line[i];
    if (!start) return [];
    const length = Math.hypot(end.x - start.x, end.y - start.y);
    if (length < SMALLEST) return [];
    const [x, y] = [(-(end.y - start.y) / length) * half, ((end.x - start.x) / length) * half];
    return [
      [
        { x: start.x + x, y: start.y + y },
        { x: end.x + x, y: end.y + y },
        { x: end.x - x, y: end.y - y },
        { x: start.x - x, y: start.y - y },
      ],
    ];
  });
}

export function boxAround(corners: readonly Point[]): PdfRect {
  const [first] = corners;
  return corners.reduce(
    (box, { x, y }) => pdfRect(Math.min(box.left, x), Math.min(box.bottom, y), Math.max(box.right, x), Math.max(box.top, y)),
    pdfRect(first?.x ?? 0, first?.y ?? 0, first?.x ?? 0, first?.y ?? 0),
  );
}

function isLarge(corners: readonly Point[]): boolean {
  const { left, right, top, bottom } = boxAround(corners);
  return right - left >= SMALLEST && top - bottom >= SMALLEST;
}

/** Is a point inside a shape (by the even-odd rule)? */
export function isInside(corners: readonly Point[], { x, y }: Point): boolean {
  let inside = false;
  corners.forEach((a, i) => {
    const b = corners[(i + 1) % corners.length];
    if (b && a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  });
  return inside;
}
