import type { VerdictMark } from '../../../../shared/checks/report-table';
import { number } from './page-writer';

export type PlacedMark = VerdictMark;

const INK = {
  pass: '0.106 0.384 0.212',
  warn: '0.467 0.282 0',
  fail: '0.639 0.09 0.106',
  'could-not-run': '0.341 0.216 0.541',
} as const;

/** A verdict as a shape that is known without its colour: ticked circle, triangle, octagon with a cross, square with a "?". */
export function drawMark(mark: PlacedMark, pageHeight: number): string {
  const place = `q 1 0 0 1 ${number(mark.x)} ${number(pageHeight - mark.y - mark.size)} cm ${number(mark.size / 10)} 0 0 ${number(mark.size / 10)} 0 0 cm\n`;
  return `${place}${INK[mark.verdict]} rg 1 G 1.3 w 1 J 1 j\n${SHAPES[mark.verdict]}Q\n`;
}

// Each on a field of 10 by 10, y upwards: the filled shape, then what stands in it in white.
const SHAPES = {
  pass: `${circle(5, 5, 5)}f\n2.7 5 m 4.4 3.3 l 7.4 6.5 l S\n`,
  warn: '5 9.6 m 10 0.6 l 0 0.6 l h f\n5 6.6 m 5 3.9 l S 5 2.1 m 5 2.1 l S\n',
  fail: '2.93 0 m 7.07 0 l 10 2.93 l 10 7.07 l 7.07 10 l 2.93 10 l 0 7.07 l 0 2.93 l h f\n3.2 3.2 m 6.8 6.8 l S 3.2 6.8 m 6.8 3.2 l S\n',
  'could-not-run': '0.4 0.4 9.2 9.2 re f\n3.4 6.6 m 3.4 8.7 6.7 8.7 6.7 6.7 c 6.7 5.4 5 5.5 5 4.1 c S 5 2.2 m 5 2.2 l S\n',
} as const;

function circle(x: number, y: number, r: number): string {
  const k = r * 0.5523;
  return (
    `${x + r} ${y} m ${x + r} ${y + k} ${x + k} ${y + r} ${x} ${y + r} c ${x - k} ${y + r} ${x - r} ${y + k} ${x - r} ${y} c ` +
    `${x - r} ${y - k} ${x - k} ${y - r} ${x} ${y - r} c ${x + k} ${y - r} ${x + r} ${y - k} ${x + r} ${y} c h `
  );
}
