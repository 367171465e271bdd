import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { aBitmap, type ABitmap } from '../../support/a-bitmap';
import { markedPicture, noisyPixels } from '../../support/a-picture';
import { colours, copyOf, corners, failureOf } from '../../support/a-picture-copy';

const width = 203;
const height = 120;
const marked = await markedPicture(width, height).removeAlpha().raw().toBuffer();
/** Black in the top left, white elsewhere. */
const blackAndWhite = Uint8Array.from({ length: width * height * 3 }, (_, i) => {
  const point = Math.floor(i / 3);
  return point % width < width / 4 && point < (width * height) / 4 ? 0 : 255;
});

const picture = (more: Partial<ABitmap> & Pick<ABitmap, 'bits'>) => aBitmap({ width, height, rgb: marked, ...more });
const seen = ['red', 'green', 'blue', 'white'];

describe('a BMP on its page', () => {
  it.each<[string, Partial<ABitmap> & Pick<ABitmap, 'bits'>]>([
    ['24 bits', { bits: 24 }],
    ['24 bits from the top', { bits: 24, isTopDown: true }],
    ['the header of OS/2', { bits: 24, headerSize: 12 }],
    ['8 bits', { bits: 8 }],
    ['8 bits with the colours of OS/2', { bits: 8, headerSize: 12 }],
    ['4 bits', { bits: 4 }],
    ['4 bits from the top', { bits: 4, isTopDown: true }],
    ['runs of 8 bits', { bits: 8, runs: true }],
    ['runs of 4 bits', { bits: 4, runs: true }],
    ['16 bits', { bits: 16 }],
    ['16 bits, six of them green', { bits: 16, masks: [0xf800, 0x7e0, 0x1f, 0] }],
    ['32 bits', { bits: 32 }],
    ['32 bits in another order', { bits: 32, masks: [0xff, 0xff00, 0xff0000, 0xff000000], headerSize: 108 }],
    ['ten bits for each colour', { bits: 32, masks: [0x3ff00000, 0xffc00, 0x3ff, 0], headerSize: 124 }],
    ['a header of version 4', { bits: 24, headerSize: 108 }],
    ['a header of version 5 and a gap in front of the points', { bits: 24, headerSize: 124, gap: 76 }],
    ['a gap behind its colours', { bits: 8, gap: 1000 }],
  ])('is right with %s', async (_what, form) => {
    const copy = await copyOf(picture(form), 'bmp');
    expect(copy.images).toMatchObject([{ width, height, filter: 'FlateDecode' }]);
    expect(await colours(copy.out, [width, height], corners)).toEqual(seen);
    expect(copy.notes).toEqual([]);
  });

  it('stays black and white, whichever of the two is named first', async () => {
    for (const isTopDown of [true, false]) {
      const copy = await copyOf(aBitmap({ width, height, rgb: blackAndWhite, bits: 1, isTopDown }), 'bmp');
      expect(copy.images).toMatchObject([{ width, height, bits: 1 }]);
      expect(await colours(copy.out, [width, height], corners)).toEqual(['black', 'white', 'white', 'white']);
    }
  });

  it('has its two colours where they are not black and white', async () => {
    const rgb = Uint8Array.from(blackAndWhite, (value, i) => (i % 3 === 0 ? 255 : value));
    const copy = await copyOf(aBitmap({ width, height, rgb, bits: 1 }), 'bmp');
    expect(await colours(copy.out, [width, height], corners)).toEqual(['red', 'white', 'white', 'white']);
  });

  it('is not gone where a program left noughts for how solid it is', async () => {
    const copy = await copyOf(picture({ bits: 32, headerSize: 124, masks: [0xff0000, 0xff00, 0xff, 0xff000000], alpha: 0 }), 'bmp');
    expect(await colours(copy.out, [width, height], corners)).toEqual(seen);
  });

  it('keeps every point of a screen exactly', async () => {
    const png = await markedPicture(640, 400).png().toBuffer();
    const rgb = await sharp(png).removeAlpha().raw().toBuffer();
    const copy = await copyOf(aBitmap({ width: 640, height: 400, rgb, bits: 24 }), 'bmp');
    expect(copy.images).toMatchObject([{ width: 640, height: 400, filter: 'FlateDecode' }]);
  });

  it('that is a photograph does not make the bundle heavy', async () => {
    const bytes = aBitmap({ width: 640, height: 480, rgb: noisyPixels(640, 480, 3), bits: 24 });
    const copy = await copyOf(bytes, 'bmp');
    expect(copy.images).toMatchObject([{ filter: 'DCTDecode' }]);
    expect(copy.pdf.length).toBeLessThan(bytes.length * 0.8);
  });
});

describe('a BMP that cannot be used', () => {
  it('is called damaged when it is cut off, whatever its form', async () => {
    for (const form of [{ bits: 24 }, { bits: 8 }, { bits: 8, runs: true }, { bits: 32, headerSize: 124 }] as const) {
      const bytes = picture(form);
      for (const share of [0.2, 0.6, 0.97]) {
        const cut = bytes.subarray(0, Math.floor(bytes.length * share));
        expect(await failureOf(() => copyOf(cut, 'bmp')), `${JSON.stringify(form)} ${share}`).toBe('picture-damaged');
      }
    }
  });

  it('is called too large before anything is unpacked', async () => {
    const bytes = Buffer.from(picture({ bits: 24 }));
    bytes.writeInt32LE(60_000, 18);
    bytes.writeInt32LE(60_000, 22);
    expect(await failureOf(() => copyOf(bytes, 'bmp'))).toBe('picture-too-large');
    const packed = Buffer.from(picture({ bits: 8, runs: true }));
    packed.writeInt32LE(9_000, 18);
    packed.writeInt32LE(9_000, 22);
    expect(await failureOf(() => copyOf(packed, 'bmp'))).toBe('picture-too-large');
  });

  it('never brings the reader down, whatever its header says', async () => {
    const forms = [picture({ bits: 24, headerSize: 124 }), picture({ bits: 8, runs: true }), picture({ bits: 4 }), picture({ bits: 16 })];
    let state = 5;
    const next = () => (state = (state * 48271) % 2147483647) / 2147483647;
    const codes = new Set<string>();
    for (let round = 0; round < 120; round += 1) {
      const bytes = Buffer.from(forms[round % forms.length]!);
      for (let i = 0; i < 3; i += 1) bytes[2 + Math.floor(next() * 60)] = Math.floor(next() * 256);
      codes.add(await failureOf(() => copyOf(bytes, 'bmp')));
    }
    for (const code of codes) expect(code).toMatch(/^(?:none|picture-damaged|picture-too-large|file-kind-later)$/);
    expect(codes.size).toBeGreaterThan(2);
  });
});
