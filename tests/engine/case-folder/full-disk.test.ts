import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createCaseFolder, peekCase } from '../../../electron/engine/case-folder/case-store';
import { asFailure } from '../../../shared/basics/failure';
import { aCase } from '../../support/a-case';
import { aFolder } from '../../support/a-folder';
import { diskThatFills } from '../../support/disk-that-fills';
import { anEntry, changeCase, openAt } from '../../support/open-case';

const home = aFolder();
const failureOf = (promise: Promise<unknown>) => promise.then(() => null, asFailure);

async function newCase(name: string): Promise<string> {
  const folder = home.place(name);
  await createCaseFolder(folder, aCase());
  return folder;
}

describe('the disk fills up', () => {
  test('at any moment of a change: the case survives, and works again when there is room', async () => {
    const folder = await newCase('fills.case');
    const full = diskThatFills(10_000_000);
    const open = await openAt(folder, 'write', { disk: full.disk });
    await changeCase(open, 'Start');
    const size = statSync(join(folder, 'case.json')).size;
    let titles = 1;
    for (let room = 0; room < size + 2000; room += 97) {
      full.room = room;
      const before = open.current();
      const failed = await failureOf(changeCase(open, `Room for ${room}`));
      full.room = 10_000_000;
      if (failed) expect(failed.code).toBe('disk-full');
      else titles += 1;
      expect(open.current().revision).toBe(before.revision + (failed ? 0 : 1));
      expect((await peekCase(folder)).case).toEqual(open.current());
      expect((await open.readTrail()).valid).toBe(true);
    }
    await open.close();
    const again = await openAt(folder);
    expect(again.repaired).toEqual([]);
    expect(again.current().revision).toBe(titles);
    expect((await again.readTrail()).events.map((event) => event.revision)).toEqual(Array.from({ length: titles }, (_, i) => i + 1));
    await again.close();
  });

  test('just after a case was saved: its line of the trail is entered before the next, or at the next opening', async () => {
    const folder = await newCase('owed.case');
    const full = diskThatFills(10_000_000);
    const open = await openAt(folder, 'write', { disk: full.disk });
    const roomForCaseOnly = async (text: string) => {
      for (let room = 1000; ; room += 50) {
        full.room = room;
        if ((await failureOf(changeCase(open, text))) === null) return;
      }
    };
    await roomForCaseOnly('One');
    expect(readdirSync(folder)).toContain('audit.jsonl');
    expect(statSync(join(folder, 'audit.jsonl')).size).toBe(0);
    full.room = 0;
    expect(await failureOf(open.record(anEntry('Not taken.')))).toMatchObject({ code: 'disk-full' });
    full.room = 10_000_000;
    await open.record(anEntry('Taken.'));
    expect((await open.readTrail()).events.map((event) => event.text)).toEqual(['One', 'Taken.']);
    await roomForCaseOnly('Two');
    full.room = 0;
    await open.close();
    const again = await openAt(folder);
    expect(again.repaired).toEqual(['The last change was saved but not yet in the audit trail. It has been entered.']);
    expect((await again.readTrail()).events.map((event) => event.text)).toEqual(['One', 'Taken.', 'Two', again.repaired[0]]);
    await again.close();
  });
});
