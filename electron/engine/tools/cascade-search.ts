// Sliding a cascade over a picture.
import { layOut, type Cascade, type LaidOut } from './cascade';
import type { PixelBox } from './pixels';

/** One byte a pixel, rows from the top. */
export interface Grey {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export interface Hit extends PixelBox {
  /** How many finds close by agreed. */
  readonly agreed: number;
}

const STEP = 1.1;
/** Fewer finds close by are chance. */
const LEAST_AGREED = 3;
/** Finds that differ by less than a fifth of their size are one. */
const ALIKE = 0.2;
/** Flatter places hold nothing: the light varies by less than this, of 255. */
const FLATTEST = 10;

/** Where the cascade finds its thing, in pixels of the picture. Looks at the signal between sizes. */
export function searchWithCascade(cascade: Cascade, grey: Grey, signal: AbortSignal): readonly Hit[] {
  const found: PixelBox[] = [];
  for (let scale = 1; ; scale *= STEP) {
    const width = Math.round(grey.width / scale);
    const height = Math.round(grey.height / scale);
    if (width <= cascade.width || height <= cascade.height) break;
    signal.throwIfAborted();
    const level = scale === 1 ? grey : resized(grey, width, height);
    for (const [x, y] of searchLevel(cascade, level, scale >= 2 ? 1 : 2)) {
      found.push({ x: x * scale, y: y * scale, width: cascade.width * scale, height: cascade.height * scale });
    }
  }
  return together(found);
}

function searchLevel(cascade: Cascade, level: Grey, step: number): readonly (readonly [number, number])[] {
  const stride = level.width + 1;
  const { sums, squares } = tablesOf(level);
  const laid = layOut(cascade, stride, squares.length);
  const inner = { width: cascade.width - 2, height: cascade.height - 2 };
  const area = inner.width * inner.height;
  const [a, b] = [stride + 1, stride + 1 + inner.width];
  const [c, d] = [a + inner.height * stride, b + inner.height * stride];
  const found: [number, number][] = [];
  const at = (table: Int32Array | Float64Array, place: number) =>
    (table[place + a] ?? 0) - (table[place + b] ?? 0) - (table[place + c] ?? 0) + (table[place + d] ?? 0);
  for (let y = 0; y <= level.height - cascade.height; y += step) {
    for (let x = 0; x <= level.width - cascade.width; x += step) {
      const place = y * stride + x;
      const sum = at(sums, place);
      const spread = area * at(squares, place) - sum * sum;
      if (spread <= (area * FLATTEST) ** 2) continue;
      const passed = stagesPassed(laid, sums, place, 1 / Math.sqrt(spread));
      if (passed === cascade.stages.length) found.push([x, y]);
      // What fails at the first question fails beside it too.
      else if (passed === 0) x += step;
    }
  }
  return found;
}

function stagesPassed(laid: LaidOut, sums: Int32Array, place: number, evenly: number): number {
  const { stages, stageThresholds, tests, thresholds, below, above, corners, weights } = laid;
  const count = stageThresholds.length;
  for (let stage = 0; stage < count; stage++) {
    let score = 0;
    for (let test = stages[stage] ?? 0, end = stages[stage + 1] ?? 0; test < end; test++) {
      let value = 0;
      for (let each = tests[test] ?? 0, last = tests[test + 1] ?? 0; each < last; each++) {
        const corner = each * 4;
        value +=
          (weights[each] ?? 0) *
          ((sums[place + (corners[corner] ?? 0)] ?? 0) -
            (sums[place + (corners[corner + 1] ?? 0)] ?? 0) -
            (sums[place + (corners[corner + 2] ?? 0)] ?? 0) +
            (sums[place + (corners[corner + 3] ?? 0)] ?? 0));
      }
      score += (value * evenly < (thresholds[test] ?? 0) ? below[test] : above[test]) ?? 0;
    }
    if (score < (stageThresholds[stage] ?? 0)) return stage;
  }
  return count;
}

/**
 * Sums of all pixels above and to the left, and of their squares. Behind the sums lie those for rectangles that stand on a corner:
 * of all pixels in the widening wedge above a place.
 */
function tablesOf({ data, width, height }: Grey): { readonly sums: Int32Array; readonly squares: Float64Array } {
  const stride = width + 1;
  const squares = new Float64Array(stride * (height + 1));
  const sums = new Int32Array(squares.length * 2);
  for (let y = 0, from = 0; y < height; y++) {
    let row = 0;
    let rowSquares = 0;
    for (let x = 0, at = (y + 1) * stride + 1; x < width; x++, at++, from++) {
      const value = data[from] ?? 0;
      row += value;
      rowSquares += value * value;
      sums[at] = (sums[at - stride] ?? 0) + row;
      squares[at] = (squares[at - stride] ?? 0) + rowSquares;
    }
  }
  addWedges(sums.subarray(squares.length), data, width, height);
  return { sums, squares };
}

/** A wedge is the two beside its tip one row up, less what they share, and the two pixels at the tip. */
function addWedges(wedges: Int32Array, data: Uint8Array, width: number, height: number): void {
  const stride = width + 1;
  for (let y = 1; y <= height; y++) {
    const above = (y - 1) * stride;
    // Beyond the edges nothing is added: there a wedge is that of the place beside it, one row up.
    wedges[y * stride] = wedges[above + 1] ?? 0;
    for (let x = 1; x <= width; x++) {
      const left = wedges[above + x - 1] ?? 0;
      const right = x < width ? (wedges[above + x + 1] ?? 0) : y >= 2 ? (wedges[above - stride + width] ?? 0) : 0;
      const shared = y >= 2 ? (wedges[above - stride + x] ?? 0) : 0;
      const pixel = (y - 1) * width + x - 1;
      wedges[y * stride + x] = left + right - shared + (data[pixel] ?? 0) + (y >= 2 ? (data[pixel - width] ?? 0) : 0);
    }
  }
}

function resized({ data, width, height }: Grey, across: number, down: number): Grey {
  const small = new Uint8Array(across * down);
  const columns = Array.from({ length: across }, (_, x) => between(x, width, across));
  for (let y = 0, to = 0; y < down; y++) {
    const row = between(y, height, down);
    const top = row.first * width;
    const bottom = row.second * width;
    for (const { first, second, share } of columns) {
      const above = (data[top + first] ?? 0) * (1 - share) + (data[top + second] ?? 0) * share;
      const below = (data[bottom + first] ?? 0) * (1 - share) + (data[bottom + second] ?? 0) * share;
      small[to++] = Math.round(above * (1 - row.share) + below * row.share);
    }
  }
  return { data: small, width: across, height: down };
}

/** The two old pixels that a new one lies between, and how far towards the second. */
function between(place: number, from: number, to: number): { readonly first: number; readonly second: number; readonly share: number } {
  const exact = Math.min(from - 1, Math.max(0, ((place + 0.5) * from) / to - 0.5));
  const first = Math.floor(exact);
  return { first, second: Math.min(from - 1, first + 1), share: exact - first };
}

/** One find for each crowd of them, in the middle of it. */
function together(found: readonly PixelBox[]): readonly Hit[] {
  const crowds: PixelBox[][] = [];
  for (const box of found) {
    const own = crowds.filter((crowd) => crowd.some((other) => areAlike(box, other)));
    for (const each of own) crowds.splice(crowds.indexOf(each), 1);
    crowds.push([...own.flat(), box]);
  }
  const mean = (boxes: readonly PixelBox[], value: (box: PixelBox) => number) =>
    boxes.reduce((sum, box) => sum + value(box), 0) / boxes.length;
  return crowds
    .filter((crowd) => crowd.length > LEAST_AGREED)
    .map((crowd) => ({
      x: mean(crowd, ({ x }) => x),
      y: mean(crowd, ({ y }) => y),
      width: mean(crowd, ({ width }) => width),
      height: mean(crowd, ({ height }) => height),
      agreed: crowd.length,
    }));
}

function areAlike(a: PixelBox, b: PixelBox): boolean {
  const most = ALIKE * 0.5 * (Math.min(a.width, b.width) + Math.min(a.height, b.height));
  return (
    Math.abs(a.x - b.x) <= most &&
    Math.abs(a.y - b.y) <= most &&
    Math.abs(a.x + a.width - b.x - b.width) <= most &&
    Math.abs(a.y + a.height - b.y - b.height) <= most
  );
}
