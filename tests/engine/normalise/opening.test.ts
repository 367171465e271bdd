import { describe, expect, it } from 'vitest';
import { PDFDocument } from 'pdf-lib';
import { aFolder } from '../../support/a-folder';
import { aRawPage } from '../../support/a-form-pdf';
import { aPdf, textPage } from '../../support/a-pdf';
import { normalised, refusal, seen, wordsOf } from '../../support/normalised';
import { cut, withPassword, withRevision } from '../../support/pdf-changes';
import { rawPdf } from '../../support/raw-pdf';

const folder = aFolder();
const letter = () => aPdf({ pages: [1, 2, 3].map((number) => textPage(number, 4)), objectStreams: false });

describe('a PDF that arrives', () => {
  it('that is sound is used as it is, whether its table is old or new', async () => {
    for (const objectStreams of [true, false]) {
      const copy = await normalised(folder, await aPdf({ pages: [1, 2, 3].map((number) => textPage(number)), objectStreams }));
      expect(copy).toMatchObject({ changed: false, pages: 3, notes: [], bookmarks: [] });
    }
  });

  it('gives the same copy every time', async () => {
    const bytes = await aPdf({ pages: [{ size: [612, 792], texts: [{ text: 'Tenancy', x: 40, y: 60 }] }], fields: { name: 'A Person' } });
    const [first, second] = [await normalised(folder, bytes), await normalised(folder, bytes)];
    expect(first.changed).toBe(true);
    expect(Buffer.from(second.bytes).equals(Buffer.from(first.bytes))).toBe(true);
    // And a copy needs no copy.
    expect((await normalised(folder, first.bytes)).changed).toBe(false);
  });

  it('with restrictions but no password is opened, and the copy has none', async () => {
    const copy = await normalised(folder, await withPassword(await letter(), ''));
    expect(copy).toMatchObject({ changed: true, pages: 3, codes: ['decrypted'] });
    expect(Buffer.from(copy.bytes).includes('/Encrypt')).toBe(false);
    expect(await wordsOf(copy, 2)).toContain('Page 3 line 1: at about 23.40');
  });

  it('with a password is refused by name', async () => {
    expect(await refusal(folder, await withPassword(await letter(), 'secret'))).toBe('pdf-needs-password');
  });

  it('that was cut off is mended with every page, or refused', async () => {
    const bytes = await letter();
    const ends = new Set<string>();
    for (const share of [0.999, 0.97, 0.9, 0.7, 0.4, 0.1]) {
      const torn = cut(bytes, share);
      const outcome = await refusal(folder, torn);
      ends.add(outcome);
      if (outcome !== 'taken in') expect(['pdf-damaged', 'pdf-no-pages', 'pdf-page-lost']).toContain(outcome);
      else {
        const copy = await normalised(folder, torn);
        expect(copy).toMatchObject({ pages: 3, changed: true, codes: ['repaired'] });
        for (const page of [0, 1, 2]) expect(await wordsOf(copy, page)).toContain(`Page ${page + 1} line 1`);
      }
    }
    expect(ends.has('taken in')).toBe(true);
    expect(ends.size).toBeGreaterThan(1);
  });

  it('whose table of places is wrong is mended', async () => {
    const text = Buffer.from(await letter()).toString('latin1');
    const copy = await normalised(folder, new Uint8Array(Buffer.from(text.replace(/startxref\n\d+/, 'startxref\n7'), 'latin1')));
    expect(copy).toMatchObject({ pages: 3, codes: ['repaired'] });
    expect((await PDFDocument.load(copy.bytes)).getPageCount()).toBe(3);
  });

  it('that lost a page is refused rather than taken in without it', async () => {
    const bytes = rawPdf([
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Count 2/Kids[3 0 R 99 0 R]/MediaBox[0 0 595 842]/Resources<<>>>>',
      '<</Type/Page/Parent 2 0 R>>',
    ]);
    expect(await refusal(folder, bytes)).toBe('pdf-page-lost');
  });

  it('with no pages, or that is none, is refused by name', async () => {
    expect(await refusal(folder, rawPdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Count 0/Kids[]>>']))).toBe('pdf-no-pages');
    expect(await refusal(folder, new TextEncoder().encode('%PDF-1.7\nnothing of the kind\n%%EOF\n'))).toBe('pdf-damaged');
  });

  it('shows its last revision, and an earlier one does not come along', async () => {
    const first = await aPdf({ pages: [{ size: [612, 792], texts: [{ text: 'Last', x: 40, y: 60 }] }], objectStreams: false });
    const copy = await normalised(folder, withRevision(first));
    expect(copy.changed).toBe(true);
    expect(Buffer.from(copy.bytes).toString('latin1').split('%%EOF').length).toBe(2);
    expect(Buffer.from(copy.bytes).includes('added later')).toBe(false);
    expect(await wordsOf(copy)).toBe('Last');
  });

  it('whose pages stand twice in the tree, or inherit everything, keeps them all', async () => {
    const bytes = rawPdf([
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Count 3/Kids[3 0 R 3 0 R 4 0 R]/MediaBox[0 0 612 792]/Rotate 90/Resources<</Font<</F 6 0 R>>>>>>',
      '<</Type/Page/Parent 2 0 R/Contents 5 0 R>>',
      '<</Type/Page/Parent 2 0 R/Rotate 0/Contents 5 0 R>>',
      { entries: '', body: 'BT /F 12 Tf 100 700 Td (Twice) Tj ET' },
      '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    ]);
    const { pages } = await seen(await normalised(folder, bytes));
    expect(pages.map((page) => [Math.round(page.width), page.texts[0]?.text])).toEqual([
      [842, 'Twice'],
      [842, 'Twice'],
      [595, 'Twice'],
    ]);
    expect(pages[0]!.texts).toEqual(pages[1]!.texts);
  });
});

describe('its bookmarks', () => {
  it('are handed on with the pages that they lead to', async () => {
    const outline = [
      { title: 'Part one', page: 1, children: [{ title: 'Diary\u0000 sheets ', page: 2 }] },
      { title: 'Nowhere', page: null },
    ];
    const copy = await normalised(folder, await aPdf({ pages: [{}, {}], outline }));
    expect(copy.changed).toBe(false);
    expect(copy.bookmarks).toEqual([
      { title: 'Part one', pageIndex: 0, children: [{ title: 'Diary sheets', pageIndex: 1, children: [] }] },
      { title: 'Nowhere', pageIndex: null, children: [] },
    ]);
  });

  it('are found by name, and one that leads back to itself ends there', async () => {
    const copy = await normalised(
      folder,
      aRawPage({
        catalog: '/Outlines 6 0 R/Names<</Dests<</Names[(p1)[3 0 R/Fit]]>>>>',
        objects: [
          '<</First 7 0 R/Last 8 0 R>>',
          '<</Title(One)/A<</S/GoTo/D(p1)>>/Next 8 0 R/First 6 0 R>>',
          '<</Title<FEFF0054>/Dest(no such place)/Next 7 0 R>>',
        ],
      }),
    );
    expect(copy.bookmarks.map(({ title, pageIndex }) => [title, pageIndex])).toEqual(
      [
        ['T', null],
        ['One', 0],
      ].reverse(),
    );
  });
});
