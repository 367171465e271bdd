import { applyMatrix, type Matrix } from '../../../../shared/basics/rectangle';
import type { ReadLine } from './read-scan';

/** Degrees below which nobody sees it. */
const LEAST = 0.3;
/** Beyond this it is no skew but how the page was meant. */
const MOST = 15;
const LEAST_LINES = 3;
const LEAST_WORDS = 3;
/** Half of the lines must lie within this many degrees of the middle, else the page leans nowhere in particular. */
const MOST_SPREAD = 0.8;

/** The clockwise degrees that put the lines of an upright page level, or 0 where they are, or do not agree. */
export function leanOf(lines: readonly ReadLine[], upright: Matrix): number {
  const angles = lines
    .filter((line) => line.words.length >= LEAST_WORDS)
    .flatMap((line) => {
      const first = line.words[0];
      const last = line.words.at(-1);
      if (!first || !last) return [];
      const from = applyMatrix(upright, first.from.x, first.from.y);
      const to = applyMatrix(upright, last.to.x, last.to.y);
      return [(Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI];
    })
    .sort((a, b) => a - b);
  if (angles.length < LEAST_LINES) return 0;
  const at = (share: number) => angles[Math.min(angles.length - 1, Math.floor(angles.length * share))] ?? 0;
  const middle = at(0.5);
  if (at(0.75) - at(0.25) > MOST_SPREAD * 2 || Math.abs(middle) < LEAST || Math.abs(middle) > MOST) return 0;
  // Lines that rise (y counts upwards) are put level by turning the page clockwise.
  return Math.round(middle * 100) / 100;
}
