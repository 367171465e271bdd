// Real photographs of many cameras: their pages, and no file may bring us down.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { identifyFile } from '../../electron/engine/intake/identify';
import { makeWorkingCopy } from '../../electron/engine/intake/make-working-copy';
import { readMetadata } from '../../electron/engine/intake/read-metadata';
import type { PageType } from '../../electron/engine/intake/signatures';
import { quietWork } from '../../electron/engine/jobs/work';
import { drawPage } from '../../electron/engine/pdf/pdfium/draw-page';
import { openPdfium } from '../../electron/engine/pdf/pdfium/pdfium';
import { asFailure } from '../../shared/basics/failure';
import { aFolder } from '../support/a-folder';

const corpus = resolve('../shared/corpus');
const hasCorpus = existsSync(join(corpus, 'MANIFEST.csv'));

describe.runIf(hasCorpus)('pages made of real pictures', () => {
  const folder = aFolder();
  const make = (original: string, type: PageType) =>
    makeWorkingCopy(
      { original, sha256: '0'.repeat(64), type, name: basename(original), resources: 'resources', workFolder: folder.path },
      quietWork(),
    );

  it('show the eight orientations of one scene alike', async () => {
    const pictures = await Promise.all(
      [1, 2, 3, 4, 5, 6, 7, 8].map(async (orientation) => {
        const made = await make(join(corpus, `photo/orientation/exif__landscape_${orientation}.jpg`), 'jpeg');
        const document = await openPdfium(made.file!);
        const drawn = drawPage(document, 0, 200);
        document.close();
        return drawn;
      }),
    );
    const [first] = pictures;
    for (const picture of pictures) {
      const differences = picture.rgba.map((value, i) => Math.abs(value - first!.rgba[i]!));
      // Each carries its own number in the middle, so they differ a little, but nothing lies elsewhere.
      expect(differences.reduce((sum, value) => sum + value, 0) / differences.length).toBeLessThan(6);
    }
  });

  it('hold nothing of where and with what they were taken', async () => {
    for (const file of pictureFiles()) {
      const found = await identifyFile(file);
      if (!found.ok || found.kind === 'container') continue;
      const made = await make(file, found.type).catch((thrown: unknown) => asFailure(thrown));
      if ('code' in made) {
        expect(['picture-damaged', 'picture-too-large'], file).toContain(made.code);
        continue;
      }
      const text = readFileSync(made.file!).toString('latin1');
      for (const trace of ['Exif\0', 'http://ns.adobe.com', 'Photoshop 3.0', 'GPS', 'ICC_PROFILE'])
        expect(text.includes(trace), `${file} ${trace}`).toBe(false);
      expect(
        made.facts.pages.every((page) => page.imageOnly && page.stampCorner === 'clear'),
        file,
      ).toBe(true);
    }
  });

  it('are made, or refused by name, whatever bytes are broken', async () => {
    const next = random(11);
    for (const file of pictureFiles().filter((path) => statSync(path).size < 200_000)) {
      const found = await identifyFile(file);
      if (!found.ok || found.kind === 'container') continue;
      const bytes = readFileSync(file);
      for (let round = 0; round < 6; round += 1) {
        const broken = Buffer.from(bytes);
        // The front of a file holds what steers its reader.
        for (let i = 0; i < 12; i += 1) broken[Math.floor(next() ** 3 * broken.length)] = Math.floor(next() * 256);
        const cut = round % 2 === 0 ? broken : broken.subarray(0, Math.floor(next() * broken.length));
        const path = folder.put('broken', cut);
        const again = await identifyFile(path);
        if (!again.ok || again.kind === 'container') continue;
        await readMetadata(path);
        const made = await make(path, again.type).catch((thrown: unknown) => asFailure(thrown));
        if ('code' in made) expect(made.code, `${file} round ${round}`).toMatch(/^(?:picture|pdf|file|clip)-/);
      }
    }
  });
});

function pictureFiles(): string[] {
  return ['photo/exif', 'photo/gps', 'photo/heic', 'photo/invalid', 'photo/misc', 'photo/orientation', 'cctv-stills', 'ocr']
    .flatMap((folder) => readdirSync(join(corpus, folder)).map((name) => join(corpus, folder, name)))
    .filter((path) => /\.(?:jpe?g|png|tiff?|webp|hei[cf])$/i.test(path));
}

function random(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

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
    expect(await typesIn('photo/heic', /./)).toEqual(['heic']);
    expect(await typesIn('pdf/general', /pdf$/)).toEqual(['pdf']);
    expect(await typesIn('office/rtf', /rtf$/)).toEqual(['a rich text (RTF) document']);
    expect(await typesIn('email', /msg$/)).toEqual(['msg']);
    expect(await typesIn('email', /eml$/)).toEqual(['email']);
    expect(await typesIn('video', /(mp4|mov)$/)).toEqual(['mov', 'mp4']);
    expect(await typesIn('chat', /txt$/)).toEqual(['chat']);
  });
});
