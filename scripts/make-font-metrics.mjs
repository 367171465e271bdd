// Reads the widths of characters off the fonts in resources/fonts and writes them to metrics.json there, for the planners
// that wrap text without opening a font. Run it after a font changes: node scripts/make-font-metrics.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fontkit from '@pdf-lib/fontkit';

const folder = join(fileURLToPath(new URL('.', import.meta.url)), '..', 'resources', 'fonts');

// In the order in which drawing looks for a character (electron/engine/pdf/drawing/fonts.ts).
const families = [
  { regular: 'NotoSans-Regular.ttf', bold: 'NotoSans-Bold.ttf' },
  { regular: 'NotoSansArabic-Regular.ttf', bold: 'NotoSansArabic-Bold.ttf' },
  { regular: 'NotoSansHebrew-Regular.ttf', bold: 'NotoSansHebrew-Bold.ttf' },
  { regular: 'NotoSansMath-Regular.ttf', bold: 'NotoSansMath-Regular.ttf' },
  { regular: 'NotoSansSymbols2-Regular.ttf', bold: 'NotoSansSymbols2-Regular.ttf' },
];

// What can stand in a title or a name. Letters of mathematics and old scripts are left to the fallback.
const ranges = [
  [0x20, 0x7e],
  [0xa0, 0x1ff],
  [0x200, 0x52f],
  [0x590, 0x6ff],
  [0x750, 0x77f],
  [0x8a0, 0x8ff],
  [0x1c80, 0x1cbf],
  [0x1d00, 0x1fff],
  [0x2000, 0x27bf],
  [0x2900, 0x297f],
  [0x2b00, 0x2bff],
  [0x2c60, 0x2c7f],
  [0x2de0, 0x2e5f],
  [0xa640, 0xa69f],
  [0xa720, 0xa7ff],
  [0xfb00, 0xfdff],
  [0xfe00, 0xfe0f],
  [0xfe20, 0xfe2f],
  [0xfe70, 0xfeff],
  [0xfffd, 0xfffd],
];

// Characters that show nothing (electron/engine/pdf/drawing/ignorable.ts).
const isIgnorable = (c) =>
  c === 0xad ||
  c === 0x34f ||
  c === 0x61c ||
  (c >= 0x200b && c <= 0x200f) ||
  (c >= 0x202a && c <= 0x202e) ||
  (c >= 0x2060 && c <= 0x206f) ||
  (c >= 0xfe00 && c <= 0xfe0f) ||
  c === 0xfeff;

const open = (file) => fontkit.create(new Uint8Array(readFileSync(join(folder, file))));

function runsOf(weight) {
  const fonts = families.map((family) => open(family[weight]));
  const runs = [];
  for (const [from, to] of ranges) {
    let run = null;
    for (let c = from; c <= to; c++) {
      const font = fonts.find((f) => f.hasGlyphForCodePoint(c));
      const mark = /^\p{M}$/u.test(String.fromCodePoint(c));
      const width =
        isIgnorable(c) || (font && mark) ? 0 : font ? Math.round((font.glyphForCodePoint(c).advanceWidth * 1000) / font.unitsPerEm) : null;
      if (width === null) run = null;
      else if (run) run.push(width);
      else runs.push((run = [c, width]));
    }
  }
  return runs;
}

const regular = runsOf('regular');
const bold = runsOf('bold');
const rows = (runs) => `[\n${runs.map((run) => `      ${JSON.stringify(run)}`).join(',\n')}\n    ]`;
const box = open(families[0].regular);
const fallback = Math.round((box.getGlyph(0).advanceWidth * 1000) / box.unitsPerEm);
const text = `{\n  "fallback": ${fallback},\n  "runs": {\n    "regular": ${rows(regular)},\n    "bold": ${rows(bold)}\n  }\n}\n`;
writeFileSync(join(folder, 'metrics.json'), text);
