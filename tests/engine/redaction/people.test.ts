// People of the case: found in every spelling, hidden behind a cipher that only the passphrase opens, and never told to the trail.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId, ItemId } from '../../../shared/basics/ids';
import type { CommandInput } from '../../../shared/contract/commands';
import type { Step } from '../../../shared/contract/changed';
import type { Mark, PersonId } from '../../../shared/redaction/mark';
import { nameBook } from '../../../electron/engine/tools/name-finder';
import { anEngine, newCase, run, takeIn, type TestEngine } from '../../support/an-engine';

const court = 'court' as const;
const PASSPHRASE = 'a long row of quiet words';

type PutPerson = CommandInput<'people.put'>['person'];
const aPerson = (more: Partial<PutPerson> = {}): PutPerson => ({
  id: null,
  name: 'Zenobia Canarywood',
  aliases: [],
  initials: null,
  addresses: [],
  phones: ['07700 900461'],
  emails: [],
  vehicles: [],
  birthDates: [],
  role: 'witness',
  fate: 'redact',
  label: null,
  ...more,
});

const TEXT = `Statement of Zenobia Canarywood
I was at home. Ms Canarywood can be reached on 07700 900461.
Mr Peter Plain lives at 14 Larch Road. The hearing is on 2 April 2026.
`;

describe('people of a case', () => {
  let test: TestEngine;
  let caseId: CaseId;
  let item: ItemId;
  let folder: string;
  let cases = 0;

  beforeAll(async () => {
    test = await anEngine();
    await writeFile(join(test.home, 'Note.txt'), TEXT);
    // Read once a thread, and long in a test, where its lists are made into code first.
    await nameBook();
  }, 120_000);
  afterAll(() => test.end());
  beforeEach(async () => {
    folder = join(test.home, `People ${++cases}.case`);
    caseId = await newCase(test, folder);
    item = (await takeIn(test, caseId, join(test.home, 'Note.txt'))).imported[0]!.id;
  });

  const marks = async (): Promise<readonly Mark[]> =>
    (await run(test, 'redaction.marks', { caseId, purpose: court, items: [item] })).items[0]!.marks;
  const ofPerson = async (person: PersonId) => (await marks()).filter(({ finder }) => finder.by === 'people' && finder.person === person);
  const suggest = () => run(test, 'redaction.suggest', { caseId, purpose: court, items: null, wide: false });
  const undo = (steps: readonly Step[] | null) => run(test, 'case.batch', { caseId, steps: [...(steps ?? [])] });
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (thrown: unknown) => (thrown as Error).message,
    );
  const list = () => run(test, 'people.list', { caseId });

  it('are suggested wherever they are named, once, and not again after a person said no', async () => {
    const { person } = await run(test, 'people.put', { caseId, person: aPerson() });
    const progress: number[] = [];
    const first = await run(
      test,
      'redaction.suggest',
      { caseId, purpose: court, items: null, wide: false },
      { onProgress: ({ stage, done }) => stage === 'suggest' && progress.push(done) },
    );
    expect(progress.at(-1)).toBe(1);
    expect(first).toMatchObject({ pages: 1, imageOnly: 0, locked: false, unread: [] });
    const found = await ofPerson(person);
    expect(found.map(({ words }) => words)).toEqual(expect.arrayContaining(['Zenobia Canarywood', '07700 900461']));
    expect(found.every(({ state, decided }) => state === 'suggested' && decided === null)).toBe(true);
    const chosen = [{ item, marks: [found[0]!.id] }];
    await run(test, 'redaction.decide', { caseId, purpose: court, chosen, state: 'rejected' });
    const { revision } = await suggest();
    expect((await suggest()).added).toBe(0);
    expect((await run(test, 'case.read', { caseId })).case.revision).toBe(revision);
    expect((await marks()).length).toBe(first.added);
    expect((await marks()).some(({ words }) => words?.includes('2 April 2026'))).toBe(false);
  });

  it('who stay as they are lose their suggestions, and get them back by undo', async () => {
    const { person } = await run(test, 'people.put', { caseId, person: aPerson() });
    await suggest();
    const before = await marks();
    const { inverse } = await run(test, 'people.set-fate', { caseId, person, fate: 'keep', label: null });
    expect(await ofPerson(person)).toEqual([]);
    expect((await suggest()).added).toBe(0);
    await undo(inverse);
    expect(await marks()).toEqual(before);
    expect((await list()).people).toMatchObject([{ id: person, fate: 'redact' }]);
  });

  it('come off the list and back onto it', async () => {
    const { person } = await run(test, 'people.put', { caseId, person: aPerson() });
    await suggest();
    const before = await marks();
    const { inverse } = await run(test, 'people.remove', { caseId, person });
    expect((await list()).people).toEqual([]);
    await undo(inverse);
    expect((await list()).people).toEqual([{ ...aPerson(), id: person }]);
    expect(await marks()).toEqual(before);
  });

  it('never on the list of words win over what was suggested, always over everything', async () => {
    await suggest();
    const plain = (await marks()).find(({ words }) => words?.includes('900461'))!;
    const { inverse } = await run(test, 'redaction.set-word-lists', { caseId, never: [plain.words!], always: ['at home'] });
    expect((await marks()).some(({ id }) => id === plain.id)).toBe(false);
    await suggest();
    const words = (await marks()).map((mark) => mark.words);
    expect(words).toContain('at home');
    expect(words).not.toContain(plain.words);
    await undo(inverse);
    expect(await list()).toMatchObject({ never: [], always: [] });
    expect((await marks()).some(({ id }) => id === plain.id)).toBe(true);
  });

  it('behind a cipher are known only while its key is open', async () => {
    const { person } = await run(test, 'people.put', { caseId, person: aPerson() });
    await suggest();
    const cipher = { caseId, person, fate: 'cipher' as const, label: 'Witness A' };
    expect(await codeOf(run(test, 'people.set-fate', cipher))).toBe('passphrase-missing');
    await run(test, 'people.set-passphrase', { caseId, passphrase: PASSPHRASE, before: null });
    const { inverse } = await run(test, 'people.set-fate', cipher);
    expect((await ofPerson(person)).map(({ label, words }) => [label, words])).toEqual(
      (await ofPerson(person)).map(() => ['Witness A', null]),
    );
    expect((await ofPerson(person)).length).toBeGreaterThan(1);
    expect(await list()).toMatchObject({
      key: 'open',
      people: [{ id: person, name: 'Zenobia Canarywood' }],
      ciphers: [{ id: person, label: 'Witness A' }],
    });
    await run(test, 'people.lock', { caseId });
    expect(await list()).toMatchObject({ key: 'locked', people: [], ciphers: [{ id: person, label: 'Witness A' }] });
    expect(await codeOf(run(test, 'people.remove', { caseId, person }))).toBe('ciphers-locked');
    expect(await codeOf(run(test, 'people.unlock', { caseId, passphrase: 'something else' }))).toBe('passphrase-wrong');
    const kept = await Promise.all(
      ['redaction.json', 'ciphers.json', 'case.json', `marks/${item}.json`].map((name) => readFile(join(folder, name), 'utf8')),
    );
    expect(kept.filter((text) => /zenobia|900461/i.test(text))).toEqual([]);
    await run(test, 'people.unlock', { caseId, passphrase: PASSPHRASE });
    await undo(inverse);
    expect(await list()).toMatchObject({ people: [{ id: person, fate: 'redact' }], ciphers: [] });
    expect((await ofPerson(person)).every(({ label, words }) => label === null && words !== null)).toBe(true);
  });

  it('behind a cipher outlast closing, which locks the key, and another passphrase', async () => {
    await run(test, 'people.set-passphrase', { caseId, passphrase: PASSPHRASE, before: null });
    const { person } = await run(test, 'people.put', { caseId, person: aPerson({ fate: 'cipher', label: 'Witness A' }) });
    expect(
      await codeOf(run(test, 'people.put', { caseId, person: aPerson({ name: 'Another', fate: 'cipher', label: 'witness a' }) })),
    ).toBe('not-understood');
    await run(test, 'case.close', { caseId });
    expect(await suggest()).toMatchObject({ locked: true });
    expect(await list()).toMatchObject({ key: 'locked', people: [] });
    const other = { caseId, passphrase: 'another long row of words' };
    expect(await codeOf(run(test, 'people.set-passphrase', { ...other, before: null }))).toBe('ciphers-locked');
    expect(await codeOf(run(test, 'people.set-passphrase', { ...other, before: 'not the one' }))).toBe('passphrase-wrong');
    await run(test, 'people.set-passphrase', { ...other, before: PASSPHRASE });
    await run(test, 'case.close', { caseId });
    expect(await codeOf(run(test, 'people.unlock', { caseId, passphrase: PASSPHRASE }))).toBe('passphrase-wrong');
    await run(test, 'people.unlock', other);
    expect((await list()).people).toEqual([{ ...aPerson({ fate: 'cipher', label: 'Witness A' }), id: person }]);
    await suggest();
    expect((await ofPerson(person)).map(({ label, words }) => `${label} ${words}`)).toContain('Witness A null');
  });

  it('leave no word of theirs in the trail, the case or any file but their own', async () => {
    await run(test, 'people.set-passphrase', { caseId, passphrase: PASSPHRASE, before: null });
    const { person } = await run(test, 'people.put', { caseId, person: aPerson({ aliases: ['Zenobiacanary'] }) });
    await suggest();
    await run(test, 'redaction.set-word-lists', { caseId, never: ['Larchcanary'], always: ['Alwayscanary'] });
    const hits = (await run(test, 'redaction.search', { caseId, items: null, term: 'zenobia canarywood', wholeWord: true, anyCase: true }))
      .hits;
    expect(hits).toMatchObject([{ item, page: 1, words: 'Zenobia Canarywood' }]);
    const found = { by: 'search' as const, term: 'zenobia canarywood' };
    const drawn = hits.map(({ page, areas, words }) => ({ page, areas, words, finder: found, privateNote: 'Asked Zenobia herself.' }));
    const { marks: made } = await run(test, 'redaction.add', { caseId, purpose: court, item, marks: drawn });
    const chosen = [{ item, marks: made }];
    await run(test, 'redaction.change', { caseId, purpose: court, chosen, words: 'Zenobia', publicNote: null });
    const steps = [
      { command: 'redaction.decide', input: { purpose: court, chosen, state: 'rejected' } },
      { command: 'people.set-fate', input: { person, fate: 'cipher', label: 'Witness A' } },
    ];
    await undo((await run(test, 'case.batch', { caseId, steps })).inverse);
    const wrong = [{ page: 9, areas: [], words: 'Zenobia', reason: 'Zenobia' }] as never;
    const refused = await test.engine.run('redaction.add', { caseId, purpose: court, item, marks: wrong });
    expect(JSON.stringify(refused)).not.toMatch(/zenobia/i);
    await run(test, 'case.close', { caseId });
    const told: string[] = [];
    for (const file of await filesBelow(folder)) {
      // The words of the papers themselves, and the two places where marks and people are kept.
      if (/^(marks|originals|copies|facts|pictures)\/|^redaction\.json$/.test(file)) continue;
      if (/zenobia|canary|900461|quiet words/i.test(await readFile(join(folder, file), 'latin1'))) told.push(file);
    }
    expect(told).toEqual([]);
    expect(test.unforeseen).toEqual([]);
  });

  async function filesBelow(top: string): Promise<string[]> {
    const entries = await readdir(top, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(top.length + 1)
          .replaceAll('\\', '/'),
      );
  }
});
