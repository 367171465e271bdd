// Scans of writing are many, and a look for faces takes seconds: a page that is only paper with ink on it is passed over.
import type { Pixels } from '../tools/pixels';

const BLOCK = 24;
/** Lighter is paper, of 255. */
const LIGHT = 200;
/** Among writing and drawn lines there is more paper than this in every block. */
const LEAST_PAPER = 0.2;
/** Of all blocks: on a page of A4 a picture as small as a stamp is more. */
const LEAST_SHARE = 0.003;

/** Does a picture show nothing but writing on light paper? Dark paper, shaded paper and solid bars count as picture. */
export function isOnlyPaper({ data, height, width }: Pixels): boolean {
  let blocks = 0;
  let pictures = 0;
  for (let top = 0; top < height; top += BLOCK) {
    for (let left = 0; left < width; left += BLOCK) {
      blocks++;
      if (paperIn(data, width, left, top, Math.min(width, left + BLOCK), Math.min(height, top + BLOCK)) < LEAST_PAPER) pictures++;
    }
  }
  return pictures < Math.max(1, blocks * LEAST_SHARE);
}

function paperIn(data: Uint8Array, stride: number, left: number, top: number, right: number, bottom: number): number {
  let light = 0;
  for (let y = top; y < bottom; y++) {
    for (let at = (y * stride + left) * 3, end = (y * stride + right) * 3; at < end; at += 3) {
      if (Math.min(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0) >= LIGHT) light++;
    }
  }
  return light / ((right - left) * (bottom - top));
}
