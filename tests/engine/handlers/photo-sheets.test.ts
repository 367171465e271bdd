// Stills of a recorder whose clock is wrong, on sheets that a court can use.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId, ItemId } from '../../../shared/basics/ids';
import type { Case } from '../../../shared/case/case';
import { aCapture } from '../../support/a-capture';
import { aFolder } from '../../support/a-folder';
import { aFolderOf } from '../../support/a-case-folder';
import { markedPicture } from '../../support/a-picture';
import { anEngine, newCase, run, takeIn, type TestEngine } from '../../support/an-engine';
import { readPdf } from '../../support/read-pdf';

const home = aFolder();
let test: TestEngine;
let caseId: CaseId;
let folder: string;
let stills: ItemId[];
let count = 0;

beforeEach(async () => {
  folder = home.place(`case-${++count}`);
  test = await anEngine();
  caseId = await newCase(test, folder);
  await takeIn(
    test,
    caseId,
    await aFolderOf(home.place(`files-${count}`), {
      'Stills/1 Lobby.jpg': await markedPicture(320, 240).jpeg({ quality: 90 }).toBuffer(),
      'Stills/2 Door.jpg': await markedPicture(321, 240).jpeg({ quality: 90 }).toBuffer(),
      'Stills/3 Stairs.jpg': await markedPicture(240, 320).jpeg({ quality: 90 }).toBuffer(),
      'Letter.txt': 'Dear Mr Doe',
    }),
  );
  stills = (await current()).items.filter(({ kind }) => kind === 'photo').map(({ id }) => id);
});
afterEach(async () => {
  expect(test.unforeseen).toEqual([]);
  await test.end();
});

const current = async (): Promise<Case> => (await run(test, 'case.read', { caseId })).case;
const itemOf = async (id: ItemId) => (await current()).items.find((item) => item.id === id)!;
const make = (perPage: 1 | 2 | 4 | 6, replace = true) =>
  run(test, 'sheet.make', { caseId, items: stills, perPage, title: 'Stills of 14 March', replace });

async function bundle() {
  const made = await run(test, 'bundle.build', { caseId, to: null, overrides: [] });
  const file = made.release!.files.find(({ kind }) => kind === 'bundle')!;
  const { pages } = await readPdf(readFileSync(join(folder, 'outputs', made.release!.folder, file.path)));
  return {
    ...made,
    words: pages.map(({ texts }) =>
      texts
        .map(({ text }) => text)
        .join(' ')
        .replace(/\s+/g, ' '),
    ),
  };
}

describe('photo sheets', () => {
  it('stand beside their first picture, say what each shows and take the place of single pages', async () => {
    await run(test, 'item.set-capture', { caseId, items: stills, capture: aCapture() });
    await run(test, 'item.set-caption', { caseId, item: stills[0]!, caption: 'A man kicks the door', shownTime: '2026-03-14T22:14:51' });
    const { item, pages } = await make(2);
    expect(pages).toBe(2);
    const sheet = await itemOf(item);
    expect(sheet.sheet?.pictures.map(({ sha256 }) => sha256)).toEqual(
      (await Promise.all(stills.map(itemOf))).map(({ original }) => original.sha256),
    );
    const section = (await current()).bundle.sections.find(({ items }) => items.includes(item));
    expect(section?.items).toEqual(expect.arrayContaining(stills));
    const made = await bundle();
    expect(made.index.map(({ description }) => description)).toEqual(['Letter', 'Stills of 14 March']);
    expect(made.words[2]).toContain('A man kicks the door');
    expect(made.words[2]).toContain('clock 7 min 20 s fast');
    expect(made.words[2]).toContain('Corrected time: 14 Mar 2026, 22:07:31');
    expect(
      made.words
        .slice(2)
        .join(' ')
        .match(/SHA-256 [0-9a-f]{8}/g),
    ).toHaveLength(3);
    expect(await run(test, 'case.verify', { caseId })).toMatchObject({ verdict: 'valid', problems: [] });
  });

  it('are drawn again when a caption has changed, and only then', async () => {
    const { item } = await make(4);
    await bundle();
    const before = (await itemOf(item)).working.sha256;
    await bundle();
    expect((await itemOf(item)).working.sha256).toBe(before);
    await run(test, 'item.set-caption', { caseId, item: stills[1]!, caption: 'The door, broken' });
    const made = await bundle();
    expect(made.words.join(' ')).toContain('The door, broken');
    expect((await itemOf(item)).working.sha256).not.toBe(before);
    expect(await run(test, 'case.verify', { caseId })).toMatchObject({ verdict: 'valid', problems: [] });
  });

  it('are undone by leaving them out and bringing the pictures back', async () => {
    const { inverse, item } = await make(6);
    await run(test, 'case.batch', { caseId, steps: inverse! });
    const after = await current();
    expect(after.items.filter(({ included }) => !included).map(({ id }) => id)).toEqual([item]);
  });

  it('are drawn again with other pictures, more to a page and another title, in their place; undo draws them as they were', async () => {
    const { item } = await make(1);
    const before = await itemOf(item);
    const input = { caseId, item, items: stills.slice(1), perPage: 4 as const, title: 'Door and stairs' };
    const { pages, inverse } = await run(test, 'sheet.change', input);
    expect(pages).toBe(1);
    const after = await itemOf(item);
    expect([after.title, after.working.pages, after.sheet?.pictures.length]).toEqual(['Door and stairs', 1, 2]);
    expect(after.notes.map(({ message }) => message).join()).toContain('from 2 pictures');
    expect(after.original).toEqual(before.original);
    const made = await bundle();
    expect(made.index.map(({ description }) => description)).toContain('Door and stairs');
    expect((await itemOf(item)).working.sha256).toBe(after.working.sha256);
    const [step] = inverse!;
    await run(test, 'sheet.change', step!.input as typeof input);
    expect([(await itemOf(item)).title, (await itemOf(item)).working.sha256]).toEqual([before.title, before.working.sha256]);
    expect(await run(test, 'case.verify', { caseId })).toMatchObject({ verdict: 'valid', problems: [] });
    await expect(run(test, 'sheet.change', { ...input, item: stills[0]! })).rejects.toThrow('not-understood');
  });

  it('take no picture that is kept out, and stay out when one of theirs is', async () => {
    const flag = { caseId, items: [stills[0]!], flag: 'sensitive' as const };
    await run(test, 'item.set-flag', flag);
    await expect(make(1)).rejects.toThrow('not-understood');
    await run(test, 'item.set-flag', { ...flag, flag: 'evidence' });
    await make(1);
    await run(test, 'item.set-flag', flag);
    expect((await bundle()).index.map(({ description }) => description)).toEqual(['Letter']);
  });

  it('are the same bytes for the same pictures and words', async () => {
    const [one, other] = [await make(2, false), await make(2, false)];
    expect((await itemOf(one.item)).original.sha256).toBe((await itemOf(other.item)).original.sha256);
  });
});
