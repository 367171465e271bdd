import type { FontWeight } from '../../../../shared/bundle/text-measure';
import { glyphRuns } from './glyph-runs';
import type { Fonts } from './fonts';
import { isIgnorable } from './ignorable';

const TAB = 4;
const MARK = /^\p{M}$/u;
const LETTER = /\p{L}/u;

/**
 * Lines of a plain text that fit a width in thousandths of the size. Indentation and runs of spaces are kept, tabs become
 * spaces, a line breaks after a space or a hyphen of words (not of dates) and inside a word only where the word alone is too long.
 */
export function wrapPlain(fonts: Fonts, text: string, width: number, weight: FontWeight = 'regular'): readonly string[] {
  const line = expandTabs(text).trimEnd();
  const lines: string[] = [];
  let start = 0;
  let used = 0;
  let breakAt = 0;
  let usedAtBreak = 0;
  let said = false;
  let at = 0;
  while (at < line.length) {
    const codePoint = line.codePointAt(at) ?? 0;
    const length = codePoint > 0xffff ? 2 : 1;
    const advance = advanceOf(fonts, codePoint, weight);
    if (used + advance > width && at > start && codePoint !== 0x20 && advance > 0) {
      const end = breakAt > start ? breakAt : at;
      lines.push(line.slice(start, end).trimEnd());
      used = breakAt > start ? used - usedAtBreak : 0;
      start = end;
      said = end < at;
      continue;
    }
    used += advance;
    at += length;
    // Spaces at the start of the line are its indentation: breaking there would only lose it.
    const afterSpace = codePoint === 0x20 && said;
    said ||= codePoint !== 0x20;
    const afterHyphen = codePoint === 0x2d && LETTER.test(line.charAt(at - 2));
    if (afterSpace || afterHyphen) {
      breakAt = at;
      usedAtBreak = used;
    }
  }
  lines.push(line.slice(start));
  return lines;
}

const widths = { regular: new WeakMap<Fonts, Map<number, number>>(), bold: new WeakMap<Fonts, Map<number, number>>() };

/** Advance of a character on its own. Joined letters are narrower, so a line never turns out too long. */
function advanceOf(fonts: Fonts, codePoint: number, weight: FontWeight): number {
  let table = widths[weight].get(fonts);
  if (!table) {
    table = new Map();
    widths[weight].set(fonts, table);
  }
  const known = table.get(codePoint);
  if (known !== undefined) return known;
  const character = String.fromCodePoint(codePoint);
  const width = isIgnorable(codePoint) || MARK.test(character) ? 0 : glyphRuns(fonts, character, weight).width;
  table.set(codePoint, width);
  return width;
}

function expandTabs(text: string): string {
  if (!text.includes('\t')) return text;
  let line = '';
  text.split('\t').forEach((part, i) => {
    if (i > 0) line += ' '.repeat(TAB - (line.length % TAB));
    line += part;
  });
  return line;
}
