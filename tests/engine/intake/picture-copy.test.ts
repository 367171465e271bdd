import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { placePicture } from '../../../electron/engine/intake/picture-place';
import { aScannedPage, aTiff, markedPicture, noisyPicture, storedFor } from '../../support/a-picture';
import { colours, copyOf, corners, failureOf } from '../../support/a-picture-copy';

describe('a photograph on its page', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('stands upright when the camera was held as orientation %i says', async (orientation) => {
    const stored = await storedFor(orientation, 480, 320);
    const copy = await copyOf(
      await stored.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).withMetadata({ orientation }).toBuffer(),
      'jpeg',
    );
    expect(copy.pages).toBe(1);
    expect(await colours(copy.out, [480, 320], corners)).toEqual(['red', 'green', 'blue', 'white']);
    expect(copy.images).toMatchObject([{ width: 480, height: 320, filter: 'DCTDecode' }]);
  });

  it('stands on a landscape page when it is wider than tall, and on a portrait page otherwise', async () => {
    const wide = await copyOf(await markedPicture(400, 300).jpeg().toBuffer(), 'jpeg');
    const tall = await copyOf(await markedPicture(300, 400).jpeg().toBuffer(), 'jpeg');
    expect([wide.text, tall.text].map((text) => /MediaBox\[([^\]]*)\]/.exec(text)?.[1])).toEqual([
      '0 0 841.89 595.28',
      '0 0 595.28 841.89',
    ]);
  });

  it('leaves the corner of the page number free, whatever its shape', () => {
    for (const [width, height] of [
      [4000, 3000],
      [3000, 4000],
      [5000, 100],
      [100, 5000],
      [595, 842],
      [704, 576],
    ] as const) {
      const { page, place } = placePicture(width, height);
      expect(place.y, `${width} x ${height}`).toBeGreaterThanOrEqual(48 - 0.001);
      expect(place.x).toBeGreaterThanOrEqual(36 - 0.001);
      expect(place.x + place.width).toBeLessThanOrEqual(page.width - 36 + 0.001);
      expect(place.y + place.height).toBeLessThanOrEqual(page.height - 36 + 0.001);
    }
  });

  it('shows a CCTV still as wide as a court can read, but blows nothing up beyond sense', () => {
    expect(placePicture(704, 576).place.width).toBeGreaterThan(425);
    expect(placePicture(40, 30).place).toMatchObject({ width: 120, height: 90 });
  });

  it('is brought down to 300 points to the inch when it is finer, and says so', async () => {
    const copy = await copyOf(await markedPicture(4000, 3000).jpeg({ quality: 80 }).toBuffer(), 'jpeg');
    const [image] = copy.images;
    const { place } = placePicture(4000, 3000);
    expect(Math.round((image!.width * 72) / place.width)).toBe(300);
    expect(copy.notes).toMatchObject([{ code: 'resolution-reduced', pages: [1] }]);
    expect(copy.notes[0]?.message).toContain('The original is kept as it came.');
    expect(await colours(copy.out, [4000, 3000], corners)).toEqual(['red', 'green', 'blue', 'white']);
  });

  it('goes in point for point when it needs no change', async () => {
    const jpeg = await noisyPicture(640, 480).jpeg({ quality: 90 }).toBuffer();
    const copy = await copyOf(jpeg, 'jpeg');
    expect(copy.notes).toEqual([]);
    const scan = jpeg.subarray(jpeg.indexOf(Buffer.from([0xff, 0xda])));
    expect(copy.pdf.includes(scan)).toBe(true);
  });

  it('gives the same bytes for the same picture', async () => {
    const jpeg = await noisyPicture(900, 700, 3).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    expect((await copyOf(jpeg, 'jpeg')).sha256).toBe((await copyOf(jpeg, 'jpeg')).sha256);
  });

  it('shows what is see-through on white', async () => {
    const png = await markedPicture(200, 100)
      .ensureAlpha()
      .composite([
        { input: { create: { width: 200, height: 100, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 1 } } }, blend: 'dest-out' },
      ])
      .png()
      .toBuffer();
    const copy = await copyOf(png, 'png');
    expect(await colours(copy.out, [200, 100], corners)).toEqual(['white', 'white', 'white', 'white']);
  });

  it('comes out in standard colours from print colours (CMYK), deep colours and other profiles', async () => {
    const marked = await markedPicture(240, 160).png().toBuffer();
    const cmyk = await sharp(marked).toColourspace('cmyk').jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer();
    expect((await sharp(cmyk).metadata()).channels).toBe(4);
    const fromCmyk = await copyOf(cmyk, 'jpeg');
    expect(fromCmyk.images).toMatchObject([{ space: '/DeviceRGB' }]);
    const deep = await copyOf(await sharp(marked).toColourspace('rgb16').png().toBuffer(), 'png');
    const p3 = await sharp(marked).withIccProfile('p3').jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer();
    const fromP3 = await copyOf(p3, 'jpeg');
    expect(fromP3.text).not.toContain('ICC_PROFILE');
    for (const copy of [deep, fromP3]) expect(await colours(copy.out, [240, 160], corners)).toEqual(['red', 'green', 'blue', 'white']);
  });

  it('stays grey when it is grey', async () => {
    const copy = await copyOf(await noisyPicture(300, 200).greyscale().toColourspace('b-w').jpeg().toBuffer(), 'jpeg');
    expect(copy.images).toMatchObject([{ space: '/DeviceGray', filter: 'DCTDecode' }]);
  });

  it('is taken from WebP, and from a moving WebP the first picture with a note', async () => {
    const webp = await copyOf(await markedPicture(240, 160).webp({ quality: 95 }).toBuffer(), 'webp');
    expect(await colours(webp.out, [240, 160], corners)).toEqual(['red', 'green', 'blue', 'white']);
    const frames = await Promise.all([markedPicture(120, 80), noisyPicture(120, 80)].map((frame) => frame.png().toBuffer()));
    const moving = await copyOf(
      await sharp(frames, { join: { animated: true } })
        .webp({ quality: 95 })
        .toBuffer(),
      'webp',
    );
    expect(moving.notes).toMatchObject([{ code: 'first-picture-only' }]);
    expect(await colours(moving.out, [120, 80], corners)).toEqual(['red', 'green', 'blue', 'white']);
  });
});

describe('what a photograph says of itself', () => {
  const exif = {
    IFD0: { Make: 'SecretMake', Model: 'SecretModel', Copyright: 'SecretOwner' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' },
  };
  const traces = ['Secret', 'Exif', 'GPS', 'ns.adobe.com', 'Photoshop', 'ICC_PROFILE', 'hidden film'];

  it.each([
    ['kept point for point', 640, 1],
    ['turned', 640, 6],
    ['brought down', 4200, 1],
  ])('is not in the copy when the picture is %s', async (_how, width, orientation) => {
    const plain = await markedPicture(width, width / 2)
      .jpeg()
      .withExif(exif)
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><Secret xmlns="http://ns.adobe.com/x"/></x:xmpmeta>')
      .withMetadata({ orientation })
      .toBuffer();
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, 16]), Buffer.from('SecretComment!')]);
    const desk = Buffer.concat([Buffer.from([0xff, 0xed, 0, 15]), Buffer.from('Photoshop 3.0')]);
    const jpeg = Buffer.concat([plain.subarray(0, 2), comment, desk, plain.subarray(2), Buffer.from('hidden film')]);
    for (const trace of ['Secret', 'Exif', 'Photoshop', 'hidden film']) expect(jpeg.includes(trace), trace).toBe(true);
    const copy = await copyOf(jpeg, 'jpeg');
    for (const trace of traces) expect(copy.text.includes(trace), trace).toBe(false);
  });

  it('is not in the copy of a PNG, a TIFF or a WebP', async () => {
    const picture = () => markedPicture(300, 200).withExif(exif);
    for (const [type, bytes] of [
      ['png', await picture().png().toBuffer()],
      [
        'tiff',
        await picture()
          .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><Secret xmlns="http://ns.adobe.com/x"/></x:xmpmeta>')
          .tiff()
          .toBuffer(),
      ],
      ['webp', await picture().webp().toBuffer()],
    ] as const) {
      expect(bytes.includes('Secret'), type).toBe(true);
      const copy = await copyOf(bytes, type);
      for (const trace of traces) expect(copy.text.includes(trace), `${type} ${trace}`).toBe(false);
    }
  });
});

describe('a scan', () => {
  it('of many pages has them all, each on its own page', async () => {
    const pages = Array.from({ length: 7 }, (_, i) => aScannedPage(160, 200 + i));
    const copy = await copyOf(aTiff(pages), 'tiff');
    expect(copy.pages).toBe(7);
    expect(copy.images.map((image) => image.height)).toEqual([200, 201, 202, 203, 204, 205, 206]);
    expect(await colours(copy.out, [160, 206], corners, 6)).toEqual(['black', 'white', 'white', 'white']);
  });

  it('in black and white stays so, and small', async () => {
    const copy = await copyOf(aTiff([aScannedPage(2480, 3508)]), 'tiff');
    expect(copy.images).toEqual([{ width: 2480, height: 3508, bits: 1, space: '/DeviceGray', filter: 'CCITTFaxDecode' }]);
    expect(await colours(copy.out, [2480, 3508], corners)).toEqual(['black', 'white', 'white', 'white']);
    expect(copy.notes).toEqual([]);
    expect(copy.pdf.length).toBeLessThan(5_000);
  });

  it('by fax keeps its shape though it has half as many lines', async () => {
    const copy = await copyOf(aTiff([aScannedPage(1728, 1100, { density: [204, 98] })]), 'tiff');
    const [width = 0, height = 0] = /q (\S+) 0 0 (\S+)/.exec(copy.text)?.slice(1).map(Number) ?? [];
    expect(height / width).toBeCloseTo(1100 / 98 / (1728 / 204), 3);
  });

  it('is turned upright page by page', async () => {
    const copy = await copyOf(aTiff([aScannedPage(160, 200), aScannedPage(160, 200, { orientation: 3 })]), 'tiff');
    expect(await colours(copy.out, [160, 200], corners, 1)).toEqual(['white', 'white', 'white', 'black']);
  });

  it('leaves its thumbnails out', async () => {
    const copy = await copyOf(aTiff([aScannedPage(160, 200), aScannedPage(16, 20, { isThumbnail: true }), aScannedPage(160, 200)]), 'tiff');
    expect(copy.pages).toBe(2);
  });

  it('that breaks off is refused rather than shortened', async () => {
    const whole = aTiff([aScannedPage(160, 200), aScannedPage(160, 200), aScannedPage(160, 200)]);
    expect(await failureOf(() => copyOf(whole.subarray(0, whole.length - 4200), 'tiff'))).toBe('picture-damaged');
  });
});

describe('a screenshot', () => {
  it('keeps every point exactly', async () => {
    const png = await markedPicture(800, 500).png().toBuffer();
    const copy = await copyOf(png, 'png');
    expect(copy.images).toMatchObject([{ width: 800, height: 500, space: '/DeviceRGB', filter: 'FlateDecode' }]);
    expect(await colours(copy.out, [800, 500], corners)).toEqual(['red', 'green', 'blue', 'white']);
  });

  it('keeps its palette', async () => {
    const copy = await copyOf(await markedPicture(800, 500).png({ palette: true }).toBuffer(), 'png');
    expect(copy.images[0]?.filter).toBe('FlateDecode');
    expect(copy.text).toContain('/Indexed/DeviceRGB');
    expect(await colours(copy.out, [800, 500], corners)).toEqual(['red', 'green', 'blue', 'white']);
  });

  it('with a see-through layer keeps every point too', async () => {
    const copy = await copyOf(await markedPicture(800, 500).ensureAlpha().png().toBuffer(), 'png');
    expect(copy.images).toMatchObject([{ width: 800, height: 500, filter: 'FlateDecode' }]);
    expect(await colours(copy.out, [800, 500], corners)).toEqual(['red', 'green', 'blue', 'white']);
  });

  it('that is really a photograph does not make the bundle heavy', async () => {
    const png = await noisyPicture(800, 500).png().toBuffer();
    const copy = await copyOf(png, 'png');
    expect(copy.images).toMatchObject([{ filter: 'DCTDecode' }]);
    expect(copy.pdf.length).toBeLessThan(png.length * 0.8);
  });
});

describe('a picture that cannot be used', () => {
  it('is called damaged when it is cut off', async () => {
    const pictures = {
      jpeg: await noisyPicture(600, 400).jpeg().toBuffer(),
      png: await noisyPicture(600, 400).png().toBuffer(),
      webp: await noisyPicture(600, 400).webp().toBuffer(),
      tiff: await noisyPicture(600, 400).tiff().toBuffer(),
    } as const;
    for (const type of ['jpeg', 'png', 'webp', 'tiff'] as const) {
      const bytes = pictures[type];
      expect(await failureOf(() => copyOf(bytes.subarray(0, Math.floor(bytes.length * 0.6)), type)), type).toBe('picture-damaged');
    }
    const turned = await noisyPicture(600, 400).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    expect(await failureOf(() => copyOf(turned.subarray(0, Math.floor(turned.length * 0.6)), 'jpeg'))).toBe('picture-damaged');
  });

  it('is called too large when it has more points than memory should hold', async () => {
    const huge = await sharp({ create: { width: 16000, height: 16000, channels: 3, background: '#fff' } })
      .png({ compressionLevel: 1 })
      .toBuffer();
    expect(await failureOf(() => copyOf(huge, 'png'))).toBe('picture-too-large');
  });
});
