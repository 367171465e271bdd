import type { SfntTables } from './sfnt-tables';

export interface GlyphMetric {
  /** Font units. */
  readonly advance: number;
  readonly bearing: number;
}

/** Writes a TrueType file from new outlines and the rest of an old font's tables, as a PDF embeds it (ISO 32000-2, 9.9). */
export function writeSfnt(old: SfntTables, outlines: readonly Uint8Array[], metrics: readonly GlyphMetric[]): Uint8Array {
  const { glyf, loca } = writeOutlines(outlines);
  const tables: [string, Uint8Array][] = [
    ['cvt ', old.has('cvt ') ? old.bytesOf('cvt ') : new Uint8Array(0)],
    ['fpgm', old.has('fpgm') ? old.bytesOf('fpgm') : new Uint8Array(0)],
    ['glyf', glyf],
    ['head', writeHead(old)],
    ['hhea', changed(old.bytesOf('hhea'), (view) => view.setUint16(34, metrics.length))],
    ['hmtx', writeMetrics(metrics)],
    ['loca', loca],
    ['maxp', writeLimits(old, outlines.length)],
    ['prep', old.has('prep') ? old.bytesOf('prep') : new Uint8Array(0)],
  ];
  return assemble(tables.filter(([, bytes]) => bytes.length > 0));
}

function writeOutlines(outlines: readonly Uint8Array[]): { glyf: Uint8Array; loca: Uint8Array } {
  const glyf = new Uint8Array(
    Math.max(
      4,
      outlines.reduce((sum, outline) => sum + padded(outline.length), 0),
    ),
  );
  const loca = new Uint8Array((outlines.length + 1) * 4);
  const places = new DataView(loca.buffer);
  let at = 0;
  outlines.forEach((outline, i) => {
    places.setUint32(i * 4, at);
    glyf.set(outline, at);
    at += padded(outline.length);
  });
  places.setUint32(outlines.length * 4, at);
  return { glyf, loca };
}

function writeHead(old: SfntTables): Uint8Array {
  return changed(old.bytesOf('head'), (view) => {
    view.setUint32(8, 0); // The sum over the whole file comes last.
    view.setInt16(50, 1); // Places of outlines as 32-bit numbers.
  });
}

function writeMetrics(metrics: readonly GlyphMetric[]): Uint8Array {
  const bytes = new Uint8Array(metrics.length * 4);
  const view = new DataView(bytes.buffer);
  metrics.forEach((metric, i) => {
    view.setUint16(i * 4, metric.advance);
    view.setInt16(i * 4 + 2, metric.bearing);
  });
  return bytes;
}

/** Our composites may stand one deeper and hold more parts than any the font came with. */
function writeLimits(old: SfntTables, glyphs: number): Uint8Array {
  return changed(old.bytesOf('maxp'), (view) => {
    view.setUint16(4, glyphs);
    if (view.byteLength < 32) return;
    const grow = (at: number, by: number) => view.setUint16(at, Math.min(0xffff, view.getUint16(at) * by));
    view.setUint16(10, Math.min(0xffff, Math.max(view.getUint16(10), view.getUint16(6)) * 4));
    view.setUint16(12, Math.min(0xffff, Math.max(view.getUint16(12), view.getUint16(8)) * 4));
    grow(28, 4);
    view.setUint16(28, Math.max(16, view.getUint16(28)));
    view.setUint16(30, view.getUint16(30) + 1);
  });
}

function assemble(tables: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const start = 12 + tables.length * 16;
  const file = new Uint8Array(tables.reduce((sum, [, bytes]) => sum + padded(bytes.length), start));
  const view = new DataView(file.buffer);
  const power = Math.floor(Math.log2(tables.length));
  view.setUint32(0, 0x00010000);
  view.setUint16(4, tables.length);
  view.setUint16(6, 2 ** power * 16);
  view.setUint16(8, power);
  view.setUint16(10, tables.length * 16 - 2 ** power * 16);
  let at = start;
  let head = 0;
  tables.forEach(([name, bytes], i) => {
    const entry = 12 + i * 16;
    for (let c = 0; c < 4; c++) view.setUint8(entry + c, name.charCodeAt(c));
    file.set(bytes, at);
    view.setUint32(entry + 4, checksum(view, at, padded(bytes.length)));
    view.setUint32(entry + 8, at);
    view.setUint32(entry + 12, bytes.length);
    if (name === 'head') head = at;
    at += padded(bytes.length);
  });
  view.setUint32(head + 8, (0xb1b0afba - checksum(view, 0, file.length)) >>> 0);
  return file;
}

function checksum(view: DataView, from: number, length: number): number {
  let sum = 0;
  for (let at = from; at < from + length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}

function changed(bytes: Uint8Array, change: (view: DataView) => void): Uint8Array {
  const copy = bytes.slice();
  change(new DataView(copy.buffer));
  return copy;
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}
