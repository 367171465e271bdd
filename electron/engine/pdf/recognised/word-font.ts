// A font with no shapes, for words that are searched and copied but not seen: every character is half as wide as it is tall.
import { deflateSync } from 'node:zlib';
import { PDFName, PDFString, type PDFContext, type PDFRef } from 'pdf-lib';

/** The width of every character, in parts of its size. */
export const ADVANCE = 0.5;

const CODES = 0x10000;
const UNITS = 1000;

/** Adds the font to a document and answers its reference. Its codes are UTF-16 units; `used` are those that the text has. */
export function addWordFont(context: PDFContext, used: ReadonlySet<number>): PDFRef {
  const program = shapelessFont();
  const file = context.register(context.flateStream(program, { Length1: program.length }));
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: 'WordLayer',
      Flags: 5,
      FontBBox: [0, -200, ADVANCE * UNITS, 800],
      ItalicAngle: 0,
      Ascent: 800,
      Descent: -200,
      CapHeight: 800,
      StemV: 80,
      FontFile2: file,
    }),
  );
  const descendant = context.obj({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: 'WordLayer',
    CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
    FontDescriptor: descriptor,
    CIDToGIDMap: context.register(context.stream(deflateSync(everyCodeToGlyphOne()), { Filter: 'FlateDecode' })),
    DW: ADVANCE * UNITS,
  });
  const font = context.obj({
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: 'WordLayer',
    Encoding: 'Identity-H',
    DescendantFonts: [context.register(descendant)],
  });
  font.set(PDFName.of('ToUnicode'), context.register(context.flateStream(toUnicode(used))));
  return context.register(font);
}

function everyCodeToGlyphOne(): Uint8Array {
  const map = new Uint8Array(CODES * 2);
  for (let i = 1; i < map.length; i += 2) map[i] = 1;
  return map;
}

/** Codes stand for themselves, in ranges that share their first byte as the standard wants. */
function toUnicode(used: ReadonlySet<number>): string {
  const rows = [...new Set([...used].map((code) => code >> 8))].sort((a, b) => a - b);
  const ranges = rows.map((row) => {
    const high = row.toString(16).padStart(2, '0').toUpperCase();
    return `<${high}00> <${high}FF> <${high}00>`;
  });
  const blocks: string[] = [];
  for (let i = 0; i < ranges.length; i += 100) {
    const block = ranges.slice(i, i + 100);
    blocks.push(`${block.length} beginbfrange\n${block.join('\n')}\nendbfrange`);
  }
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange',
    ...blocks,
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
  ].join('\n');
}

/** A TrueType file of two empty glyphs, as small as readers accept. */
function shapelessFont(): Uint8Array {
  const tables: readonly (readonly [string, Uint8Array])[] = [
    ['glyf', bytes(4, () => undefined)],
    ['head', bytes(54, writeHead)],
    [
      'hhea',
      bytes(36, (view) => {
        view.setUint32(0, 0x10000);
        view.setInt16(4, 800);
        view.setInt16(6, -200);
        view.setUint16(10, ADVANCE * UNITS);
        view.setInt16(18, 1);
        view.setUint16(34, 1);
      }),
    ],
    ['hmtx', bytes(6, (view) => view.setUint16(0, ADVANCE * UNITS))],
    ['loca', bytes(6, () => undefined)],
    [
      'maxp',
      bytes(32, (view) => {
        view.setUint32(0, 0x10000);
        view.setUint16(4, 2);
        view.setUint16(14, 1);
      }),
    ],
  ];
  const start = 12 + tables.length * 16;
  const file = new Uint8Array(tables.reduce((sum, [, table]) => sum + padded(table.length), start));
  const view = new DataView(file.buffer);
  const power = Math.floor(Math.log2(tables.length));
  view.setUint32(0, 0x10000);
  view.setUint16(4, tables.length);
  view.setUint16(6, 2 ** power * 16);
  view.setUint16(8, power);
  view.setUint16(10, (tables.length - 2 ** power) * 16);
  let at = start;
  tables.forEach(([tag, table], i) => {
    const entry = 12 + i * 16;
    file.set(Buffer.from(tag, 'latin1'), entry);
    file.set(table, at);
    view.setUint32(entry + 4, sumOf(file.subarray(at, at + padded(table.length))));
    view.setUint32(entry + 8, at);
    view.setUint32(entry + 12, table.length);
    at += padded(table.length);
  });
  const head = tables.findIndex(([tag]) => tag === 'head');
  view.setUint32(view.getUint32(12 + head * 16 + 8) + 8, (0xb1b0afba - sumOf(file)) >>> 0);
  return file;
}

function writeHead(view: DataView): void {
  view.setUint32(0, 0x10000);
  view.setUint32(4, 0x10000);
  view.setUint32(12, 0x5f0f3cf5);
  view.setUint16(18, UNITS);
  view.setInt16(38, -200);
  view.setInt16(40, ADVANCE * UNITS);
  view.setInt16(42, 800);
  view.setUint16(46, 3);
  view.setInt16(48, 2);
}

function bytes(length: number, fill: (view: DataView) => void): Uint8Array {
  const table = new Uint8Array(length);
  fill(new DataView(table.buffer));
  return table;
}

function padded(length: number): number {
  return (length + 3) & ~3;
}

function sumOf(part: Uint8Array): number {
  const view = new DataView(part.buffer, part.byteOffset, part.byteLength);
  let sum = 0;
  for (let i = 0; i + 4 <= part.length; i += 4) sum = (sum + view.getUint32(i)) >>> 0;
  return sum;
}
