// Text recognition over a case: what was scanned can be searched, the originals stay, and one bad page stops nothing.
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { failure } from '../../shared/basics/failure';
import { endRecogniser, type ReadScan } from '../../electron/engine/intake/scans/read-scan';
import { aFolder } from '../support/a-folder';
import { aScan, scanPicture } from '../support/a-scan';
import { anEngine, newCase, run, takeIn, type TestEngine } from '../support/an-engine';
import { paper } from '../support/a-case-folder';

const home = aFolder();
const NOTE = `Note of a visit to the garages on Monday evening
Four people stood by the gate and shouted at a neighbour
The council officer wrote down what each of them said`;

let test: TestEngine | null = null;
afterEach(async () => {
  await test?.end();
  test = null;
  await endRecogniser();
});

/** What a page of the note reads as, so that a test need not look at it. */
function aReading(page: number): ReadScan {
  const word = (text: string, x: number) => {
    const ends = { from: { x, y: 700 }, to: { x: x + 40, y: 700 } };
    return { text, confidence: 0.9, ...ends, corners: [ends.from, { x: x + 40, y: 710 }] };
  };
  return {
    page,
    width: 595.28,
    height: 841.89,
    turn: 0,
    straighten: 0,
    lines: [{ size: 10, words: [word('Garages', 60), word('gate', 110)] }],
    confidence: 0.9,
  };
}

async function aCaseOfScans(engine: TestEngine) {
  const folder = join(engine.home, 'case');
  const caseId = await newCase(engine, folder);
  const scan = await aScan(home.place('1 Visit note.pdf'), [{ text: NOTE, turn: 180 }]);
  const { data } = await scanPicture(home.place('typed.pdf'), { text: NOTE });
  const photo = home.put('2 Wall.jpg', data);
  const typed = home.put('3 Letter.pdf', await paper('A letter'));
  const taken = await takeIn(engine, caseId, scan, photo, typed);
  expect(taken.skipped).toEqual([]);
  const read = async () => (await run(engine, 'case.read', { caseId })).case;
  return { caseId, folder, read };
}

describe('a case with a scan, a photograph and a typed letter', () => {
  it('has the scan searchable afterwards, upright, on a new copy, and nothing else touched', async () => {
    test = await anEngine();
    const { caseId, read } = await aCaseOfScans(test);
    const before = await read();
    const progress: (number | null)[] = [];
    const result = await run(test, 'ocr.run', { caseId, items: null }, { onProgress: ({ done }) => progress.push(done) });
    expect(result).toMatchObject({ documents: 1, pages: 1, turned: 1, withoutWords: 0, hardToRead: 0, unread: [] });
    expect(result.words).toBeGreaterThan(25);
    expect(progress.at(-1)).toBe(1);

    const after = await read();
    expect(after.items.slice(1)).toEqual(before.items.slice(1));
    const [was] = before.items;
    const [scan] = after.items;
    expect(scan?.original).toEqual(was?.original);
    expect(scan?.working).toMatchObject({ parent: was?.working.sha256, recipe: 'pdf-1+ocr-1', pages: 1 });
    expect(scan?.notes.map((note) => note.code)).toEqual(expect.arrayContaining(['words-recognised', 'turned-upright']));
    expect(await run(test, 'case.verify', { caseId })).toMatchObject({ verdict: 'valid', problems: [] });

    const built = await run(test, 'bundle.build', { caseId, to: null, overrides: [] });
    const of = (rule: string) => built.report.findings.filter((finding) => finding.rule === rule).map((finding) => finding.verdict);
    expect(of('EB-07')).toEqual(['pass']);
    // The build has used the copy with the words, not made another from the original.
    expect((await read()).items[0]?.working).toEqual(scan?.working);
  }, 180_000);

  it('keeps the words beside the copy, and reads nothing twice', async () => {
    let looks = 0;
    const look = (input: { readonly page: number }) => {
      looks += 1;
      return Promise.resolve(aReading(input.page));
    };
    test = await anEngine({ tasks: { 'read-scan': look } });
    const { caseId, folder, read } = await aCaseOfScans(test);
    await run(test, 'ocr.run', { caseId, items: null });
    const { working } = (await read()).items[0] ?? expect.fail();
    const text: unknown = JSON.parse(await readFile(join(folder, 'facts', `${working.sha256}.words.json`), 'utf8'));
    expect(text).toEqual({
      pages: [
        {
          page: 1,
          words: [
            { text: 'Garages', confidence: 0.9, rect: [60, 131.89, 40, 10] },
            { text: 'gate', confidence: 0.9, rect: [110, 131.89, 40, 10] },
          ],
          lines: [{ words: 2, size: 10, baseline: [60, 700, 150, 700] }],
        },
      ],
    });
    expect(await run(test, 'ocr.run', { caseId, items: null })).toMatchObject({ documents: 0, pages: 0 });
    expect(looks).toBe(1);
  });

  it('has the photograph read when that is asked for', async () => {
    test = await anEngine({ tasks: { 'read-scan': ({ page }) => Promise.resolve(aReading(page)) } });
    const { caseId, read } = await aCaseOfScans(test);
    const photo = (await read()).items[1]?.id ?? expect.fail();
    expect(await run(test, 'ocr.run', { caseId, items: [photo] })).toMatchObject({ documents: 1, pages: 1 });
    expect((await read()).items[1]?.working.recipe).toBe('picture-2+ocr-1');
  });

  it('keeps every other page when one cannot be read, and says which that was', async () => {
    const look = ({ page }: { readonly page: number }) =>
      page === 1 ? Promise.reject(failure('took-too-long')) : Promise.resolve(aReading(page));
    test = await anEngine({ tasks: { 'read-scan': look } });
    const caseId = await newCase(test, join(test.home, 'case'));
    const pages = [{ text: NOTE }, { text: NOTE }, { text: NOTE }];
    await takeIn(test, caseId, await aScan(home.place('three.pdf'), pages), await aScan(home.place('one.pdf'), [{ text: NOTE, skew: 1 }]));
    const result = await run(test, 'ocr.run', { caseId, items: null });
    expect(result).toMatchObject({ documents: 2, pages: 3 });
    expect(result.unread.map(({ page, code }) => [page, code])).toEqual([[2, 'took-too-long']]);
    const { items } = (await run(test, 'case.read', { caseId })).case;
    expect(items[0]?.notes.find((note) => note.code === 'not-read')?.pages).toEqual([2]);
    // The next run tries that page again, and only that.
    expect((await run(test, 'ocr.run', { caseId, items: null })).unread).toHaveLength(1);
  });

  it('keeps the pages of a long document that were read before a cancel, also when the case is opened by another sitting', async () => {
    const stop = new AbortController();
    const looked: number[] = [];
    const look = ({ page }: { readonly page: number }) => {
      if (looked.length === 2 && !stop.signal.aborted) {
        stop.abort();
        return Promise.reject(failure('cancelled'));
      }
      looked.push(page);
      return Promise.resolve(aReading(page));
    };
    test = await anEngine({ tasks: { 'read-scan': look } });
    const folder = join(test.home, 'case');
    const caseId = await newCase(test, folder);
    const pages = Array.from({ length: 4 }, () => ({ text: NOTE }));
    await takeIn(test, caseId, await aScan(home.place('long.pdf'), pages));
    expect(await test.engine.run('ocr.run', { caseId, items: null }, { signal: stop.signal })).toMatchObject({ ok: false });
    await run(test, 'case.close', { caseId });
    await run(test, 'case.open', { caseId, access: 'write' });
    const progress: number[] = [];
    const result = await run(test, 'ocr.run', { caseId, items: null }, { onProgress: ({ done }) => progress.push(done) });
    expect(result).toMatchObject({ documents: 1, pages: 4, words: 8 });
    expect(looked).toEqual([0, 1, 2, 3]);
    expect(progress).toContain(2);
    const { working } = (await run(test, 'case.read', { caseId })).case.items[0] ?? expect.fail();
    const text = JSON.parse(await readFile(join(folder, 'facts', `${working.sha256}.words.json`), 'utf8')) as { pages: { page: number }[] };
    expect(text.pages.map(({ page }) => page)).toEqual([1, 2, 3, 4]);
    // Nothing of the reading is left beside the copy that was replaced.
    expect(readdirSync(join(folder, 'pictures'), { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('scan-'))).toEqual(
      [],
    );
    expect(await run(test, 'case.verify', { caseId })).toMatchObject({ verdict: 'valid' });
  });

  it('keeps the words of pages that were read in an earlier run when a page more is read', async () => {
    let bad = true;
    const look = ({ page }: { readonly page: number }) =>
      page === 1 && bad ? Promise.reject(failure('took-too-long')) : Promise.resolve(aReading(page));
    test = await anEngine({ tasks: { 'read-scan': look } });
    const folder = join(test.home, 'case');
    const caseId = await newCase(test, folder);
    await takeIn(test, caseId, await aScan(home.place('two.pdf'), [{ text: NOTE }, { text: NOTE }]));
    await run(test, 'ocr.run', { caseId, items: null });
    bad = false;
    await run(test, 'ocr.run', { caseId, items: null });
    const { working } = (await run(test, 'case.read', { caseId })).case.items[0] ?? expect.fail();
    const text = JSON.parse(await readFile(join(folder, 'facts', `${working.sha256}.words.json`), 'utf8')) as { pages: { page: number }[] };
    expect(text.pages.map(({ page }) => page)).toEqual([1, 2]);
  });

  it('keeps the documents that were finished before a cancel, and goes on with the rest', async () => {
    const stop = new AbortController();
    const read: string[] = [];
    const look = ({ file, page }: { readonly file: string; readonly page: number }) => {
      if (read.length === 1 && !stop.signal.aborted) {
        stop.abort();
        return Promise.reject(failure('cancelled'));
      }
      read.push(file);
      return Promise.resolve(aReading(page));
    };
    test = await anEngine({ tasks: { 'read-scan': look } });
    const caseId = await newCase(test, join(test.home, 'case'));
    const scans = [
      await aScan(home.place('first.pdf'), [{ text: NOTE }]),
      await aScan(home.place('second.pdf'), [{ text: NOTE, skew: 2 }]),
    ];
    await takeIn(test, caseId, ...scans);
    const outcome = await test.engine.run('ocr.run', { caseId, items: null }, { signal: stop.signal });
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    const recipes = async () => (await run(test ?? expect.fail(), 'case.read', { caseId })).case.items.map((item) => item.working.recipe);
    expect((await recipes()).sort()).toEqual(['pdf-1', 'pdf-1+ocr-1']);
    expect(await run(test, 'ocr.run', { caseId, items: null })).toMatchObject({ documents: 1, pages: 1 });
    expect(await recipes()).toEqual(['pdf-1+ocr-1', 'pdf-1+ocr-1']);
    expect(await run(test, 'case.verify', { caseId })).toMatchObject({ verdict: 'valid' });
  });
});
