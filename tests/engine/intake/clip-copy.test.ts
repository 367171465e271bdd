// A clip comes in with what its container says of it, and a page stands for it. Its numbers are its own claims: none is trusted.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readClipFacts } from '../../../electron/engine/intake/clip-copy';
import { identifyFile } from '../../../electron/engine/intake/identify';
import { makeWorkingCopy } from '../../../electron/engine/intake/make-working-copy';
import type { ClipType } from '../../../electron/engine/intake/signatures';
import { quietWork } from '../../../electron/engine/jobs/work';
import { asFailure } from '../../../shared/basics/failure';
import { showMediaTime } from '../../../shared/evidence/still';
import { aFolder } from '../../support/a-folder';
import { Chance } from '../../support/chance';
import { resources } from '../../support/drawn';
import { readPdf } from '../../support/read-pdf';

const folder = aFolder();
const fixtures = join(import.meta.dirname, '..', '..', 'fixtures');
const MP4 = join(fixtures, 'gate-camera.mp4');
const WEBM = join(fixtures, 'gate-camera.webm');
const FACTS = {
  hasPicture: true,
  hasSound: false,
  duration: 3,
  size: { width: 320, height: 180 },
  frameRate: 25,
  steady: true,
  recorded: '2026-02-09T23:41:00',
};

const make = (original: string, type: ClipType, name: string) =>
  makeWorkingCopy({ original, sha256: 'ab'.repeat(32), type, name, resources, workFolder: folder.path }, quietWork());
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing went wrong',
    (thrown: unknown) => asFailure(thrown).code,
  );

describe('what a container says', () => {
  it('of length, size, rate and time is read out of an MP4 and a WebM', async () => {
    expect(await readClipFacts(MP4, 'mp4')).toEqual({ ...FACTS, codec: 'avc1' });
    expect(await readClipFacts(WEBM, 'webm')).toEqual({ ...FACTS, codec: 'V_VP9' });
  });

  it('is counted from the fragments of a clip that was written as it was recorded', async () => {
    const facts = await readClipFacts(join(fixtures, 'gate-camera-fragmented.mp4'), 'mp4');
    expect(facts).toMatchObject({ duration: 3, frameRate: 25, steady: true, size: FACTS.size, codec: 'avc1' });
    const bytes = readFileSync(join(fixtures, 'gate-camera-fragmented.mp4'));
    const second = bytes.indexOf('moof', bytes.indexOf('moof') + 4) - 4;
    // A recording that broke off is as long as what there is of it.
    const cut = await readClipFacts(folder.put('broken off.mp4', bytes.subarray(0, second)), 'mp4');
    expect(cut?.duration).toBeLessThan(3);
    expect(cut).toMatchObject({ frameRate: 25, steady: true });
  });

  it('is not taken for a time where it is nought', async () => {
    const bytes = readFileSync(MP4);
    const head = bytes.indexOf('mvhd') + 4;
    bytes.writeUInt32BE(0, head + 4);
    expect((await readClipFacts(folder.put('nought.mp4', bytes), 'mp4'))?.recorded).toBeNull();
  });

  it('of a phone held upright is the size as it is seen', async () => {
    const bytes = readFileSync(MP4);
    const matrix = bytes.indexOf('tkhd') + 4 + 40;
    for (const [i, value] of [0, 0x10000, 0, -0x10000, 0, 0].entries()) bytes.writeInt32BE(value, matrix + 4 * i);
    expect((await readClipFacts(folder.put('upright.mp4', bytes), 'mp4'))?.size).toEqual({ width: 180, height: 320 });
  });

  it('changed at random never brings us down or keeps us', async () => {
    const chance = new Chance(11);
    for (const [file, type] of [[MP4, 'mp4'] as const, [WEBM, 'webm'] as const]) {
      for (let round = 0; round < 120; round += 1) {
        const bytes = readFileSync(file);
        for (let i = 0; i < 10; i += 1) bytes[chance.below(Math.min(bytes.length, 1600))] = chance.below(256);
        const torn = chance.below(4) === 0 ? bytes.subarray(0, chance.below(bytes.length)) : bytes;
        const facts = await readClipFacts(folder.put('torn', torn), type);
        if (facts) expect([facts.duration ?? 0, facts.frameRate ?? 0].every(Number.isFinite)).toBe(true);
      }
    }
  });
});

describe('a clip in the bundle', () => {
  it('is a page with its name, hash, length and time, and the warning that the time may be UTC', async () => {
    const made = await make(MP4, 'mp4', 'Gate camera.mp4');
    expect(made).toMatchObject({ kind: 'video', pages: 1, notes: [] });
    expect(made.metadata).toEqual({
      duration: 3,
      frameRate: 25,
      steadyFrames: true,
      pictureSize: { width: 320, height: 180 },
      recorded: '2026-02-09T23:41:00',
    });
    const seen = await readPdf(readFileSync(made.file ?? ''));
    const words =
      seen.pages[0]?.texts
        .map((each) => each.text)
        .join(' ')
        .replace(/\s+/g, ' ') ?? '';
    for (const part of [
      'Gate camera.mp4',
      '7,117 bytes',
      '0:03.000',
      '320 × 180',
      '25',
      '9 Feb 2026, 23:41:00',
      'ab'.repeat(32),
      'UTC',
      'What it shows',
    ])
      expect(words).toContain(part);
  });

  it('is refused by name when it is cut short or holds no pictures', async () => {
    const whole = readFileSync(MP4);
    expect(await codeOf(make(folder.put('short.mp4', whole.subarray(0, 200)), 'mp4', 'short.mp4'))).toBe('clip-damaged');
    const sound = readFileSync(MP4);
    sound.write('soun', sound.indexOf('vide'), 'latin1');
    const file = folder.put('sound.mp4', sound);
    expect(await identifyFile(file)).toMatchObject({ ok: true, type: 'mp4' });
    expect(await codeOf(make(file, 'mp4', 'sound.mp4'))).toBe('file-kind-later');
  });
});

describe('a place in a clip', () => {
  it('is shown to the millisecond', () => {
    expect([0, 12.48, 59.9996, 3723.04].map(showMediaTime)).toEqual(['0:00.000', '0:12.480', '1:00.000', '1:02:03.040']);
  });
});
