import { describe, expect, it } from 'vitest';
import { measurer, wrapText, type FontMetrics } from '../../../shared/bundle/text-measure';
import { Chance } from '../../support/chance';

// "a" and "b" are 500 and 600 wide, "c" 700 in bold; everything else 1000.
const metrics: FontMetrics = {
  runs: {
    regular: [
      [97, 500, 600],
      [0x1f600, 2000],
    ],
    bold: [[99, 700]],
  },
  fallback: 1000,
};
const measure = measurer(metrics);

describe('the width of a text', () => {
  it.each([
    ['', 0],
    ['ab', 11],
    ['ac', 15],
    ['😀a', 25],
  ] as const)('of “%s” is %d points at size 10', (text, width) => {
    expect(measure(text, 'regular', 10)).toBeCloseTo(width);
  });

  it('differs by weight and grows with the size', () => {
    expect(measure('c', 'bold', 10)).toBeCloseTo(7);
    expect(measure('a', 'regular', 20)).toBeCloseTo(10);
  });
});

describe('a title that does not fit', () => {
  const each: typeof measure = (text) => text.length;

  it.each([
    ['one two three', 7, ['one two', 'three']],
    ['  one   two ', 20, ['one two']],
    ['', 10, ['']],
    ['supercalifragilistic', 8, ['supercal', 'ifragili', 'stic']],
    ['a supercalifragilistic b', 8, ['a', 'supercal', 'ifragili', 'stic b']],
  ])('“%s” at %d', (text, width, lines) => {
    expect(wrapText(text, width, 'regular', 10, each)).toEqual(lines);
  });

  it('loses no letter, and no line is too wide', () => {
    const chance = new Chance(7);
    for (let turn = 0; turn < 200; turn++) {
      const words = Array.from({ length: 1 + chance.below(9) }, () => 'x'.repeat(1 + chance.below(25)));
      const width = 3 + chance.below(20);
      const lines = wrapText(words.join(' '), width, 'regular', 10, each);
      expect(lines.join('').replaceAll(' ', '')).toBe(words.join(''));
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
    }
  });

  it('comes to an end even where one letter alone is too wide', () => {
    expect(wrapText('abc', 0.5, 'regular', 10, each).join('')).toBe('abc');
  });
});
