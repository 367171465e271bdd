import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { identifyFile } from '../../../electron/engine/intake/identify';
import { makePictureCopy } from '../../../electron/engine/intake/picture-copy';
import { readMetadata } from '../../../electron/engine/intake/read-metadata';
import { quietWork } from '../../../electron/engine/jobs/work';
import { aFolder } from '../../support/a-folder';
import { markedPicture } from '../../support/a-picture';
import { colours, copyOf, corners, failureOf } from '../../support/a-picture-copy';

// Encoded once from `markedPicture` with heif-enc: nothing here can write HEIC.
const fixtures = join(import.meta.dirname, '../../fixtures/heic');
const fixture = (name: string) => readFileSync(join(fixtures, name));
const seen = ['red', 'green', 'blue', 'white'];
const folder = aFolder();

describe('a HEIC photograph', () => {
  it('is known by its bytes', async () => {
    expect(await identifyFile(folder.put('no-ending', fixture('turned.heic')))).toMatchObject({ ok: true, type: 'heic', kind: 'photo' });
  });

  it('that was held upright stands upright, turned once and not twice', async () => {
    const copy = await copyOf(fixture('turned.heic'), 'heic');
    // The file turns it for every reader, and says so a second time in its EXIF data.
    expect((await readMetadata(join(fixtures, 'turned.heic'))).orientation).toBe(6);
    expect(copy.images).toMatchObject([{ width: 320, height: 480, filter: 'DCTDecode' }]);
    expect(await colours(copy.out, [320, 480], corners)).toEqual(seen);
  });

  it('of a wide range of colours comes out in those of every screen', async () => {
    const copy = await copyOf(fixture('wide-colours.heic'), 'heic');
    // Pure red in the wide range is stored as a weaker red: without the profile it would stay so.
    const jpeg = copy.pdf.subarray(copy.pdf.indexOf(Buffer.from([0xff, 0xd8, 0xff])));
    const { data } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
    const [red = 0, green = 255, blue = 255] = data.subarray((20 * 480 + 20) * 3);
    expect(red).toBeGreaterThan(248);
    expect(Math.max(green, blue)).toBeLessThan(12);
    expect(copy.text).not.toContain('ICC_PROFILE');
  });

  it('with several pictures has a page for each', async () => {
    const copy = await copyOf(fixture('two-pictures.heic'), 'heic');
    expect(copy.pages).toBe(2);
    expect(copy.images).toMatchObject([
      { width: 480, height: 320 },
      { width: 320, height: 480 },
    ]);
    expect(await colours(copy.out, [320, 480], corners, 1)).toEqual(seen);
  });

  it('leaves nothing unpacked behind, used or refused', async () => {
    const place = aPlace('whole.pdf');
    const input = { type: 'heic', name: 'x', out: place } as const;
    await makePictureCopy({ ...input, file: join(fixtures, 'two-pictures.heic') }, quietWork());
    const cut = fixture('two-pictures.heic');
    await failureOf(() => makePictureCopy({ ...input, file: folder.put('cut', cut.subarray(0, cut.length - 100)) }, quietWork()));
    expect(readdirSync(dirname(place)).filter((name) => name.endsWith('.tif'))).toEqual([]);
  });

  it('that was cut short is refused, though half of it could be drawn', async () => {
    for (const name of ['turned.heic', 'two-pictures.heic', 'wide-colours.heic']) {
      const bytes = fixture(name);
      for (const share of [0.05, 0.3, 0.6, 0.9]) {
        const cut = bytes.subarray(0, Math.floor(bytes.length * share));
        expect(await failureOf(() => copyOf(cut, 'heic')), `${name} ${share}`).toBe('picture-damaged');
      }
      expect(await failureOf(() => copyOf(bytes.subarray(0, bytes.length - 1), 'heic')), name).toBe('picture-damaged');
    }
  });

  it('may have something of the phone behind its end', async () => {
    const copy = await copyOf(Buffer.concat([fixture('turned.heic'), Buffer.from('SEFT of some maker')]), 'heic');
    expect(copy.pages).toBe(1);
  });

  it('never brings the reader down, whatever bytes are broken', async () => {
    let state = 7;
    const next = () => (state = (state * 48271) % 2147483647) / 2147483647;
    const codes = new Set<string>();
    for (let round = 0; round < 60; round += 1) {
      const bytes = Buffer.from(fixture(round % 2 === 0 ? 'turned.heic' : 'two-pictures.heic'));
      for (let i = 0; i < 4; i += 1) bytes[Math.floor(next() ** 2 * bytes.length)] = Math.floor(next() * 256);
      codes.add(await failureOf(() => copyOf(bytes, 'heic')));
    }
    for (const code of codes) expect(code).toMatch(/^(?:none|picture-damaged|picture-too-large|file-kind-later)$/);
    expect(codes.size).toBeGreaterThan(1);
  });
});

describe('an AVIF picture', () => {
  it('stands as its maker drew it', async () => {
    const copy = await copyOf(await markedPicture(480, 320).avif({ quality: 90, effort: 1 }).toBuffer(), 'avif');
    expect(copy.pages).toBe(1);
    expect(await colours(copy.out, [480, 320], corners)).toEqual(seen);
  });

  it('is refused when it was cut short', async () => {
    const bytes = await markedPicture(480, 320).avif({ quality: 90, effort: 1 }).toBuffer();
    expect(await failureOf(() => copyOf(bytes.subarray(0, Math.floor(bytes.length * 0.7)), 'avif'))).toBe('picture-damaged');
  });
});

describe('a GIF picture', () => {
  it('is on its page with every point as it was', async () => {
    const copy = await copyOf(await markedPicture(240, 160).gif().toBuffer(), 'gif');
    expect(copy.images).toMatchObject([{ width: 240, height: 160, filter: 'FlateDecode' }]);
    expect(await colours(copy.out, [240, 160], corners)).toEqual(seen);
    expect(copy.notes).toEqual([]);
  });

  it('that moves shows its first frame and says how many there are', async () => {
    const shades = ['#ff0000', '#00ff00', '#0000ff'];
    const frames = await Promise.all(
      shades.map((background) =>
        sharp({ create: { width: 60, height: 40, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const copy = await copyOf(
      await sharp(frames, { join: { animated: true } })
        .gif()
        .toBuffer(),
      'gif',
    );
    expect(copy.pages).toBe(1);
    expect(copy.notes).toMatchObject([{ code: 'first-picture-only' }]);
    expect(copy.notes[0]?.message).toContain('3 frames');
    expect(await colours(copy.out, [60, 40], [[0.5, 0.5]])).toEqual(['red']);
  });

  it('is refused when it was cut short or is too large', async () => {
    const bytes = await markedPicture(240, 160).gif().toBuffer();
    expect(await failureOf(() => copyOf(bytes.subarray(0, Math.floor(bytes.length * 0.6)), 'gif'))).toBe('picture-damaged');
    const size = [0xe8, 0xfd, 0xe8, 0xfd];
    const colour = [0x80, 0, 0, 0, 0, 0, 255, 255, 255];
    const huge = Buffer.from([...Buffer.from('GIF89a'), ...size, ...colour, 0x2c, 0, 0, 0, 0, ...size, 0, 2, 2, 0x4c, 1, 0, 0x3b]);
    expect(await failureOf(() => copyOf(huge, 'gif'))).toBe('picture-too-large');
  });
});

function aPlace(name: string): string {
  return join(folder.path, name);
}
