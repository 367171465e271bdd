// Pages of text as ordinary offices make them: a letter, a statement, a table, a form with its answers.
import { degrees, PDFDocument, rgb, StandardFonts } from 'pdf-lib';

const A4 = [595.28, 841.89];
const MARGIN = 64;

/** A document being written from top to bottom. */
export async function newPaper({ size = A4, serif = true } = {}) {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const face = serif ? [StandardFonts.TimesRoman, StandardFonts.TimesRomanBold] : [StandardFonts.Helvetica, StandardFonts.HelveticaBold];
  const regular = await pdf.embedFont(face[0]);
  const bold = await pdf.embedFont(face[1]);
  return { pdf, regular, bold, size, page: null, y: 0, pageTexts: [] };
}

export function newPage(paper, size = paper.size) {
  paper.page = paper.pdf.addPage(size);
  paper.y = size[1] - MARGIN;
  paper.width = size[0] - MARGIN * 2;
  paper.pageTexts.push([]);
  return paper.page;
}

export function write(paper, text, { size = 11, bold = false, indent = 0, gap = 6, align = 'left' } = {}) {
  const font = bold ? paper.bold : paper.regular;
  for (const line of wrap(text, font, size, paper.width - indent)) {
    if (!paper.page || paper.y < MARGIN + size) newPage(paper);
    const width = font.widthOfTextAtSize(line, size);
    const x = align === 'centre' ? MARGIN + (paper.width - width) / 2 : align === 'right' ? MARGIN + paper.width - width : MARGIN + indent;
    paper.page.drawText(line, { x, y: paper.y - size, size, font });
    paper.pageTexts.at(-1).push({ text: line, x, y: paper.y - size, size });
    paper.y -= size * 1.35;
  }
  paper.y -= gap;
}

export function rule(paper) {
  paper.page.drawLine({ start: { x: MARGIN, y: paper.y }, end: { x: MARGIN + paper.width, y: paper.y }, thickness: 0.8 });
  paper.y -= 12;
}

/** A table whose head comes back on each page. */
export function table(paper, heads, widths, rows, { size = 9 } = {}) {
  const total = widths.reduce((a, b) => a + b, 0);
  const columns = widths.map((w) => (w / total) * paper.width);
  const draw = (cells, bold) => {
    const font = bold ? paper.bold : paper.regular;
    const wrapped = cells.map((cell, i) => wrap(cell, font, size, columns[i] - 8));
    const height = Math.max(...wrapped.map((lines) => lines.length)) * size * 1.35 + 8;
    if (paper.y - height < MARGIN) {
      newPage(paper);
      if (!bold) draw(heads, true);
    }
    let x = MARGIN;
    wrapped.forEach((lines, i) => {
      paper.page.drawRectangle({
        x,
        y: paper.y - height,
        width: columns[i],
        height,
        borderWidth: 0.5,
        borderColor: rgb(0.4, 0.4, 0.4),
        ...(bold ? { color: rgb(0.92, 0.92, 0.92) } : {}),
      });
      lines.forEach((line, k) => {
        paper.page.drawText(line, { x: x + 4, y: paper.y - 4 - size * (1 + k * 1.35), size, font });
        paper.pageTexts.at(-1).push({ text: line, x: x + 4, y: paper.y - 4 - size * (1 + k * 1.35), size });
      });
      x += columns[i];
    });
    paper.y -= height;
  };
  if (!paper.page) newPage(paper);
  draw(heads, true);
  for (const row of rows) draw(row, false);
  paper.y -= 10;
}

/** A box of a form with its label and its answer as a real form field. */
export function field(paper, form, name, label, answer, { lines = 1 } = {}) {
  const height = lines * 16 + 8;
  if (!paper.page || paper.y - height - 18 < MARGIN) newPage(paper);
  write(paper, label, { size: 9, bold: true, gap: 2 });
  const input = form.createTextField(name);
  if (lines > 1) input.enableMultiline();
  input.setText(answer);
  input.addToPage(paper.page, { x: MARGIN, y: paper.y - height, width: paper.width, height, borderWidth: 0.7, font: paper.regular });
  input.setFontSize(10);
  paper.y -= height + 12;
}

export function tick(paper, form, name, label, on) {
  if (paper.y < MARGIN + 20) newPage(paper);
  const box = form.createCheckBox(name);
  box.addToPage(paper.page, { x: MARGIN, y: paper.y - 13, width: 12, height: 12, borderWidth: 0.7 });
  if (on) box.check();
  paper.page.drawText(label, { x: MARGIN + 20, y: paper.y - 11, size: 10, font: paper.regular });
  paper.y -= 22;
}

/** Numbers at the foot, as a word processor puts them: the document's own, bottom centre. */
export function ownNumbers(paper) {
  const pages = paper.pdf.getPages();
  pages.forEach((page, i) => {
    page.drawText(`Page ${i + 1} of ${pages.length}`, { x: page.getWidth() / 2 - 24, y: 30, size: 8, font: paper.regular });
  });
}

export async function saved(paper, { title, author, turned = [] } = {}) {
  if (title) paper.pdf.setTitle(title);
  if (author) paper.pdf.setAuthor(author);
  for (const index of turned) paper.pdf.getPage(index).setRotation(degrees(90));
  return paper.pdf.save();
}

export function wrap(text, font, size, width) {
  const lines = [];
  let line = '';
  for (const word of text.split(' ')) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (font.widthOfTextAtSize(joined, size) <= width || line === '') line = joined;
    else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  return lines;
}
