// Looking twice: at the whole picture, then at parts of it, so that small things are seen too; and telling finds of one thing from two.
import type { PixelBox } from './pixels';

/** The parts of a picture in so many rows and columns; neighbours share a fifth of their width, so that nothing is cut by every edge. */
export function tilesOf(width: number, height: number, across: number): readonly PixelBox[] {
  const tileWidth = Math.min(width, Math.ceil(width / (across - (across - 1) * SHARED)));
  const tileHeight = Math.min(height, Math.ceil(height / (across - (across - 1) * SHARED)));
  const tiles: PixelBox[] = [];
  for (let row = 0; row < across; row++) {
    for (let column = 0; column < across; column++) {
      tiles.push({
        x: Math.round(((width - tileWidth) * column) / (across - 1)),
        y: Math.round(((height - tileHeight) * row) / (across - 1)),
        width: tileWidth,
        height: tileHeight,
      });
    }
  }
  return tiles;
}

const SHARED = 0.2;

/** Of finds that lie on one another only the surest: those that share much of their area, and a part found within its whole. */
export function withoutDoubles<T extends PixelBox & { readonly confidence: number }>(finds: readonly T[]): readonly T[] {
  const kept: T[] = [];
  for (const find of finds.toSorted((a, b) => b.confidence - a.confidence)) {
    if (!kept.some((other) => isSame(other, find))) kept.push(find);
  }
  return kept;
}

function isSame(a: PixelBox, b: PixelBox): boolean {
  const common = commonArea(a, b);
  const sizes = [a.width * a.height, b.width * b.height] as const;
  return common / (sizes[0] + sizes[1] - common) > 0.4 || common / Math.min(...sizes) > 0.7;
}

/** Square pixels that two boxes share. */
export function commonArea(a: PixelBox, b: PixelBox): number {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return across > 0 && down > 0 ? across * down : 0;
}
