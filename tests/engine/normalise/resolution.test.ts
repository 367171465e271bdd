import { PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { deflateSync } from 'node:zlib';
import { aFolder } from '../../support/a-folder';
import { aRawPage } from '../../support/a-form-pdf';
import { inkIn, normalised, pictureOf, type Normalised } from '../../support/normalised';
import type { RawObject } from '../../support/raw-pdf';

const folder = aFolder();

/** Left half black, right half white, or the other way round. */
function halves(width: number, height: number, left = 0): Uint8Array {
  return Uint8Array.from({ length: width * height }, (_, i) => (i % width < width / 2 ? left : 255 - left));
}

function grey(width: number, height: number, entries = ''): RawObject {
  const body = deflateSync(halves(width, height));
  return {
    entries: `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode${entries}`,
    body,
  };
}

/** One picture of these pixels, 144 points across and 72 down, its lower left corner at 100, 600. */
function pictured(picture: RawObject, more: readonly RawObject[] = [], contents = 'q 144 0 0 72 100 600 cm /I Do Q') {
  return aRawPage({ contents, resources: '/XObject<</I 6 0 R>>', objects: [picture, ...more] });
}

async function picturesOf(copy: Normalised) {
  const document = await PDFDocument.load(copy.bytes);
  return document.context.enumerateIndirectObjects().flatMap(([, object]) => {
    if (!(object instanceof PDFRawStream) || object.dict.lookup(PDFName.of('Subtype')) !== PDFName.of('Image')) return [];
    const text = (key: string) => object.dict.lookup(PDFName.of(key))?.toString();
    return [
      {
        width: Number(text('Width')),
        height: Number(text('Height')),
        filter: text('Filter'),
        bits: text('BitsPerComponent'),
        stencil: text('ImageMask') === 'true',
      },
    ];
  });
}

/** Does the left half of its place show black and the right half white? */
async function looksRight(copy: Normalised): Promise<void> {
  const picture = await pictureOf(copy.bytes);
  const top = 842 - 672;
  expect(inkIn(picture, [104, top + 4, 168, top + 68])).toBeGreaterThan(0.99);
  expect(inkIn(picture, [176, top + 4, 240, top + 68])).toBeLessThan(0.01);
}

describe('pictures of more than 300 dots per inch', () => {
  it('are brought to 300, and the pages and figures are told', async () => {
    const copy = await normalised(folder, pictured(grey(1200, 600)));
    expect(await picturesOf(copy)).toEqual([expect.objectContaining({ width: 600, height: 300 })]);
    await looksRight(copy);
    expect(copy.notes).toEqual([
      { code: 'resolution-reduced', message: expect.stringMatching(/600 dots per inch.* 300/) as string, pages: [1] },
    ]);
  });

  it('of 300, or a hair more, stay as they are', async () => {
    for (const [width, height] of [
      [600, 300],
      [604, 302],
    ] as const)
      expect((await normalised(folder, pictured(grey(width, height)))).changed).toBe(false);
  });

  it('keep their kind: a JPEG stays one, black and white stays so', async () => {
    const pixels = Buffer.from(halves(1200, 600));
    const jpeg = await sharp(pixels, { raw: { width: 1200, height: 600, channels: 1 } })
      .toColourspace('b-w')
      .jpeg()
      .toBuffer();
    const photo = await normalised(
      folder,
      pictured({
        entries: '/Type/XObject/Subtype/Image/Width 1200/Height 600/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode',
        body: jpeg,
      }),
    );
    expect(await picturesOf(photo)).toEqual([{ width: 600, height: 300, filter: '/DCTDecode', bits: '8', stencil: false }]);
    await looksRight(photo);

    const bits = Buffer.alloc(150 * 600);
    for (let i = 0; i < bits.length; i++) bits[i] = i % 150 < 75 ? 0 : 255;
    const scan = await normalised(
      folder,
      pictured({ entries: '/Type/XObject/Subtype/Image/Width 1200/Height 600/ColorSpace/DeviceGray/BitsPerComponent 1', body: bits }),
    );
    expect(await picturesOf(scan)).toEqual([expect.objectContaining({ width: 600, height: 300, bits: '1' })]);
    await looksRight(scan);

    const stencil = await normalised(
      folder,
      pictured({ entries: '/Type/XObject/Subtype/Image/Width 1200/Height 600/ImageMask true/BitsPerComponent 1', body: bits }),
    );
    expect(await picturesOf(stencil)).toEqual([expect.objectContaining({ width: 600, height: 300, bits: '1', stencil: true })]);
    await looksRight(stencil);
    const inverted = await normalised(
      folder,
      pictured({
        entries: '/Type/XObject/Subtype/Image/Width 1200/Height 600/ImageMask true/BitsPerComponent 1/Decode[1 0]',
        body: Buffer.from(bits.map((byte) => 255 - byte)),
      }),
    );
    await looksRight(inverted);
  });

  it('in many shades and colours look the same', async () => {
    const colours = Buffer.alloc(1200 * 600 * 3);
    for (let i = 0; i < 1200 * 600; i++) colours.fill(i % 1200 < 600 ? 0 : 255, i * 3, i * 3 + 3);
    colours[0] = 200;
    const indexed: RawObject = {
      entries:
        '/Type/XObject/Subtype/Image/Width 1200/Height 600/ColorSpace[/Indexed/DeviceRGB 1<FFFFFF000000>]/BitsPerComponent 8/Filter/FlateDecode',
      body: deflateSync(halves(1200, 600, 1).map((value) => value & 1)),
    };
    const rgb: RawObject = {
      entries: '/Type/XObject/Subtype/Image/Width 1200/Height 600/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode',
      body: deflateSync(colours),
    };
    for (const picture of [indexed, rgb]) {
      const copy = await normalised(folder, pictured(picture));
      expect(await picturesOf(copy)).toEqual([expect.objectContaining({ width: 600, height: 300 })]);
      await looksRight(copy);
    }
  });

  it('are reduced together with their masks, each by its own measure', async () => {
    const black = Buffer.alloc(300 * 150);
    const base: RawObject = {
      entries: '/Type/XObject/Subtype/Image/Width 300/Height 150/ColorSpace/DeviceGray/BitsPerComponent 8/SMask 7 0 R',
      body: black,
    };
    const soft: RawObject = { ...(grey(1200, 600) as { entries: string; body: Uint8Array }), body: deflateSync(halves(1200, 600, 255)) };
    const copy = await normalised(folder, pictured(base, [soft]));
    expect((await picturesOf(copy)).map(({ width, height }) => [width, height])).toEqual(
      expect.arrayContaining([
        [300, 150],
        [600, 300],
      ]),
    );
    await looksRight(copy);
  });

  it('that cannot be reduced safely are left, and said so', async () => {
    const copy = await normalised(folder, pictured(grey(1200, 600, '/Mask[255 255]')));
    expect(copy).toMatchObject({ changed: false, codes: ['resolution-kept'] });
  });

  it('are found inside forms, and where one picture stands in two sizes the larger keeps its detail', async () => {
    const form: RawObject = {
      entries: '/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Matrix[144 0 0 72 0 0]/Resources<</XObject<</J 6 0 R>>>>',
      body: '/J Do',
    };
    const nested = await normalised(
      folder,
      aRawPage({ contents: 'q 1 0 0 1 100 600 cm /X Do Q', resources: '/XObject<</X 7 0 R>>', objects: [grey(1200, 600), form] }),
    );
    expect(await picturesOf(nested)).toEqual([expect.objectContaining({ width: 600, height: 300 })]);
    await looksRight(nested);
    const both = await normalised(
      folder,
      aRawPage({
        contents: 'q 1 0 0 1 100 600 cm /X Do Q q 288 0 0 144 100 300 cm /I Do Q',
        resources: '/XObject<</X 7 0 R/I 6 0 R>>',
        objects: [grey(1200, 600), form],
      }),
    );
    expect((await picturesOf(both)).map(({ width }) => width).sort()).toEqual([1200, 600]);
  });

  it('are found in stamps and signatures, too', async () => {
    const stamp: RawObject = {
      entries: '/Type/XObject/Subtype/Form/BBox[0 0 288 144]/Resources<</XObject<</J 8 0 R>>>>',
      body: 'q 288 0 0 144 0 0 cm /J Do Q',
    };
    const page = {
      page: '/Annots[6 0 R]',
      objects: ['<</Type/Annot/Subtype/Stamp/Rect[100 600 244 672]/AP<</N 7 0 R>>>>', stamp, grey(1200, 600)],
    };
    const copy = await normalised(folder, aRawPage(page));
    expect(await picturesOf(copy)).toEqual([expect.objectContaining({ width: 600, height: 300 })]);
    await looksRight(copy);
  });

  it('are measured on the page as it comes out, drawn smaller on A4', async () => {
    // 300 dots per inch on a tall page that is drawn at 0.6 of its size.
    const page = aRawPage({
      box: '0 0 340 1400',
      contents: 'q 144 0 0 72 100 600 cm /I Do Q',
      resources: '/XObject<</I 6 0 R>>',
      objects: [grey(600, 300)],
    });
    const copy = await normalised(folder, page);
    const [picture] = await picturesOf(copy);
    expect(picture!.width).toBe(Math.round(600 * (841.89 / 1400)));
  });
});
