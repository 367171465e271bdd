// Papers full of invented personal data, and places to hide on them.
import { writeFileSync } from 'node:fs';
import { PDFDocument, StandardFonts } from 'pdf-lib';

const LINES = 40;
const TOP = 80;
const LEADING = 17;
/** [x, y, width, height] in points from the top left: about a line of words. */
export const LINE = [72, 200, 180, 14];

const SENTENCES = [
  (n) => `On the night of ${1 + (n % 28)} March 2026 Mrs Imelda Larkspur of ${n} Example Close heard shouting.`,
  (n) => `She rang the council on 07700 9${String(n % 100000).padStart(5, '0')} and wrote to resident${n}@example.com.`,
  (n) => `The vehicle was a blue van, registration AB${10 + (n % 89)} CDE, parked outside number ${n}.`,
  () => 'The noise went on until two in the morning and began again the next day.',
  () => 'Officers attended and spoke to the people who were there; nobody was hurt.',
];

/** Writes a paper of so many pages of text. */
export async function makePaper(path, pages) {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (let page = 0; page < pages; page++) {
    const sheet = document.addPage([595.28, 841.89]);
    for (let line = 0; line < LINES; line++) {
      const n = page * LINES + line;
      const sentence = SENTENCES[n % SENTENCES.length] ?? SENTENCES[0];
      sheet.drawText(sentence(n), { x: 72, y: 841.89 - TOP - line * LEADING, size: 10, font });
    }
  }
  writeFileSync(path, await document.save());
}

/** So many marks spread evenly over the pages of a case's first document, each over a part of a line. */
export function marksOver([item], pages, count) {
  return Array.from({ length: count }, (_, i) => {
    const line = Math.floor(i / pages) * 7 + (i % 5);
    return { item: item.id, page: (i % pages) + 1, rect: [120, TOP + line * LEADING - 10, 90, 13], reason: 'R1' };
  });
}
