import { joinMatrices, uprightMatrix, visibleSize, type Matrix, type VisibleBox } from '../../../../shared/basics/rectangle';

/** A page as it is to be: its size in points, and the matrix that takes the source's space there. */
export interface PlacedPage {
  readonly width: number;
  readonly height: number;
  readonly matrix: Matrix;
  /** Larger than A4, and left so. */
  readonly oversize: boolean;
  /** The page has more room than its content did: what was cropped away must not come to light. */
  readonly roomier: boolean;
}

export const A4 = { width: 595.28, height: 841.89 } as const;

/** Points by which a page may differ and still be A4. */
const TOLERANCE = 2;
/** US Letter and the like are put on A4; what is larger than this is a plan or a poster and keeps its size. */
const LARGEST_SHARE = 1.06;
/** A long till receipt drawn smaller than this cannot be read: it keeps its size. */
const SMALLEST_SCALE = 0.5;

/**
 * Where a page goes. Portrait pages go on A4 and landscape ones on A4 landscape, centred, drawn smaller where they must be
 * and never larger. `unit` is the size of one unit of the page's space, in points.
 */
export function placePage(visible: VisibleBox, unit: number): PlacedPage {
  const upright = joinMatrices(uprightMatrix(visible), [unit, 0, 0, unit, 0, 0]);
  const seen = visibleSize(visible);
  const width = seen.width * unit;
  const height = seen.height * unit;
  const sheet = height >= width ? A4 : { width: A4.height, height: A4.width };
  const asItIs = { width, height, matrix: upright, roomier: false };
  if (Math.abs(width - sheet.width) <= TOLERANCE && Math.abs(height - sheet.height) <= TOLERANCE) return { ...asItIs, oversize: false };
  const scale = Math.min(1, sheet.width / width, sheet.height / height);
  if (width * height > LARGEST_SHARE * sheet.width * sheet.height || scale < SMALLEST_SCALE) return { ...asItIs, oversize: true };
  const left = (sheet.width - width * scale) / 2;
  const bottom = (sheet.height - height * scale) / 2;
  const matrix = joinMatrices(upright, [scale, 0, 0, scale, left, bottom]);
  return { ...sheet, matrix, oversize: false, roomier: true };
}
