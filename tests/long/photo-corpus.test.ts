// Real photographs of many cameras: what we read must be what exiftool reads, and no file may bring us down.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { identifyFile } from '../../electron/engine/intake/identify';
import { readMetadata } from '../../electron/engine/intake/read-metadata';

const corpus = resolve('../shared/corpus');
const hasCorpus = existsSync(join(corpus, 'MANIFEST.csv'));

interface Expected {
  readonly path: string;
  readonly date: string | undefined;
  readonly latitude: number | undefined;
  readonly longitude: number | undefined;
  readonly orientation: number | undefined;
  readonly make: string | undefined;
  readonly model: string | undefined;
}

/** Rows of MANIFEST.csv for photographs that are turned into pages, with the values exiftool gave. */
function expectations(): Expected[] {
  return readFileSync(join(corpus, 'MANIFEST.csv'), 'utf8')
    .split('\n')
    .filter((line) => /^"?photo\/(?!heic).*exiftool: /.test(line))
    .map((line) => {
      const text = /exiftool: (.*?)"?\s*$/.exec(line)?.[1] ?? '';
      const value = (name: string) => new RegExp(`(?:^|, )${name}=(.*?)(?:, [A-Z]\\w+=|; |$)`).exec(text)?.[1]?.trim() || undefined;
      const number = (name: string) => (value(name) === undefined ? undefined : Number(value(name)));
      return {
        path: /^"?(photo\/[^,"]+)/.exec(line)?.[1] ?? '',
        date: value('DateTimeOriginal'),
        latitude: number('GPSLatitude'),
        longitude: number('GPSLongitude'),
        orientation: number('Orientation'),
        make: value('Make'),
        model: value('Model'),
      };
    });
}

// Cameras of 1999 kept these in a form of their own (CIFF), not in EXIF.
const BEFORE_EXIF = ['photo/exif/exif__sony-powershota5.jpg'];

describe.runIf(hasCorpus)('photographs of many cameras', () => {
  it('are read as exiftool reads them', async () => {
    const rows = expectations();
    expect(rows.length).toBeGreaterThan(60);
    const wrong: string[] = [];
    for (const row of rows) {
      if (BEFORE_EXIF.includes(row.path)) continue;
      const found = await readMetadata(join(corpus, row.path));
      const expectedDate = row.date?.replace(/^(\d{4}):(\d{2}):(\d{2}) /, '$1-$2-$3T');
      const compare = (what: string, got: unknown, want: unknown) => {
        if (got !== want) wrong.push(`${row.path}: ${what} ${String(got)}, exiftool ${String(want)}`);
      };
      compare('date', found.dateTaken?.slice(0, expectedDate?.length ?? 99), expectedDate);
      compare('latitude', found.gps?.latitude.toFixed(6), row.latitude?.toFixed(6));
      compare('longitude', found.gps?.longitude.toFixed(6), row.longitude?.toFixed(6));
      compare('orientation', found.orientation, row.orientation);
      if (row.make !== undefined) compare('make', found.camera?.includes(row.make), true);
      if (row.model !== undefined) compare('model', found.camera?.includes(row.model), true);
    }
    expect(wrong).toEqual([]);
  });
});

describe.runIf(hasCorpus)('every file of the corpus', () => {
  it('is identified, or refused with a reason and something to do', async () => {
    const walk = (folder: string): string[] =>
      readdirSync(folder).flatMap((name) => (statSync(join(folder, name)).isDirectory() ? walk(join(folder, name)) : [join(folder, name)]));
    const files = walk(corpus);
    expect(files.length).toBeGreaterThan(900);
    for (const file of files) {
      const found = await identifyFile(file);
      if (found.ok) continue;
      expect(['file-empty', 'file-kind-later', 'file-kind-unknown'], file).toContain(found.failure.code);
      expect(found.failure.message.length * found.failure.todo.length, file).toBeGreaterThan(0);
    }
  });

  it('is what its folder says it is', async () => {
    const typesIn = async (folder: string, pattern: RegExp) => {
      const names = readdirSync(join(corpus, folder)).filter((name) => pattern.test(name));
      const found = await Promise.all(names.map((name) => identifyFile(join(corpus, folder, name))));
      return [...new Set(found.map((each) => (each.ok ? each.type : each.failure.facts.kind)))].sort();
    };
    expect(await typesIn('photo/orientation', /jpg$/)).toEqual(['jpeg']);
    expect(await typesIn('photo/heic', /./)).toEqual(['a HEIC photograph']);
    expect(await typesIn('pdf/general', /pdf$/)).toEqual(['pdf']);
    expect(await typesIn('office/rtf', /rtf$/)).toEqual(['a rich text (RTF) document']);
    expect(await typesIn('email', /msg$/)).toEqual(['an Outlook email']);
    expect(await typesIn('email', /eml$/)).toEqual(['an email']);
    expect(await typesIn('video', /(mp4|mov)$/)).toEqual(['a video']);
    expect(await typesIn('chat', /txt$/)).toEqual(['text']);
  });
});
