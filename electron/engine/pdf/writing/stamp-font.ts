import fontkit from '@pdf-lib/fontkit';
import { PDFDocument, type PDFContext, type PDFRef } from 'pdf-lib';

/** The one font of all page numbers: only the characters that occur, embedded once for the whole bundle. */
export interface StampFont {
  readonly context: PDFContext;
  readonly ref: PDFRef;
  /** The text as a PDF string of this font. */
  encode(text: string): string;
  /** Width at size 1. */
  width(text: string): number;
}

// The six letters that mark a font as a part of the whole; fixed, so that the same plan gives the same bytes.
const FONT_NAME = 'LEVERA+NotoSans-Bold';

/** Makes the font from the bold font's file. `texts` are all the numbers that will be stamped. */
export async function makeStampFont(fontFile: Uint8Array, texts: Iterable<string>): Promise<StampFont> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.registerFontkit(fontkit);
  const font = await document.embedFont(fontFile, { subset: true, customName: FONT_NAME });
  const characters = new Set<string>();
  for (const text of texts) for (const character of text) characters.add(character);
  const codes = new Map<string, { code: string; width: number }>();
  for (const character of [...characters].sort()) {
    codes.set(character, { code: font.encodeText(character).asString(), width: font.widthOfTextAtSize(character, 1) });
  }
  await font.embed();
  const of = (character: string) => {
    const found = codes.get(character);
    if (!found) throw new RangeError('This page number was not announced to the font.');
    return found;
  };
  return {
    context: document.context,
    ref: font.ref,
    encode: (text) => `<${Array.from(text, (character) => of(character).code).join('')}>`,
    width: (text) => Array.from(text, (character) => of(character).width).reduce((sum, width) => sum + width, 0),
  };
}
