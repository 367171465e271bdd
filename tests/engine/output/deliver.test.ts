import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deliver } from '../../../electron/engine/output/deliver';
import { aFolder } from '../../support/a-folder';

const home = aFolder();

function release(text: string) {
  return ['Doe Bundle.pdf', 'Doe Bundle - manifest.json'].map((name) => ({ from: home.put(`${text} ${name}`, `${text} ${name}`), name }));
}

function contents(folder: string): Record<string, string> {
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const));
}

describe('a release that goes to a folder of the officer', () => {
  it('is there whole, in a folder that is made where it was missing', async () => {
    const to = home.place('court/today');
    await deliver(release('first'), to);
    expect(contents(to)).toEqual({
      'Doe Bundle.pdf': 'first Doe Bundle.pdf',
      'Doe Bundle - manifest.json': 'first Doe Bundle - manifest.json',
    });
  });

  it('keeps what was released there before, each set under one number', async () => {
    const to = home.place('again');
    await deliver(release('first'), to);
    await deliver(release('second'), to);
    await deliver(release('third'), to);
    expect(contents(to)).toEqual({
      'Doe Bundle (earlier 1).pdf': 'first Doe Bundle.pdf',
      'Doe Bundle - manifest (earlier 1).json': 'first Doe Bundle - manifest.json',
      'Doe Bundle (earlier 2).pdf': 'second Doe Bundle.pdf',
      'Doe Bundle - manifest (earlier 2).json': 'second Doe Bundle - manifest.json',
      'Doe Bundle.pdf': 'third Doe Bundle.pdf',
      'Doe Bundle - manifest.json': 'third Doe Bundle - manifest.json',
    });
  });

  it('leaves the folder as it was when one file cannot be put there', async () => {
    const to = home.place('blocked');
    mkdirSync(to);
    writeFileSync(join(to, 'Doe Bundle.pdf'), 'as filed');
    const [bundle] = release('second');
    const gone = { from: home.place('not there'), name: 'Doe Bundle - manifest.json' };
    await expect(deliver([bundle!, gone], to)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(contents(to)).toEqual({ 'Doe Bundle.pdf': 'as filed' });
  });

  it('puts an earlier file back when a later one cannot take its place', async () => {
    const to = home.place('half way');
    mkdirSync(to);
    writeFileSync(join(to, 'Doe Bundle.pdf'), 'as filed');
    // Long enough that no number fits behind it any more.
    const long = `${'m'.repeat(240)}.json`;
    writeFileSync(join(to, long), 'as filed too');
    const [bundle, manifest] = release('second');
    await expect(deliver([bundle!, { ...manifest!, name: long }], to)).rejects.toMatchObject({ code: 'ENAMETOOLONG' });
    expect(contents(to)).toEqual({ 'Doe Bundle.pdf': 'as filed', [long]: 'as filed too' });
  });

  it('is refused where a file stands in the folder’s place', async () => {
    await expect(deliver(release('first'), home.put('a file', 'x'))).rejects.toMatchObject({ failure: { code: 'place-unusable' } });
  });
});
