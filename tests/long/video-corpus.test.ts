// Real clips: length, size and rate as other programs read them, or refused by name. Damage never brings us down.
import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readClipFacts } from '../../electron/engine/intake/clip-copy';
import { identifyFile } from '../../electron/engine/intake/identify';
import { makeWorkingCopy } from '../../electron/engine/intake/make-working-copy';
import { quietWork } from '../../electron/engine/jobs/work';
import { asFailure } from '../../shared/basics/failure';
import { aFolder } from '../support/a-folder';
import { Chance } from '../support/chance';
import { resources } from '../support/drawn';

const corpus = resolve('../shared/corpus');
const hasCorpus = existsSync(join(corpus, 'MANIFEST.csv'));
if (!hasCorpus) console.warn('The corpus is not here: clips of the corpus were not read.');

interface Expected {
  readonly path: string;
  readonly size: readonly [number, number] | null;
  readonly seconds: number | null;
  readonly rate: number | null;
}

/** Rows of MANIFEST.csv about clips: "768x432, 12.5 fps, 377 frames, 30.2 s". */
function rows(): Expected[] {
  return readFileSync(join(corpus, 'MANIFEST.csv'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('video/'))
    .map((line) => {
      const size = /(\d{3,4})x(\d{3,4})/.exec(line);
      const seconds = /([\d.]+) s"/.exec(line) ?? /~([\d.]+) s,/.exec(line);
      const rate = /([\d.]+) fps/.exec(line);
      return {
        path: line.slice(0, line.indexOf(',')),
        size: size ? [Number(size[1]), Number(size[2])] : null,
        seconds: seconds ? Number(seconds[1]) : null,
        rate: rate ? Number(rate[1]) : null,
      };
    });
}

describe.runIf(hasCorpus)('real clips', () => {
  const folder = aFolder();
  const all = hasCorpus ? rows() : [];

  it('are all there', () => {
    expect(all.length).toBe(5);
    expect(all.filter((each) => each.seconds !== null).length).toBe(2);
  });

  it.each(all)('$path comes in with the facts of the manifest, or is refused by name', async ({ path, size, seconds, rate }) => {
    const file = join(corpus, path);
    const found = await identifyFile(file);
    if (!found.ok || (found.type !== 'mp4' && found.type !== 'mov')) throw new Error(`${path} was not known as a clip`);
    const input = { original: file, sha256: '0'.repeat(64), type: found.type, name: basename(path), resources, workFolder: folder.path };
    try {
      const made = await makeWorkingCopy(input, quietWork());
      expect(made.pages).toBe(1);
      expect(made.metadata.duration).toBeGreaterThan(0);
      if (size) expect(made.metadata.pictureSize).toEqual({ width: size[0], height: size[1] });
      if (seconds !== null) expect(Math.abs((made.metadata.duration ?? 0) - seconds)).toBeLessThan(0.06);
      if (rate !== null) expect(made.metadata.frameRate).toBeCloseTo(rate, 3);
    } catch (thrown) {
      const { code } = asFailure(thrown);
      // Sound alone, and a head without any track.
      const refusals: Readonly<Record<string, string>> = {
        'tika__testMP4AudioOnly.mp4': 'file-kind-later',
        'tika__testMP4_udtaLocation.mp4': 'clip-damaged',
      };
      expect([path, code]).toEqual([path, refusals[basename(path)]]);
    }
  });

  it('that were damaged on the way never bring us down', async () => {
    const chance = new Chance(3);
    for (const { path } of all) {
      const whole = readFileSync(join(corpus, path));
      for (let round = 0; round < 40; round += 1) {
        const bytes = Buffer.from(whole);
        const head = Math.max(0, bytes.indexOf('moov') - 4);
        for (let i = 0; i < 12; i += 1) bytes[(head + chance.below(2000)) % bytes.length] = chance.below(256);
        const file = folder.put('torn.mp4', round % 4 === 0 ? bytes.subarray(0, chance.below(bytes.length)) : bytes);
        const facts = await readClipFacts(file, 'mp4');
        expect(facts === null || Number.isFinite(facts.duration ?? 0)).toBe(true);
      }
    }
  });
});
