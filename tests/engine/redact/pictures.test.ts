// Pictures lose their pixels under a mark, keep them elsewhere, and stay the kind of picture that they were.
import { deflateSync, inflateSync } from 'node:zlib';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { openPdfiumBytes } from '../../../electron/engine/pdf/pdfium/pdfium';
import { drawPage } from '../../../electron/engine/pdf/pdfium/draw-page';
import { noisyPixels } from '../../support/a-picture';
import { aMark, picturesIn, redacted, type FoundPicture } from '../../support/a-redaction';
import { rawPdf, type RawObject } from '../../support/raw-pdf';

const [WIDTH, HEIGHT] = [400, 300];
const MARK = aMark(1, [100, 100, 80, 40]);
/** Where the mark lies in a picture that fills the page, with a margin for what JPEG smears. */
const INSIDE = { left: 104, top: 104, width: 72, height: 32 };
const SECRET = '#ff00ff';

/** White with a magenta block under the mark, and a green one elsewhere. */
async function pixels(): Promise<Buffer> {
  return sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: '#ffffff' } })
    .composite([
      { input: { create: { width: 70, height: 30, channels: 3, background: SECRET } }, left: 105, top: 105 },
      { input: { create: { width: 70, height: 30, channels: 3, background: '#00aa00' } }, left: 250, top: 200 },
    ])
    .removeAlpha()
    .raw()
    .toBuffer();
}

function image(entries: string, body: Uint8Array): RawObject {
  return { entries: `/Type/XObject/Subtype/Image/Width ${WIDTH}/Height ${HEIGHT}/${entries}`, body };
}

/** Pages that each draw /I as their content says; objects from 4: contents, one a page, then `more`. */
function pdfOf(contents: readonly string[], resources: string, more: readonly RawObject[]): Uint8Array {
  const first = 3 + contents.length;
  const pages = contents.map(
    (_, i) => `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${WIDTH} ${HEIGHT}]/Resources<<${resources}>>/Contents ${first + i} 0 R>>`,
  );
  return rawPdf([
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Count ${pages.length}/Kids[${pages.map((_, i) => `${3 + i} 0 R`).join(' ')}]>>`,
    ...pages,
    ...contents.map((body): RawObject => ({ entries: '', body })),
    ...more,
  ]);
}

const FULL = `q ${WIDTH} 0 0 ${HEIGHT} 0 0 cm /I Do Q`;
const ONE = '/XObject<</I 5 0 R>>';

async function decoded(picture: FoundPicture): Promise<Buffer> {
  return sharp(picture.bytes).removeAlpha().toColourspace('srgb').raw().toBuffer();
}

/** Is any point in this part of an RGB picture anything like magenta? */
function hasMagenta(rgb: Uint8Array, part = { left: 0, top: 0, width: WIDTH, height: HEIGHT }, width = WIDTH): boolean {
  for (let y = part.top; y < part.top + part.height; y++)
    for (let x = part.left; x < part.left + part.width; x++) {
      const at = (y * width + x) * 3;
      if ((rgb[at] ?? 0) > 150 && (rgb[at + 1] ?? 0) < 100 && (rgb[at + 2] ?? 0) > 150) return true;
    }
  return false;
}

async function drawn(bytes: Uint8Array, page = 0): Promise<Uint8Array> {
  const document = await openPdfiumBytes(bytes);
  try {
    const { rgba } = drawPage(document, page, WIDTH);
    return Uint8Array.from({ length: WIDTH * HEIGHT * 3 }, (_, i) => rgba[Math.floor(i / 3) * 4 + (i % 3)] ?? 0);
  } finally {
    document.close();
  }
}

let rgb: Buffer;
let jpeg: Buffer;
beforeAll(async () => {
  rgb = await pixels();
  jpeg = await sharp(rgb, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer();
});

function only(pictures: readonly FoundPicture[]): FoundPicture {
  const [picture] = pictures;
  if (!picture || pictures.length !== 1) throw new Error(`${pictures.length} pictures`);
  return picture;
}

describe('a picture under a mark', () => {
  it('stays a JPEG, with nothing left of what was there', async () => {
    const done = await redacted(pdfOf([FULL], ONE, [image('BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode', jpeg)]), [MARK]);
    expect(done.methods).toEqual(['removed']);
    const picture = only(picturesIn(done.document));
    expect(picture.filter).toBe('/DCTDecode');
    expect(hasMagenta(await decoded(picture))).toBe(false);
    expect(hasMagenta(await drawn(done.bytes))).toBe(false);
    expect(Buffer.from(done.bytes).includes(jpeg.subarray(200, 400))).toBe(false);
  });

  it('does not grow tenfold', async () => {
    const noise = await sharp(noisyPixels(WIDTH, HEIGHT, 3), { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
      .jpeg()
      .toBuffer();
    const before = pdfOf([FULL], ONE, [image('BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode', noise)]);
    const done = await redacted(before, [MARK]);
    expect(done.methods).toEqual(['removed']);
    expect(only(picturesIn(done.document)).bytes.length).toBeLessThan(noise.length * 1.3);
  });

  it.each([84, 94])('is packed as finely as it was (%i)', async (quality) => {
    const noise = await sharp(noisyPixels(WIDTH, HEIGHT, 3), { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
      .jpeg({ quality })
      .toBuffer();
    const done = await redacted(pdfOf([FULL], ONE, [image('BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode', noise)]), [MARK]);
    const grown = only(picturesIn(done.document)).bytes.length / noise.length;
    expect(grown).toBeGreaterThan(0.8);
    expect(grown).toBeLessThan(1.2);
  });

  it('stays grey', async () => {
    const grey = await sharp(rgb, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
      .greyscale()
      .jpeg()
      .toBuffer();
    const done = await redacted(pdfOf([FULL], ONE, [image('BitsPerComponent 8/ColorSpace/DeviceGray/Filter/DCTDecode', grey)]), [MARK]);
    const picture = only(picturesIn(done.document));
    expect([picture.filter, picture.colours]).toEqual(['/DCTDecode', '/DeviceGray']);
  });

  it('stays black and white, one bit a point', async () => {
    const bits = Buffer.alloc((WIDTH / 8) * HEIGHT, 0xaa);
    const source = image('BitsPerComponent 1/ColorSpace/DeviceGray/Filter/FlateDecode', deflateSync(bits));
    const done = await redacted(pdfOf([FULL], ONE, [source]), [MARK]);
    expect(done.methods).toEqual(['removed']);
    const picture = only(picturesIn(done.document));
    expect([picture.bits, picture.colours]).toEqual([1, '/DeviceGray']);
  });

  it.each(['0.5 0 0 0.5 20 120', '0 0.6 -0.6 0 300 30', '0.5 0.2 -0.2 0.5 120 40'])(
    'loses it wherever it is placed (%s)',
    async (matrix) => {
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = matrix.split(' ').map(Number);
      // The middle of the magenta block on the page.
      const [u, v] = [140, HEIGHT - 120];
      const [x, y] = [a * u + c * v + e, b * u + d * v + f];
      const mark = aMark(1, [x - 32, HEIGHT - y - 32, 64, 64]);
      const content = `q ${matrix} cm ${FULL} Q`;
      const done = await redacted(pdfOf([content], ONE, [image('BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode', jpeg)]), [mark]);
      expect(hasMagenta(await drawn(done.bytes))).toBe(false);
      for (const picture of picturesIn(done.document)) {
        if (picture.filter === '/DCTDecode') expect(hasMagenta(await decoded(picture), undefined, picture.width)).toBe(false);
      }
    },
  );

  it('is whole on another page that shows it without a mark', async () => {
    const source = image('BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode', jpeg);
    const done = await redacted(pdfOf([FULL, FULL], '/XObject<</I 7 0 R>>', [source]), [MARK]);
    expect(done.methods).toEqual(['removed', 'kept']);
    expect(hasMagenta(await drawn(done.bytes, 0))).toBe(false);
    expect(hasMagenta(await drawn(done.bytes, 1))).toBe(true);
  });

  it('is gone from the file where no page shows it any more', async () => {
    const source = image('BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode', jpeg);
    const done = await redacted(pdfOf([FULL], `/XObject<</I 5 0 R/Unused 6 0 R>>`, [source, source]), [MARK]);
    expect(picturesIn(done.document)).toHaveLength(1);
  });

  it('loses it inside forms', async () => {
    const form: RawObject = {
      entries: `/Type/XObject/Subtype/Form/BBox[0 0 ${WIDTH} ${HEIGHT}]/Resources<</XObject<</I 6 0 R>>>>`,
      body: FULL,
    };
    const source = image('BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode', jpeg);
    const done = await redacted(pdfOf(['/I Do'], ONE, [form, source]), [MARK]);
    expect(hasMagenta(await drawn(done.bytes))).toBe(false);
    for (const picture of picturesIn(done.document)) expect(hasMagenta(await decoded(picture))).toBe(false);
  });

  it('loses it where it shows through a mask, and from the mask', async () => {
    const mask = Buffer.alloc(WIDTH * HEIGHT, 255);
    for (let y = 105; y < 135; y++) mask.fill(128, y * WIDTH + 105, y * WIDTH + 175);
    const source = image('BitsPerComponent 8/ColorSpace/DeviceRGB/SMask 6 0 R/Filter/DCTDecode', jpeg);
    const soft = image('BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode', deflateSync(mask));
    const done = await redacted(pdfOf([FULL], ONE, [source, soft]), [MARK]);
    for (const picture of picturesIn(done.document)) {
      if (picture.filter === '/DCTDecode' && picture.colours === '/DeviceRGB') expect(hasMagenta(await decoded(picture))).toBe(false);
      // What is left of a mask is the same all over the mark.
      if (picture.colours === '/DeviceGray' && picture.filter === '/FlateDecode') {
        const bytes = inflateSync(picture.bytes);
        if (picture.bits !== 8) continue;
        const values = new Set<number>();
        for (let y = INSIDE.top; y < INSIDE.top + INSIDE.height; y++)
          for (let x = INSIDE.left; x < INSIDE.left + INSIDE.width; x++) values.add(bytes[y * WIDTH + x] ?? -1);
        expect(values.size).toBe(1);
      }
    }
  });

  it('loses it where it stands in the content itself', async () => {
    const part = await sharp(rgb, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
      .resize(40, 30, { kernel: 'nearest' })
      .raw()
      .toBuffer();
    const inline = `q ${WIDTH} 0 0 ${HEIGHT} 0 0 cm BI /W 40 /H 30 /BPC 8 /CS /RGB /F /AHx ID ${part.toString('hex')}> EI Q`;
    const done = await redacted(pdfOf([inline], '', []), [MARK]);
    expect(hasMagenta(await drawn(done.bytes))).toBe(false);
    expect(done.everything.includes(Buffer.from([255, 0, 255, 255, 0, 255]).toString('hex'))).toBe(false);
    expect(done.everything.includes('\xff\x00\xff\xff\x00\xff')).toBe(false);
  });

  it('carries no notes of the camera on any page', async () => {
    const noted = await sharp(jpeg)
      .withExif({ IFD0: { Copyright: 'Secretnote' } })
      .jpeg()
      .toBuffer();
    expect(noted.includes('Secretnote')).toBe(true);
    const done = await redacted(pdfOf([FULL], ONE, [image('BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode', noted)]), []);
    expect(done.methods).toEqual(['kept']);
    expect(Buffer.from(done.bytes).includes('Secretnote')).toBe(false);
    expect(hasMagenta(await drawn(done.bytes))).toBe(true);
  });
});
