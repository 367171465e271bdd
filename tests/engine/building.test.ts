// Bundles made by a whole engine: where they may go, and what happens when two are made at once.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseId } from '../../shared/basics/ids';
import type { CommandOutput } from '../../shared/contract/commands';
import type { Outcome } from '../../shared/contract/events';
import { anEngine, DETAILS, type TestEngine } from '../support/an-engine';

let test: TestEngine;
let caseId: CaseId;
let folder: string;

beforeAll(async () => {
  test = await anEngine();
  folder = join(test.home, 'doe.case');
  const [place] = await test.engine.offer([{ path: folder }]);
  const made = await test.engine.run('case.create', { place, details: DETAILS, sections: 'profile' });
  ({ caseId } = valueOf(made) as CommandOutput<'case.create'>);
  writeFileSync(join(test.home, '01 Letter.txt'), 'Dear Mr Doe');
  const offers = await test.engine.offer([{ path: join(test.home, '01 Letter.txt') }]);
  valueOf(await test.engine.run('evidence.import', { caseId, offers, section: null }));
});
afterAll(() => test.end());

function valueOf(outcome: Outcome): unknown {
  if (!outcome.ok) throw new Error(`${outcome.failure.code}: ${outcome.failure.message}`);
  return outcome.value;
}

async function build(to: string | null): Promise<Outcome> {
  const [offer = null] = to === null ? [] : await test.engine.offer([{ path: to }]);
  return test.engine.run('bundle.build', { caseId, to: offer, overrides: [] });
}

describe('making a bundle', () => {
  it('works twice at once, and each release has a folder of its own', async () => {
    const made = (await Promise.all([build(null), build(null)])).map((each) => valueOf(each) as CommandOutput<'bundle.build'>);
    const folders = made.map(({ release }) => release?.folder);
    expect(new Set(folders).size).toBe(2);
    expect(readdirSync(join(folder, 'outputs')).sort()).toEqual([...folders].sort());
    expect(valueOf(await test.engine.run('case.verify', { caseId }))).toMatchObject({ verdict: 'valid' });
  });

  it('never puts it into the rooms of the case, where it would be taken for something else or cleared', async () => {
    for (const room of ['outputs', 'work/mine', 'originals']) {
      expect(await build(join(folder, room))).toMatchObject({ ok: false, failure: { code: 'place-unusable' } });
    }
    expect(valueOf(await test.engine.run('case.verify', { caseId }))).toMatchObject({ verdict: 'valid' });
  });

  it('keeps what was released to the same folder before', async () => {
    const to = join(test.home, 'for the court');
    mkdirSync(to);
    for (const each of [await build(to), await build(to)]) valueOf(each);
    const bundles = readdirSync(to).filter((name) => name.endsWith('.pdf') && !name.includes('check report'));
    expect(bundles.sort()).toEqual([
      'Northshire Council v Doe Bundle 2-4-26 (earlier 1).pdf',
      'Northshire Council v Doe Bundle 2-4-26.pdf',
    ]);
  });
});
