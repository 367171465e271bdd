// Where a mark lies decides what is removed: the page on the screen and the page of the copy must never differ.
import { describe, expect, it } from 'vitest';
import {
  boxBetween,
  keepOn,
  lineAreas,
  pageArea,
  shownArea,
  shownSize,
  stepArea,
  stepPoint,
  wordAt,
  wordInLine,
  wordsIn,
  type Turn,
} from '../../renderer/screens/redaction/draw-box';
import { typedPages } from '../../renderer/screens/redaction/typed-pages';

const page = { width: 595, height: 842 };
const word = (text: string, x: number, y: number, line: number, width = 40) => ({ text, line, area: { x, y, width, height: 12 } });
const words = [
  word('Ann', 70, 100, 0),
  word('Other', 115, 100, 0),
  word('rang', 160, 100, 0),
  word('her', 70, 118, 1),
  word('mother', 115, 118, 1),
];

describe('A page that is turned for the bundle', () => {
  it.each<Turn>([0, 90, 180, 270])('a box drawn on it, turned by %i degrees, lies on the same words of the copy', (turn) => {
    const area = { x: 72, y: 90, width: 120, height: 14 };
    const shown = shownArea(area, page, turn);
    const size = shownSize(page, turn);
    expect(shown.x + shown.width).toBeLessThanOrEqual(size.width);
    expect(shown.y + shown.height).toBeLessThanOrEqual(size.height);
    expect(pageArea(shown, page, turn)).toEqual(area);
  });

  it('turned right, what stood at the top left stands at the top right', () => {
    expect(shownArea({ x: 0, y: 0, width: 100, height: 20 }, page, 90)).toEqual({ x: 822, y: 0, width: 20, height: 100 });
  });

  it('turned left, what stood at the top left stands at the bottom left', () => {
    expect(shownArea({ x: 0, y: 0, width: 100, height: 20 }, page, 270)).toEqual({ x: 0, y: 495, width: 20, height: 100 });
  });
});

describe('Drawing a box', () => {
  it('goes from any corner to any other', () => {
    const box = { x: 10, y: 20, width: 30, height: 40 };
    expect(boxBetween({ x: 10, y: 20 }, { x: 40, y: 60 }, page)).toEqual(box);
    expect(boxBetween({ x: 40, y: 20 }, { x: 10, y: 60 }, page)).toEqual(box);
  });

  it('ends at the edge of the page, wherever the hand goes', () => {
    expect(boxBetween({ x: 500, y: 800 }, { x: 900, y: 2000 }, page)).toEqual({ x: 500, y: 800, width: 95, height: 42 });
    expect(keepOn({ x: -4, y: 900 }, page)).toEqual({ x: 0, y: 842 });
  });

  it('makes nothing of a click', () => {
    expect(boxBetween({ x: 10, y: 20 }, { x: 11, y: 60 }, page)).toBeNull();
  });

  it('arrows go in small steps, with Shift in big ones, and other keys do nothing', () => {
    const at = { x: 300, y: 400 };
    const right = stepPoint(at, 'ArrowRight', false, page);
    const far = stepPoint(at, 'ArrowRight', true, page);
    expect(right?.y).toBe(400);
    expect((far?.x ?? 0) - 300).toBeGreaterThan(((right?.x ?? 0) - 300) * 4);
    expect(stepPoint({ x: 0, y: 0 }, 'ArrowUp', true, page)).toEqual({ x: 0, y: 0 });
    expect(stepPoint(at, 'Enter', false, page)).toBeNull();
  });

  it('a mark is moved and sized by steps and never leaves the page', () => {
    const area = { x: 590, y: 0, width: 5, height: 5 };
    expect(stepArea(area, 'ArrowRight', 'move', page)).toEqual(area);
    expect(stepArea(area, 'ArrowDown', 'move', page)?.y).toBeGreaterThan(0);
    expect(stepArea(area, 'ArrowRight', 'size', page)).toEqual(area);
    expect(stepArea(area, 'ArrowDown', 'size', page)?.height).toBeGreaterThan(5);
    expect(stepArea({ ...area, height: 2 }, 'ArrowUp', 'size', page)?.height).toBeGreaterThan(0);
    expect(stepArea(area, 'a', 'move', page)).toBeNull();
  });
});

describe('Words of a page', () => {
  it('a box is called by the words whose middle it covers, in reading order', () => {
    expect(wordsIn({ x: 60, y: 95, width: 100, height: 20 }, words)).toBe('Ann Other');
    expect(wordsIn({ x: 300, y: 300, width: 10, height: 10 }, words)).toBeNull();
  });

  it('words over a line break give one area a line, from either end', () => {
    const areas = [
      { x: 115, y: 100, width: 85, height: 12 },
      { x: 70, y: 118, width: 40, height: 12 },
    ];
    expect(lineAreas(words, 1, 3)).toEqual(areas);
    expect(lineAreas(words, 3, 1)).toEqual(areas);
  });

  it('a pointer beside the end of a line means its last word, not one of the next line', () => {
    expect(wordAt(words, { x: 230, y: 108 })).toBe(2);
    expect(wordAt(words, { x: 120, y: 121 })).toBe(4);
    expect(wordAt([], { x: 1, y: 1 })).toBeNull();
  });

  it('up and down go to the word above and below, and stay at the ends', () => {
    expect(wordInLine(words, 1, 1)).toBe(4);
    expect(wordInLine(words, 4, -1)).toBe(1);
    expect(wordInLine(words, 3, 1)).toBe(3);
  });
});

describe('Pages as they are typed', () => {
  it('reads ranges and single pages, sorted and once each', () => {
    expect(typedPages('7, 2-4, 3', 9)).toEqual([2, 3, 4, 7]);
    expect(typedPages('2 to 3', 9)).toEqual([2, 3]);
    expect(typedPages('2–3', 9)).toEqual([2, 3]);
  });

  it.each(['', 'all', '0', '4-2', '2-10', '1-', '-3', '1,x'])('does not guess at "%s"', (text) => {
    expect(typedPages(text, 9)).toBeNull();
  });
});
