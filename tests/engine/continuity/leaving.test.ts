// What leaves the case, and what a stop half way or another program leaves behind, must be known to the next opening.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '../../../shared/basics/ids';
import { anEngine, newCase, run, takeIn, type TestEngine } from '../../support/an-engine';
import { aFolderOf } from '../../support/a-case-folder';

let test: TestEngine;
let caseId: CaseId;
let folder: string;
let out: string;

beforeEach(async () => {
  test = await anEngine();
  folder = join(test.home, 'doe.case');
  out = join(test.home, 'out');
  caseId = await newCase(test, folder);
  await takeIn(test, caseId, await aFolderOf(join(test.home, 'files'), { '1 Order/Order.pdf': 1, '2 Letters/Letter of 3 May.pdf': 2 }));
});
afterEach(() => test.end());

async function build() {
  const [to = null] = await test.engine.offer([{ path: out }]);
  return run(test, 'bundle.build', { caseId, to, overrides: [] });
}
const trail = async () => (await run(test, 'audit.read', { caseId, item: null })).events;

/** The folder as a kill at this very moment leaves it, opened by a new sitting. */
async function afterKill(name: string): Promise<CaseId> {
  const left = join(test.home, name);
  cpSync(folder, left, { recursive: true, filter: (path) => !path.endsWith('.lock') });
  return test.engine.know(left);
}

describe('a release', () => {
  it('names every document that went out, and is in the history of each', async () => {
    const { release } = await build();
    const last = (await trail()).at(-1)!;
    expect(last.text).toMatch(/documents: “Order” and “Letter”\.$|documents: “Order” and “Letter of 3 May”\.$/);
    expect(last.facts['documents']).toMatchObject([
      { number: '1', from: 2, to: 2 },
      { number: '2', from: 3, to: 4 },
    ]);
    const { case: found } = await run(test, 'case.read', { caseId });
    for (const item of found.items) {
      const { events } = await run(test, 'audit.read', { caseId, item: item.id });
      expect(events.at(-1)?.facts['release']).toBe(release?.id);
    }
    expect((await run(test, 'case.verify', { caseId })).verdict).toBe('valid');
  });

  it('that stopped after its files had left is named by the next opening, once, with the files and the folder', async () => {
    const { release } = await build();
    const before = join(test.home, 'before.case');
    cpSync(folder, before, { recursive: true, filter: (path) => !path.endsWith('.lock') });
    // Take the last change away again: the trail's line, and case.json as the change before had saved it.
    const lines = readFileSync(join(before, 'audit.jsonl'), 'utf8').trimEnd().split('\n');
    expect(lines.at(-2)).toContain('"command":"bundle.deliver"');
    writeFileSync(join(before, 'audit.jsonl'), `${lines.slice(0, -1).join('\n')}\n`);
    const saved = JSON.parse(readFileSync(join(before, 'case.json'), 'utf8')) as Record<string, unknown>;
    const lastChange = lines
      .slice(0, -2)
      .map((line) => JSON.parse(line) as { facts: Record<string, unknown> })
      .findLast((event) => 'caseSha256' in event.facts);
    const rest: Record<string, unknown> = { ...saved, releases: [], revision: Number(saved['revision']) - 1 };
    delete rest['lastChange'];
    // The line that the release began in the disclosure register.
    delete rest['disclosures'];
    const body = JSON.stringify(rest, null, 1);
    writeFileSync(
      join(before, 'case.json'),
      `${body.slice(0, body.lastIndexOf('\n}'))},\n "lastChange": ${JSON.stringify(lastChange)}\n}\n`,
    );
    writeFileSync(join(before, '.arriving'), `outputs/${release?.folder ?? ''}\n`);

    const left = await test.engine.know(before);
    const { repaired } = await run(test, 'case.open', { caseId: left, access: 'write' });
    expect(repaired.join(' ')).toContain(`Lever Arch stopped while it put files into the folder ${out}: “`);
    expect(repaired.join(' ')).toContain('A bundle that was being released when Lever Arch stopped must be created again.');
    expect(readdirSync(join(before, 'outputs'))).toEqual([]);
    expect(await run(test, 'case.verify', { caseId: left })).toMatchObject({ verdict: 'repaired', problems: [] });
    await run(test, 'case.close', { caseId: left });
    expect((await run(test, 'case.open', { caseId: left, access: 'write' })).repaired).toEqual([]);
  });

  it('that could not be delivered leaves nothing to be told', async () => {
    writeFileSync(out, 'a file stands where the folder should be');
    await expect(build()).rejects.toThrow('place-unusable');
    rmSync(out);
    const left = await afterKill('after.case');
    expect((await run(test, 'case.open', { caseId: left, access: 'write' })).repaired).toEqual([]);
  });

  it('is not made where an override names no rule of the profile', async () => {
    const outcome = await test.engine.run('bundle.build', {
      caseId,
      to: null,
      overrides: [{ rule: 'EB-99', reason: 'The judge said so' }],
    });
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'rule-unknown' } });
    if (!outcome.ok) expect(outcome.failure.message).toContain('EB-99');
    expect(existsSync(join(folder, 'outputs')) ? readdirSync(join(folder, 'outputs')) : []).toEqual([]);
  });
});

describe('case.json changed by another program', () => {
  it('before the first change of a sitting, even in the same size and with its time put back, is named and not written over', async () => {
    await run(test, 'case.close', { caseId });
    await run(test, 'case.open', { caseId, access: 'write' });
    const path = join(folder, 'case.json');
    const { atime, mtime } = statSync(path);
    const changed = readFileSync(path, 'utf8').replace('M07NS114', 'M07NS115');
    writeFileSync(path, changed);
    utimesSync(path, atime, mtime);
    const outcome = await test.engine.run('bundle.add-section', { caseId, title: 'New', before: null });
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'case-changed-outside' } });
    expect(readFileSync(path, 'utf8')).toBe(changed);
    const { repaired } = await run(test, 'case.open', { caseId, access: 'write' });
    expect(repaired).toEqual(['case.json has been changed by something other than Lever Arch.']);
    // The officer goes on with what lies there; the trail keeps that it was changed.
    expect((await run(test, 'case.verify', { caseId })).problems).toMatchObject([{ kind: 'changed', path: 'case.json' }]);
  });
});

describe('a case in another place', () => {
  it('opens and is valid, with everything it held', async () => {
    await build();
    const { case: before } = await run(test, 'case.read', { caseId });
    await run(test, 'case.close', { caseId });
    const there = join(test.home, 'Other PC', 'Fälle', 'doe moved');
    mkdirSync(join(there, '..'), { recursive: true });
    cpSync(folder, there, { recursive: true });
    rmSync(folder, { recursive: true });
    const other = await anEngine({ person: 'A Colleague' });
    try {
      const moved = await other.engine.know(there);
      const { case: after, repaired } = await run(other, 'case.open', { caseId: moved, access: 'write' });
      expect(repaired).toEqual([]);
      expect(after).toEqual(before);
      expect(await run(other, 'case.verify', { caseId: moved })).toEqual({ verdict: 'valid', problems: [], repaired: [] });
      const item = after.items[0]!;
      await run(other, 'item.set-title', { caseId: moved, item: item.id, title: 'Renamed elsewhere' });
      const { events, chain } = await run(other, 'audit.read', { caseId: moved, item: item.id });
      expect([events.at(-1)?.by, chain]).toEqual(['A Colleague', 'valid']);
    } finally {
      await other.end();
    }
  });
});
