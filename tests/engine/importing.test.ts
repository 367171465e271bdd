// Files taken in by a whole engine, where more than one thing happens at a time.
import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
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
});
afterAll(() => test.end());

function valueOf(outcome: Outcome): unknown {
  if (!outcome.ok) throw new Error(`${outcome.failure.code}: ${outcome.failure.message}`);
  return outcome.value;
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}

describe('taking files in', () => {
  it('that is cancelled leaves nothing of what the page had handed over', async () => {
    const offers = [];
    for (let i = 0; i < 6; i++) offers.push(await test.engine.receive(caseId, `Note ${i}.txt`, bytesOf(`Note ${i}`)));
    expect(readdirSync(join(folder, 'work'))).toHaveLength(6);
    const stop = new AbortController();
    const outcome = await test.engine.run(
      'evidence.import',
      { caseId, offers, section: null },
      { signal: stop.signal, onProgress: ({ stage }) => stage === 'import' && stop.abort() },
    );
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    expect(readdirSync(join(folder, 'work'))).toEqual([]);
  });

  it('keeps the time that a file has on the disk, and for what a page handed over the one that it told, if any', async () => {
    const saved = new Date('2026-02-07T21:14:05.000Z');
    writeFileSync(join(test.home, 'Saved.txt'), 'Saved on a stick');
    utimesSync(join(test.home, 'Saved.txt'), saved, saved);
    const onDisk = await test.engine.offer([{ path: join(test.home, 'Saved.txt') }]);
    const handedOver = await test.engine.receive(caseId, 'Handed over.txt', bytesOf('Handed over'));
    const told = await test.engine.receive(caseId, 'Told.txt', bytesOf('Handed over with its time'), saved);
    valueOf(await test.engine.run('evidence.import', { caseId, offers: [...onDisk, handedOver, told], section: null }));
    const { case: found } = valueOf(await test.engine.run('case.read', { caseId })) as CommandOutput<'case.read'>;
    const timeOf = (name: string) => found.items.find((item) => item.original.name === name)?.metadata.fileTime;
    expect([timeOf('Saved.txt'), timeOf('Handed over.txt'), timeOf('Told.txt')]).toEqual([
      saved.toISOString(),
      undefined,
      saved.toISOString(),
    ]);
  });

  it('twice at once, the same file, makes one document of it', async () => {
    writeFileSync(join(test.home, 'Letter.txt'), 'Dear Mr Doe');
    const takeIn = async () => {
      const offers = await test.engine.offer([{ path: join(test.home, 'Letter.txt') }]);
      return valueOf(await test.engine.run('evidence.import', { caseId, offers, section: null })) as CommandOutput<'evidence.import'>;
    };
    const answers = await Promise.all([takeIn(), takeIn()]);
    const { case: found } = valueOf(await test.engine.run('case.read', { caseId })) as CommandOutput<'case.read'>;
    expect(found.items.map((item) => item.original.name).filter((name) => name === 'Letter.txt')).toHaveLength(1);
    expect(answers.map(({ imported, duplicates }) => [imported.length, duplicates.length]).sort()).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(valueOf(await test.engine.run('case.verify', { caseId }))).toMatchObject({ verdict: 'valid' });
  });
});
