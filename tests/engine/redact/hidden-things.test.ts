// A page holds more than it shows: each test hides a known word in one such place, under a mark or anywhere in the file.
import { describe, expect, it } from 'vitest';
import { aPdf } from '../../support/a-pdf';
import { aMark, occurs, redacted, type ARedaction } from '../../support/a-redaction';
import { rawPdf, type RawObject } from '../../support/raw-pdf';

const SECRET = 'Kowalska';
const SHOWN = 'BT /F 12 Tf 40 250 Td (Keepabove) Tj ET BT /F 12 Tf 40 50 Td (Keepbelow) Tj ET';
/** Points from the top left of a page of 400 by 300; in the file's own space from 100,100 to 200,130. */
const MARK = aMark(1, [100, 170, 100, 30]);
const TEXT = (x: number, y: number) => `BT /F 12 Tf ${x} ${y} Td (${SECRET}) Tj ET`;

interface AHiding {
  readonly content?: string;
  /** Of the page, its resources and the catalogue. */
  readonly page?: string;
  readonly resources?: string;
  readonly fonts?: string;
  readonly catalog?: string;
  /** Objects from 6 on. */
  readonly more?: readonly RawObject[];
}

function hiding({ content = '', page = '', resources = '', fonts = '', catalog = '', more = [] }: AHiding): Uint8Array {
  return rawPdf([
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    '<</Type/Pages/Count 1/Kids[3 0 R]>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Resources<</Font<</F 4 0 R${fonts}>>${resources}>>/Contents 5 0 R${page}>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
    { entries: '', body: `${SHOWN} ${content}` },
    ...more,
  ]);
}

function form(body: string, entries = ''): RawObject {
  return { entries: `/Type/XObject/Subtype/Form/BBox[0 0 400 300]/Resources<</Font<</F 4 0 R>>>>${entries}`, body };
}

function expectGone(done: ARedaction): void {
  expect(occurs(done.everything, SECRET)).toBe(false);
  expect(done.words(1)).toContain('Keepabove');
  expect(done.words(1)).toContain('Keepbelow');
}

const UNDER = '[110 105 190 125]';

const UNDER_A_MARK: Readonly<Record<string, AHiding>> = {
  'in a form': { content: '/X Do', resources: '/XObject<</X 6 0 R>>', more: [form(TEXT(110, 110))] },
  'in a form within a form': {
    content: 'q 1 0 0 1 10 0 cm /X Do Q',
    resources: '/XObject<</X 6 0 R>>',
    more: [
      { entries: '/Type/XObject/Subtype/Form/BBox[0 0 400 300]/Resources<</XObject<</Y 7 0 R>>>>', body: '/Y Do' },
      form(TEXT(100, 110)),
    ],
  },
  'in the words that stand for a section': { content: `/Span <</ActualText (${SECRET})>> BDC BT /F 12 Tf 110 110 Td (x) Tj ET EMC` },
  'in a note': { page: `/Annots[<</Type/Annot/Subtype/Text/Rect${UNDER}/Contents(${SECRET})>>]` },
  'in the window of a note': {
    page: '/Annots[6 0 R 7 0 R]',
    more: [
      `<</Type/Annot/Subtype/Highlight/Rect[40 250 90 262]/QuadPoints[40 262 90 262 40 250 90 250]/C[1 1 0]/Contents(${SECRET})/Popup 7 0 R>>`,
      `<</Type/Annot/Subtype/Popup/Rect[300 200 390 290]/Parent 6 0 R/Contents(${SECRET})>>`,
    ],
  },
  'in what a note looks like': {
    page: `/Annots[<</Type/Annot/Subtype/FreeText/Rect${UNDER}/DA(/F 12 Tf)/Contents(${SECRET})/AP<</N 6 0 R>>>>]`,
    more: [form(TEXT(10, 10))],
  },
  'in a field': {
    page: '/Annots[6 0 R]',
    catalog: '/AcroForm<</Fields[6 0 R]/DA(/Helv 0 Tf)>>',
    more: [`<</Type/Annot/Subtype/Widget/FT/Tx/T(${SECRET})/V(${SECRET})/DA(/Helv 12 Tf)/Rect${UNDER}/P 3 0 R>>`],
  },
  'behind a link': { page: `/Annots[<</Type/Annot/Subtype/Link/Rect${UNDER}/A<</S/URI/URI(mailto:${SECRET}@example.org)>>>>]` },
  'in a pattern': {
    content: '/Pattern cs /P scn 100 100 100 30 re f',
    resources: '/Pattern<</P 6 0 R>>',
    more: [
      {
        entries:
          '/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 400 300]/XStep 400/YStep 300/Resources<</Font<</F 4 0 R>>>>',
        body: TEXT(110, 110),
      },
    ],
  },
  'in a pattern of a larger ground': {
    content: '/Pattern cs /P scn 0 0 400 300 re f',
    resources: '/Pattern<</P 6 0 R>>',
    more: [
      {
        entries:
          '/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 400 300]/XStep 400/YStep 300/Resources<</Font<</F 4 0 R>>>>',
        body: TEXT(110, 110),
      },
    ],
  },
  'in a soft mask': {
    content: 'q /M gs 0 0 1 rg 0 100 400 40 re f Q',
    resources: '/ExtGState<</M<</SMask<</S/Luminosity/G 6 0 R>>>>>>',
    more: [form(`1 g ${TEXT(110, 110)}`, '/Group<</S/Transparency/CS/DeviceGray>>')],
  },
  'in a font that draws its letters': {
    fonts: '/T 6 0 R',
    content: 'BT /T 12 Tf 110 110 Td (a) Tj ET',
    more: [
      '<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[.001 0 0 .001 0 0]/CharProcs<</a 7 0 R>>/Encoding<</Type/Encoding/Differences[97/a]>>/FirstChar 97/LastChar 97/Widths[1000]/Resources<</Font<</F 4 0 R>>>>>>',
      { entries: '', body: `1000 0 d0 BT /F 900 Tf 0 0 Td (${SECRET}) Tj ET` },
    ],
  },
  'in a drawing clipped to words': { content: `q BT /F 12 Tf 7 Tr 110 110 Td (${SECRET}) Tj ET 0 0 1 rg 100 100 100 30 re f Q` },
};

const ANYWHERE: Readonly<Record<string, AHiding>> = {
  'in a bookmark': {
    catalog: '/Outlines 6 0 R',
    more: ['<</Type/Outlines/First 7 0 R/Last 7 0 R/Count 1>>', `<</Title(${SECRET})/Parent 6 0 R/Dest[3 0 R/Fit]>>`],
  },
  'in a named destination': { catalog: `/Names<</Dests<</Names[(${SECRET})[3 0 R/Fit]]>>>>` },
  'in the structure': {
    catalog: '/StructTreeRoot 6 0 R/MarkInfo<</Marked true>>',
    page: '/StructParents 0',
    more: ['<</Type/StructTreeRoot/K 7 0 R>>', `<</Type/StructElem/S/Figure/P 6 0 R/Alt(${SECRET})/ActualText(${SECRET})/Pg 3 0 R/K 0>>`],
  },
  'in the properties': { catalog: '/Metadata 6 0 R', more: [{ entries: '/Type/Metadata/Subtype/XML', body: `<x>${SECRET}</x>` }] },
  'in what another program kept for itself': {
    page: `/PieceInfo<</Maker<</LastModified(D:2026)/Private(${SECRET})>>>>/Metadata 6 0 R`,
    more: [{ entries: '/Type/Metadata/Subtype/XML', body: `<x>${SECRET}</x>` }],
  },
  'in a small picture of the page': {
    page: '/Thumb 6 0 R',
    more: [{ entries: '/Width 8/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8', body: SECRET }],
  },
  'in an attached file': {
    catalog: '/Names<</EmbeddedFiles<</Names[(a)6 0 R]>>>>',
    more: [`<</Type/Filespec/F(${SECRET}.txt)/EF<</F 7 0 R>>>>`, { entries: '/Type/EmbeddedFile', body: SECRET }],
  },
  'in a layer that is off': {
    content: `/OC /L BDC ${TEXT(40, 200)} EMC`,
    resources: '/Properties<</L 6 0 R>>',
    catalog: '/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>',
    more: [`<</Type/OCG/Name(${SECRET})>>`],
  },
  'in a script': {
    catalog: `/OpenAction<</S/JavaScript/JS(app.alert\\("${SECRET}"\\))>>`,
    page: `/AA<</O<</S/JavaScript/JS(${SECRET})>>>>`,
  },
  'in a comment of the content': { content: `\n% ${SECRET}\n` },
  'in a form that nothing draws': { resources: '/XObject<</X 6 0 R>>', more: [form(TEXT(110, 110))] },
  'in a note of a form': { content: '/X Do', resources: '/XObject<</X 6 0 R>>', more: [form('', `/PTEX.FileName(${SECRET})`)] },
  'in the names of page numbers': { catalog: `/PageLabels<</Nums[0<</P(${SECRET})>>]>>` },
};

describe('a word under a mark', () => {
  it.each(Object.keys(UNDER_A_MARK))('is gone %s', async (place) => {
    const bytes = hiding(UNDER_A_MARK[place] ?? {});
    expect(occurs(Buffer.from(bytes).toString('latin1'), SECRET)).toBe(true);
    expectGone(await redacted(bytes, [MARK]));
  });
});

describe('a word that is not seen', () => {
  it.each(Object.keys(ANYWHERE))('is gone %s, also on a page without marks', async (place) => {
    const bytes = hiding(ANYWHERE[place] ?? {});
    expect(occurs(Buffer.from(bytes).toString('latin1'), SECRET)).toBe(true);
    expectGone(await redacted(bytes, [MARK]));
    expectGone(await redacted(bytes, []));
  });

  it('is gone from an earlier state of the file', async () => {
    const first = Buffer.from(hiding({ content: TEXT(110, 200) })).toString('latin1');
    const at = first.length;
    const start = /startxref\s+(\d+)/.exec(first)?.[1] ?? '';
    const body = `5 0 obj\n<</Length ${SHOWN.length}>>\nstream\n${SHOWN}\nendstream\nendobj\n`;
    const second = `${first}${body}xref\n5 1\n${String(at).padStart(10, '0')} 00000 n \ntrailer\n<</Size 6/Root 1 0 R/Prev ${start}>>\nstartxref\n${at + body.length}\n%%EOF\n`;
    const done = await redacted(Buffer.from(second, 'latin1'), []);
    expectGone(done);
    expect(Buffer.from(done.bytes).toString('latin1').split('%%EOF')).toHaveLength(2);
  });

  it.each([0, 90, 180, 270])('is gone from where a page turned by %i degrees is cropped, with and without marks', async (rotate) => {
    const bytes = hiding({ content: TEXT(5, 10), page: `/CropBox[35 40 400 300]/Rotate ${rotate}` });
    expectGone(await redacted(bytes, [aMark(1, [4, 100, 30, 20])]));
    expectGone(await redacted(bytes, []));
  });

  it('is gone from beyond the edge of a page with marks', async () => {
    expectGone(await redacted(hiding({ content: TEXT(420, 100) }), [MARK]));
  });

  it('is gone from the facts about the document', async () => {
    const done = await redacted(await aPdf({ pages: [{ lines: ['Keepabove', 'Keepbelow'] }], title: SECRET, author: SECRET }), []);
    expectGone(done);
  });
});

describe('a drawing under a mark', () => {
  it('is gone where it lies under the mark as a whole', async () => {
    const done = await redacted(hiding({ content: '0 0 1 RG 110 110 m 123.4567 120 140 127 150 110 c S' }), [MARK]);
    expect(done.methods).toEqual(['removed']);
    expect(done.everything).not.toContain('123.45');
  });

  it('is gone where only a part of it lies under the mark, with the page a picture', async () => {
    const done = await redacted(hiding({ content: '0 0 1 RG 20 20 m 123.4567 320 140 327 350 20 c S' }), [MARK]);
    expect(done.methods).toEqual(['rebuilt']);
    expect(done.everything).not.toContain('123.45');
    expectGone(done);
  });

  it('does not cost a page its text where only a ground or a rule passes', async () => {
    const done = await redacted(hiding({ content: '0.9 g 0 0 400 150 re f 0 G 0 115 m 400 115 l S' }), [MARK]);
    expect(done.methods).toEqual(['removed']);
  });
});
