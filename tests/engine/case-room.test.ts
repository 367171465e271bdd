// Cases open and close beside one another: nobody else may change one that is open here, and nothing is changed unseen.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '../../shared/basics/ids';
import type { EngineEvent, Outcome } from '../../shared/contract/events';
import { engineTasks } from '../../electron/engine/worker-tasks';
import { aFolder } from '../support/a-folder';
import { aFolderOf } from '../support/a-case-folder';
import { anEngine, DETAILS, newCase, run, takeIn, type TestEngine } from '../support/an-engine';
import { diskThatFills, diskThatIsReadOnly } from '../support/disk-that-fills';

const home = aFolder();
const engines: TestEngine[] = [];
let test: TestEngine;
let caseId: CaseId;
let folder: string;
let count = 0;

async function another(options: Parameters<typeof anEngine>[0] = {}): Promise<TestEngine> {
  const engine = await anEngine(options);
  engines.push(engine);
  return engine;
}

beforeEach(async () => {
  folder = home.place(`case-${++count}`);
  test = await another();
  caseId = await newCase(test, folder);
});
afterEach(async () => {
  for (const each of engines.splice(0)) await each.end();
});

const codeOf = (outcome: Outcome) => (outcome.ok ? 'done' : outcome.failure.code);
const setTitle = (engine: TestEngine, id: CaseId, title: string) =>
  engine.engine.run('case.set-details', { caseId: id, details: { ...DETAILS, title } });

describe('a case that is open here', () => {
  it('can be read and not changed by another, who is told who has it', async () => {
    const other = await another({ person: 'A Khan' });
    const theirs = await other.engine.know(folder);
    const refused = await other.engine.run('case.open', { caseId: theirs, access: 'write' });
    expect(refused).toMatchObject({ ok: false, failure: { code: 'case-busy', facts: { who: 'J Smith' } } });
    expect(codeOf(await setTitle(other, theirs, 'Taken'))).toBe('case-busy');
    const view = await run(other, 'case.open', { caseId: theirs, access: 'read' });
    expect([view.access, view.heldBy?.who, view.case.details.title]).toEqual(['read', 'J Smith', DETAILS.title]);
    expect(codeOf(await setTitle(other, theirs, 'Taken'))).toBe('case-read-only');
    // Asking once more to work on it leaves the reading as it is.
    expect(codeOf(await other.engine.run('case.open', { caseId: theirs, access: 'write' }))).toBe('case-busy');
    expect((await run(other, 'case.read', { caseId: theirs })).access).toBe('read');
    await run(test, 'case.close', { caseId });
    const mine = await run(other, 'case.open', { caseId: theirs, access: 'write' });
    expect([mine.access, mine.heldBy]).toEqual(['write', null]);
    expect(codeOf(await setTitle(other, theirs, 'Now theirs'))).toBe('done');
  });

  it('is listed as held for the other, with what it holds', async () => {
    const other = await another();
    await other.engine.know(folder);
    const { cases } = await run(other, 'case.list', {});
    expect(cases[0]).toMatchObject({ state: 'held', title: DETAILS.title, heldBy: { who: 'J Smith' } });
  });

  it('whose record something else wrote to is not written over, and is read anew when it is opened next', async () => {
    await setTitle(test, caseId, 'Before');
    const path = join(folder, 'case.json');
    const changed = readFileSync(path, 'utf8').replace('"title": "Before"', '"title": "Written by another"');
    writeFileSync(path, changed);
    const events: EngineEvent[] = [];
    test.engine.on((event) => events.push(event));
    expect(codeOf(await setTitle(test, caseId, 'Mine'))).toBe('case-changed-outside');
    expect(readFileSync(path, 'utf8')).toBe(changed);
    expect(events.map((event) => event.kind)).toContain('case.closed');
    const view = await run(test, 'case.open', { caseId, access: 'write' });
    expect(view.case.details.title).toBe('Written by another');
    expect(view.repaired.join(' ')).toContain('changed by something other than Lever Arch');
    expect(codeOf(await setTitle(test, caseId, 'Mine'))).toBe('done');
    expect((await run(test, 'case.verify', { caseId })).verdict).not.toBe('valid');
  });

  it('stays open after a change that did not fit, for that is no one else’s doing', async () => {
    const outcome = await test.engine.run('bundle.arrange', {
      caseId,
      sections: [{ id: 'section-x', title: 'X', items: ['item-x'], order: 'automatic' }],
    });
    expect(codeOf(outcome)).toBe('case-moved-on');
    expect(existsSync(join(folder, '.lock'))).toBe(true);
  });

  it('can be closed and opened in any order and at once, without standing in its own way', async () => {
    const ends = await Promise.all([
      test.engine.run('case.close', { caseId }),
      test.engine.run('case.open', { caseId, access: 'write' }),
      test.engine.run('case.read', { caseId }),
      test.engine.run('case.close', { caseId }),
      test.engine.run('case.open', { caseId, access: 'write' }),
      setTitle(test, caseId, 'At once'),
    ]);
    expect(ends.map(codeOf)).toEqual(ends.map(() => 'done'));
  });

  it('is given free with what was under way on it: an import is cancelled first, and keeps what it took in', async () => {
    const files = await aFolderOf(
      home.place(`files-${count}`),
      Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`${i}.txt`, `Note ${i}\n`])),
    );
    const [offer] = await test.engine.offer([{ path: files }]);
    const closing: Promise<Outcome>[] = [];
    const work = test.engine.run(
      'evidence.import',
      { caseId, offers: [offer], section: null },
      { onProgress: ({ done }) => done === 5 && closing.push(test.engine.run('case.close', { caseId })) },
    );
    expect(codeOf(await work)).toBe('cancelled');
    expect((await Promise.all(closing)).map(codeOf)).toEqual(['done']);
    expect(existsSync(join(folder, '.lock'))).toBe(false);
    expect(readdirSync(join(folder, 'work'))).toEqual([]);
    const view = await run(test, 'case.open', { caseId, access: 'write' });
    expect(view.repaired).toEqual([]);
    expect(view.case.items.length).toBeGreaterThanOrEqual(5);
    expect((await run(test, 'case.verify', { caseId })).verdict).toBe('valid');
  });

  it('is given free when the engine closes, and nothing opens it again', async () => {
    const files = await aFolderOf(home.place(`files-${count}`), { 'A.txt': 'A\n', 'B.txt': 'B\n' });
    const [offer] = await test.engine.offer([{ path: files }]);
    const work = test.engine.run(
      'evidence.import',
      { caseId, offers: [offer], section: null },
      { onProgress: () => void test.engine.close() },
    );
    expect(codeOf(await work)).toBe('cancelled');
    await test.engine.close();
    expect(existsSync(join(folder, '.lock'))).toBe(false);
    expect(codeOf(await test.engine.run('case.read', { caseId }))).toBe('cancelled');
    expect(existsSync(join(folder, '.lock'))).toBe(false);
    const lines = readFileSync(join(folder, 'audit.jsonl'), 'utf8').trim().split('\n');
    expect(lines.at(-1)).toContain('"outcome":"cancelled"');
  });
});

describe('the list of cases', () => {
  it('gives a copied case folder an id of its own', async () => {
    await run(test, 'case.close', { caseId });
    cpSync(folder, `${folder}-copy`, { recursive: true });
    const [first, copy] = await Promise.all([test.engine.know(folder), test.engine.know(`${folder}-copy`)]);
    expect([first, copy]).toEqual([caseId, `${caseId}-2`]);
    await run(test, 'case.open', { caseId: copy, access: 'write' });
    // What needs the case by its id in this engine works for the copy too, whose own record has the id of the first.
    await takeIn(test, copy, await aFolderOf(home.place('for-copy'), { 'Note.txt': 'A note.\n' }));
    expect((await run(test, 'bundle.build', { caseId: copy, to: null, overrides: [] })).documents).toBe(1);
    expect((await run(test, 'case.read', { caseId })).case.items).toEqual([]);
  });

  it('asked twice at once for one folder gives one id', async () => {
    const other = await another();
    expect(new Set(await Promise.all([1, 2, 3].map(() => other.engine.know(folder)))).size).toBe(1);
    expect((await run(other, 'case.list', {})).cases).toHaveLength(1);
  });

  it('is remembered, and a case that is gone or damaged is shown as that', async () => {
    const state = home.place('office');
    const first = await another({ home: state });
    const ids = await Promise.all(['gone', 'damaged', 'here'].map(async (name) => newCase(first, home.place(`listed-${name}`))));
    await first.engine.close();
    writeFileSync(join(home.place('listed-damaged'), 'case.json'), '{"schema":1,');
    cpSync(home.place('listed-gone'), home.place('moved'), { recursive: true });
    rmSync(home.place('listed-gone'), { recursive: true });
    const second = await another({ home: state });
    const { cases } = await run(second, 'case.list', {});
    expect(ids.map((id) => cases.find((row) => row.id === id)?.state)).toEqual(['missing', 'damaged', 'ready']);
    await run(second, 'case.forget', { caseId: ids[0]! });
    expect((await run(second, 'case.list', {})).cases).toHaveLength(2);
    expect(existsSync(join(home.place('listed-damaged'), 'case.json'))).toBe(true);
  });

  it('that cannot be kept stops nobody from opening a case', async () => {
    const state = home.place('no-room');
    mkdirSync(state);
    writeFileSync(join(state, 'state'), 'a file stands where the list would go');
    const other = await another({ home: state });
    const theirs = await newCase(other, home.place('no-list'));
    expect((await run(other, 'case.read', { caseId: theirs })).access).toBe('write');
  });
});

describe('a disk', () => {
  it('that fills up ends an import, keeps what was acknowledged, and does the rest when there is room', async () => {
    const full = diskThatFills(Infinity);
    const other = await another({ caseTools: { disk: full.disk } });
    const theirs = await newCase(other, home.place('filling'));
    const files = await aFolderOf(
      home.place('many'),
      Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`${i}.txt`, `${i} `.repeat(3000)])),
    );
    full.room = 90_000;
    const [offer] = await other.engine.offer([{ path: files }]);
    const outcome = await other.engine.run('evidence.import', { caseId: theirs, offers: [offer], section: null });
    expect(codeOf(outcome)).toBe('disk-full');
    full.room = Infinity;
    const kept = (await run(other, 'case.read', { caseId: theirs })).case.items.length;
    expect((await run(other, 'case.verify', { caseId: theirs })).problems).toEqual([]);
    const rest = await takeIn(other, theirs, files);
    expect([rest.imported.length + kept, rest.skipped]).toEqual([12, []]);
  });

  it('that may not be written to is said, in the words for it', async () => {
    await run(test, 'case.close', { caseId });
    const other = await another({ caseTools: { disk: diskThatIsReadOnly() } });
    const theirs = await other.engine.know(folder);
    expect(codeOf(await other.engine.run('case.open', { caseId: theirs, access: 'write' }))).toBe('disk-read-only');
    expect((await run(other, 'case.open', { caseId: theirs, access: 'read' })).case.id).toBe(caseId);
  });
});

describe('an import', () => {
  it('of two copies of a file that cannot be used names both, each with its own reason', async () => {
    const files = await aFolderOf(home.place('twins'), {
      'A.pdf': '%PDF-1.7\nnothing\n',
      'B.pdf': '%PDF-1.7\nnothing\n',
      'C.txt': 'x\n',
      'D.txt': 'x\n',
    });
    const result = await takeIn(test, caseId, files);
    expect(result.skipped.map((each) => [each.file, each.code])).toEqual([
      ['A.pdf', 'pdf-damaged'],
      ['B.pdf', 'pdf-damaged'],
    ]);
    expect([result.imported.length, result.duplicates.length]).toEqual([1, 1]);
    expect(result.duplicates[0]!.of).toBe(result.imported[0]!.id);
    expect((await run(test, 'case.verify', { caseId })).verdict).toBe('valid');
    await run(test, 'case.close', { caseId });
    expect(readdirSync(join(folder, 'originals'))).toHaveLength(1);
  });

  it('follows no link inside a folder, takes in no other case, and says so', async () => {
    const files = await aFolderOf(home.place('strange'), { 'A.txt': 'A\n', '.DS_Store': 'clutter', 'sub/Thumbs.db': 'clutter' });
    symlinkSync(join(files, 'A.txt'), join(files, 'Link.txt'));
    await run(test, 'case.close', { caseId });
    cpSync(folder, join(files, 'Old case'), { recursive: true });
    const result = await takeIn(test, caseId, files);
    expect(result.imported.map((each) => each.file)).toEqual(['A.txt']);
    expect(result.skipped.map((each) => [each.file, each.code])).toEqual([
      ['Link.txt', 'file-is-link'],
      ['Old case', 'folder-is-case'],
    ]);
  });

  it('of the folder that the case lies in leaves the case itself out', async () => {
    const files = await aFolderOf(home.place('around'), { 'A.txt': 'A\n' });
    const inside = await newCase(test, join(files, 'The case'));
    expect((await takeIn(test, inside, files)).imported.map((each) => each.file)).toEqual(['A.txt']);
    expect((await takeIn(test, inside, files)).skipped).toEqual([]);
  });

  it('of what a page uploads takes the upload away once it was taken in', async () => {
    const offer = await test.engine.receive(
      caseId,
      '../../etc/Note.txt',
      (async function* () {
        yield await Promise.resolve(Buffer.from('A note.\n'));
      })(),
    );
    const result = await run(test, 'evidence.import', { caseId, offers: [offer], section: null });
    expect(result.imported.map((each) => each.file)).toEqual(['etc/Note.txt']);
    expect(readdirSync(join(folder, 'work'))).toEqual([]);
    const half = (async function* () {
      yield await Promise.resolve(Buffer.from('half'));
      throw new Error('The page went away.');
    })();
    await expect(test.engine.receive(caseId, 'Half.txt', half)).rejects.toThrow();
    expect(readdirSync(join(folder, 'work'))).toEqual([]);
  });

  it('that a reader cannot finish goes on with the rest', async () => {
    const other = await another({
      tasks: {
        'make-working-copy': (input, work) =>
          input.name === '2.txt' ? Promise.reject(new Error('unforeseen')) : engineTasks['make-working-copy'](input, work),
      },
    });
    const theirs = await newCase(other, home.place('unforeseen'));
    const result = await takeIn(other, theirs, await aFolderOf(home.place('three'), { '1.txt': '1\n', '2.txt': '2\n', '3.txt': '3\n' }));
    expect(result.imported.map((each) => each.file)).toEqual(['1.txt', '3.txt']);
    expect(result.skipped).toMatchObject([{ file: '2.txt', code: 'unexpected' }]);
    expect((await run(other, 'case.read', { caseId: theirs })).case.skipped).toMatchObject([{ file: '2.txt' }]);
  });
});
