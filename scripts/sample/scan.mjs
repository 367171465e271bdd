// A scan as an office scanner writes it: a slightly crooked, slightly grey picture of each page, with the words that the
// scanner's own reading found laid invisibly over it.
import { PDFDocument, PDFOperator, PDFOperatorNames, PDFNumber, StandardFonts } from 'pdf-lib';
import sharp from 'sharp';
import { dice } from './story.mjs';

const DPI = 150;

export async function scanOf(paper, { seed = 1, dpi = DPI } = {}) {
  const roll = dice(seed);
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  const pages = paper.pdf.getPages();
  for (const [i, source] of pages.entries()) {
    const { width, height } = source.getSize();
    const words = paper.pageTexts[i] ?? [];
    const jpeg = await picture(words, width, height, dpi, roll);
    const page = pdf.addPage([width, height]);
    const image = await pdf.embedJpg(jpeg);
    page.drawImage(image, { x: 0, y: 0, width, height });
    page.pushOperators(PDFOperator.of(PDFOperatorNames.SetTextRenderingMode, [PDFNumber.of(3)]));
    for (const word of words) page.drawText(word.text, { x: word.x, y: word.y, size: word.size, font });
  }
  return pdf.save();
}

async function picture(words, width, height, dpi, roll) {
  const scale = dpi / 72;
  const w = Math.round(width * scale);
  const h = Math.round(height * scale);
  const lines = words.map(
    ({ text, x, y, size }) =>
      `<text x="${(x * scale).toFixed(1)}" y="${((height - y) * scale).toFixed(1)}" font-size="${(size * scale).toFixed(1)}" textLength="${(text.length * size * 0.46 * scale).toFixed(0)}" lengthAdjust="spacingAndGlyphs">${escape(text)}</text>`,
  );
  const turn = (roll.next() - 0.5) * 0.8;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}"><rect width="100%" height="100%" fill="#f4f3ef"/><g transform="rotate(${turn.toFixed(2)} ${w / 2} ${h / 2})" fill="#2b2b33" font-family="serif">${lines.join('')}</g></svg>`;
  return sharp(Buffer.from(svg)).greyscale().blur(0.5).jpeg({ quality: 62 }).toBuffer();
}

function escape(text) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
