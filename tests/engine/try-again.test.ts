// A file that an import could not use is tried again with a password, which opens it and is kept nowhere.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OfferId, type CaseId } from '../../shared/basics/ids';
import { aFolder } from '../support/a-folder';
import { paper } from '../support/a-case-folder';
import { aZip } from '../support/a-zip';
import { anEngine, newCase, run, takeIn, type TestEngine } from '../support/an-engine';
import { withPassword } from '../support/pdf-changes';

const PASSWORD = 'harvest-moon-71';
const WRONG = 'not-the-word-at-all';
const home = aFolder();
let test: TestEngine;
let caseId: CaseId;
let folder: string;
let count = 0;

beforeEach(async () => {
  test = await anEngine();
  folder = home.place(`case-${++count}`);
  caseId = await newCase(test, folder);
});
afterEach(async () => {
  expect(test.unforeseen).toEqual([]);
  await test.end();
});

const locked = async (about: string) => withPassword(await paper(about), PASSWORD);
const skipped = async () => (await run(test, 'case.read', { caseId })).case.skipped.map(({ file }) => file);
const atHand = async () => (await run(test, 'evidence.at-hand', { caseId })).files.sort();
const again = (files: string[], ...passwords: string[]) => run(test, 'evidence.try-again', { caseId, files, passwords });
async function upload(name: string, bytes: Uint8Array) {
  async function* body() {
    await Promise.resolve();
    yield bytes;
  }
  const offer = await test.engine.receive(caseId, name, body());
  return run(test, 'evidence.import', { caseId, offers: [OfferId.parse(offer)], section: null });
}
/** Everything that lies in the case folder, as one text. */
function everything(at: string): string {
  return readdirSync(at, { recursive: true, encoding: 'utf8' })
    .map((name) => join(at, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path).toString('latin1'))
    .join('\n');
}

describe('a locked file of the import report', () => {
  it('is opened with its password where it lies on this PC, and the password is written nowhere', async () => {
    await takeIn(test, caseId, home.put('Bank letter.pdf', await locked('A letter of the bank')));
    expect(await skipped()).toEqual(['Bank letter.pdf']);
    expect(await atHand()).toEqual(['Bank letter.pdf']);

    const wrong = await again(['Bank letter.pdf'], WRONG);
    expect(wrong.skipped.map(({ file, code }) => [file, code])).toEqual([['Bank letter.pdf', 'pdf-needs-password']]);
    expect(await atHand()).toEqual(['Bank letter.pdf']);

    const right = await again(['Bank letter.pdf'], PASSWORD);
    expect(right).toMatchObject({ skipped: [], gone: [], imported: [{ file: 'Bank letter.pdf', pages: 1 }] });
    expect(right.imported[0]?.notes.map(({ code }) => code)).toContain('unlocked');
    expect(await skipped()).toEqual([]);
    expect(await atHand()).toEqual([]);
    for (const word of [PASSWORD, WRONG]) expect(everything(folder)).not.toContain(word);
    for (const event of (await run(test, 'audit.read', { caseId, item: null })).events) {
      expect(JSON.stringify(event)).not.toMatch(new RegExp(`${PASSWORD}|${WRONG}`, 'u'));
    }
    expect((await run(test, 'case.verify', { caseId })).verdict).toBe('valid');
  });

  it('is opened where a page uploaded it, long after that upload was taken away', async () => {
    await upload('Letters/Bank letter.pdf', await locked('A letter of the bank'));
    await upload('Empty.pdf', new Uint8Array());
    // What no second look could make anything of is not kept.
    expect(await atHand()).toEqual(['Letters/Bank letter.pdf']);
    expect((await again(['Letters/Bank letter.pdf'], WRONG)).skipped).toHaveLength(1);
    const { imported } = await again(['Letters/Bank letter.pdf'], WRONG, PASSWORD);
    expect(imported.map(({ file }) => file)).toEqual(['Letters/Bank letter.pdf']);
    const { bundle } = (await run(test, 'case.read', { caseId })).case;
    expect(bundle.sections.filter(({ items }) => items.length > 0).map(({ title }) => title)).toEqual(['Letters']);
    expect(readdirSync(join(folder, 'work'))).toEqual([]);
  });

  it('shares one password with others, and those that need another one stay', async () => {
    await takeIn(
      test,
      caseId,
      home.put('One.pdf', await locked('One')),
      home.put('Two.pdf', await locked('Two')),
      home.put('Three.pdf', await withPassword(await paper('Three'), 'another')),
    );
    const { imported, skipped: left } = await again(['One.pdf', 'Two.pdf', 'Three.pdf'], PASSWORD);
    expect(imported.map(({ file }) => file)).toEqual(['One.pdf', 'Two.pdf']);
    expect(left.map(({ file }) => file)).toEqual(['Three.pdf']);
    expect(await atHand()).toEqual(['Three.pdf']);
  });

  it('is opened inside an archive, which keeps its name, and what was out of it already is no news', async () => {
    const part = async (name: string) => ({ name, bytes: await paper(name) });
    const bytes = aZip([await part('Open.pdf'), { ...(await part('Shut.pdf')), password: PASSWORD }]);
    await upload('Papers.zip', bytes);
    expect(await skipped()).toEqual(['Papers.zip/Shut.pdf']);
    const { imported, duplicates } = await again(['Papers.zip/Shut.pdf'], PASSWORD);
    expect(imported.map(({ file }) => file)).toEqual(['Papers.zip/Shut.pdf']);
    expect(duplicates).toEqual([]);
    const { archives, items } = (await run(test, 'case.read', { caseId })).case;
    expect(archives.map(({ name }) => name)).toEqual(['Papers.zip']);
    expect(items.map(({ original }) => original.outOf)).toEqual([archives[0]?.sha256, archives[0]?.sha256]);
    expect(await skipped()).toEqual([]);
  });

  it('is opened where it is a whole archive that is locked', async () => {
    await upload('Papers.zip', aZip([{ name: 'Shut.pdf', bytes: await paper('Shut'), password: PASSWORD }]));
    expect(await skipped()).toEqual(['Papers.zip']);
    expect((await again(['Papers.zip'], PASSWORD)).imported.map(({ file }) => file)).toEqual(['Papers.zip/Shut.pdf']);
    expect(await skipped()).toEqual([]);
  });

  it('has to be chosen again once the case was closed, and is then opened with the password all the same', async () => {
    await upload('Bank letter.pdf', await locked('A letter of the bank'));
    await run(test, 'case.close', { caseId });
    await run(test, 'case.open', { caseId, access: 'write' });
    expect(await atHand()).toEqual([]);
    expect(await again(['Bank letter.pdf'], PASSWORD)).toMatchObject({ imported: [], gone: ['Bank letter.pdf'] });
    const offers = await test.engine.offer([{ path: home.put('Bank letter.pdf', await locked('A letter of the bank')) }]);
    await run(test, 'evidence.import', { caseId, offers: [...offers], section: null, passwords: [PASSWORD] });
    expect(await skipped()).toEqual([]);
  });
});

describe('a file that could not be read', () => {
  it('is tried again as it is now, once an officer has put it right where it lies', async () => {
    const path = home.put('Note.pdf', '');
    await takeIn(test, caseId, path);
    expect(await atHand()).toEqual(['Note.pdf']);
    writeFileSync(path, await paper('A note'));
    expect((await again(['Note.pdf'])).imported.map(({ file }) => file)).toEqual(['Note.pdf']);
    expect(await skipped()).toEqual([]);
  });

  it('is settled when it turns out to be here already', async () => {
    const path = home.put('Note.pdf', '');
    await takeIn(test, caseId, path);
    const bytes = await paper('A note');
    await takeIn(test, caseId, home.put('Same note.pdf', bytes));
    writeFileSync(path, bytes);
    expect((await again(['Note.pdf'])).duplicates.map(({ file }) => file)).toEqual(['Note.pdf']);
    expect(await skipped()).toEqual([]);
  });
});
