// Stills of one camera are not the same picture, however alike they are; the same picture saved again or made smaller is.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import sharp, { type Sharp } from 'sharp';
import { samePicture, type PictureLook } from '../../shared/evidence/likeness';
import { readCopyLook } from '../../electron/engine/intake/copy-look';
import { makePictureCopy } from '../../electron/engine/intake/picture-copy';
import { quietWork } from '../../electron/engine/jobs/work';
import { markedPicture } from '../support/a-picture';

const STILLS = resolve('../shared/corpus/cctv-stills');
const folder = mkdtempSync(join(tmpdir(), 'leverarch-likeness-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let made = 0;

async function lookOf(bytes: Buffer): Promise<PictureLook> {
  const type = bytes[0] === 0x89 ? 'png' : bytes[0] === 0x52 ? 'webp' : 'jpeg';
  const file = join(folder, `${++made}.${type}`);
  const out = join(folder, `${made}.pdf`);
  await writeFile(file, bytes);
  await makePictureCopy({ file, type, name: 'Still', out }, quietWork());
  const { picture } = await readCopyLook({ file: out, pages: 1, imageOnly: true }, quietWork());
  return picture ?? expect.fail('no picture was found on the copy');
}

/** Grey levels: the most in one square, and on average. */
function apart(a: PictureLook, b: PictureLook): { most: number; mean: number } {
  const levels = ({ grey }: PictureLook) => [...Buffer.from(grey, 'hex')];
  const [one, two] = [levels(a), levels(b)];
  const each = one.map((level, i) => Math.abs(level - (two[i] ?? 0)));
  return { most: Math.max(...each), mean: each.reduce((sum, level) => sum + level, 0) / each.length };
}

/** What becomes of a picture that is sent on: smaller, saved again, another format. */
const COPIES: readonly (readonly [string, (picture: Sharp) => Sharp])[] = [
  ['saved again, quality 80', (picture) => picture.jpeg({ quality: 80 })],
  ['saved again, quality 40', (picture) => picture.jpeg({ quality: 40 })],
  ['as PNG', (picture) => picture.png()],
  ['half the size', (picture) => picture.resize({ width: 384 }).jpeg({ quality: 75 })],
  ['a messenger’s size', (picture) => picture.resize({ width: 640 }).jpeg({ quality: 60 })],
  ['a thumbnail', (picture) => picture.resize({ width: 200 }).jpeg({ quality: 75 })],
  ['larger', (picture) => picture.resize({ width: 1600 }).jpeg({ quality: 85 })],
];

const hasCorpus = existsSync(STILLS);
if (!hasCorpus)
  process.stderr.write('SKIPPED: the corpus is not beside the checkout, so no stills of one camera were held against each other.\n');
describe.skipIf(!hasCorpus)('Stills of one camera (the corpus of CCTV stills)', () => {
  const names = hasCorpus ? readdirSync(STILLS).filter((name) => name.endsWith('.jpg')) : [];
  const looks: PictureLook[] = [];
  beforeAll(async () => {
    for (const name of names) looks.push(await lookOf(await readFile(join(STILLS, name))));
  });

  it('are never called the same picture', () => {
    const pairs = looks.flatMap((a, i) => looks.slice(i + 1).map((b) => [a, b] as const));
    const distances = pairs.map(([a, b]) => apart(a, b));
    console.log(
      `${names.length} stills, ${pairs.length} pairs: the most alike differ by ${Math.min(...distances.map(({ most }) => most))} levels in a square, ` +
        `${Math.min(...distances.map(({ mean }) => mean)).toFixed(2)} on average.`,
    );
    expect(names).toHaveLength(12);
    expect(pairs.filter(([a, b]) => samePicture(a, b))).toEqual([]);
  });

  it.each(COPIES)('are each found again when they are %s, and taken for no other', async (what, change) => {
    const copies: PictureLook[] = [];
    for (const name of names) copies.push(await lookOf(await change(sharp(join(STILLS, name))).toBuffer()));
    const own = copies.map((copy, i) => apart(copy, looks[i] ?? expect.fail()));
    console.log(
      `${what}: at most ${Math.max(...own.map(({ most }) => most))} levels, ${Math.max(...own.map(({ mean }) => mean)).toFixed(2)} on average.`,
    );
    const found = copies.map((copy) => looks.flatMap((look, i) => (samePicture(copy, look) ? [i] : [])));
    expect(found).toEqual(names.map((_, i) => [i]));
  });
});

describe('A drawing with hard edges', () => {
  it.each(COPIES)('is found again when it is %s', async (what, change) => {
    const bytes = await markedPicture(1200, 900).jpeg({ quality: 92 }).toBuffer();
    const [look, copy] = [await lookOf(bytes), await lookOf(await change(sharp(bytes)).toBuffer())];
    const { most, mean } = apart(look, copy);
    console.log(`${what}: ${most} levels in a square, ${mean.toFixed(2)} on average.`);
    expect(samePicture(look, copy)).toBe(true);
  });
});
