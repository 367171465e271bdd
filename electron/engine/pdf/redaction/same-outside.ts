// Two drawings of a page: may a person see any difference where nothing was to change?
import type { PdfRect } from '../../../../shared/basics/rectangle';
import type { DrawnPage } from '../pdfium/draw-page';

/** Pixels to a side of the squares whose mean is compared: edges that lie a little otherwise do not count. */
const SQUARE = 2;
/** Of 255. */
const SEEN = 40;
/** So many squares may differ, and so many more for every million. */
const FEW = 3;
const MORE_A_MILLION = 40;

/** `changed`: rectangles in points of the upright page (lower left corner 0,0), in which anything may differ. */
export function isSameOutside(
  before: DrawnPage,
  after: DrawnPage,
  changed: readonly PdfRect[],
  page: { width: number; height: number },
): boolean {
  if (before.width !== after.width || before.height !== after.height) return false;
  const across = Math.floor(before.width / SQUARE);
  const down = Math.floor(before.height / SQUARE);
  const free = new Uint8Array(across * down);
  const scale = before.width / page.width / SQUARE;
  for (const rect of changed) {
    const left = Math.max(0, Math.floor(rect.left * scale) - 1);
    const right = Math.min(across - 1, Math.ceil(rect.right * scale) + 1);
    const top = Math.max(0, Math.floor((page.height - rect.top) * scale) - 1);
    const bottom = Math.min(down - 1, Math.ceil((page.height - rect.bottom) * scale) + 1);
    for (let y = top; y <= bottom; y++) free.fill(1, y * across + left, y * across + right + 1);
  }
  const [was, is] = [words(before), words(after)];
  let different = 0;
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across; x++) {
      if (free[y * across + x] === 1) continue;
      const first = y * SQUARE * before.width + x * SQUARE;
      const below = first + before.width;
      // Nearly all of a page is the very same.
      if (was[first] === is[first] && was[first + 1] === is[first + 1] && was[below] === is[below] && was[below + 1] === is[below + 1])
        continue;
      if (gap(before, after, x * SQUARE, y * SQUARE) > SEEN) different++;
    }
  }
  return different <= FEW + (MORE_A_MILLION * across * down) / 1e6;
}

/** A number a pixel. */
function words({ rgba }: DrawnPage): Uint32Array {
  return new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.length >> 2);
}

/** The largest difference of the means of a square, of the three colours. */
function gap(before: DrawnPage, after: DrawnPage, x: number, y: number): number {
  const sums = [0, 0, 0];
  for (let row = 0; row < SQUARE; row++) {
    const start = ((y + row) * before.width + x) * 4;
    for (let i = 0; i < SQUARE * 4; i++) {
      const channel = i & 3;
      if (channel < 3) sums[channel] = (sums[channel] ?? 0) + (before.rgba[start + i] ?? 0) - (after.rgba[start + i] ?? 0);
    }
  }
  return Math.max(...sums.map((sum) => Math.abs(sum))) / (SQUARE * SQUARE);
}
