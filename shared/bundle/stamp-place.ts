// Where the bundle's page number stands: bottom right of the page as a person sees it, whatever the page's size (EB-20).

/** The start of the number's baseline, in points from the lower left corner of the page as seen, and its size. */
export interface StampPlace {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

export interface StampRoom {
  /** The page as seen, in points. */
  readonly width: number;
  readonly height: number;
  /** What the page's own content was drawn in by; 1 where it was not. */
  readonly shrink: number;
}

const FROM_RIGHT = 28;
const FROM_FOOT = 20;
/** The number keeps to the outer part of the page, so that a reader and a program know it from the page's own text. */
const OUTER = 0.16;
/** Heights of the font, as parts of its size: all that a reader may count as the line, and the figures themselves. */
const LINE = 1.1;
const FIGURES = 0.76;
const LEAST_FOOT = 3;

/**
 * On any ordinary page 28 points from the right and 20 above the foot. On a small one it stands closer to the edge, and
 * only where even that is not enough does it get smaller. On a page that was drawn in it stays in the strip this freed.
 * `textWidth` is the width of the number at size 1.
 */
export function placeStamp(room: StampRoom, textWidth: number, size: number): StampPlace {
  const right = Math.min(FROM_RIGHT, room.width * 0.08);
  const strip = room.shrink < 1 ? room.height * (1 - room.shrink) : Number.POSITIVE_INFINITY;
  const outer = room.height * OUTER;
  const foot = Math.min(LEAST_FOOT, outer * 0.15);
  const fits = Math.min(size, (outer - foot) / LINE, (strip - foot) / FIGURES, (room.width - 2 * right) / Math.max(textWidth, 0.01));
  const y = Math.max(foot, Math.min(FROM_FOOT, outer - fits * LINE, strip - fits * FIGURES));
  return { x: room.width - right - textWidth * fits, y, size: fits };
}
