// Answers that the form brings no drawing of, set into their boxes. An answer is never cut off: where it is too long for
// its box at the size the form asks for, it is set smaller.
import { number } from '../drawing/page-writer';
import type { AnswerFonts, Inked } from './answer-fonts';
import type { FieldStyle } from './field-style';

const SMALLEST = 3;
const DEFAULT_MULTILINE = 12;
/** Of the size: from one baseline to the next, above the baseline, and below it. */
const LEADING = 1.16;
const ASCENT = 0.74;
const DESCENT = 0.21;
const PADDING = 2;
const STEP = 0.96;

/** One line, in the middle of the box's height. */
export function singleLine(text: string, style: FieldStyle, fonts: AnswerFonts): string {
  const line = text.replace(/\s*[\r\n]+\s*/g, ' ');
  const inset = style.borderWidth + PADDING;
  const room = style.width - 2 * inset;
  let size = style.size || Math.max(4, Math.min(12, (style.height - 2 * style.borderWidth) * 0.72));
  let inked = fonts.ink(line, style, size);
  while (inked.width > room && size > SMALLEST) inked = fonts.ink(line, style, (size *= STEP));
  const baseline = (style.height - size * (ASCENT + DESCENT)) / 2 + size * DESCENT;
  return inClip(style, `${style.colour}\n${inked.at(startOf(inked, style, inset, room), baseline)}`);
}

/** A drawing by another program may set an answer tighter than ours; beyond this it does not fit. */
const TIGHTER = 1.25;

/** Is the answer longer than its box shows, at the size that the form asks for? Unknown, and so no, where the size is free. */
export function isCutOff(text: string, multiline: boolean, style: FieldStyle, fonts: AnswerFonts): boolean {
  if (style.size === 0) return false;
  const inset = style.borderWidth + PADDING;
  const room = { width: style.width - 2 * inset, height: style.height - 2 * inset };
  if (!multiline) return fonts.ink(text.replace(/\s+/g, ' ').trim(), style, style.size).width > room.width * TIGHTER;
  return (
    breakLines(text.trimEnd(), style, style.size, room.width, fonts).length * style.size * LEADING > room.height * TIGHTER + style.size
  );
}

/** Lines from the top of the box, broken between words. */
export function manyLines(text: string, style: FieldStyle, fonts: AnswerFonts): string {
  const inset = style.borderWidth + PADDING;
  const room = { width: style.width - 2 * inset, height: style.height - 2 * inset };
  let size = style.size || DEFAULT_MULTILINE;
  let lines = breakLines(text, style, size, room.width, fonts);
  while (lines.length * size * LEADING > room.height + size * 0.2 && size > SMALLEST) {
    size *= STEP;
    lines = breakLines(text, style, size, room.width, fonts);
  }
  let content = `${style.colour}\n`;
  lines.forEach((line, i) => {
    const baseline = style.height - inset - size * ASCENT - i * size * LEADING;
    content += line.at(startOf(line, style, inset, room.width), baseline);
  });
  return inClip(style, content);
}

/** One character to a cell. */
export function comb(text: string, cells: number, style: FieldStyle, fonts: AnswerFonts): string {
  const cell = style.width / cells;
  const size = style.size || Math.max(4, Math.min(12, style.height * 0.72, cell * 1.3));
  const characters = Array.from(text.normalize('NFC')).slice(0, cells);
  const free = cells - characters.length;
  const first = style.align === 'right' ? free : style.align === 'centre' ? Math.floor(free / 2) : 0;
  const baseline = (style.height - size * (ASCENT + DESCENT)) / 2 + size * DESCENT;
  let content = `${style.colour}\n`;
  characters.forEach((character, i) => {
    const inked = fonts.ink(character, style, size);
    content += inked.at((first + i + 0.5) * cell - inked.width / 2, baseline);
  });
  return inClip(style, content);
}

/** A list with its chosen lines on a ground of their own. `from` is the first line that shows. */
export function list(
  options: readonly { readonly text: string; readonly chosen: boolean }[],
  from: number,
  style: FieldStyle,
  fonts: AnswerFonts,
): string {
  const inset = style.borderWidth + PADDING;
  const size = style.size || DEFAULT_MULTILINE;
  const row = size * LEADING;
  const fits = Math.max(1, Math.floor((style.height - 2 * style.borderWidth) / row));
  const firstChosen = options.findIndex((option) => option.chosen);
  // A choice that the list would not show is no answer on paper.
  const start =
    firstChosen >= 0 && (firstChosen < from || firstChosen >= from + fits) ? firstChosen : Math.min(from, Math.max(0, options.length - 1));
  let content = '';
  options.slice(start, start + fits).forEach((option, i) => {
    const top = style.height - style.borderWidth - i * row;
    if (option.chosen)
      content += `0.6 0.75 0.85 rg ${number(style.borderWidth)} ${number(top - row)} ${number(style.width - 2 * style.borderWidth)} ${number(row)} re f\n`;
    content += `${style.colour}\n${fonts.ink(option.text, style, size).at(inset, top - size * ASCENT - (row - size * (ASCENT + DESCENT)) / 2)}`;
  });
  return inClip(style, content);
}

function startOf(inked: Inked, style: FieldStyle, inset: number, room: number): number {
  const free = Math.max(0, room - inked.width);
  return inset + (style.align === 'right' ? free : style.align === 'centre' ? free / 2 : 0);
}

function inClip(style: FieldStyle, content: string): string {
  const edge = style.borderWidth;
  return `q ${number(edge)} ${number(edge)} ${number(style.width - 2 * edge)} ${number(style.height - 2 * edge)} re W n\n${content}Q\n`;
}

function breakLines(text: string, style: FieldStyle, size: number, room: number, fonts: AnswerFonts): Inked[] {
  const lines: Inked[] = [];
  for (const paragraph of text.split(/\r\n|\r|\n|\u2028|\u2029/)) {
    let line = '';
    for (const word of paragraph.split(/(?<=[ \t-])/)) {
      if (line !== '' && fonts.ink((line + word).trimEnd(), style, size).width > room) {
        lines.push(fonts.ink(line.trimEnd(), style, size));
        line = word;
      } else line += word;
      // A word longer than the line is broken where it has to be.
      while (fonts.ink(line.trimEnd(), style, size).width > room && Array.from(line).length > 1) {
        const head = fittingStart(line, style, size, room, fonts);
        lines.push(fonts.ink(head, style, size));
        line = line.slice(head.length);
      }
    }
    lines.push(fonts.ink(line.trimEnd(), style, size));
  }
  return lines;
}

/** At least one character, and as many more as fit. */
function fittingStart(text: string, style: FieldStyle, size: number, room: number, fonts: AnswerFonts): string {
  const characters = Array.from(text);
  let [fits, tooMany] = [1, characters.length];
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1;
    if (fonts.ink(characters.slice(0, middle).join(''), style, size).width > room) tooMany = middle;
    else fits = middle;
  }
  return characters.slice(0, fits).join('');
}
