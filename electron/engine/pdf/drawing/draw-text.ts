import type { FontWeight } from '../../../../shared/bundle/text-measure';
import type { Direction } from './font-face';
import type { FontShelf } from './font-shelf';
import { glyphRuns, type GlyphRun } from './glyph-runs';
import { hex4, number } from './page-writer';

export interface DrawnText {
  readonly text: string;
  /** Points. */
  readonly size: number;
  readonly weight: FontWeight;
  /** The way the paragraph is read; "ltr" where nothing is said. */
  readonly direction?: Direction;
}

export interface InkedText {
  /** Operators of a text object; it stands with its left end at `x`, on the baseline `y`, in PDF space. */
  readonly at: (x: number, y: number) => string;
  /** Points. */
  readonly width: number;
  readonly missing: readonly string[];
}

/** A line of text as PDF operators, its glyphs taken up in the paper's fonts. */
export function inkText(shelf: FontShelf, drawn: DrawnText): InkedText {
  const line = glyphRuns(shelf.fonts, drawn.text, drawn.weight, drawn.direction ?? 'ltr');
  const shown = line.runs.map((run) => showRun(shelf, run, drawn.size)).join('');
  return {
    at: (x, y) => (shown === '' ? '' : `BT\n${number(x)} ${number(y)} Td\n${shown}ET\n`),
    width: (line.width * drawn.size) / 1000,
    missing: line.missing,
  };
}

function showRun(shelf: FontShelf, run: GlyphRun, size: number): string {
  const { name, subset } = shelf.subsetOf(run.face);
  const scale = 1000 / run.face.font.unitsPerEm;
  let codes = '';
  let array = '';
  for (const cluster of run.clusters) {
    const code = subset.codeOf(cluster);
    codes += hex4(code);
    const back = subset.advanceOf(code) - cluster.advance;
    if (back !== 0) {
      array += `<${codes}> ${number(back * scale)} `;
      codes = '';
    }
  }
  if (codes !== '') array += `<${codes}>`;
  const show = array.startsWith('<') && array.endsWith('>') && array.lastIndexOf('<') === 0 ? `${array} Tj` : `[${array}] TJ`;
  return `/${name} ${number(size)} Tf ${show}\n`;
}
