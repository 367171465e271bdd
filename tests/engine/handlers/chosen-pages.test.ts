// Pages turned, left out and split off: in the bundle only, and what was taken in stays byte for byte.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '../../../shared/basics/ids';
import type { Case } from '../../../shared/case/case';
import { aFolder } from '../../support/a-folder';
import { aFolderOf } from '../../support/a-case-folder';
import { anEngine, newCase, run, takeIn, type TestEngine } from '../../support/an-engine';
import { readPdf } from '../../support/read-pdf';

const home = aFolder();
let test: TestEngine;
let caseId: CaseId;
let folder: string;
let count = 0;

beforeEach(async () => {
  folder = home.place(`case-${++count}`);
  test = await anEngine();
  caseId = await newCase(test, folder);
  await takeIn(test, caseId, await aFolderOf(home.place(`files-${count}`), { '1 Scan.pdf': 5, '2 Letter.pdf': 1 }));
});
afterEach(async () => {
  expect(test.unforeseen).toEqual([]);
  await test.end();
});

const current = async (): Promise<Case> => (await run(test, 'case.read', { caseId })).case;
const itemCalled = async (title: string) => (await current()).items.find((item) => item.title === title)!;

/** The first words of each page of the released bundle, the index left out, and how it lies. */
async function pagesOfBundle(): Promise<string[]> {
  const { release, report } = await run(test, 'bundle.build', { caseId, to: null, overrides: [] });
  expect(report.findings.filter((finding) => finding.level === 'must' && finding.verdict !== 'pass')).toEqual([]);
  const file = release!.files.find(({ kind }) => kind === 'bundle')!;
  const { pages } = await readPdf(readFileSync(join(folder, 'outputs', release!.folder, file.path)));
  return pages.slice(1).map((page) => {
    const words = page.texts.map(({ text }) => text).find((text) => text.includes('sheet')) ?? '';
    return `${words.replace(/^.*\/|\.pdf/g, '')} ${page.width > page.height ? 'across' : 'upright'} ${page.rotate}`;
  });
}

describe('pages that a person turned and left out', () => {
  it('go into the bundle as they were turned, and those that are out are nowhere in it', async () => {
    const scan = await itemCalled('Scan');
    const pageEdits = [
      { page: 2, turn: 90 as const, excluded: false },
      { page: 3, turn: 0 as const, excluded: true },
    ];
    await run(test, 'item.set-pages', { caseId, item: scan.id, pageEdits });
    const plan = await run(test, 'bundle.plan', { caseId });
    expect(plan.index.map(({ from, to }) => to - from + 1)).toEqual([4, 1]);
    expect(await pagesOfBundle()).toEqual([
      '1 Scan, sheet 1 upright 0',
      '1 Scan, sheet 2 across 0',
      '1 Scan, sheet 4 upright 0',
      '1 Scan, sheet 5 upright 0',
      '2 Letter, sheet 1 upright 0',
    ]);
    const after = await itemCalled('Scan');
    expect(after.bundleCopy).toMatchObject({ parent: scan.working.sha256, recipe: 'pages-1:1,2r90,4-5', pages: 4 });
    expect(after.working).toEqual(scan.working);
    expect(await run(test, 'case.verify', { caseId })).toMatchObject({ verdict: 'valid', problems: [] });
  });

  it('are put back by an undo, and the original was never touched', async () => {
    const scan = await itemCalled('Scan');
    const stored = join(folder, 'originals', `${scan.original.sha256}.pdf`);
    const { inverse } = await run(test, 'item.set-pages', { caseId, item: scan.id, pageEdits: [{ page: 1, turn: 180, excluded: false }] });
    await pagesOfBundle();
    await run(test, 'case.batch', { caseId, steps: inverse! });
    expect(await pagesOfBundle()).toHaveLength(6);
    expect(createHash('sha256').update(readFileSync(stored)).digest('hex')).toBe(scan.original.sha256);
  });

  it('are made anew when they are chosen anew, and the copy before goes', async () => {
    const { id } = await itemCalled('Scan');
    const choose = async (page: number) => {
      await run(test, 'item.set-pages', { caseId, item: id, pageEdits: [{ page, turn: 0, excluded: true }] });
      await pagesOfBundle();
      return (await itemCalled('Scan')).bundleCopy!.sha256;
    };
    const first = await choose(1);
    expect(await choose(5)).not.toBe(first);
    expect(await choose(1)).toBe(first);
    expect(await run(test, 'case.verify', { caseId })).toMatchObject({ verdict: 'valid', problems: [] });
  });
});

describe('an original that was split', () => {
  it('is two documents of the bundle that share it, and one again when they are merged', async () => {
    const scan = await itemCalled('Scan');
    const { item } = await run(test, 'item.split', { caseId, item: scan.id, from: 4, to: 5, title: 'Diary' });
    const upright = (words: string) => `${words} upright 0`;
    const sheets = (...pages: number[]) => pages.map((page) => upright(`1 Scan, sheet ${page}`));
    expect(await pagesOfBundle()).toEqual([...sheets(1, 2, 3, 4, 5), upright('2 Letter, sheet 1')]);
    const [first, second] = [await itemCalled('Scan'), await itemCalled('Diary')];
    expect([first.bundleCopy?.pages, second.bundleCopy?.pages]).toEqual([3, 2]);
    expect(second.original).toEqual(first.original);
    await run(test, 'item.merge', { caseId, items: [scan.id, item] });
    expect((await current()).items).toHaveLength(2);
    expect(await run(test, 'case.verify', { caseId })).toMatchObject({ verdict: 'valid', problems: [] });
    expect(await pagesOfBundle()).toHaveLength(6);
  });
});
