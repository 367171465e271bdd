// Marks are decisions of people: kept, changed, undone, reviewed by a second person, and never mixed between purposes.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId, ItemId } from '../../../shared/basics/ids';
import type { CommandInput } from '../../../shared/contract/commands';
import type { Step } from '../../../shared/contract/changed';
import type { MarkedItem } from '../../../shared/contract/mark-commands';
import { anEngine, newCase, run, takeIn, type TestEngine } from '../../support/an-engine';

const AREA = { x: 60, y: 70, width: 120, height: 14 };
const court = 'court' as const;

describe('marks of a case', () => {
  let test: TestEngine;
  let caseId: CaseId;
  let item: ItemId;
  let folder: string;
  let cases = 0;

  beforeAll(async () => {
    test = await anEngine();
    await writeFile(join(test.home, 'Note.txt'), `Statement of Jane Canary.\n${'A line of the note.\n'.repeat(200)}`);
  });
  afterAll(() => test.end());
  beforeEach(async () => {
    folder = join(test.home, `Marks ${++cases}.case`);
    caseId = await newCase(test, folder);
    item = (await takeIn(test, caseId, join(test.home, 'Note.txt'))).imported[0]!.id;
  });

  const marked = async (purpose: MarkedPurpose = court): Promise<MarkedItem> =>
    (await run(test, 'redaction.marks', { caseId, purpose, items: [item] })).items[0]!;
  const add = (more: Partial<CommandInput<'redaction.add'>['marks'][number]> = {}, purpose: MarkedPurpose = court) =>
    run(test, 'redaction.add', { caseId, purpose, item, marks: [{ page: 1, areas: [AREA], words: 'Jane Canary', kind: 'name', ...more }] });
  const undo = (steps: readonly Step[] | null) => run(test, 'case.batch', { caseId, steps: [...(steps ?? [])] });
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (thrown: unknown) => (thrown as Error).message,
    );

  it('keeps a drawn box with who made it and the usual reason, and takes it back and makes it again', async () => {
    const made = await add();
    const before = await marked();
    expect(before.marks).toMatchObject([
      {
        id: made.marks[0],
        page: 1,
        areas: [AREA],
        state: 'accepted',
        reason: 'R1',
        made: { by: 'J Smith' },
        decided: { by: 'J Smith' },
        reviewed: null,
      },
    ]);
    expect(before.pages).toEqual([{ page: 1, tally: { suggested: 0, accepted: 1, rejected: 0, toReview: 1 } }]);
    const { inverse } = await undo(made.inverse);
    expect((await marked()).marks).toEqual([]);
    await undo(inverse);
    expect((await marked()).marks).toEqual(before.marks);
  });

  it('never mixes purposes', async () => {
    await add();
    expect((await marked('subject-access')).marks).toEqual([]);
    await add({ page: 2 }, 'subject-access');
    await run(test, 'redaction.clear', { caseId, purpose: 'subject-access', items: null });
    expect((await marked('subject-access')).marks).toEqual([]);
    expect((await marked()).marks).toHaveLength(1);
  });

  it('decides many at once, and puts each back as it was', async () => {
    const first = await add({ state: 'suggested' });
    const second = await add({ page: 2, reason: 'R3' });
    const before = await marked();
    const chosen = [{ item, marks: [...first.marks, ...second.marks] }];
    const rejected = await run(test, 'redaction.decide', { caseId, purpose: court, chosen, state: 'rejected' });
    expect((await marked()).marks.map(({ state }) => state)).toEqual(['rejected', 'rejected']);
    await undo(rejected.inverse);
    expect(await marked()).toEqual(before);
    await run(test, 'redaction.decide', { caseId, purpose: court, chosen, state: 'accepted' });
    expect((await marked()).marks.map(({ reason }) => reason)).toEqual(['R1', 'R3']);
  });

  it('changes reason, label and notes, and refuses a reason that the case does not have', async () => {
    const { marks } = await add();
    const chosen = [{ item, marks }];
    expect(await codeOf(run(test, 'redaction.change', { caseId, purpose: court, chosen, reason: 'L1' }))).toBe('not-understood');
    await run(test, 'redaction.set-reasons', { caseId, reasons: [{ code: 'L1', title: 'Commercially sensitive' }] });
    const changed = await run(test, 'redaction.change', { caseId, purpose: court, chosen, reason: 'L1', privateNote: 'Asked legal.' });
    expect((await marked()).marks).toMatchObject([{ reason: 'L1', privateNote: 'Asked legal.', label: null }]);
    expect(await codeOf(run(test, 'redaction.set-reasons', { caseId, reasons: [] }))).toBe('not-understood');
    await undo(changed.inverse);
    expect((await marked()).marks).toMatchObject([{ reason: 'R1', privateNote: null }]);
  });

  it('refuses pages and marks that are not there', async () => {
    expect(await codeOf(add({ page: 99 }))).toBe('not-found');
    const chosen = [{ item, marks: ['mark-nowhere'] }];
    expect(await codeOf(run(test, 'redaction.remove', { caseId, purpose: court, chosen: chosen }))).toBe('not-found');
  });

  it('lets only a second person sign off, and takes the review back when the mark changes', async () => {
    const { marks } = await add();
    const chosen = [{ item, marks }];
    const review = { caseId, purpose: court, chosen, done: true };
    expect(await codeOf(run(test, 'redaction.review', review))).toBe('review-own');
    await run(test, 'case.close', { caseId });
    const second = await anEngine({ home: test.home, person: 'A Jones' });
    await run(second, 'redaction.review', review);
    await run(second, 'case.close', { caseId });
    await second.engine.close();
    expect((await marked()).marks[0]!.reviewed).toMatchObject({ by: 'A Jones' });
    await run(test, 'redaction.change', { caseId, purpose: court, chosen, areas: [{ ...AREA, width: 90 }] });
    expect((await marked()).marks[0]!.reviewed).toBeNull();
  });

  it('survives closing and opening, and can be read where the case is open to read', async () => {
    await add();
    const before = await marked();
    await run(test, 'case.close', { caseId });
    await run(test, 'case.open', { caseId, access: 'read' });
    expect(await marked()).toEqual(before);
    expect(await codeOf(add())).toBe('case-read-only');
    await run(test, 'case.close', { caseId });
  });

  it('goes with the pages when a document is split and merged again', async () => {
    await add();
    await add({ page: 2 });
    const before = await marked();
    const { item: part, inverse } = await run(test, 'item.split', { caseId, item, from: 2, to: 2 });
    const pagesOf = async (id: ItemId) =>
      (await run(test, 'redaction.marks', { caseId, purpose: court, items: [id] })).items[0]!.marks.map(({ page }) => page);
    expect([await pagesOf(item), await pagesOf(part)]).toEqual([[1], [2]]);
    await undo(inverse);
    expect(await marked()).toEqual(before);
    const again = await run(test, 'item.split', { caseId, item, from: 2, to: 2 });
    await run(test, 'item.merge', { caseId, items: [item, again.item] });
    expect((await marked()).marks).toEqual(before.marks);
  });

  it('says so when its file was changed by something else, and builds nothing on it', async () => {
    await add();
    const path = join(folder, 'marks', `${item}.json`);
    const whole = await readFile(path, 'utf8');
    expect((await run(test, 'case.verify', { caseId })).verdict).toBe('valid');
    await run(test, 'case.close', { caseId });
    await writeFile(path, whole.replace('"page": 1', '"page": 2'));
    expect(await marked()).toMatchObject({ damaged: true, marks: [] });
    expect(await codeOf(add())).toBe('marks-damaged');
    expect((await run(test, 'case.verify', { caseId })).problems).toMatchObject([{ kind: 'changed', path: `marks/${item}.json` }]);
    await writeFile(path, whole);
    expect(await marked()).toMatchObject({ damaged: false });
    await run(test, 'case.close', { caseId });
    await writeFile(path, '{}');
    await run(test, 'redaction.clear', { caseId, purpose: court, items: [item] });
    expect(await marked()).toMatchObject({ damaged: false, marks: [] });
    expect((await run(test, 'case.verify', { caseId })).verdict).toBe('valid');
  });

  it('tells of a file of marks that nobody knows', async () => {
    await add();
    await writeFile(join(folder, 'marks', 'item-other.json'), '{}');
    expect((await run(test, 'case.verify', { caseId })).problems).toMatchObject([{ kind: 'added', path: 'marks/item-other.json' }]);
  });

  it('foresaw whatever went wrong', () => {
    expect(test.unforeseen).toEqual([]);
  });
});

type MarkedPurpose = CommandInput<'redaction.marks'>['purpose'];
