// Scans and photographs as PDFs: JPEGs passed through as a scanner and a phone do, each with bytes of its own.
import sharp from 'sharp';
import { addPages, PlainPdf } from './plain-pdf.mjs';
import { words } from './words.mjs';

const A4 = [595.28, 841.89];
const LANDSCAPE = [841.89, 595.28];

/** A pool of pictures to draw from. Making thousands would take longer than the bench. */
export async function makePictures(dice, { scans, photographs }) {
  const noise = Buffer.from(
    Uint8Array.from({ length: 1 << 20 }, () => Math.round((dice.next() + dice.next() + dice.next() - 1.5) * 13) + 128),
  );
  const pool = { scans: [], photographs: [] };
  const kinds = [
    [150, 3],
    [200, 1],
    [200, 3],
    [150, 1],
  ];
  for (let i = 0; i < scans; i++) pool.scans.push(await scanned(dice, noise, ...kinds[i % kinds.length]));
  for (let i = 0; i < photographs; i++) pool.photographs.push(await photographed(dice, noise));
  return pool;
}

/** Lines of word-like marks on off-white paper with a sensor's noise. */
async function scanned(dice, noise, dpi, channels) {
  const width = Math.round(8.27 * dpi);
  const height = Math.round(11.69 * dpi);
  const marks = [];
  for (let y = dpi * 0.8; y < height - dpi; y += dpi * 0.21) {
    for (let x = dpi * 0.8; x < width - dpi * 0.9;) {
      const letters = dice.whole(2, 10);
      for (let l = 0; l < letters; l++) {
        marks.push(
          `<rect x="${(x + l * dpi * 0.07).toFixed(1)}" y="${(y + dice.next() * 2).toFixed(1)}" width="${(dpi * 0.022).toFixed(1)}" height="${(dpi * (0.07 + dice.next() * 0.05)).toFixed(1)}"/>`,
        );
        marks.push(
          `<rect x="${(x + l * dpi * 0.07).toFixed(1)}" y="${(y + dice.next() * dpi * 0.09).toFixed(1)}" width="${(dpi * 0.05).toFixed(1)}" height="${(dpi * 0.014).toFixed(1)}"/>`,
        );
      }
      x += letters * dpi * 0.07 + dpi * 0.06;
    }
  }
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#f4f2ec"/><g fill="#2a2830" transform="rotate(${(dice.next() - 0.5).toFixed(2)})">${marks.join('')}</g></svg>`;
  let image = sharp(Buffer.from(svg)).flatten({ background: '#f4f2ec' }).blur(0.6);
  if (channels === 1) image = image.greyscale();
  const { data } = await image.raw().toBuffer({ resolveWithObject: true });
  addNoise(data, noise, dice.whole(0, 9999));
  const jpeg = await sharp(data, { raw: { width, height, channels } }).jpeg({ quality: 75 }).toBuffer();
  return { jpeg, width, height, channels };
}

/** Soft coloured shapes at 12 megapixels with noise. */
async function photographed(dice, noise) {
  const [width, height] = [4032, 3024];
  const small = Buffer.from(Uint8Array.from({ length: 40 * 30 * 3 }, () => dice.whole(20, 230)));
  const data = await sharp(small, { raw: { width: 40, height: 30, channels: 3 } })
    .resize(width, height, { kernel: 'cubic', fit: 'fill' })
    .raw()
    .toBuffer();
  addNoise(data, noise, dice.whole(0, 9999));
  const jpeg = await sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 80 })
    .toBuffer();
  return { jpeg, width, height, channels: 3 };
}

function addNoise(data, noise, shift) {
  const mask = noise.length - 1;
  for (let i = 0; i < data.length; i++) {
    const value = data[i] + noise[(i * 7 + shift * 31 + (i >> 13)) & mask] - 128;
    data[i] = value < 0 ? 0 : value > 255 ? 255 : value;
  }
}

/** The same picture with a remark of its own in the file: no two pages of the inputs share a JPEG. */
export function withRemark(jpeg, serial) {
  const remark = Buffer.from(`bench ${serial}`);
  const head = Buffer.from([0xff, 0xfe, 0, remark.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, remark, jpeg.subarray(2)]);
}

/** Scans carry the words that a scanner's own recognition would put behind them, unseen. */
export function writePictureInput(path, pages, kind, pool, dice, serials) {
  const pdf = new PlainPdf();
  const font = kind === 'scan' ? pdf.object(pdf.next(), '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>') : 0;
  const contents = Array.from({ length: pages }, () => {
    const { jpeg, width, height, channels } = dice.one(kind === 'scan' ? pool.scans : pool.photographs);
    const entries =
      `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/${channels === 1 ? 'DeviceGray' : 'DeviceRGB'}` +
      '/BitsPerComponent 8/Filter/DCTDecode';
    const picture = pdf.stream(pdf.next(), entries, withRemark(jpeg, serials.next++));
    const box = kind === 'scan' ? A4 : LANDSCAPE;
    const wide = kind === 'scan' ? box[0] : (box[1] * width) / height;
    const draw = `q ${wide.toFixed(2)} 0 0 ${box[1]} ${((box[0] - wide) / 2).toFixed(2)} 0 cm /I Do Q\n`;
    const content = pdf.stream(pdf.next(), '', Buffer.from(kind === 'scan' ? draw + hiddenWords(dice) : draw, 'latin1'));
    return { box, resources: `/XObject<</I ${picture} 0 R>>${font ? `/Font<</H ${font} 0 R>>` : ''}`, content };
  });
  return pdf.save(path, addPages(pdf, contents));
}

function hiddenWords(dice) {
  let text = 'BT 3 Tr /H 9 Tf\n';
  for (let y = 770; y > 80; y -= 15) text += `1 0 0 1 58 ${y} Tm (${words(dice, 12).replace(/[^ -~]/g, 'o')}) Tj\n`;
  return `${text}ET\n`;
}
