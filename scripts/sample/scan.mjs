// A scan as an office scanner writes it: a slightly crooked, slightly grey picture of each page, with the words that the
// scanner's own reading found laid invisibly over it.
import { PDFDocument, PDFOperator, PDFOperatorNames, PDFNumber, StandardFonts } from 'pdf-lib';
import sharp from 'sharp';
import { drawPages } from './draw-pages.mjs';
import { dice } from './story.mjs';

const DPI = 150;

export async function scanOf(paper, { seed = 1, dpi = DPI } = {}) {
  const roll = dice(seed);
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  const drawn = await drawPages(await paper.pdf.save(), dpi);
  for (const [i, source] of paper.pdf.getPages().entries()) {
    const { width, height } = source.getSize();
    const words = paper.pageTexts[i] ?? [];
    const jpeg = await picture(drawn[i], roll);
    const page = pdf.addPage([width, height]);
    const image = await pdf.embedJpg(jpeg);
    page.drawImage(image, { x: 0, y: 0, width, height });
    page.pushOperators(PDFOperator.of(PDFOperatorNames.SetTextRenderingMode, [PDFNumber.of(3)]));
    for (const word of words) page.drawText(word.text, { x: word.x, y: word.y, size: word.size, font });
  }
  return pdf.save();
}

/** The page as a scanner sees it: drawn by PDFium, laid down a little crooked, on paper that is not quite white. */
async function picture(page, roll) {
  const { data, width, height } = page;
  const turn = (roll.next() - 0.5) * 0.8;
  const paper = { r: 244, g: 243, b: 239, alpha: 1 };
  return sharp(data, { raw: { width, height, channels: 4 } })
    .rotate(turn, { background: paper })
    .resize(width, height, { fit: 'cover' })
    .greyscale()
    .linear(0.86, 26)
    .blur(0.5)
    .jpeg({ quality: 62 })
    .toBuffer();
}
