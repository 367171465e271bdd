// A mark stays on the words it hides, wherever their page goes in a bundle.
import { describe, expect, it } from 'vitest';
import { pageRect } from '../../../shared/basics/rectangle';
import { placeMarks } from '../../../shared/redaction/placed-marks';
import { searchForTerms } from '../../../shared/redaction/protected-terms';

const size = { width: 600, height: 800 };
const boxed = (page: number) => ({ page, wholePage: false, boxes: [{ rect: pageRect(60, 80, 100, 20), label: 'R1' }] });
const place = (turn: 0 | 90 | 180 | 270, shrink = 1) =>
  placeMarks([boxed(1), boxed(2)], {
    pages: [{ page: 2, turn }],
    first: 7,
    sizes: [size, size],
    placedSizes: [turn === 90 || turn === 270 ? { width: 800, height: 600 } : size],
    shrinks: [shrink],
  });

describe('marks in a bundle', () => {
  it('follow their page, and are gone with one that stays out', () => {
    expect(place(0)).toEqual([{ ...boxed(2), page: 7 }]);
  });

  it('turn with their page', () => {
    const rects = ([90, 180, 270] as const).map((turn) => place(turn)[0]?.boxes[0]?.rect);
    expect(rects).toEqual([pageRect(700, 60, 20, 100), pageRect(440, 700, 100, 20), pageRect(80, 440, 20, 100)]);
  });

  it('are drawn in with a page whose foot is freed for the number', () => {
    expect(place(0, 0.5)[0]?.boxes[0]?.rect).toEqual(pageRect(180, 40, 50, 10));
  });
});

describe('protected terms', () => {
  const search = searchForTerms(['Mary-Ann O\u2019Neill', '07700900123', '  ']);

  it('are found in any case, over hyphens, line breaks and groups of figures, as whole words', () => {
    for (const text of ['statement of MARY ANN O\u2019NEILL', 'mary_ann o\u2019neill.pdf', "Mary-\nAnn O'Neill", 'ring 07700 900 123'])
      expect([text, search.holds(text)]).toEqual([text, true]);
    for (const text of ['Mary-Anne O\u2019Neill', 'Mary Neill', '107700900123', ''])
      expect([text, search.holds(text)]).toEqual([text, false]);
  });

  it('are taken out of a sentence whole', () => {
    expect(search.blank('“Mary-Ann O\u2019Neill.pdf” is not in the bundle.')).toBe('“[redacted].pdf” is not in the bundle.');
  });
});
