import { loadFaceLibrary, type FaceLibrary } from './face-library';
import type { PictureDetector, SeenInPicture } from './picture-detectors';
import { shrinkPart, wholeOf, type PixelBox, type Pixels } from './pixels';
import { tilesOf, withoutDoubles } from './tiles';

/** The network's own view: what is handed over larger is only made smaller by it. */
const VIEW = 512;
/** Below it nearly all finds are leaves and lights. */
const LEAST_SURE = 0.3;
/** Smaller pictures are seen well enough in one look. */
const TILED_FROM = 200;
const MOST = 200;
const WHY = 'Looks like a face';

/** Faces by the SSD MobileNet of face-api: the whole picture, then four parts of it. Throws where the model does not open. */
export async function openFaceDetector(resources: string): Promise<PictureDetector> {
  const library = await loadFaceLibrary(resources);
  return {
    id: 'face-api-1.7.15-ssd',
    finds: ['face'],
    async find(pixels, signal) {
      const parts = [wholeOf(pixels)];
      if (Math.max(pixels.width, pixels.height) >= TILED_FROM) parts.push(...tilesOf(pixels.width, pixels.height, 2));
      const found: SeenInPicture[] = [];
      for (const part of parts) {
        signal.throwIfAborted();
        found.push(...(await lookAt(library, pixels, part)));
      }
      return withoutDoubles(found);
    },
  };
}

async function lookAt(library: FaceLibrary, pixels: Pixels, part: PixelBox): Promise<readonly SeenInPicture[]> {
  const small = shrinkPart(pixels, part, VIEW);
  const options = new library.SsdMobilenetv1Options({ minConfidence: LEAST_SURE, maxResults: MOST });
  const tensor = library.tf.tensor3d(small.data, [small.height, small.width, 3], 'int32');
  try {
    const found = await library.detectAllFaces(tensor, options);
    const across = part.width / small.width;
    const down = part.height / small.height;
    return found.flatMap(({ box, score }) => {
      const left = Math.max(0, part.x + box.x * across);
      const top = Math.max(0, part.y + box.y * down);
      const right = Math.min(pixels.width, part.x + (box.x + box.width) * across);
      const bottom = Math.min(pixels.height, part.y + (box.y + box.height) * down);
      if (!(right - left >= 1 && bottom - top >= 1)) return [];
      const confidence = Math.min(1, Math.max(0, score));
      return [{ x: left, y: top, width: right - left, height: bottom - top, kind: 'face', confidence, why: WHY } as const];
    });
  } finally {
    tensor.dispose();
  }
}
