import { PDFArray, PDFDict, PDFDocument, PDFName, type PDFObject } from 'pdf-lib';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { aPdf } from '../../support/a-pdf';
import { assembled, type ADocument } from '../../support/a-bundle';
import { bytesOf, objectAt } from '../../support/pdf-objects';
import { rawPdf, type RawObject } from '../../support/raw-pdf';
import { readPdf } from '../../support/read-pdf';

const name = (text: string) => PDFName.of(text);

/** All that a file says, its streams unpacked. */
function everyWordOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1');
  const unpacked: string[] = [];
  for (const found of text.matchAll(/stream\n/g)) {
    try {
      unpacked.push(inflateSync(bytes.subarray(found.index + 7), { finishFlush: 2 }).toString('latin1'));
    } catch {
      // Not packed: its words stand in the file as they are.
    }
  }
  return [text, ...unpacked].join('\n');
}

const FONT = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>';

/** Two pages on which everything hangs that may not come along. */
function fullOfSecrets(): Uint8Array {
  return rawPdf(
    [
      '<</Type/Catalog/Pages 2 0 R/Metadata 9 0 R/AcroForm<</Fields[11 0 R]>>/Names<</JavaScript<</Names[(s)10 0 R]>>/EmbeddedFiles<</Names[(SECRET-FILE.docx)12 0 R]>>>>/StructTreeRoot 13 0 R/OpenAction 10 0 R/AA<</WC 10 0 R>>>>',
      '<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Resources<</Font<</F 5 0 R>>/XObject<</X 7 0 R>>/Properties<</P 14 0 R>>>>/Contents 6 0 R' +
        '/PieceInfo<</Word<</Private(SECRET-PIECE)>>>>/LastModified(D:20200101)/Metadata 9 0 R/AA<</O 10 0 R>>/Thumb 7 0 R/StructParents 0/Tabs/S' +
        '/Annots[11 0 R 15 0 R 16 0 R 17 0 R]/B[18 0 R]/Dur 5/Trans<</S/Wipe>>/VP[<</Name(SECRET-VIEW)>>]>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Resources<</Font<</F 5 0 R>>>>/Contents 6 0 R>>',
      FONT,
      { entries: '', body: 'BT /F 12 Tf 20 200 Td (Kept) Tj ET /X Do /Span /P BDC EMC' },
      {
        entries:
          '/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</AA 8 0 R>>>>/Metadata 9 0 R/PieceInfo<</Illustrator<</Private(SECRET-FORM)>>>>' +
          '/OPI<</2.0<</F(SECRET-OPI.eps)>>>>/Ref<</F(SECRET-REF.pdf)>>/AF[12 0 R]',
        body: '/AA Do',
      },
      {
        entries: '/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Name/SECRETNAME/Metadata 9 0 R',
        body: 'x',
      },
      { entries: '/Type/Metadata/Subtype/XML', body: '<x:xmpmeta>SECRET-XMP</x:xmpmeta>' },
      '<</Type/Action/S/JavaScript/JS(app.alert\\("SECRET-SCRIPT"\\))>>',
      '<</Type/Annot/Subtype/Widget/FT/Tx/T(SECRET-FIELD)/V(SECRET-VALUE)/Rect[0 0 9 9]/AA<</K 10 0 R>>>>',
      '<</Type/Filespec/F(SECRET-FILE.docx)/EF<</F 9 0 R>>>>',
      '<</Type/StructTreeRoot/K[<</Type/StructElem/S/P/Alt(SECRET-ALT)>>]>>',
      '<</Metadata 9 0 R/Type/Page/Pg 3 0 R>>',
      '<</Type/Annot/Subtype/Text/T(SECRET-AUTHOR)/Contents(SECRET-NOTE)/Rect[0 0 9 9]>>',
      '<</Type/Annot/Subtype/Link/Rect[20 20 60 40]/A<</S/Launch/F(SECRET-PROGRAM.exe)>>>>',
      '<</Type/Annot/Subtype/Link/Rect[20 60 60 80]/Contents(SECRET-LINK-NOTE)/A<</S/URI/URI(https://example.org/kept)/Next 10 0 R>>>>',
      '<</Type/Bead/T<</I<</Author(SECRET-BEAD)>>>>>>',
    ],
    '/Info<</Author(SECRET-PERSON)/Title(SECRET-TITLE)/Creator(SECRET-CREATOR)/CreationDate(D:20200101)>>',
  );
}

describe('what a source may not bring along', () => {
  it('is left behind: authors, scripts, notes, forms, files, structure, edits', async () => {
    const bytes = await assembled([{ title: 'Letter', pdf: fullOfSecrets(), pages: 2 }]);
    const words = everyWordOf(bytes);
    expect(words).toContain('Kept');
    expect(words.match(/SECRET[-A-Z]*/g) ?? []).toEqual([]);
    // One picture is called /AA: its name and its use.
    expect(
      words.match(/\/(PieceInfo|Metadata|AA|JS|JavaScript|Launch|AcroForm|Widget|StructParents|LastModified|Thumb|Filespec)\b/g) ?? [],
    ).toEqual(['/AA', '/AA']);
    const seen = await readPdf(bytes);
    expect(seen.hasScripts).toBe(false);
    expect(seen.pages.map((page) => page.others)).toEqual([0, 0, 0]);
    expect(seen.pages[1]!.links.map((link) => link.to)).toEqual(['https://example.org/kept']);
  });

  it('leaves each page with nothing but what a page needs', async () => {
    const document = await PDFDocument.load(await assembled([{ title: 'Letter', pdf: fullOfSecrets(), pages: 2 }]));
    for (const page of document.getPages()) {
      const allowed = ['Type', 'Parent', 'MediaBox', 'Resources', 'Contents', 'Group', 'UserUnit', 'Annots'];
      expect(
        page.node
          .keys()
          .map((key) => key.decodeText())
          .filter((key) => !allowed.includes(key)),
      ).toEqual([]);
    }
    const catalog = ['Type', 'Version', 'Pages', 'Outlines', 'PageMode', 'PageLabels', 'OpenAction', 'Lang', 'ViewerPreferences'];
    expect(document.catalog.keys().map((key) => key.decodeText())).toEqual(catalog);
  });

  it('still draws what has a name like something that is left behind', async () => {
    const document = await PDFDocument.load(await assembled([{ title: 'Letter', pdf: fullOfSecrets(), pages: 2 }]));
    const page = document.getPages()[1]!.node;
    const picture = objectAt(page, 'Resources', 'XObject', 'Page', 'Resources', 'XObject', 'X', 'Resources', 'XObject', 'AA');
    expect(Buffer.from(bytesOf(picture)).toString()).toBe('x');
  });
});

describe('links that a source brings along', () => {
  const page = (contents: string, more = '') => `<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Resources<<>>${more}>>${contents}`;
  const link = (target: string) => `<</Type/Annot/Subtype/Link/Rect[30 40 130 60]${target}>>`;
  const withLinks = (targets: readonly string[], more = ''): Uint8Array =>
    rawPdf([
      `<</Type/Catalog/Pages 2 0 R/Dests<</old[4 0 R/Fit]>>/Names<</Dests<</Kids[<</Names[(part)[4 0 R/FitH 150](whole)<</D[5 0 R/XYZ 10 300 2]>>]>>]>>>>>>`,
      '<</Type/Pages/Count 3/Kids[3 0 R 4 0 R 5 0 R]>>',
      page('', `${more}/Annots[${targets.map((_, i) => `${i + 6} 0 R`).join(' ')}]`),
      page(''),
      page('', '/Rotate 90'),
      ...targets.map(link),
    ]);

  it('lead to the same pages at their new numbers, in the size that the reader has', async () => {
    const targets = ['/Dest[4 0 R/XYZ 20 350 1.5]', '/A<</S/GoTo/D[5 0 R/Fit]>>', '/Dest(part)', '/Dest/old', '/A<</S/GoTo/D(whole)>>'];
    const filler: ADocument = { title: 'First', pdf: await aPdf({ pages: [{}, {}] }), pages: 2 };
    const seen = await readPdf(await assembled([filler, { title: 'Linked', pdf: withLinks(targets), pages: 3 }]));
    expect(seen.pages[3]!.links.map(({ to, place }) => [to, place])).toEqual([
      [5, ['XYZ', 20, 350, null]],
      [6, ['XYZ', 0, 300, null]],
      [5, ['XYZ', 0, 150, null]],
      [5, ['XYZ', 0, 400, null]],
      [6, ['XYZ', 0, 300, null]],
    ]);
  });

  it('move with a page that is drawn in and turned', async () => {
    const targets = ['/Dest[4 0 R/XYZ 0 400 null]'];
    const [straight, turned] = await Promise.all(
      ['', '/Rotate 90'].map(async (more) => {
        const seen = await readPdf(await assembled([{ title: 'Linked', pdf: withLinks(targets, more), pages: 3, occupied: true }]));
        return seen.pages[1]!.links[0]!.rect.map((side) => Math.round(side * 10) / 10);
      }),
    );
    // 30…130 across and 40…60 up of a page of 300 by 400, at 94 %, about the middle of the top edge.
    expect(straight).toEqual([37.2, 319.6, 131.2, 338.4]);
    expect(turned).toEqual([49.6, 28.2, 68.4, 122.2]);
  });

  it('are dropped where they lead to a page that is not there, to a program, to a file or to a script', async () => {
    const targets = [
      '/Dest[99 0 R/Fit]',
      '/Dest(nowhere)',
      '/A<</S/Launch/F(x.exe)>>',
      '/A<</S/GoToR/F(x.pdf)/D[0/Fit]>>',
      '/A<</S/JavaScript/JS(1)>>',
      '/A<</S/URI/URI(javascript:alert\\(1\\))>>',
      '/A<</S/URI/URI(file:///C:/x)>>',
      '/F 2/A<</S/URI/URI(https://example.org/unseen)>>',
      '/A<</S/URI/URI(mailto:desk@example.org)>>',
    ];
    const seen = await readPdf(await assembled([{ title: 'Linked', pdf: withLinks(targets), pages: 3 }]));
    expect(seen.pages[1]!.links.map((each) => each.to)).toEqual(['mailto:desk@example.org']);
  });
});

describe('layers that a source brings along', () => {
  const layered = (config: string, objects: readonly RawObject[]): Uint8Array =>
    rawPdf([
      `<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[6 0 R 7 0 R]/D<<${config}>>>>>>`,
      '<</Type/Pages/Count 1/Kids[3 0 R]>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Resources<</Font<</F 5 0 R>>/Properties<</A 6 0 R/B 7 0 R>>>>/Contents 4 0 R>>',
      { entries: '', body: 'BT /F 12 Tf 20 200 Td /OC /A BDC (Alpha) Tj EMC /OC /B BDC (Beta) Tj EMC ET' },
      FONT,
      ...objects,
    ]);
  const plain = ['<</Type/OCG/Name(Layer)>>', '<</Type/OCG/Name(Layer)>>'];

  /** How many layers the bundle has, and how many of them do not show. */
  async function layersOf(documents: readonly ADocument[]): Promise<readonly [number, number]> {
    const document = await PDFDocument.load(await assembled(documents));
    const properties = document.catalog.lookup(name('OCProperties'), PDFDict);
    const size = (value: PDFObject | undefined) => (value instanceof PDFArray ? new Set(value.asArray()).size : 0);
    return [size(properties.lookup(name('OCGs'))), size(properties.lookup(name('D'), PDFDict).lookup(name('OFF')))];
  }

  it('stay unseen where they were unseen, each by itself though they look alike', async () => {
    const hidden = { title: 'Hidden', pdf: layered('/OFF[7 0 R]', plain), pages: 1 };
    const shown = { title: 'Shown', pdf: layered('/OFF[]', plain), pages: 1 };
    expect(await layersOf([hidden, shown])).toEqual([4, 1]);
  });

  it('stay unseen where all start unseen but one', async () => {
    expect(await layersOf([{ title: 'Base', pdf: layered('/BaseState/OFF/ON[6 0 R]', plain), pages: 1 }])).toEqual([2, 1]);
  });

  it('stay unseen where the layer itself says that it does not show on a screen', async () => {
    const usage = ['<</Type/OCG/Name(A)/Usage<</View<</ViewState/OFF>>/CreatorInfo<</Creator(SECRET)>>>>>>', plain[1]!];
    const pdf = layered('/AS[<</Event/View/Category[/View]/OCGs[6 0 R]>>]', usage);
    expect(await layersOf([{ title: 'Usage', pdf, pages: 1 }])).toEqual([2, 1]);
    expect(everyWordOf(await assembled([{ title: 'Usage', pdf, pages: 1 }]))).not.toContain('SECRET');
  });
});
