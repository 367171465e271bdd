// The only conversions between the page as a person sees it and the page as a PDF stores it.

/** Points from the top left of the page as a person sees it: its visible box, after rotation. */
export interface PageRect {
  readonly space: 'page';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Points in the PDF's own user space: origin wherever the file says, y upwards, before rotation. */
export interface PdfRect {
  readonly space: 'pdf';
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

/** Clockwise quarter turns that a viewer makes before it shows the page. */
export type QuarterTurn = 0 | 90 | 180 | 270;

/** The part of a page that is shown, in PDF user space, and the turn it is shown with. */
export interface VisibleBox {
  readonly box: PdfRect;
  readonly turn: QuarterTurn;
}

/** A PDF matrix [a b c d e f]: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number];

export function pageRect(x: number, y: number, width: number, height: number): PageRect {
  return { space: 'page', x, y, width, height };
}

export function pdfRect(left: number, bottom: number, right: number, top: number): PdfRect {
  return {
    space: 'pdf',
    left: Math.min(left, right),
    bottom: Math.min(bottom, top),
    right: Math.max(left, right),
    top: Math.max(bottom, top),
  };
}

/** Any rotation value of a PDF, also negative or beyond a full turn, as one of the four; odd values count as 0. */
export function quarterTurn(degrees: number): QuarterTurn {
  const turn = ((Math.round(degrees) % 360) + 360) % 360;
  return turn === 90 || turn === 180 || turn === 270 ? turn : 0;
}

/** Width and height of the page as a person sees it, in points. */
export function visibleSize(visible: VisibleBox): { width: number; height: number } {
  const w = visible.box.right - visible.box.left;
  const h = visible.box.top - visible.box.bottom;
  return visible.turn === 90 || visible.turn === 270 ? { width: h, height: w } : { width: w, height: h };
}

/**
 * The matrix that takes PDF user space to an upright page whose lower left corner is 0,0 and whose y goes up.
 * What it yields is where a viewer shows things, so a page drawn through it needs no Rotate and no CropBox.
 */
export function uprightMatrix(visible: VisibleBox): Matrix {
  const { left, bottom, right, top } = visible.box;
  switch (visible.turn) {
    case 0:
      return [1, 0, 0, 1, -left, -bottom];
    case 90:
      return [0, -1, 1, 0, -bottom, right];
    case 180:
      return [-1, 0, 0, -1, right, top];
    case 270:
      return [0, 1, -1, 0, top, -left];
  }
}

export function applyMatrix(m: Matrix, x: number, y: number): { x: number; y: number } {
  return { x: m[0] * x + m[2] * y + m[4], y: m[1] * x + m[3] * y + m[5] };
}

/** First `first`, then `then`. */
export function joinMatrices(first: Matrix, then: Matrix): Matrix {
  return [
    first[0] * then[0] + first[1] * then[2],
    first[0] * then[1] + first[1] * then[3],
    first[2] * then[0] + first[3] * then[2],
    first[2] * then[1] + first[3] * then[3],
    first[4] * then[0] + first[5] * then[2] + then[4],
    first[4] * then[1] + first[5] * then[3] + then[5],
  ];
}

/** The box around a rectangle after a matrix. */
export function transformRect(m: Matrix, rect: PdfRect): PdfRect {
  const corners = [
    applyMatrix(m, rect.left, rect.bottom),
    applyMatrix(m, rect.right, rect.bottom),
    applyMatrix(m, rect.left, rect.top),
    applyMatrix(m, rect.right, rect.top),
  ];
  const xs = corners.map((p) => p.x);
  const ys = corners.map((p) => p.y);
  return pdfRect(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys));
}

/** Where something in PDF user space is seen. */
export function toPageRect(visible: VisibleBox, rect: PdfRect): PageRect {
  const upright = transformRect(uprightMatrix(visible), rect);
  const { height } = visibleSize(visible);
  return pageRect(upright.left, height - upright.top, upright.right - upright.left, upright.top - upright.bottom);
}

/** Where something that is seen lies in PDF user space. */
export function toPdfRect(visible: VisibleBox, rect: PageRect): PdfRect {
  const { height } = visibleSize(visible);
  const upright = pdfRect(rect.x, height - rect.y - rect.height, rect.x + rect.width, height - rect.y);
  return transformRect(invert(uprightMatrix(visible)), upright);
}

/** The matrix that undoes another. Throws on one that flattens the page to a line. */
export function invert(m: Matrix): Matrix {
  const det = m[0] * m[3] - m[1] * m[2];
  if (det === 0) throw new RangeError('This matrix has no inverse.');
  return [m[3] / det, -m[1] / det, -m[2] / det, m[0] / det, (m[2] * m[5] - m[3] * m[4]) / det, (m[1] * m[4] - m[0] * m[5]) / det];
}

/** Do two rectangles share more than an edge? */
export function overlaps(a: PdfRect, b: PdfRect): boolean {
  return a.left < b.right && b.left < a.right && a.bottom < b.top && b.bottom < a.top;
}
