// A working copy is made from its original, so a lost one is no loss; an original is never made from anything.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, truncateSync, writeFileSync, chmodSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failure } from '../../../shared/basics/failure';
import { Sha256, type CaseId } from '../../../shared/basics/ids';
import type { Case } from '../../../shared/case/case';
import type { Progress } from '../../../shared/contract/events';
import { engineTasks, type EngineTasks } from '../../../electron/engine/worker-tasks';
import { aPdf } from '../../support/a-pdf';
import { aFolder } from '../../support/a-folder';
import { aFolderOf } from '../../support/a-case-folder';
import { anEngine, newCase, run, takeIn, type TestEngine } from '../../support/an-engine';
import { markedPicture } from '../../support/a-picture';

const home = aFolder();
let test: TestEngine;
let caseId: CaseId;
let folder: string;
let count = 0;
/** Names of the files whose copies were made. */
let made: string[];
/** What the recipe of a later version does differently; null is today's. */
let later: EngineTasks['make-working-copy'] | null;

const makeCopy: EngineTasks['make-working-copy'] = (input, work) => {
  made.push(input.name);
  return (later ?? engineTasks['make-working-copy'])(input, work);
};

beforeEach(async () => {
  made = [];
  later = null;
  folder = home.place(`case-${++count}`);
  test = await anEngine({ tasks: { 'make-working-copy': makeCopy } });
  caseId = await newCase(test, folder);
  const files = await aFolderOf(home.place(`files-${count}`), {
    '1 Letter.pdf': 2,
    '2 Note.txt': 'We met at the flat.\n',
    '3 Stairs.jpg': await markedPicture(200, 150).jpeg().toBuffer(),
  });
  await takeIn(test, caseId, files);
  made = [];
});
afterEach(async () => {
  expect(test.unforeseen).toEqual([]);
  await test.end();
});

const build = (onProgress?: (progress: Progress) => void) =>
  run(test, 'bundle.build', { caseId, to: null, overrides: [] }, onProgress ? { onProgress } : {});
const current = async (): Promise<Case> => (await run(test, 'case.read', { caseId })).case;
const itemCalled = async (title: string) => (await current()).items.find((item) => item.title === title)!;
const remove = (path: string) => rmSync(path, { force: true });
/** Says of an item that an older version made its copy, as after an update of Lever Arch. */
async function olderRecipe(title: string, recipe = 'text-0'): Promise<void> {
  const before = await current();
  await test.engine.close();
  const text = readFileSync(join(folder, 'case.json'), 'utf8');
  const { lastChange, ...saved } = JSON.parse(text) as Case & { lastChange: { facts: Record<string, unknown> } };
  const items = saved.items.map((item) => (item.title === title ? { ...item, working: { ...item.working, recipe } } : item));
  const body = JSON.stringify({ ...saved, items }, null, 1);
  // As that version would have left it: its own fingerprint, in a trail that this test does not look at.
  lastChange.facts['caseSha256'] = createHash('sha256').update(body).digest('hex');
  writeFileSync(join(folder, 'case.json'), JSON.stringify({ ...saved, items, lastChange }, null, 1));
  test = await anEngine({ tasks: { 'make-working-copy': makeCopy } });
  caseId = await test.engine.know(folder);
  expect((await current()).items.length).toBe(before.items.length);
}

describe('a bundle that is made', () => {
  it('makes no copy again where all are there', async () => {
    await build();
    await build();
    expect(made).toEqual([]);
  });

  it('puts a missing copy back from its original, and its facts, and the case is valid again', async () => {
    const note = await itemCalled('Note');
    const copy = join(folder, 'copies', `${note.working.sha256}.pdf`);
    const bytes = readFileSync(copy);
    remove(copy);
    remove(join(folder, 'facts', `${note.working.sha256}.json`));
    expect((await run(test, 'case.verify', { caseId })).problems.map((problem) => problem.kind)).toEqual(['missing', 'missing']);
    const progress: Progress[] = [];
    const { release } = await build((each) => progress.push(each));
    expect(release).not.toBeNull();
    expect(made).toEqual(['2 Note.txt']);
    expect(progress).toContainEqual({ stage: 'working-copies', done: 1, total: 1, what: 'Note' });
    expect(readFileSync(copy).equals(bytes)).toBe(true);
    expect((await run(test, 'case.verify', { caseId })).verdict).toBe('valid');
    const { events } = await run(test, 'audit.read', { caseId, item: note.id });
    expect(events.map((event) => event.text)).toContain('Working copy made again from its original.');
    await build();
    expect(made).toHaveLength(1);
  });

  it('measures afresh what the facts no longer tell, whole or in part', async () => {
    const letter = await itemCalled('Letter');
    const facts = join(folder, 'facts', `${letter.working.sha256}.json`);
    for (const broken of [null, '{"pages":', '{"pages":[],"bookmarks":[]}']) {
      made = [];
      remove(facts);
      if (broken !== null) writeFileSync(facts, broken);
      const { pages } = await build();
      expect([broken, made, pages]).toEqual([broken, ['1 Letter.pdf'], 5]);
    }
  });

  it('replaces a copy of an older recipe, tells the trail which, and leaves nothing of the old one', async () => {
    await olderRecipe('Note');
    const before = await itemCalled('Note');
    const old = join(folder, 'copies', `${before.working.sha256}.pdf`);
    // A recipe that makes other bytes, and one page more.
    later = async (input, work) => {
      const plain = await engineTasks['make-working-copy']({ ...input, original: home.put('two.txt', 'Two\fsheets.\n') }, work);
      return { ...plain, notes: [{ code: 'made-again', message: 'Made again.', pages: [] }] };
    };
    const { pages, index, movedOn } = await build();
    expect(made).toEqual(['2 Note.txt']);
    const after = await itemCalled('Note');
    expect(after.working).toMatchObject({ recipe: 'text-1', parent: before.original.sha256 });
    expect(after.working.sha256).not.toBe(before.working.sha256);
    expect([after.id, after.title, after.original, after.notes.map((note) => note.code)]).toEqual([
      before.id,
      before.title,
      before.original,
      ['made-again'],
    ]);
    expect([existsSync(old), existsSync(join(folder, 'facts', `${before.working.sha256}.json`))]).toEqual([false, false]);
    // The bundle is of the new copies, and of its number of pages.
    expect(index.map((row) => row.to - row.from + 1)).toEqual([2, after.working.pages, 1]);
    expect([pages, movedOn]).toEqual([1 + 2 + after.working.pages + 1, false]);
    const { events } = await run(test, 'audit.read', { caseId, item: after.id });
    expect(events.findLast((event) => event.text.startsWith('Working copy made again'))!.facts).toMatchObject({
      items: [{ id: after.id, was: before.working.sha256, copy: after.working.sha256, recipe: 'text-1' }],
    });
  });

  it('goes on with an older copy where today’s recipe cannot make one', async () => {
    await olderRecipe('Note');
    later = () => Promise.reject(failure('file-kind-unknown'));
    const { release } = await build();
    expect(release).not.toBeNull();
    expect((await itemCalled('Note')).working.recipe).toBe('text-0');
  });

  it('names the document whose copy is lost and cannot be made again', async () => {
    remove(join(folder, 'copies', `${(await itemCalled('Note')).working.sha256}.pdf`));
    later = () => Promise.reject(failure('worker-died'));
    const outcome = await test.engine.run('bundle.build', { caseId, to: null, overrides: [] });
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'worker-died', facts: { file: 'Note' } } });
  });

  it.each(['Letter', 'Note', 'Stairs'])(
    'is refused by name where the original of %s is gone, and made without that document',
    async (title) => {
      const item = await itemCalled(title);
      const original = join(
        folder,
        'originals',
        readdirSync(join(folder, 'originals')).find((name) => name.startsWith(item.original.sha256))!,
      );
      renameSync(original, home.place('set aside'));
      const outcome = await test.engine.run('bundle.build', { caseId, to: null, overrides: [] });
      expect(outcome).toMatchObject({ ok: false, failure: { code: 'original-missing', facts: { file: title } } });
      expect(readdirSync(join(folder, 'outputs'))).toEqual([]);
      await run(test, 'item.set-included', { caseId, items: [item.id], included: false });
      expect((await build()).documents).toBe(2);
      renameSync(home.place('set aside'), original);
      await run(test, 'item.set-included', { caseId, items: [item.id], included: true });
      expect((await build()).documents).toBe(3);
    },
  );

  it('is never made from an original that is not what was taken in', async () => {
    const note = await itemCalled('Note');
    const original = join(folder, 'originals', `${note.original.sha256}.txt`);
    const copy = join(folder, 'copies', `${note.working.sha256}.pdf`);
    chmodSync(original, 0o644);
    const { size } = statSync(original);
    writeFileSync(original, 'x'.repeat(size));
    remove(copy);
    const same = await test.engine.run('bundle.build', { caseId, to: null, overrides: [] });
    expect(same).toMatchObject({ ok: false, failure: { code: 'original-changed', facts: { file: 'Note' } } });
    truncateSync(original, size - 1);
    const shorter = await test.engine.run('bundle.build', { caseId, to: null, overrides: [] });
    expect(shorter).toMatchObject({ ok: false, failure: { code: 'original-changed' } });
    expect([made, existsSync(copy)]).toEqual([[], false]);
  });

  it('keeps copies made again when it is cancelled, and leaves no work behind', async () => {
    for (const name of readdirSync(join(folder, 'copies'))) remove(join(folder, 'copies', name));
    const stop = new AbortController();
    const outcome = await test.engine.run(
      'bundle.build',
      { caseId, to: null, overrides: [] },
      { signal: stop.signal, onProgress: ({ what }) => what !== undefined && stop.abort() },
    );
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    expect(readdirSync(join(folder, 'copies'))).toHaveLength(1);
    expect(readdirSync(join(folder, 'work'))).toEqual([]);
    await build();
    expect((await run(test, 'case.verify', { caseId })).verdict).toBe('valid');
  });

  it('leaves no bundle in the work folder, whether it is released or held back', async () => {
    await build();
    expect(readdirSync(join(folder, 'work'))).toEqual([]);
    const scan = await aPdf({ pages: [{ pictures: [{ x: 0, y: 0, width: 595, height: 841, pixels: [300, 420] }] }] });
    await takeIn(test, caseId, home.put('Scan.pdf', scan));
    expect((await build()).release).toBeNull();
    expect(readdirSync(join(folder, 'work'))).toEqual([]);
  });
});

describe('the hash of a copy', () => {
  it('is the same each time its recipe runs, so that a copy put back is the copy that was there', async () => {
    const before = (await current()).items.map((item) => item.working.sha256);
    for (const name of readdirSync(join(folder, 'copies'))) remove(join(folder, 'copies', name));
    await build();
    expect((await current()).items.map((item) => item.working.sha256)).toEqual(before);
    expect(before.every((sha256) => Sha256.safeParse(sha256).success)).toBe(true);
  });
});
