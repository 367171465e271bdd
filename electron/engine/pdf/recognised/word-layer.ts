// The words of a page as content that draws nothing: each line on its baseline, each word as wide as it is on the picture.
import type { PDFContext, PDFRef } from 'pdf-lib';
import { number } from '../writing/serialise';
import { ADVANCE } from './word-font';

/** A word at its place on the finished page: points from the lower left corner, y upwards. */
export interface LaidWord {
  readonly text: string;
  /** Where it begins and ends on its baseline. */
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
}

export interface LaidLine {
  readonly words: readonly LaidWord[];
  /** Points: the height of its letters. */
  readonly size: number;
}

const NARROWEST = 0.1;
/** How much of the size a gap takes where the picture leaves none. */
const LEAST_GAP = 0.15;
const OWN_FONT = 'Words';

/** A form that holds the lines, to be drawn as it is on a page of this size (points). */
export function addWordLayer(
  context: PDFContext,
  lines: readonly LaidLine[],
  font: PDFRef,
  page: { width: number; height: number },
): PDFRef {
  const content = `BT\n3 Tr\n${lines.map(drawLine).join('')}ET\n`;
  const form = context.flateStream(content, {
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, page.width, page.height],
    Resources: { Font: { [OWN_FONT]: font } },
  });
  return context.register(form);
}

/** The UTF-16 units of some lines, and the space between words. */
export function unitsOf(lines: readonly LaidLine[]): ReadonlySet<number> {
  const units = new Set([32]);
  for (const { words } of lines) for (const { text } of words) for (let i = 0; i < text.length; i++) units.add(text.charCodeAt(i));
  return units;
}

function drawLine(line: LaidLine): string {
  const size = Math.max(1, line.size);
  return line.words.map((word, i) => drawWord(word, line.words[i + 1], size)).join('');
}

/** A word, and the space that leads to the next: readers that go by characters and those that go by gaps then agree. */
function drawWord(word: LaidWord, next: LaidWord | undefined, size: number): string {
  const along = { x: word.to.x - word.from.x, y: word.to.y - word.from.y };
  const width = Math.hypot(along.x, along.y);
  if (width < NARROWEST || word.text === '') return '';
  const direction = { x: along.x / width, y: along.y / width };
  const { x, y } = direction;
  const matrix = [x, y, -y, x, word.from.x, word.from.y].map((part) => number(part)).join(' ');
  const gap = next ? (next.from.x - word.to.x) * x + (next.from.y - word.to.y) * y : 0;
  const space = next ? `${stretch(Math.max(gap, size * LEAST_GAP), 1, size)}<0020> Tj\n` : '';
  return `/${OWN_FONT} ${number(size)} Tf\n${matrix} Tm\n${stretch(width, word.text.length, size)}<${hex(word.text)}> Tj\n${space}`;
}

function stretch(width: number, characters: number, size: number): string {
  return `${number((100 * width) / (characters * size * ADVANCE))} Tz\n`;
}

function hex(text: string): string {
  let codes = '';
  for (let i = 0; i < text.length; i++) codes += text.charCodeAt(i).toString(16).padStart(4, '0').toUpperCase();
  return codes;
}
