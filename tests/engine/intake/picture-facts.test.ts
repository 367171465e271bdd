import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'exifreader';
import { describe, expect, it } from 'vitest';
import { makePictureCopy } from '../../../electron/engine/intake/picture-copy';
import type { PictureType } from '../../../electron/engine/intake/picture-sources';
import { readMetadata } from '../../../electron/engine/intake/read-metadata';
import { quietWork } from '../../../electron/engine/jobs/work';
import { aFolder } from '../../support/a-folder';
import { markedPicture } from '../../support/a-picture';

const folder = aFolder();
let count = 0;
const put = (bytes: Uint8Array) => folder.put(`${(count += 1)}`, bytes);

const PLACE = { GPSLatitudeRef: 'S', GPSLatitude: '51/1 30/1 0/1', GPSLongitudeRef: 'W', GPSLongitude: '0/1 7/1 30/1' };
const TAKEN = {
  DateTimeOriginal: '2026:02:07 21:14:05',
  SubSecTimeOriginal: '040',
  OffsetTimeOriginal: '+01:00',
  DateTimeDigitized: '2026:02:08 09:00:00',
};
const exif = { IFD0: { Make: 'SecretMake', Model: 'SecretModel' }, IFD2: TAKEN, IFD3: PLACE };
const xmp =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
  '<rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="51,30.0S" exif:UserComment="SecretPlace"/>' +
  '</rdf:RDF></x:xmpmeta>';

const jpegWith = (tags: Parameters<ReturnType<typeof markedPicture>['withExif']>[0]) =>
  markedPicture(96, 64).withExif(tags).jpeg().toBuffer();

describe('when a picture was taken', () => {
  it('is the wall clock of the camera, with its offset and part of a second where it wrote them', async () => {
    expect(await readMetadata(put(await jpegWith(exif)))).toEqual({
      dateTaken: '2026-02-07T21:14:05+01:00',
      offset: '+01:00',
      subSeconds: '040',
      dateCreated: '2026-02-08T09:00:00',
      gps: { latitude: -51.5, longitude: -0.125 },
      camera: 'SecretMake SecretModel',
      orientation: 1,
    });
  });

  it('has no offset where the camera wrote none, for nobody knows its time zone', async () => {
    const found = await readMetadata(put(await jpegWith({ IFD2: { DateTimeOriginal: '2026:02:07 21:14:05' } })));
    expect(found).toEqual({ dateTaken: '2026-02-07T21:14:05', orientation: 1 });
  });

  it('is unknown where the camera wrote nonsense', async () => {
    for (const DateTimeOriginal of [
      '0000:00:00 00:00:00',
      '2026:02:30 10:00:00',
      '2026:02:07 25:00:00',
      '    :  :     :  :  ',
      'yesterday',
    ]) {
      const found = await readMetadata(put(await jpegWith({ IFD2: { DateTimeOriginal, SubSecTimeOriginal: '12' } })));
      expect(found, DateTimeOriginal).toEqual({ orientation: 1 });
    }
  });

  it('is read from HEIC, AVIF, WebP and PNG alike', async () => {
    const picture = () => markedPicture(96, 64).withExif(exif);
    const files = [
      join(import.meta.dirname, '../../fixtures/heic/turned.heic'),
      put(await picture().avif({ effort: 0 }).toBuffer()),
      put(await picture().webp().toBuffer()),
      put(await picture().png().toBuffer()),
    ];
    for (const file of files) {
      const { dateTaken, camera, gps } = await readMetadata(file);
      expect([dateTaken?.slice(0, 19), camera, gps], file).toEqual([
        '2026-02-07T21:14:05',
        'SecretMake SecretModel',
        { latitude: -51.5, longitude: -0.125 },
      ]);
    }
  });
});

describe('a picture whose own record is broken', () => {
  it('still becomes a page', async () => {
    const whole = await jpegWith(exif);
    const start = whole.indexOf('Exif\0\0');
    expect(start).toBeGreaterThan(0);
    let state = 3;
    const next = () => (state = (state * 48271) % 2147483647) / 2147483647;
    for (let round = 0; round < 80; round += 1) {
      const bytes = Buffer.from(whole);
      for (let i = 0; i < 6; i += 1) bytes[start + 6 + Math.floor(next() * 300)] = Math.floor(next() * 256);
      const file = put(bytes);
      await readMetadata(file);
      const copy = await makePictureCopy({ file, type: 'jpeg', name: 'x', out: `${file}.pdf` }, quietWork());
      expect(copy.pages, `round ${round}`).toBe(1);
    }
  });
});

describe('where a picture was taken', () => {
  const picture = (width: number) =>
    markedPicture(width, width / 2)
      .withExif(exif)
      .withXmp(xmp);
  it.each<[PictureType, string, () => Promise<Uint8Array>]>([
    ['jpeg', 'kept point for point', () => picture(640).jpeg().toBuffer()],
    ['jpeg', 'turned', () => picture(640).jpeg().withMetadata({ orientation: 6 }).toBuffer()],
    ['jpeg', 'brought down', () => picture(4200).jpeg().toBuffer()],
    ['png', 'kept', () => picture(640).png().toBuffer()],
    ['webp', 'unpacked', () => picture(640).webp().toBuffer()],
    ['avif', 'unpacked', () => picture(640).avif({ effort: 0 }).toBuffer()],
    ['heic', 'unpacked', () => Promise.resolve(readFileSync(join(import.meta.dirname, '../../fixtures/heic/turned.heic')))],
  ])('is in the original (%s) and nowhere in its copy, %s', async (type, _how, make) => {
    const bytes = await make();
    const file = put(bytes);
    expect((await readMetadata(file)).gps).toEqual({ latitude: -51.5, longitude: -0.125 });
    const out = `${file}.pdf`;
    await makePictureCopy({ file, type, name: 'x', out }, quietWork());
    const pdf = readFileSync(out);
    for (const trace of ['Secret', 'Exif', 'GPS', 'ns.adobe.com', 'xmpmeta', '2026:02:07', 'Metadata', 'ICC_PROFILE']) {
      expect(pdf.includes(trace), trace).toBe(false);
    }
    // Asked as a reader of photographs would ask: the picture alone, taken out of the page.
    const jpeg = pdf.indexOf(Buffer.from([0xff, 0xd8, 0xff]));
    if (jpeg >= 0) {
      const found = load(pdf.subarray(jpeg), { expanded: true });
      expect([found.gps, found.exif, found.xmp, found.iptc]).toEqual([undefined, undefined, undefined, undefined]);
    }
  });
});
