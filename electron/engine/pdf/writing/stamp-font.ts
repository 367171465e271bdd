import { PDFDict, PDFName, PDFRef, type PDFContext } from 'pdf-lib';
import { loadFonts } from '../drawing/fonts';
import { glyphRuns } from '../drawing/glyph-runs';
import { hex4, PageWriter } from '../drawing/page-writer';
import { readSourceDocument } from './source-document';

/** The one font of all page numbers: only the characters that occur, embedded once for the whole bundle. */
export interface StampFont {
  readonly context: PDFContext;
  readonly ref: PDFRef;
  /** The text as a PDF string of this font. */
  encode(text: string): string;
  /** Width at size 1. */
  width(text: string): number;
}

interface Drawn {
  readonly codes: string;
  readonly width: number;
}

/** Makes the font. `texts` are all the numbers that will be stamped; `resources` is the folder that holds `fonts/`. */
export async function makeStampFont(resources: string, texts: Iterable<string>): Promise<StampFont> {
  const characters = new Set<string>();
  for (const text of texts) for (const character of text) characters.add(character);
  // A paper of one empty page that brings nothing but the font.
  const paper = new PageWriter(loadFonts(resources), {});
  const { name, subset } = paper.fonts.subsetOf(paper.fonts.fonts.mainFace('bold'));
  const drawn = new Map<string, Drawn>();
  for (const character of [...characters].sort()) {
    const line = glyphRuns(paper.fonts.fonts, character, 'bold');
    if (line.runs.some((run) => run.face !== subset.face)) throw new RangeError('The page numbers need more than one font.');
    const codes = line.runs.flatMap((run) => run.clusters.map((cluster) => hex4(subset.codeOf(cluster))));
    drawn.set(character, { codes: codes.join(''), width: line.width / 1000 });
  }
  paper.addPage(1, 1, '');
  paper.finish();
  const { context, pages } = await readSourceDocument(Buffer.from(paper.take()));
  const resource = context.lookup(pages[0]?.resources);
  const fonts = resource instanceof PDFDict ? resource.lookup(PDFName.of('Font')) : undefined;
  const ref = fonts instanceof PDFDict ? fonts.get(PDFName.of(name)) : undefined;
  if (!(ref instanceof PDFRef)) throw new RangeError('The font of the page numbers was not made.');

  const of = (character: string): Drawn => {
    const found = drawn.get(character);
    if (!found) throw new RangeError('This page number was not announced to the font.');
    return found;
  };
  return {
    context,
    ref,
    encode: (text) => `<${Array.from(text, (character) => of(character).codes).join('')}>`,
    width: (text) => Array.from(text, (character) => of(character).width).reduce((sum, width) => sum + width, 0),
  };
}
