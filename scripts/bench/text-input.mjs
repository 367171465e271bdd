// Typed documents: words in two faces of one font, each face cut down to what this document uses, as a word processor does.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import fontkit from '@pdf-lib/fontkit';
import { addPages, PlainPdf } from './plain-pdf.mjs';
import { ALL_LETTERS, words } from './words.mjs';

const A4 = [595.28, 841.89];

export function openFaces(resources) {
  const face = (name) => fontkit.create(readFileSync(join(resources, 'fonts', name)));
  return { regular: face('NotoSans-Regular.ttf'), bold: face('NotoSans-Bold.ttf') };
}

export async function writeTextInput(path, pages, title, faces, dice, serial) {
  const pdf = new PlainPdf();
  // A few letters that the words do not use, other ones in each document: no two carry the same font.
  const regular = await addFont(pdf, faces.regular, serial);
  const bold = await addFont(pdf, faces.bold, serial);
  const contents = Array.from({ length: pages }, (_, page) => {
    const text = deflateSync(Buffer.from(pageText(page, title, regular, bold, dice), 'latin1'));
    return {
      box: A4,
      resources: `/Font<</F1 ${regular.object} 0 R/F2 ${bold.object} 0 R>>`,
      content: pdf.stream(pdf.next(), '/Filter/FlateDecode', text),
    };
  });
  return pdf.save(path, addPages(pdf, contents));
}

function pageText(page, title, regular, bold, dice) {
  const lines = [];
  const show = (font, name, size, x, y, text) => lines.push(`/${name} ${size} Tf 1 0 0 1 ${x} ${y} Tm <${font.encode(text)}> Tj`);
  let y = 790;
  if (page === 0) {
    show(bold, 'F2', 14, 60, y, title);
    y -= 30;
  }
  for (let paragraph = 1; y > 90; paragraph++) {
    show(bold, 'F2', 10, 60, y, `${page + 1}.${paragraph}`);
    for (let line = dice.whole(1, 6); line > 0 && y > 90; line--) {
      show(regular, 'F1', 10, 95, y, words(dice, 11).slice(0, 84));
      y -= 14;
    }
    y -= 8;
  }
  return `BT\n${lines.join('\n')}\nET\n`;
}

async function addFont(pdf, face, serial) {
  const subset = face.createSubset();
  const codes = new Map();
  const widths = [];
  const take = (codePoint) => {
    const glyph = face.glyphForCodePoint(codePoint);
    const code = subset.includeGlyph(glyph);
    codes.set(String.fromCodePoint(codePoint), code.toString(16).padStart(4, '0'));
    widths[code] = Math.round((glyph.advanceWidth * 1000) / face.unitsPerEm);
  };
  for (const letter of ALL_LETTERS) take(letter.codePointAt(0));
  for (let bit = 0; bit < 12; bit++) if ((serial >> bit) & 1) take(0x3b1 + bit);
  const name = `${tag(serial)}+${face.postscriptName}`;
  const program = pdf.stream(pdf.next(), '/Filter/FlateDecode', deflateSync(await encoded(subset)));
  const descriptor = pdf.object(
    pdf.next(),
    `<</Type/FontDescriptor/FontName/${name}/Flags 4/FontBBox[-600 -300 2000 1100]/ItalicAngle 0/Ascent 1069/Descent -293` +
      `/CapHeight 714/StemV 80/FontFile2 ${program} 0 R>>`,
  );
  const child = pdf.object(
    pdf.next(),
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>` +
      `/CIDToGIDMap/Identity/FontDescriptor ${descriptor} 0 R/W[1[${widths.slice(1).join(' ')}]]>>`,
  );
  const unicode = pdf.stream(pdf.next(), '/Filter/FlateDecode', deflateSync(Buffer.from(unicodeMap(codes))));
  const object = pdf.object(
    pdf.next(),
    `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts[${child} 0 R]/ToUnicode ${unicode} 0 R>>`,
  );
  return { object, encode: (text) => Array.from(text, (letter) => codes.get(letter) ?? codes.get(' ')).join('') };
}

function encoded(subset) {
  return new Promise((resolve, reject) => {
    const parts = [];
    const stream = subset.encodeStream();
    stream.on('data', (part) => parts.push(Buffer.from(part)));
    stream.on('end', () => resolve(Buffer.concat(parts)));
    stream.on('error', reject);
  });
}

function unicodeMap(codes) {
  const rows = [...codes].map(([letter, code]) => `<${code}> <${letter.codePointAt(0).toString(16).padStart(4, '0')}>`);
  const blocks = [];
  for (let i = 0; i < rows.length; i += 100) {
    const block = rows.slice(i, i + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return (
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n' +
    `1 begincodespacerange <0000> <ffff> endcodespacerange\n${blocks.join('\n')}\nendcmap end end`
  );
}

function tag(serial) {
  let rest = serial;
  return Array.from({ length: 6 }, () => {
    const letter = String.fromCharCode(65 + (rest % 26));
    rest = Math.floor(rest / 26);
    return letter;
  }).join('');
}
