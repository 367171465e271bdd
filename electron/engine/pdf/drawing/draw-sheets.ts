import { writeFile } from 'node:fs/promises';
import { layOutSheets, SHEET, type PerPage, type SheetPicture } from '../../../../shared/evidence/photo-sheet';
import { textDirection } from '../../../../shared/basics/text-direction';
import type { Work } from '../../jobs/work';
import { inkText } from './draw-text';
import { readFlowPicture } from './flow-picture';
import { loadFonts } from './fonts';
import { number, PageWriter } from './page-writer';
import { wrapPlain } from './text-wrapping';

export interface DrawnSheets {
  readonly title: string;
  readonly perPage: PerPage;
  /** `path` is a JPEG in grey or sRGB. */
  readonly pictures: readonly (SheetPicture & { readonly path: string })[];
  /** The folder that holds `fonts/`. */
  readonly resources: string;
  /** The PDF to write. */
  readonly out: string;
}

/** Draws photo sheets: the words are real text, the same input gives the same bytes. Throws `picture-damaged`. */
export async function drawSheets(input: DrawnSheets, work: Work): Promise<{ readonly pages: number; readonly missing: readonly string[] }> {
  const fonts = loadFonts(input.resources);
  const writer = new PageWriter(fonts, { title: input.title });
  const missing = new Set<string>();
  const wrap = (text: string, width: number, weight: 'regular' | 'bold', size: number) =>
    wrapPlain(fonts, text, (width * 1000) / size, weight);
  const pages = layOutSheets(input.title, input.perPage, input.pictures, wrap);
  const parts: Uint8Array[] = [];
  for (const [done, page] of pages.entries()) {
    work.signal.throwIfAborted();
    const content: string[] = [];
    const pictures = [];
    for (const { place, rect } of page.pictures) {
      const name = `P${place + 1}`;
      pictures.push({ name, ...(await readFlowPicture(input.pictures[place]?.path ?? '')) });
      const bottom = SHEET.height - rect.y - rect.height;
      content.push(`q ${number(rect.width)} 0 0 ${number(rect.height)} ${number(rect.x)} ${number(bottom)} cm /${name} Do Q\n`);
    }
    content.push('0 g\n');
    for (const { x, y, text, size, weight } of page.lines) {
      const ink = inkText(writer.fonts, { text, size, weight, direction: textDirection(text) });
      for (const character of ink.missing) missing.add(character);
      content.push(ink.at(x, SHEET.height - y));
    }
    writer.addPage(SHEET.width, SHEET.height, content.join(''), pictures);
    parts.push(writer.take());
    work.progress(done + 1, pages.length);
  }
  writer.finish();
  await writeFile(input.out, [...parts, writer.take()]);
  return { pages: pages.length, missing: [...missing] };
}
