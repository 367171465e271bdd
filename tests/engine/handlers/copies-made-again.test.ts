// When a newer version makes a copy again, what was recognised on the older one is not lost, and a locked file holds up nothing.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '../../../shared/basics/ids';
import type { Case } from '../../../shared/case/case';
import { endRecogniser } from '../../../electron/engine/intake/scans/read-scan';
import { engineTasks, type EngineTasks } from '../../../electron/engine/worker-tasks';
import { aFolder } from '../../support/a-folder';
import { paper } from '../../support/a-case-folder';
import { A_DIARY, aScan, pageLines, wordsOf } from '../../support/a-scan';
import { anEngine, newCase, run, takeIn, type TestEngine } from '../../support/an-engine';
import { withPassword } from '../../support/pdf-changes';

const home = aFolder();
let test: TestEngine;
let caseId: CaseId;
let folder: string;
let count = 0;
let looks = 0;
const tasks: Partial<EngineTasks> = {
  'read-scan': (input, work) => {
    looks += 1;
    return engineTasks['read-scan'](input, work);
  },
};

beforeEach(async () => {
  looks = 0;
  folder = home.place(`case-${++count}`);
  test = await anEngine({ tasks });
  caseId = await newCase(test, folder);
});
afterEach(async () => {
  expect(test.unforeseen).toEqual([]);
  await test.end();
  await endRecogniser();
});

const current = async (): Promise<Case> => (await run(test, 'case.read', { caseId })).case;
const build = () => run(test, 'bundle.build', { caseId, to: null, overrides: [] });

/** Leaves the case as an older version of Lever Arch would have: its recipes have other names. */
async function afterAnUpdate(): Promise<void> {
  await test.engine.close();
  const { lastChange, ...saved } = JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')) as Case & {
    lastChange: { facts: Record<string, unknown> };
  };
  const items = saved.items.map((item) => ({
    ...item,
    working: { ...item.working, recipe: item.working.recipe.replace('pdf-1', 'pdf-0') },
  }));
  const body = JSON.stringify({ ...saved, items }, null, 1);
  lastChange.facts['caseSha256'] = createHash('sha256').update(body).digest('hex');
  writeFileSync(join(folder, 'case.json'), JSON.stringify({ ...saved, items, lastChange }, null, 1));
  test = await anEngine({ tasks });
  caseId = await test.engine.know(folder);
}

describe('a scan that was made searchable', () => {
  it('can be searched on the copy of a newer version too, upright as before, and no page is read a second time', async () => {
    await takeIn(test, caseId, await aScan(home.place('Diary.pdf'), [{ text: A_DIARY, turn: 90, skew: 1.5 }, { text: A_DIARY }]));
    await run(test, 'ocr.run', { caseId, items: null });
    const [before] = (await current()).items;
    const words = await pageLines(join(folder, 'copies', `${before?.working.sha256 ?? ''}.pdf`), 1);
    expect(wordsOf(words.join(' '))).toContain('garages');
    expect(looks).toBe(2);

    await afterAnUpdate();
    await build();
    const [after] = (await current()).items;
    expect(after?.working.recipe).toBe('pdf-1+ocr-1');
    expect(after?.notes).toEqual(before?.notes);
    const copy = join(folder, 'copies', `${after?.working.sha256 ?? ''}.pdf`);
    expect(await pageLines(copy, 1)).toEqual(words);
    expect(wordsOf((await pageLines(copy, 2)).join(' '))).toContain('garages');
    // Text recognition knows that it has been here.
    expect(await run(test, 'ocr.run', { caseId, items: null })).toMatchObject({ pages: 0 });
    expect(looks).toBe(2);
    expect((await run(test, 'case.verify', { caseId })).verdict).toBe('valid');
  }, 180_000);
});

describe('a locked file whose copy an older version made', () => {
  const PASSWORD = 'harvest-moon-71';
  beforeEach(async () => {
    const file = home.put('Bank letter.pdf', await withPassword(await paper('A letter of the bank', 2), PASSWORD));
    const offers = await test.engine.offer([{ path: file }]);
    await run(test, 'evidence.import', { caseId, offers: [...offers], section: null, passwords: [PASSWORD] });
    await afterAnUpdate();
  });

  it('goes into the bundle by that copy, and says so once', async () => {
    const [before] = (await current()).items;
    const { release } = await build();
    expect(release?.documents).toBe(1);
    const [after] = (await current()).items;
    expect(after?.working).toEqual(before?.working);
    const said = () => current().then(({ items }) => items[0]?.notes.filter(({ code }) => code === 'older-copy') ?? []);
    expect((await said()).map(({ message }) => message)).toEqual([
      expect.stringMatching(/locked with a password.*could not be made again/u),
    ]);
    await build();
    expect(await said()).toHaveLength(1);
    const { events } = await run(test, 'audit.read', { caseId, item: after?.id ?? null });
    expect(events.filter(({ text }) => text.includes('The copy made when it came in is used.'))).toHaveLength(1);
  });

  it('is named with what to do where that copy is lost', async () => {
    const copy = join(folder, 'copies', `${(await current()).items[0]?.working.sha256 ?? ''}.pdf`);
    expect(existsSync(copy)).toBe(true);
    rmSync(copy, { force: true });
    const outcome = await test.engine.run('bundle.build', { caseId, to: null, overrides: [] });
    expect(outcome).toMatchObject({
      ok: false,
      failure: {
        code: 'copy-needs-password',
        message: 'The working copy of Bank letter has to be made again, and its original is locked with a password.',
      },
    });
  });
});
