import { describe, expect, it } from 'vitest';
import { placePage } from '../../../electron/engine/pdf/normalise/upright-a4';
import { pdfRect, type QuarterTurn } from '../../../shared/basics/rectangle';
import { aFolder } from '../../support/a-folder';
import { aRawPage } from '../../support/a-form-pdf';
import { aPdf, visibleOf, type APage } from '../../support/a-pdf';
import { inkIn, normalised, pictureOf, seen } from '../../support/normalised';
import { visibleSize } from '../../../shared/basics/rectangle';

const folder = aFolder();
const A4 = [595.28, 841.89] as const;

describe('a page of any make', () => {
  const boxes: readonly Pick<APage, 'size' | 'media' | 'crop'>[] = [
    {},
    { media: [-200, 100, 395, 942] },
    { size: [842, 595], crop: [100, 50, 700, 500] },
    { size: [612, 792] },
    { size: [420, 595] },
    { size: [1684, 2384], crop: [40, 40, 900, 1300] },
  ];
  const shapes: readonly APage[] = boxes.flatMap((box) => [0, 90, 180, 270].map((rotate) => ({ ...box, rotate })));

  it('comes out upright with its words where a person saw them', async () => {
    const pages = shapes.map((shape): APage => ({ ...shape, texts: [{ text: 'Here', x: 50, y: 80 }] }));
    const copy = await normalised(folder, await aPdf({ pages }));
    const read = await seen(copy);
    read.pages.forEach((page, i) => {
      const before = visibleSize(visibleOf(shapes[i]!));
      const scale = Math.min(1, page.width / before.width, page.height / before.height);
      const left = (page.width - before.width * scale) / 2;
      const top = (page.height - before.height * scale) / 2;
      expect(page.rotate).toBe(0);
      expect(page.texts[0], JSON.stringify(shapes[i])).toMatchObject({
        text: 'Here',
        x: expect.closeTo(left + 50 * scale, 1),
        y: expect.closeTo(top + 80 * scale, 1),
      });
    });
    for (const key of ['/Rotate', '/CropBox', '/UserUnit']) expect(Buffer.from(copy.bytes).includes(key)).toBe(false);
  });

  const place = (width: number, height: number, turn: QuarterTurn = 0, unit = 1) =>
    placePage({ box: pdfRect(0, 0, width, height), turn }, unit);

  it('goes on A4 where it fits, centred, made smaller where it must and never larger', () => {
    // US Letter, A5, a slip, a photograph.
    for (const [width, height] of [
      [612, 792],
      [419.5, 595.3],
      [200, 500],
      [283, 425],
    ] as const) {
      const made = place(width, height);
      expect([made.width, made.height]).toEqual(A4);
      expect(made.matrix[0]).toBeLessThanOrEqual(1);
      expect(made.matrix[0]).toBeCloseTo(Math.min(1, 595.28 / width, 841.89 / height), 6);
      expect(made.matrix[4] * 2 + width * made.matrix[0]).toBeCloseTo(595.28, 3);
      expect(made.matrix[5] * 2 + height * made.matrix[3]).toBeCloseTo(841.89, 3);
    }
    const slide = place(720, 540);
    expect([slide.width, slide.height]).toEqual([841.89, 595.28]);
    expect(place(612, 792, 90)).toMatchObject({ width: 841.89, height: 595.28 });
  });

  it('that is A4 but for a printer’s rounding stays exactly as it is', () => {
    for (const [width, height] of [
      [595, 842],
      [594.96, 842.04],
      [596.9, 841],
      [842, 595],
    ] as const) {
      expect(place(width, height)).toMatchObject({ width, height, oversize: false, roomier: false, matrix: [1, 0, 0, 1, 0, 0] });
    }
  });

  it('that is larger keeps its size, and so does a roll too long to be read on A4', () => {
    for (const [width, height] of [
      [842, 1191],
      [612, 1008],
      [1191, 842],
      [150, 3000],
    ] as const) {
      expect(place(width, height)).toMatchObject({ width, height, oversize: true });
    }
  });

  it('with a unit of its own is as large as it says', () => {
    expect(place(297.64, 420.945, 0, 2)).toMatchObject({ width: 595.28, height: 841.89, matrix: [2, 0, 0, 2, 0, 0] });
  });

  it('drawn in units of its own keeps its words in their places', async () => {
    const page = { box: '0 0 297.64 420.945', page: '/UserUnit 2', contents: 'BT /F 6 Tf 50 300 Td (Twice as large) Tj ET' };
    const [seenPage] = (await seen(await normalised(folder, aRawPage(page)))).pages;
    expect(seenPage).toMatchObject({ width: 595.28, height: 841.89 });
    expect(seenPage!.texts[0]).toMatchObject({
      x: expect.closeTo(100, 1),
      y: expect.closeTo(841.89 - 600, 1),
      size: expect.closeTo(12, 1),
    });
  });

  it('says when it is larger than A4', async () => {
    const copy = await normalised(folder, await aPdf({ pages: [{}, { size: [842, 1191] }] }));
    expect(copy.notes).toEqual([expect.objectContaining({ code: 'not-a4', pages: [2] })]);
    expect(copy.changed).toBe(false);
  });

  it('does not bring to light what was cropped away, and says that it is there', async () => {
    const copy = await normalised(
      folder,
      await aPdf({
        pages: [
          {
            crop: [0, 400, 595.28, 841.89],
            rectangles: [
              { x: 0, y: -0, width: 595, height: 200 },
              { x: 0, y: 441.89, width: 595, height: 300 },
            ],
          },
        ],
      }),
    );
    const picture = await pictureOf(copy.bytes);
    expect(picture.height).toBeGreaterThan(500);
    // The visible part is 441.89 high; what was drawn below it must not show under it.
    const foot = Math.round((picture.height + 441.89) / 2) + 4;
    expect(inkIn(picture, [50, foot, 500, Math.min(picture.height, foot + 150)])).toBe(0);
    expect(copy.codes).toContain('cropped');
  });

  it('with a crop that lies wholly beside the page is seen as if it had none', async () => {
    // The words are placed from the corner of the crop, and lie on the sheet itself.
    const page: APage = { crop: [1000, 1000, 2000, 2000], texts: [{ text: 'Here', x: 50 - 1000, y: 2000 - 842 + 80 }] };
    const copy = await normalised(folder, await aPdf({ pages: [page] }));
    const read = await seen(copy);
    expect(Buffer.from(copy.bytes).includes('/CropBox')).toBe(false);
    expect(read.pages[0]!.texts[0]).toMatchObject({ text: 'Here', x: expect.closeTo(50, 0), y: expect.closeTo(80, 0) });
  });

  it('keeps patterns in step with what they fill', async () => {
    // Stripes of 20 points, laid out from the page's own corner, not from where the content was moved to.
    const stripes = {
      entries: '/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 40 40]/XStep 40/YStep 40/Resources<<>>',
      body: '0 0 0 rg 0 0 20 40 re f',
    };
    const page = (more: string, box: string) =>
      aRawPage({
        box,
        page: more,
        resources: '/Pattern<</P 6 0 R>>',
        contents: '/Pattern cs /P scn 40 40 200 200 re f',
        objects: [stripes],
      });
    const copy = await normalised(folder, page('', '0 0 419.28 595.89'));
    const picture = await pictureOf(copy.bytes);
    // Moved 88 to the right; y runs down. The first stripe is black, the second is not.
    expect(inkIn(picture, [88 + 42, 842 - 123 - 200, 88 + 58, 842 - 123 - 60])).toBeGreaterThan(0.99);
    expect(inkIn(picture, [88 + 62, 842 - 123 - 200, 88 + 78, 842 - 123 - 60])).toBeLessThan(0.01);
  });
});
