import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { Chance } from '../../support/chance';
import { assembled, RESOURCES } from '../../support/a-bundle';
import { bytesOf, dictOf, objectAt } from '../../support/pdf-objects';
import { rawPdf } from '../../support/raw-pdf';
import { readPdf } from '../../support/read-pdf';

/** Where a page keeps the source's own drawing. */
const PAGE_FORM = ['Resources', 'XObject', 'Page'];

/** A letter with a whole font in it, as a word processor that does not cut fonts down writes it. */
function letter(font: Uint8Array, words: string): Uint8Array {
  const widths = Array.from({ length: 95 }, () => 600).join(' ');
  return rawPdf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Count 1/Kids[3 0 R]>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>',
    { entries: '', body: `BT /F 12 Tf 60 700 Td (${words}) Tj ET` },
    `<</Type/Font/Subtype/TrueType/BaseFont/NotoSans/FirstChar 32/LastChar 126/Widths[${widths}]/Encoding/WinAnsiEncoding/FontDescriptor 6 0 R>>`,
    '<</Type/FontDescriptor/FontName/NotoSans/Flags 32/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 900/Descent -200/CapHeight 700/StemV 80/FontFile2 7 0 R>>',
    { entries: '/Filter/FlateDecode', body: font },
  ]);
}

describe('what is the same in many documents', () => {
  it('is in the bundle once: three hundred letters with one font are little larger than one', async () => {
    const font = new Uint8Array(deflateSync(readFileSync(join(RESOURCES, 'fonts', 'NotoSans-Regular.ttf'))));
    const letters = Array.from({ length: 300 }, (_, i) => ({
      title: `Letter ${i + 1}`,
      pdf: letter(font, `Words of letter ${i + 1}`),
      pages: 1,
    }));
    const bytes = await assembled(letters);
    expect(bytes.length).toBeLessThan(font.length + 500_000);
    const document = await PDFDocument.load(bytes);
    const letterPages = document.getPages().slice(-300);
    const fonts = new Set(letterPages.map((page) => dictOf(objectAt(page.node, ...PAGE_FORM, 'Resources', 'Font')).get(PDFName.of('F'))));
    expect(fonts.size).toBe(1);
    const seen = (await readPdf(bytes)).pages;
    const first = seen.length - 300;
    const read = seen.slice(first).map((page) => page.texts.map((text) => text.text.trim()).join(' '));
    expect(read).toEqual(letters.map((_, i) => `Words of letter ${i + 1} ${first + i + 1}`));
  });

  it('is told from what only looks the same at a glance', async () => {
    const dice = new Chance(7);
    const first = Uint8Array.from({ length: 200_000 }, () => dice.below(256));
    // One byte differs, far from the places that a quick look would compare.
    const second = first.slice();
    second[61_234] = first[61_234]! ^ 1;
    const picture = (bytes: Uint8Array) =>
      rawPdf([
        '<</Type/Catalog/Pages 2 0 R>>',
        '<</Type/Pages/Count 1/Kids[3 0 R]>>',
        '<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 400]/Resources<</XObject<</I 5 0 R>>>>/Contents 4 0 R>>',
        { entries: '', body: '500 0 0 400 0 0 cm /I Do' },
        { entries: '/Type/XObject/Subtype/Image/Width 500/Height 400/ColorSpace/DeviceGray/BitsPerComponent 8', body: bytes },
      ]);
    const sources = [first, second, first];
    const document = await PDFDocument.load(
      await assembled(sources.map((bytes, i) => ({ title: `Picture ${i + 1}`, pdf: picture(bytes), pages: 1 }))),
    );
    const pictures = document
      .getPages()
      .slice(1)
      .map((page) => dictOf(objectAt(page.node, ...PAGE_FORM, 'Resources', 'XObject')));
    sources.forEach((bytes, i) => {
      expect(Buffer.compare(bytesOf(objectAt(pictures[i]!, 'I')), bytes)).toBe(0);
    });
    const [one, two, three] = pictures.map((picture) => picture.get(PDFName.of('I')));
    expect(one).toBe(three);
    expect(one).not.toBe(two);
  });
});
