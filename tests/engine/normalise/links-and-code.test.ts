import { describe, expect, it } from 'vitest';
import { aFolder } from '../../support/a-folder';
import { aRawPage } from '../../support/a-form-pdf';
import { aPdf } from '../../support/a-pdf';
import { normalised, seen } from '../../support/normalised';
import { rawPdf, type RawObject } from '../../support/raw-pdf';

const folder = aFolder();

/** Two pages; the first one's annotations are object 7 and on. */
function linked(annotations: readonly string[], catalog = '', second = '', objects: readonly RawObject[] = []): Uint8Array {
  const refs = annotations.map((_, i) => `${i + 7} 0 R`).join(' ');
  return rawPdf([
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    '<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]/MediaBox[0 0 595.28 841.89]/Resources<<>>>>',
    `<</Type/Page/Parent 2 0 R/Annots[${refs}]>>`,
    `<</Type/Page/Parent 2 0 R${second}>>`,
    '<<>>',
    '<<>>',
    ...annotations.map((entries) => `<</Type/Annot${entries}>>`),
    ...objects,
  ]);
}

const link = (lead: string) => `/Subtype/Link/Rect[100 700 200 720]/Border[0 0 0]${lead}`;

describe('links', () => {
  it('that are fine leave the file as it is', async () => {
    const copy = await normalised(
      folder,
      linked([
        link('/Dest[4 0 R/XYZ 0 500 null]'),
        link('/A<</S/URI/URI(https://www.gov.uk/asb)>>'),
        link('/A<</S/GoTo/D[4 0 R/XYZ null 500 0]>>'),
      ]),
    );
    expect(copy).toMatchObject({ changed: false, notes: [] });
  });

  it('lead on to the same place when they go by a name', async () => {
    const names = '/Names<</Dests<</Kids[8 0 R]>>>>/Dests<</Old[4 0 R/FitH 300]>>';
    const tree: RawObject = '<</Limits[(a)(z)]/Names[(part two)<</D[4 0 R/XYZ 72 600 2]>>]>>';
    const copy = await normalised(folder, linked([link('/Dest(part two)')], names, '', [tree]));
    expect((await seen(copy)).pages[0]!.links).toEqual([expect.objectContaining({ to: 2, place: ['XYZ', 72, 600, null] })]);
    const old = await normalised(folder, linked([link('/A<</S/GoTo/D/Old>>')], names, '', [tree]));
    expect((await seen(old)).pages[0]!.links).toEqual([expect.objectContaining({ to: 2, place: ['XYZ', null, 300, null] })]);
  });

  it('move with their page, and so does the place where they land', async () => {
    const letter = '/MediaBox[0 0 612 792]';
    const copy = await normalised(folder, linked([link('/Dest[4 0 R/XYZ 100 700 null]')], '', letter));
    const [first] = (await seen(copy)).pages;
    const scale = 595.28 / 612;
    const up = (841.89 - 792 * scale) / 2;
    expect(first!.links[0]).toMatchObject({ rect: [100, expect.closeTo(121.89, 1), 200, expect.closeTo(141.89, 1)], to: 2 });
    expect(first!.links[0]!.place).toEqual(['XYZ', expect.closeTo(100 * scale, 1), expect.closeTo(700 * scale + up, 1), null]);
    const own = await normalised(
      folder,
      aRawPage({ box: '0 0 612 792', page: `/Annots[<</Type/Annot${link('/Dest[3 0 R/XYZ 0 0 null]')}>>]` }),
    );
    expect((await seen(own)).pages[0]!.links[0]!.rect).toEqual(
      [100, 72, 200, 92].map((value, i) => expect.closeTo(value * scale + (i % 2 === 1 ? up : 0), 1) as number),
    );
    const turned = await normalised(folder, linked([link('/Dest[4 0 R/XYZ 100 700 null]')], '', '/Rotate 90'));
    expect((await seen(turned)).pages[0]!.links[0]!.place).toEqual(['XYZ', expect.closeTo(700, 1), expect.closeTo(595.28 - 100, 1), null]);
  });

  it('that start something, or lead nowhere, are taken out and told of', async () => {
    const copy = await normalised(
      folder,
      linked([
        link('/A<</S/Launch/F(run.exe)>>'),
        link('/A<</S/GoToR/F(other.pdf)/D[0/Fit]>>'),
        link('/A<</S/URI/URI(file:///C:/secret.doc)>>'),
        link('/A<</S/URI/URI(javascript:alert\\(1\\))>>'),
        link('/A<</S/JavaScript/JS(app.alert\\(1\\))>>'),
        link('/Dest[99 0 R/Fit]'),
        link('/A<</S/URI/URI(mailto:office@example.org)>>'),
      ]),
    );
    expect((await seen(copy)).pages[0]!.links.map((each) => each.to)).toEqual(['mailto:office@example.org']);
    expect(copy.notes).toEqual([
      expect.objectContaining({ code: 'launch-removed', message: expect.stringMatching(/^4 links/) }),
      expect.objectContaining({ code: 'javascript-removed', pages: [1] }),
      expect.objectContaining({ code: 'links-removed', message: expect.stringMatching(/^1 link /) }),
    ]);
    for (const trace of ['run.exe', 'other.pdf', 'secret', 'alert']) expect(Buffer.from(copy.bytes).includes(trace)).toBe(false);
  });
});

describe('what a file can run or carry', () => {
  it('does not come along: code wherever it hides', async () => {
    const script = '<</S/JavaScript/JS(app.alert\\(1\\))>>';
    const ways = [
      { catalog: `/OpenAction${script}` },
      { catalog: `/OpenAction<</S/GoTo/D[3 0 R/Fit]/Next${script}>>` },
      { catalog: `/AA<</WC${script}>>` },
      { catalog: `/Names<</JavaScript<</Names[(a)${script}]>>>>` },
      { page: `/AA<</O${script}>>` },
      { page: `/Annots[<</Type/Annot/Subtype/Widget/FT/Tx/Rect[0 0 9 9]/AA<</K${script}>>>>]` },
      { catalog: `/AcroForm<</Fields[<</T(a)/AA<</C${script}>>>>]>>` },
    ];
    for (const way of ways) {
      const copy = await normalised(folder, aRawPage(way));
      expect(copy.codes, JSON.stringify(way)).toContain('javascript-removed');
      expect(Buffer.from(copy.bytes).includes('app.alert'), JSON.stringify(way)).toBe(false);
    }
  });

  it('does not come along: attached files, by their number', async () => {
    const copy = await normalised(
      folder,
      await aPdf({
        pages: [{}],
        attachments: [
          { name: 'a.txt', text: 'secret one' },
          { name: 'b.txt', text: 'secret two' },
        ],
      }),
    );
    expect(copy.notes).toEqual([
      expect.objectContaining({ code: 'attachments-removed', message: expect.stringMatching(/^2 attached files/) }),
    ]);
    expect(Buffer.from(copy.bytes).includes('EmbeddedFile')).toBe(false);
    const pinned = await normalised(
      folder,
      aRawPage({ page: '/Annots[<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS<</F(x.doc)>>>>]' }),
    );
    expect(pinned.notes).toEqual([expect.objectContaining({ code: 'attachments-removed', pages: [1] })]);
  });

  it('counts a file once, however often it is pinned to a page', async () => {
    const file = '<</F(a.doc)/EF<</F 7 0 R>>>>';
    const pin = `<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS ${file}>>`;
    const copy = await normalised(
      folder,
      aRawPage({
        catalog: `/Names<</EmbeddedFiles<</Names[(a)6 0 R]>>>>/AF[6 0 R]`,
        page: `/Annots[${pin}${pin}]`,
        objects: [file, { entries: '/Type/EmbeddedFile', body: 'x' }],
      }),
    );
    expect(copy.notes).toEqual([expect.objectContaining({ message: expect.stringMatching(/^1 attached file was/), pages: [1] })]);
  });

  it('does not come along: videos, sounds; of a portfolio only the cover', async () => {
    const film = await normalised(folder, aRawPage({ page: '/Annots[<</Type/Annot/Subtype/RichMedia/Rect[0 0 9 9]>>]' }));
    expect(film.codes).toEqual(['media-removed']);
    const portfolio = await normalised(folder, aRawPage({ catalog: '/Collection<</View/D>>' }));
    expect(portfolio.codes).toEqual(['portfolio']);
  });

  it('leaves no trace of who wrote the file in a copy that is made', async () => {
    const pages = [{ size: [612, 792] as const, texts: [{ text: 'Letter', x: 50, y: 80 }] }];
    const copy = await normalised(folder, await aPdf({ pages, title: 'Draft of J Bloggs', author: 'J Bloggs', producer: 'WordProcessor' }));
    expect(copy.changed).toBe(true);
    for (const trace of ['Bloggs', 'WordProcessor', '2026']) expect(Buffer.from(copy.bytes).includes(trace)).toBe(false);
    expect(Buffer.from(copy.bytes).toString('latin1').split('%%EOF').length).toBe(2);
  });

  it('leaves no trace of who made the pictures and forms on a page', async () => {
    const form: RawObject = {
      entries: '/Type/XObject/Subtype/Form/BBox[0 0 9 9]/LastModified(D:1999)/PieceInfo<</X<</Private(J Bloggs)>>>>/Metadata 7 0 R',
      body: '0 0 9 9 re f',
    };
    const metadata: RawObject = { entries: '/Type/Metadata/Subtype/XML', body: '<x>J Bloggs</x>' };
    const page = '/Rotate 90/LastModified(D:1999)/Metadata 7 0 R/PieceInfo<</X<</Private(J Bloggs)>>>>/Thumb 7 0 R';
    const copy = await normalised(
      folder,
      aRawPage({ page, contents: '/X Do', resources: '/XObject<</X 6 0 R>>', objects: [form, metadata] }),
    );
    expect(copy.changed).toBe(true);
    for (const trace of ['Bloggs', '1999', 'PieceInfo']) expect(Buffer.from(copy.bytes).includes(trace)).toBe(false);
  });

  it('is not touched where a file only says who wrote it', async () => {
    const copy = await normalised(folder, await aPdf({ pages: [{ lines: ['Dear Sir'] }], author: 'J Bloggs', objectStreams: false }));
    expect(copy).toMatchObject({ changed: false, notes: [], pages: 1 });
  });
});
