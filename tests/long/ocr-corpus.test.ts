// Text recognition over pages with known words. The corpus is not part of the project; without it this says so.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { endRecogniser, readScan } from '../../electron/engine/intake/scans/read-scan';
import { quietWork } from '../../electron/engine/jobs/work';
import { makePictureCopy } from '../../electron/engine/intake/picture-copy';
import { aFolder } from '../support/a-folder';
import { recall, wordsOf } from '../support/a-scan';

const corpus = resolve('../shared/corpus/ocr');
const home = aFolder();

const PAGES = [
  ['phototest.tif', 'phototest.gold.txt'],
  ['phototest-rotated-180.png', 'phototest.gold.txt'],
  ['phototest-rotated-L.png', 'phototest.gold.txt'],
  ['8071_093.3B.tif', '8071_093.3B.txt'],
  ['eurotext.tif', 'eurotext.txt'],
] as const;

describe.skipIf(!existsSync(corpus))('pages of the corpus with ground truth', () => {
  afterAll(endRecogniser);

  it('give up 97 of a hundred of their words, taken together', async () => {
    let expected = 0;
    let found = 0;
    let milliseconds = 0;
    const rows: string[] = [];
    for (const [picture, truth] of PAGES) {
      const file = home.place(`${picture}.pdf`);
      const type = picture.endsWith('.png') ? 'png' : 'tiff';
      await makePictureCopy({ file: join(corpus, picture), type, name: picture, out: file }, quietWork());
      const started = performance.now();
      const read = await readScan({ file, page: 0 }, quietWork());
      const took = performance.now() - started;
      const words = wordsOf(readFileSync(join(corpus, truth), 'utf8'));
      const share = recall(words, wordsOf(read.lines.map((line) => line.words.map((word) => word.text).join(' ')).join('\n')));
      expected += words.length;
      found += share * words.length;
      milliseconds += took;
      rows.push(`${picture}: ${(share * 100).toFixed(1)} % of ${words.length}, turned ${read.turn}, ${Math.round(took)} ms`);
    }
    console.info(
      [
        ...rows,
        `together ${((100 * found) / expected).toFixed(2)} %, ${((60_000 * PAGES.length) / milliseconds).toFixed(1)} pages a minute`,
      ].join('\n'),
    );
    expect(found / expected).toBeGreaterThanOrEqual(0.97);
  });
});

if (!existsSync(corpus)) console.warn('The OCR corpus is not here: its pages were NOT read.');
