import { describe, expect, it } from 'vitest';
import { drawPage } from '../../../electron/engine/pdf/pdfium/draw-page';
import { openPdfiumBytes } from '../../../electron/engine/pdf/pdfium/pdfium';
import { placeStamp } from '../../../shared/bundle/stamp-place';
import { aPdf, type APage } from '../../support/a-pdf';
import { assembled } from '../../support/a-bundle';
import { rawPage } from '../../support/raw-pdf';
import { readPdf, type SeenPage } from '../../support/read-pdf';

const OUTER = 0.16;

/** The stamp is what is drawn last. */
function stampOf(page: SeenPage) {
  return page.texts.at(-1)!;
}

/** Does the whole number lie in the outer part at the foot, inside the page and against its right side? */
function standsBottomRight(page: SeenPage): boolean {
  const stamp = stampOf(page);
  const top = stamp.y - stamp.size;
  const right = page.width - (stamp.x + stamp.width);
  return stamp.x >= 0 && right >= 0 && right <= 28.5 && stamp.y <= page.height && top >= page.height * (1 - OUTER) - 0.01;
}

describe('the number on pages of every shape', () => {
  const turns = [0, 90, 180, 270];
  const boxes: readonly Pick<APage, 'size' | 'media' | 'crop'>[] = [
    {},
    { media: [-200, 100, 395, 942] },
    { size: [842, 595], crop: [100, 50, 700, 500] },
    { size: [1684, 2384] },
    { size: [200, 140] },
    { size: [227, 1400], crop: [0, 400, 227, 1400] },
  ];
  const shapes: readonly APage[] = boxes.flatMap((box) => turns.map((rotate) => ({ ...box, rotate })));

  it('stands upright at the bottom right as a person sees the page, whatever its turn, crop and size', async () => {
    const pages = shapes.map((shape): APage => ({ ...shape, texts: [{ text: 'Top left', x: 12, y: 30 }] }));
    const seen = await readPdf(await assembled([{ title: 'Shapes', pdf: await aPdf({ pages }), pages: pages.length }]));
    const own = seen.pages.slice(1);
    expect(own.map((page) => stampOf(page).text)).toEqual(pages.map((_, i) => String(i + 2)));
    expect(own.filter((page) => !standsBottomRight(page))).toEqual([]);
    expect(own.filter((page) => page.rotate !== 0)).toEqual([]);
    // The page itself is where it was: its first words at the top left, reading upright.
    for (const page of own) {
      expect(page.texts[0]).toMatchObject({ text: 'Top left', x: expect.closeTo(12, 1), y: expect.closeTo(30, 1) });
    }
  });

  it('stands 28 points from the right and 20 above the foot of an ordinary page, twelve points high', async () => {
    const seen = await readPdf(await assembled([{ title: 'Letter', pdf: await aPdf({ pages: [{ lines: ['Dear Sir'] }] }), pages: 1 }]));
    const stamp = stampOf(seen.pages[1]!);
    expect(stamp.size).toBeCloseTo(12, 2);
    expect(stamp.y).toBeCloseTo(841.89 - 20, 1);
    expect(stamp.x + stamp.width).toBeCloseTo(595.28 - 28, 0);
  });

  it('keeps to the outer part on slips too small for a twelve point number', () => {
    const place = placeStamp({ width: 60, height: 40, shrink: 1 }, 2.3, 12);
    expect(place.y + place.size).toBeLessThanOrEqual(40 * OUTER);
    expect(place.x).toBeGreaterThan(0);
    expect(place.x + 2.3 * place.size).toBeLessThan(60);
  });

  it('stays in the strip that drawing a page in has freed, also on a small page', () => {
    for (const height of [842, 595, 300, 140]) {
      const place = placeStamp({ width: 400, height, shrink: 0.94 }, 1.2, 12);
      expect(place.y + place.size * 0.72).toBeLessThanOrEqual(height * 0.06 + 1e-9);
      expect(place.y).toBeGreaterThan(0);
    }
  });

  it('is as large on a page that counts in larger units', async () => {
    const pdf = rawPage(['BT /F 12 Tf 10 10 Td (Plan) Tj ET'], '/UserUnit 4', '0 0 600 400');
    const seen = await readPdf(await assembled([{ title: 'Plan', pdf, pages: 1 }]));
    const stamp = stampOf(seen.pages[1]!);
    expect(seen.pages[1]!.height).toBe(1600);
    expect(stamp.size * 4).toBeCloseTo(12, 1);
    expect(seen.pages[1]!.height - stamp.y).toBeCloseTo(20, 1);
  });
});

describe('a page with something where the number goes', () => {
  it('is drawn in about the middle of its top edge, turned or not, and the number stands below it', async () => {
    const pages = [0, 90, 180, 270].map((rotate): APage => ({
      rotate,
      size: [595, 842],
      texts: [
        { text: 'Top', x: 0, y: 20 },
        { text: 'Foot', x: 400, y: rotate % 180 === 0 ? 840 : 593 },
      ],
    }));
    const pdf = await aPdf({ pages });
    const seen = await readPdf(await assembled([{ title: 'Form', pdf, pages: 4, occupied: true }]));
    for (const page of seen.pages.slice(1)) {
      const [top, foot, stamp] = page.texts;
      expect(top).toMatchObject({ x: expect.closeTo(page.width * 0.03, 1), y: expect.closeTo(20 * 0.94, 1) });
      expect(foot!.y).toBeCloseTo((page.height - 2) * 0.94, 1);
      expect(stamp!.y - stamp!.size * 0.75).toBeGreaterThan(foot!.y);
    }
  });

  it('shows nothing in the margin that its crop had hidden', async () => {
    const pdf = await aPdf({
      pages: [{ size: [600, 800], crop: [100, 100, 500, 700], rectangles: [{ x: -100, y: 590, width: 600, height: 100, grey: 0 }] }],
    });
    const document = await openPdfiumBytes(await assembled([{ title: 'Cropped', pdf, pages: 1, occupied: true }]));
    const drawn = drawPage(document, 1, 400);
    document.close();
    const dark = (x: number, y: number) => (drawn.rgba[(y * drawn.width + x) * 4] ?? 0) < 128;
    expect([dark(200, 560), dark(200, 568), dark(200, 590)]).toEqual([true, false, false]);
  });
});

describe('hostile content', () => {
  const visible = 'BT /F 12 Tf 50 200 Td (Seen) Tj ET';
  const contents: Readonly<Record<string, readonly string[]>> = {
    'saves that are never restored': [`q q q 2 0 0 2 90 90 cm ${visible}`],
    'restores that were never saved': [`Q Q Q ${visible} Q Q`],
    'a scale that is left behind': [`0.1 0 0 0.1 0 0 cm ${visible}`],
    'a clip that hides the whole page': [`${visible} 0 0 1 1 re W n`],
    'an open text object': [`${visible} BT /F 40 Tf 3 Tr 300 Tz`],
    'an open hidden layer': [`${visible} /OC /Nothing BDC`],
    'a string that is never closed': [`${visible} (and so`],
    'an inline picture that is never closed': [`${visible} BI /W 1 /H 1 /BPC 8 /CS /G ID x`],
    'white as the colour of everything': [`1 g 1 G ${visible} 1 1 1 rg 3 Tr`],
    'a state that is saved in one stream and restored in the next': ['q 1 0 0 1 30 0 cm', `${visible} Q Q`, 'q'],
    'no content at all': [],
  };

  for (const [what, streams] of Object.entries(contents)) {
    it(`cannot move or hide the number: ${what}`, async () => {
      for (const more of ['', '/Rotate 90']) {
        for (const occupied of [false, true]) {
          const bytes = await assembled([{ title: 'Hostile', pdf: rawPage(streams, more), pages: 1, occupied }]);
          const page = (await readPdf(bytes)).pages[1]!;
          expect(stampOf(page).text).toBe('2');
          expect(standsBottomRight(page)).toBe(true);
          expect(await isDrawn(bytes, page)).toBe(true);
        }
      }
    });
  }

  it('that restores too often is still drawn in and turned as planned', async () => {
    const bytes = await assembled([{ title: 'Hostile', pdf: rawPage([`Q Q ${visible}`], '/Rotate 180'), pages: 1, occupied: true }]);
    const [seen] = (await readPdf(bytes)).pages[1]!.texts;
    expect(seen).toMatchObject({ text: 'Seen', x: expect.closeTo(12 + (400 - 50) * 0.94, 0), y: expect.closeTo(200 * 0.94, 0) });
  });
});

/** Is there petrol ink where the reader says the number is? */
async function isDrawn(bytes: Uint8Array, page: SeenPage): Promise<boolean> {
  const document = await openPdfiumBytes(bytes);
  try {
    const { width, rgba } = drawPage(document, 1, Math.round(page.width * 3));
    const scale = width / page.width;
    const { x, y, size, width: long } = stampOf(page);
    for (let row = Math.floor((y - size) * scale); row < y * scale; row++) {
      for (let column = Math.floor(x * scale); column < (x + long) * scale; column++) {
        const [red, green, blue] = rgba.subarray((row * width + column) * 4);
        if (Math.abs(red! - 0x0e) + Math.abs(green! - 0x44) + Math.abs(blue! - 0x58) < 24) return true;
      }
    }
    return false;
  } finally {
    document.close();
  }
}
