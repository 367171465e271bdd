// Makes the packed pictures of tests/fixtures/redaction: bars in CCITT group 4, JBIG2, JPEG 2000 and JPEG, each a few bytes.
// Run once, with ImageMagick ("convert") and ffmpeg on the path: node scripts/make-redaction-fixtures.mjs
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const WIDTH = 64;
const HEIGHT = 32;
const out = join(import.meta.dirname, '..', 'tests', 'fixtures', 'redaction');
const work = mkdtempSync(join(tmpdir(), 'fixtures-'));

/** 1 is black: bars that get wider to the right, broken by a line. */
const rows = Array.from({ length: HEIGHT }, (_, y) => Array.from({ length: WIDTH }, (_, x) => (y % 11 === 5 ? 0 : ((x * x) >> 6) & 1)));

try {
  const bitmap = join(work, 'bars.pbm');
  writeFileSync(bitmap, `P1\n${WIDTH} ${HEIGHT}\n${rows.map((row) => row.join(' ')).join('\n')}\n`);
  execFileSync('convert', [bitmap, '-compress', 'group4', '-define', 'tiff:rows-per-strip=1000', join(work, 'bars.tif')]);
  const group4 = stripOf(readFileSync(join(work, 'bars.tif')));
  writeFileSync(join(out, 'bars.g4'), group4);
  writeFileSync(join(out, 'bars.jb2'), jbig2Of(group4));

  const grey = join(work, 'bars.pgm');
  writeFileSync(grey, `P2\n${WIDTH} ${HEIGHT}\n255\n${rows.map((row) => row.map((v) => (v ? 0 : 255)).join(' ')).join('\n')}\n`);
  execFileSync('ffmpeg', [
    '-loglevel',
    'error',
    '-y',
    '-i',
    grey,
    '-c:v',
    'jpeg2000',
    '-format',
    'jp2',
    '-pix_fmt',
    'gray',
    join(work, 'bars.jp2'),
  ]);
  writeFileSync(join(out, 'bars.jp2'), readFileSync(join(work, 'bars.jp2')));
  execFileSync('convert', [grey, '-strip', '-quality', '85', join(out, 'bars.jpg')]);
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** The one strip of a TIFF file, little or big endian. */
function stripOf(tiff) {
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const u16 = (at) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const u32 = (at) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const tags = new Map();
  const directory = u32(4);
  for (let i = 0; i < u16(directory); i++) {
    const at = directory + 2 + 12 * i;
    tags.set(u16(at), u16(at + 2) === 3 ? u16(at + 8) : u32(at + 8));
  }
  if (tags.get(266) === 2) throw new Error('The bits of this strip are the other way round.');
  return tiff.subarray(tags.get(273), tags.get(273) + tags.get(279));
}

/** A JBIG2 stream as PDF embeds it: page information, and one generic region that is packed as group 4 (MMR). */
function jbig2Of(group4) {
  const u32 = (value) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
  };
  const segment = (number, kind, data) => Buffer.concat([u32(number), Buffer.from([kind, 0, 1]), u32(data.length), data]);
  const page = Buffer.concat([u32(WIDTH), u32(HEIGHT), u32(0), u32(0), Buffer.from([0, 0, 0])]);
  const region = Buffer.concat([u32(WIDTH), u32(HEIGHT), u32(0), u32(0), Buffer.from([0]), Buffer.from([1]), group4]);
  return Buffer.concat([segment(0, 48, page), segment(1, 38, region)]);
}
