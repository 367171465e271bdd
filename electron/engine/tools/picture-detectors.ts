// What finds faces and number plates in pictures, behind one port: another finder takes its place by being named in FINDERS.
import { openFaceDetector } from './face-detector';
import type { PixelBox, Pixels } from './pixels';
import { openPlateDetector } from './plate-detector';

export type SeenKind = 'face' | 'plate';

export interface SeenInPicture extends PixelBox {
  readonly kind: SeenKind;
  /** 0 to 1. */
  readonly confidence: number;
  /** A sentence for the officer; tells nothing of who or what is seen. */
  readonly why: string;
}

export interface PictureDetector {
  readonly id: string;
  readonly finds: readonly SeenKind[];
  /** What is seen, surest first. Stops between looks when the signal says so. */
  find(pixels: Pixels, signal: AbortSignal): Promise<readonly SeenInPicture[]>;
}

interface Finder {
  readonly kind: SeenKind;
  /** Reads its model from the folder of resources; throws where it is not there or not sound. Nothing is ever fetched. */
  readonly open: (resources: string) => Promise<PictureDetector>;
}

const FINDERS: readonly Finder[] = [
  { kind: 'face', open: openFaceDetector },
  { kind: 'plate', open: openPlateDetector },
];

export interface OpenDetectors {
  readonly detectors: readonly PictureDetector[];
  /** What cannot be looked for, because its finder does not open here. */
  readonly missing: readonly SeenKind[];
}

/**
 * Opens all finders. The one for faces takes about 250 MB, which are free again when nobody holds it any more: so it is opened for a run
 * of pages and let go of after it, and not kept in every thread that once looked at a picture.
 */
export async function openDetectors(resources: string): Promise<OpenDetectors> {
  const detectors: PictureDetector[] = [];
  const missing: SeenKind[] = [];
  for (const { kind, open } of FINDERS) {
    try {
      detectors.push(await open(resources));
    } catch {
      missing.push(kind);
    }
  }
  return { detectors, missing };
}
