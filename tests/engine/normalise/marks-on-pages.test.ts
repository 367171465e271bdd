import { describe, expect, it } from 'vitest';
import { aFolder } from '../../support/a-folder';
import { anAppearance, aRawPage } from '../../support/a-form-pdf';
import { inkIn, normalised, pictureOf, seen, wordsOf } from '../../support/normalised';

const folder = aFolder();

/** One annotation of this kind as object 6, with what it refers to from object 7 on. */
function marked(entries: string, more: Parameters<typeof aRawPage>[0] = {}) {
  return aRawPage({ ...more, page: `/Annots[6 0 R]${more.page ?? ''}`, objects: [`<</Type/Annot${entries}>>`, ...(more.objects ?? [])] });
}

describe('what was put on a page afterwards', () => {
  it('is printed into it: a stamp stands where it stood', async () => {
    const copy = await normalised(
      folder,
      marked('/Subtype/Stamp/Rect[300 500 400 540]/AP<</N 7 0 R>>', {
        objects: [anAppearance('BT /F 20 Tf 5 10 Td (RECEIVED) Tj ET', 200, 80)],
      }),
    );
    const page = (await seen(copy)).pages[0]!;
    expect(page.others).toBe(0);
    // The drawing's 200 points are put into 100.
    expect(page.texts[0]).toMatchObject({
      text: 'RECEIVED',
      x: expect.closeTo(302.5, 1),
      y: expect.closeTo(841.89 - 505, 1),
      size: expect.closeTo(10, 1),
    });
    expect(copy.codes).toEqual(['annotations-flattened']);
  });

  it('follows the drawing’s own turn, as the standard says', async () => {
    const copy = await normalised(
      folder,
      marked('/Subtype/Stamp/Rect[300 500 340 600]/AP<</N 7 0 R>>', {
        objects: [anAppearance('0 0 50 40 re f', 100, 40, '/Matrix[0 1 -1 0 40 0]')],
      }),
    );
    const picture = await pictureOf(copy.bytes);
    const below = 842 - 550;
    expect(inkIn(picture, [302, below + 2, 338, below + 48])).toBe(1);
    expect(inkIn(picture, [302, below - 48, 338, below - 2])).toBe(0);
  });

  it('stays upright on a turned page where it asks to', async () => {
    const copy = await normalised(
      folder,
      marked('/Subtype/FreeText/F 16/Rect[100 400 200 420]/AP<</N 7 0 R>>', {
        page: '/Rotate 90',
        objects: [anAppearance('BT /F 12 Tf 0 5 Td (Upright) Tj ET', 100, 20)],
      }),
    );
    const [text] = (await seen(copy)).pages[0]!.texts;
    expect(text).toMatchObject({ text: 'Upright', x: expect.closeTo(420, 0), y: expect.closeTo(100 + 15, 0) });
  });

  it('is drawn where the file only describes it', async () => {
    const shapes: readonly [string, readonly [number, number, number, number], readonly [number, number]][] = [
      ['/Subtype/Square/C[1 0 0]/IC[0 0 0]/Rect[100 700 200 740]', [104, 106, 196, 138], [0.99, 1]],
      ['/Subtype/Circle/IC[0 0 0]/Rect[100 700 140 740]', [100, 102, 140, 142], [0.7, 0.85]],
      ['/Subtype/Line/C[0 0 0]/BS<</W 4>>/L[100 720 200 720]/Rect[95 715 205 725]', [102, 120, 198, 123], [0.9, 1]],
      ['/Subtype/Ink/BS<</W 4>>/InkList[[100 720 150 720 200 720]]/Rect[95 715 205 725]', [102, 120, 198, 123], [0.9, 1]],
      ['/Subtype/StrikeOut/C[0 0 0]/QuadPoints[100 740 200 740 100 700 200 700]/Rect[100 700 200 740]', [102, 122, 198, 126], [0.5, 1]],
      ['/Subtype/Underline/C[0 0 0]/QuadPoints[100 740 200 740 100 700 200 700]/Rect[100 700 200 740]', [102, 136, 198, 142], [0.2, 0.6]],
    ];
    for (const [entries, area, [least, most]] of shapes) {
      const ink = inkIn(await pictureOf((await normalised(folder, marked(entries))).bytes), area);
      expect(ink, entries).toBeGreaterThanOrEqual(least);
      expect(ink, entries).toBeLessThanOrEqual(most);
    }
    expect(
      await wordsOf(await normalised(folder, marked('/Subtype/FreeText/DA(/Helv 10 Tf 0 g)/Contents(See page 4)/Rect[100 700 200 740]'))),
    ).toBe('See page 4');
  });

  it('lets a highlighted line stay readable, whatever drew the highlight', async () => {
    const copy = await normalised(
      folder,
      marked('/Subtype/Highlight/Rect[100 700 200 720]/AP<</N 7 0 R>>', {
        contents: '0 0 0 rg 120 705 60 10 re f',
        objects: [anAppearance('1 1 0 rg 0 0 100 20 re f', 100, 20)],
      }),
    );
    const picture = await pictureOf(copy.bytes);
    expect(inkIn(picture, [122, 129, 178, 135])).toBe(1);
  });

  it('is said where it is not printed: sticky notes, and marks to redact that were never carried out', async () => {
    const notes = await normalised(
      folder,
      marked('/Subtype/Text/Contents(Ask Mrs Jones about this)/Rect[100 700 120 720]/AP<</N 7 0 R>>', {
        objects: [anAppearance('0 0 20 20 re f', 20, 20)],
      }),
    );
    expect(notes.notes).toEqual([expect.objectContaining({ code: 'sticky-notes', pages: [1] })]);
    expect(JSON.stringify(notes.notes)).not.toContain('Jones');
    expect(Buffer.from(notes.bytes).includes('Jones')).toBe(false);
    expect(inkIn(await pictureOf(notes.bytes), [100, 122, 120, 142])).toBe(0);
    const redact = await normalised(folder, marked('/Subtype/Redact/Rect[100 700 120 720]'));
    expect(redact.codes).toContain('redaction-not-applied');
  });

  it('does not move when the page’s own content forgets to restore what it saved, or restores too much', async () => {
    const stamp = { objects: [anAppearance('0 0 40 40 re f', 40, 40)] };
    for (const contents of ['q 0.5 0 0 0.5 20 20 cm q 1 0 0 1 9 9 cm', 'Q Q q 1 0 0 1 50 50 cm Q Q', 'q 10 10 20 20 re W n']) {
      for (const turn of ['', '/Rotate 180', '/CropBox[50 50 590 840]']) {
        const plain = await normalised(folder, marked('/Subtype/Stamp/Rect[300 500 340 540]/AP<</N 7 0 R>>', { ...stamp, page: turn }));
        const careless = await normalised(
          folder,
          marked('/Subtype/Stamp/Rect[300 500 340 540]/AP<</N 7 0 R>>', { ...stamp, contents, page: turn }),
        );
        const [a, b] = [await pictureOf(plain.bytes), await pictureOf(careless.bytes)];
        expect(Buffer.from(b.rgba).equals(Buffer.from(a.rgba)), `${contents} ${turn}`).toBe(true);
      }
    }
  });
});
