// Marks in the order in which a reader meets them, and where they stand together.
import type { Area, Mark } from './mark';

/** By page, then from top to bottom and left to right; the id decides between those in one place, so that the order is always the same. */
export function inReadingOrder(marks: readonly Mark[]): Mark[] {
  const place = (mark: Mark) => mark.areas[0] ?? { x: 0, y: 0 };
  return marks.toSorted(
    (a, b) => a.page - b.page || place(a).y - place(b).y || place(a).x - place(b).x || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}

/** How much of `area` the others cover together at most one by one, 0 to 1. */
function covered(area: Area, by: readonly Area[]): number {
  const whole = area.width * area.height;
  const shares = by.map((other) => {
    const width = Math.min(area.x + area.width, other.x + other.width) - Math.max(area.x, other.x);
    const height = Math.min(area.y + area.height, other.y + other.height) - Math.max(area.y, other.y);
    return width > 0 && height > 0 ? (width * height) / whole : 0;
  });
  return Math.min(
    1,
    shares.reduce((sum, share) => sum + share, 0),
  );
}

/** Is every area of a find covered, by more than half, by areas that are marked already? */
export function isMarkedAlready(areas: readonly Area[], marks: readonly Pick<Mark, 'areas' | 'wholePage' | 'state'>[]): boolean {
  if (marks.some((mark) => mark.wholePage && mark.state !== 'rejected')) return true;
  const there = marks.filter((mark) => !mark.wholePage).flatMap((mark) => mark.areas);
  return areas.every((area) => covered(area, there) > 0.5);
}
