// Marks lie in files of their own, and a change to them is in the case wholly or not at all, wherever the machine stops.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createCaseFolder, type OpenCase } from '../../../electron/engine/case-folder/case-store';
import { verifyCase } from '../../../electron/engine/case-folder/verify-case';
import { quietWork } from '../../../electron/engine/jobs/work';
import { asFailure } from '../../../shared/basics/failure';
import { Sha256 } from '../../../shared/basics/ids';
import { aCase } from '../../support/a-case';
import { aFolder } from '../../support/a-folder';
import { diskThatDies } from '../../support/disk-that-dies';
import { diskThatFills } from '../../support/disk-that-fills';
import { openAt } from '../../support/open-case';

const home = aFolder();
const MARKS = 'marks/item-1.json';
const PEOPLE = 'redaction.json';

async function newCase(name: string): Promise<string> {
  const folder = home.place(name);
  await createCaseFolder(folder, aCase());
  return folder;
}

/** A change that writes both files; each says the revision that it is of. */
function mark(open: OpenCase): Promise<{ case: { revision: number } }> {
  return open.change((current) => {
    const text = (what: string) => `${what} of ${current.revision + 1}`;
    return {
      next: current,
      value: null,
      entry: { command: 'redaction.add', by: 'J Smith', item: null, text: '1 mark made.', facts: {} },
      files: [
        { path: MARKS, text: text('marks') },
        { path: PEOPLE, text: text('people') },
      ],
    };
  });
}

async function expectWhole(open: OpenCase): Promise<void> {
  const { revision } = open.current();
  expect([await open.readSide(MARKS), await open.readSide(PEOPLE)]).toEqual([`marks of ${revision}`, `people of ${revision}`]);
  expect((await verifyCase(open, quietWork())).problems).toEqual([]);
}

describe('files beside case.json', () => {
  test('are whole wherever a change stops, and what was acknowledged is there', { timeout: 60_000 }, async () => {
    const folder = await newCase('stops.case');
    const dying = diskThatDies();
    let open = await openAt(folder, 'write', { disk: dying.disk });
    await mark(open);
    const reached = new Set<number>();
    let stopped = 0;
    for (let left = 0; ; left++) {
      const before = open.current().revision;
      dying.left = left;
      const failed = await mark(open).then(() => null, asFailure);
      const done = dying.left > 0;
      const copy = home.place('after.case');
      await cp(folder, copy, { recursive: true });
      await rm(join(copy, '.lock'), { force: true });
      dying.left = Infinity;
      const again = await openAt(copy);
      const { revision } = again.current();
      // A change that was not acknowledged may be there or not; one that was is there.
      expect([before, before + 1]).toContain(revision);
      if (failed === null) expect(revision).toBe(before + 1);
      reached.add(revision - before);
      await expectWhole(again);
      expect(readdirSync(join(copy, 'marks'))).toEqual(['item-1.json']);
      await again.close();
      await rm(copy, { recursive: true });
      stopped += failed === null ? 0 : 1;
      // As the engine does where the disk may have saved more than it said.
      if (failed?.code === 'case-moved-on') {
        await open.close();
        open = await openAt(folder, 'write', { disk: dying.disk });
        await expectWhole(open);
      }
      if (done && failed === null) break;
    }
    expect(stopped).toBeGreaterThan(15);
    expect([...reached].sort()).toEqual([0, 1]);
    await mark(open);
    await expectWhole(open);
    await open.close();
  });

  test('are not written where the disk is full, and are again when there is room', async () => {
    const folder = await newCase('full.case');
    const full = diskThatFills(1_000_000);
    const open = await openAt(folder, 'write', { disk: full.disk });
    await mark(open);
    for (let room = 0; room < 900; room += 61) {
      full.room = room;
      const before = open.current().revision;
      const failed = await mark(open).then(() => null, asFailure);
      full.room = 1_000_000;
      if (failed !== null) expect([failed.code, open.current().revision]).toEqual(['disk-full', before]);
      await expectWhole(open);
    }
    await open.close();
  });

  test('that were put back to an older state, changed or taken away are told, and never taken for true', async () => {
    const folder = await newCase('older.case');
    const open = await openAt(folder);
    await mark(open);
    const older = readFileSync(join(folder, MARKS));
    await mark(open);
    await open.close();
    writeFileSync(join(folder, MARKS), older);
    await rm(join(folder, PEOPLE));
    const again = await openAt(folder);
    expect([await again.readSide(MARKS), await again.readSide(PEOPLE)]).toEqual([null, null]);
    expect((await verifyCase(again, quietWork())).problems).toMatchObject([
      { kind: 'changed', path: MARKS },
      { kind: 'missing', path: PEOPLE },
    ]);
    await again.close();
  });

  test('lie in the case folder and nowhere else, whatever a record says', async () => {
    const folder = await newCase('leads.case');
    writeFileSync(home.place('elsewhere.json'), 'hidden');
    const sha256 = Sha256.parse(createHash('sha256').update('hidden').digest('hex'));
    const open = await openAt(folder);
    await open.change((current) => ({
      next: { ...current, redaction: { files: { '../elsewhere.json': sha256 } } },
      value: null,
      entry: { command: 'redaction.add', by: 'J Smith', item: null, text: '1 mark made.', facts: {} },
    }));
    expect(await open.readSide('../elsewhere.json')).toBeNull();
    await open.close();
  });

  test('can be read by a second person as they are now, while the first goes on marking', async () => {
    const folder = await newCase('two.case');
    const first = await openAt(folder);
    await mark(first);
    const second = await openAt(folder, 'read');
    await mark(first);
    expect(await second.readSide(MARKS)).toBe(`marks of ${first.current().revision}`);
    await first.close();
    await second.close();
  });
});
