import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readCascade } from './cascade';
import { searchWithCascade } from './cascade-search';
import type { PictureDetector } from './picture-detectors';
import { greyOf, shrinkPart, wholeOf } from './pixels';
import { withoutDoubles } from './tiles';

const FILE = 'haarcascade_russian_plate_number.xml';
/** Pixels of the longer side: a plate that is smaller than a twentieth of the picture is not found, and a look stays below a second. */
const LONGEST = 1280;
const WHY = 'Looks like a number plate';

/** Number plates by OpenCV's cascade for them. Throws where the cascade is not there or not of the form that is read here. */
export async function openPlateDetector(resources: string): Promise<PictureDetector> {
  const cascade = readCascade(await readFile(join(resources, 'detectors', FILE), 'utf8'));
  return {
    id: 'opencv-haar-plate',
    finds: ['plate'],
    find(pixels, signal) {
      const small = shrinkPart(pixels, wholeOf(pixels), LONGEST);
      const across = pixels.width / small.width;
      const down = pixels.height / small.height;
      const hits = searchWithCascade(cascade, { ...small, data: greyOf(small) }, signal);
      const found = hits.map(({ agreed, height, width, x, y }) => ({
        x: x * across,
        y: y * down,
        width: Math.min(width * across, pixels.width - x * across),
        height: Math.min(height * down, pixels.height - y * down),
        kind: 'plate' as const,
        confidence: sureness(agreed),
        why: WHY,
      }));
      return Promise.resolve(withoutDoubles(found));
    },
  };
}

/** The cascade says only yes or no; the more looks agree, the surer it is. From 0.4 for the fewest to nearly 0.9. */
function sureness(agreed: number): number {
  return 0.9 - 2 / agreed;
}
