// A reader of OpenCV's Haar cascades: a chain of ever stricter tests, each a few sums of light and dark rectangles, slid over the
// picture in many sizes. As OpenCV does it, for cascades with one question a test.

interface Rectangles {
  /** Pixels in the cascade's own window, and what their sum counts: x, y, width, height, weight, and so on. */
  readonly numbers: readonly number[];
  /** Stand on a corner, turned by an eighth; `width` and `height` then count along the slopes. */
  readonly tilted: boolean;
}

interface Test {
  readonly feature: Rectangles;
  readonly threshold: number;
  readonly below: number;
  readonly above: number;
}

interface Stage {
  readonly threshold: number;
  readonly tests: readonly Test[];
}

export interface Cascade {
  /** Pixels of the smallest thing it finds. */
  readonly width: number;
  readonly height: number;
  readonly stages: readonly Stage[];
}

/** Thresholds are read as a little lower, so that rounding does not decide. */
const SLACK = 1e-5;

/** Reads a cascade of OpenCV's newer form. Throws where it holds what this reader does not know. */
export function readCascade(xml: string): Cascade {
  const features = [...part(xml, 'features').matchAll(/<rects>([\s\S]*?)<\/rects>\s*(?:<tilted>\s*(\d)\s*<\/tilted>)?/g)].map(
    ([, rectangles = '', tilted = '0']) => {
      const numbers = [...rectangles.matchAll(/<_>([^<]*)<\/_>/g)].flatMap(([, row = '']) => numbersOf(row));
      if (numbers.length === 0 || numbers.length % 5 !== 0) throw unknown();
      return { numbers, tilted: tilted !== '0' };
    },
  );
  const stages = part(xml, 'stages')
    .split('<stageThreshold>')
    .slice(1)
    .map((text): Stage => {
      const [threshold] = numbersOf(text.slice(0, text.indexOf('<')));
      const tests = [...text.matchAll(/<internalNodes>([^<]*)<\/internalNodes>\s*<leafValues>([^<]*)<\/leafValues>/g)].map(
        ([, node = '', leaves = '']): Test => {
          const [left, right, index = -1, limit, ...more] = numbersOf(node);
          const [below, above] = numbersOf(leaves);
          const feature = features[index];
          if (left !== 0 || right !== -1 || more.length > 0 || !feature) throw unknown();
          if (limit === undefined || below === undefined || above === undefined) throw unknown();
          return { feature, threshold: limit, below, above };
        },
      );
      if (threshold === undefined || tests.length === 0) throw unknown();
      return { threshold: threshold - SLACK, tests };
    });
  const [width = 0] = numbersOf(/<width>([^<]*)</.exec(xml)?.[1] ?? '');
  const [height = 0] = numbersOf(/<height>([^<]*)</.exec(xml)?.[1] ?? '');
  if (width < 4 || height < 4 || stages.length === 0 || !/<featureType>HAAR</.test(xml)) throw unknown();
  return { width, height, stages };
}

function unknown(): Error {
  return new Error('This cascade is of another form.');
}

function part(xml: string, name: string): string {
  return xml.slice(xml.indexOf(`<${name}>`), xml.indexOf(`</${name}>`));
}

function numbersOf(text: string): number[] {
  return text.trim().split(/\s+/).filter(Boolean).map(Number);
}

/** The tests of a cascade in rows of numbers, with their rectangles as places in tables of sums. */
export interface LaidOut {
  /** The first test of each stage, and behind the last the count of all. */
  readonly stages: Int32Array;
  readonly stageThresholds: Float64Array;
  /** The first rectangle of each test, and behind the last the count of all. */
  readonly tests: Int32Array;
  readonly thresholds: Float64Array;
  readonly below: Float64Array;
  readonly above: Float64Array;
  /** Four corners a rectangle. */
  readonly corners: Int32Array;
  readonly weights: Float64Array;
}

/** Lays a cascade out over tables of sums whose rows are `stride` long; the one for tilted rectangles begins at `tiltedFrom`. */
export function layOut({ stages }: Cascade, stride: number, tiltedFrom: number): LaidOut {
  const all = stages.flatMap(({ tests }) => tests);
  const corners: number[] = [];
  const weights: number[] = [];
  const tests = all.map(({ feature }) => {
    const first = weights.length;
    for (let i = 0; i < feature.numbers.length; i += 5) {
      const [x = 0, y = 0, width = 0, height = 0, weight = 0] = feature.numbers.slice(i, i + 5);
      const top = y * stride + x + (feature.tilted ? tiltedFrom : 0);
      const across = feature.tilted ? width * (stride + 1) : width;
      const down = feature.tilted ? height * (stride - 1) : height * stride;
      corners.push(top, top + across, top + down, top + across + down);
      weights.push(weight);
    }
    return first;
  });
  let count = 0;
  const starts = stages.map((stage) => (count += stage.tests.length) - stage.tests.length);
  return {
    stages: Int32Array.from([...starts, count]),
    stageThresholds: Float64Array.from(stages, ({ threshold }) => threshold),
    tests: Int32Array.from([...tests, weights.length]),
    thresholds: Float64Array.from(all, ({ threshold }) => threshold),
    below: Float64Array.from(all, ({ below }) => below),
    above: Float64Array.from(all, ({ above }) => above),
    corners: Int32Array.from(corners),
    weights: Float64Array.from(weights),
  };
}
