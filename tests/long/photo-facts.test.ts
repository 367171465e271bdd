// Real photographs of many cameras: what we read of each must be what exiftool reads, as MANIFEST.csv of the corpus has it.
import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { identifyFile } from '../../electron/engine/intake/identify';
import { makeWorkingCopy } from '../../electron/engine/intake/make-working-copy';
import { readPictureHeader } from '../../electron/engine/intake/open-picture';
import { readMetadata } from '../../electron/engine/intake/read-metadata';
import { quietWork } from '../../electron/engine/jobs/work';
import { asFailure } from '../../shared/basics/failure';
import { aFolder } from '../support/a-folder';

const corpus = resolve('../shared/corpus');
const hasCorpus = existsSync(join(corpus, 'MANIFEST.csv'));
if (!hasCorpus) process.stderr.write('SKIPPED: the corpus is not beside the checkout, so no photograph was compared with exiftool.\n');

interface Row {
  readonly path: string;
  readonly expected: string;
}

/** Every row of the manifest about a photograph. */
function rows(): Row[] {
  return readFileSync(join(corpus, 'MANIFEST.csv'), 'utf8')
    .split('\n')
    .filter((line) => /^"?photo\//.test(line))
    .map((line) => ({
      path: /^"?(photo\/[^,"]+)/.exec(line)?.[1] ?? '',
      expected: /,(?:"[^"]*"|[^,"]*)\s*$/.exec(line)?.[0].replaceAll('"', '').slice(1) ?? '',
    }));
}

function factsOf(expected: string) {
  const text = /exiftool: (.*)/.exec(expected)?.[1] ?? '';
  const value = (name: string) => new RegExp(`(?:^|, )${name}=(.*?)(?:, [A-Z]\\w+=|; |$)`).exec(text)?.[1]?.trim() || undefined;
  const number = (name: string) => (value(name) === undefined ? undefined : Number(value(name)));
  return {
    type: value('FileType')?.toLowerCase(),
    width: number('ImageWidth'),
    height: number('ImageHeight'),
    date: value('DateTimeOriginal'),
    latitude: number('GPSLatitude'),
    longitude: number('GPSLongitude'),
    orientation: number('Orientation'),
    make: value('Make'),
    model: value('Model'),
  };
}

describe.runIf(hasCorpus)('photographs of many cameras', () => {
  it('are read as exiftool reads them, every one', async () => {
    const known = rows().filter((row) => row.expected.includes('exiftool: '));
    expect(known.length).toBeGreaterThan(70);
    const wrong: string[] = [];
    for (const row of known) {
      const file = join(corpus, row.path);
      const want = factsOf(row.expected);
      const found = await readMetadata(file);
      const identified = await identifyFile(file);
      const header = await readPictureHeader(file, row.path);
      const compare = (what: string, got: unknown, wanted: unknown) => {
        if (got !== wanted) wrong.push(`${row.path}: ${what} ${String(got)}, exiftool ${String(wanted)}`);
      };
      const date = want.date?.replace(/^(\d{4}):(\d{2}):(\d{2}) /, '$1-$2-$3T');
      compare('type', identified.ok ? identified.type : identified.failure.code, want.type);
      compare('width', header.width, want.width);
      compare('height', header.height, want.height);
      compare('date', found.dateTaken?.slice(0, date?.length ?? 99), date);
      compare('latitude', found.gps?.latitude.toFixed(6), want.latitude?.toFixed(6));
      compare('longitude', found.gps?.longitude.toFixed(6), want.longitude?.toFixed(6));
      compare('orientation', found.orientation, want.orientation);
      if (want.make !== undefined) compare('make', found.camera?.includes(want.make), true);
      if (want.model !== undefined) compare('model', found.camera?.includes(want.model), true);
    }
    expect(wrong).toEqual([]);
  });

  it('keep the offset and the part of a second of the phones that wrote them', async () => {
    const facts = async (name: string) => {
      const { dateTaken, offset, subSeconds } = await readMetadata(join(corpus, 'photo/heic', name));
      return [dateTaken, offset, subSeconds];
    };
    expect(await facts('exif__IMG_5195.HEIC')).toEqual(['2021-04-11T15:47:53-05:00', '-05:00', '054']);
    expect(await facts('exifr__heic-iphone7.heic')).toEqual(['2019-10-20T18:34:30+02:00', '+02:00', '130']);
    expect(await facts('exifr__heic-iphone.heic')).toEqual(['2019-08-21T10:57:23', undefined, '345']);
  });
});

describe.runIf(hasCorpus)('every photograph of the corpus', () => {
  const folder = aFolder();

  it('becomes pages, or is refused with its reason', async () => {
    const refused: string[] = [];
    for (const { path } of rows()) {
      const original = join(corpus, path);
      const found = await identifyFile(original);
      if (!found.ok || found.kind !== 'photo') {
        expect(path).toMatch(/\.txt$/);
        continue;
      }
      const input = {
        original,
        sha256: '0'.repeat(64),
        type: found.type,
        name: basename(path),
        resources: 'resources',
        workFolder: folder.path,
      };
      const made = await makeWorkingCopy(input, quietWork()).catch((thrown: unknown) => asFailure(thrown));
      if ('code' in made) {
        expect(made.code, path).toBe('picture-damaged');
        refused.push(basename(path));
      } else expect(made.pages, path).toBeGreaterThan(0);
    }
    // Both the manifest and its own boxes say that this one was cut down to its first three kilobytes.
    expect(refused).toContain('tika__testHEIC_livePhoto.heic');
    expect(refused.filter((name) => /^(?:exif__IMG|exifr__heic|exif__HMD|exif__DSCN|exif__landscape)/.test(name))).toEqual([]);
    process.stderr.write(`Refused as damaged: ${refused.join(', ')}\n`);
  });
});
