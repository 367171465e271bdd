// What is taken in to measure the intake: photographs as a phone saves them, and scans of typed pages that have no words yet.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { drawPages } from '../sample/draw-pages.mjs';
import { makePictures, withRemark } from './picture-input.mjs';
import { addPages, PlainPdf } from './plain-pdf.mjs';
import { openFaces, writeTextInput } from './text-input.mjs';
import { chance } from './words.mjs';

const SCAN_DPI = 200;
const A4 = [595.28, 841.89];

/** Writes so many photographs of 12 megapixels with the camera's time in each. Returns their bytes taken together. */
export async function makePhotographs(folder, count) {
  mkdirSync(folder, { recursive: true });
  const pool = await makePictures(chance(20_261_122), { scans: 0, photographs: Math.min(count, 16) });
  let bytes = 0;
  const taken = [];
  for (let i = 0; i < count; i++) {
    const source = (taken[i % pool.photographs.length] ??= await withTime(pool.photographs[i % pool.photographs.length].jpeg, i));
    const jpeg = withRemark(source, i);
    writeFileSync(join(folder, `IMG_${String(i + 1).padStart(4, '0')}.jpg`), jpeg);
    bytes += jpeg.length;
  }
  return bytes;
}

/** The same picture, coded once, with a camera's facts in its header. */
function withTime(jpeg, i) {
  const time = `2026:03:${String((i % 28) + 1).padStart(2, '0')} 10:${String(i % 60).padStart(2, '0')}:00`;
  return sharp(jpeg)
    .withExif({ IFD0: { Make: 'Bench', Model: 'Phone' }, IFD2: { DateTimeOriginal: time } })
    .jpeg({ quality: 80 })
    .toBuffer();
}

/** One PDF of scans: typed pages drawn at 200 dpi in grey, laid down a little crooked, with no words behind them. */
export async function makeScans(folder, count, resources) {
  mkdirSync(folder, { recursive: true });
  const dice = chance(20_261_123);
  const typed = join(folder, '..', 'typed.pdf');
  await writeTextInput(typed, count, 'Witness statement', openFaces(resources), dice, 1);
  const pdf = new PlainPdf();
  const contents = [];
  for (const page of await drawPages(readFileSync(typed), SCAN_DPI)) {
    const { width, height } = page;
    const jpeg = await sharp(page.data, { raw: { width, height, channels: 4 } })
      .rotate((dice.next() - 0.5) * 0.8, { background: '#f4f3ef' })
      .resize(width, height, { fit: 'cover' })
      .greyscale()
      .linear(0.86, 26)
      .blur(0.5)
      .jpeg({ quality: 70 })
      .toBuffer();
    const entries = `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode`;
    const picture = pdf.stream(pdf.next(), entries, jpeg);
    const content = pdf.stream(pdf.next(), '', Buffer.from(`q ${A4[0]} 0 0 ${A4[1]} 0 0 cm /I Do Q\n`));
    contents.push({ box: A4, resources: `/XObject<</I ${picture} 0 R>>`, content });
  }
  return pdf.save(join(folder, 'Scanned statement.pdf'), addPages(pdf, contents));
}
