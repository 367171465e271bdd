// What leaves a case with redactions: one bundle for everybody, in which nothing that was hidden can be found, and an unredacted
// one only by order of the court, with the same pages and numbers.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseId, ItemId } from '../../../shared/basics/ids';
import type { BuildResult } from '../../../shared/contract/commands';
import { engineTasks } from '../../../electron/engine/worker-tasks';
import { proofOf } from '../../../shared/redaction/proof';
import { aPdf } from '../../support/a-pdf';
import { anEngine, newCase, run, takeIn, type TestEngine } from '../../support/an-engine';
import { readPdf } from '../../support/read-pdf';

const SECRET = 'Quillfeather';
const WITNESS = {
  id: null,
  name: `Imelda ${SECRET}`,
  aliases: [],
  initials: null,
  addresses: [],
  phones: [],
  emails: [],
  vehicles: [],
  birthDates: [],
  role: 'witness',
  fate: 'redact' as const,
  label: null,
};

let test: TestEngine;
let caseId: CaseId;
let folder: string;
let item: ItemId;
let redactions = 0;
let failProof = false;

beforeAll(async () => {
  test = await anEngine({
    tasks: {
      'redact-file': (request, work) => {
        redactions += 1;
        return engineTasks['redact-file'](request, work);
      },
      'prove-released': (request, work) =>
        failProof
          ? Promise.resolve(proofOf([{ id: 'text-under-marks', title: 'No text lies under a mark.', verdict: 'could-not-run' }], []))
          : engineTasks['prove-released'](request, work),
    },
  });
  folder = join(test.home, 'doe.case');
  caseId = await newCase(test, folder);
  const paper = join(test.home, '01 Statement.pdf');
  writeFileSync(
    paper,
    await aPdf({
      title: 'Statement',
      pages: [
        {
          texts: [
            { text: `The noise woke Imelda ${SECRET} at night.`, x: 80, y: 120 },
            { text: 'It was loud.', x: 80, y: 160 },
          ],
        },
        { texts: [{ text: 'The second sheet says nothing of the kind.', x: 80, y: 120 }] },
        { texts: [{ text: 'The third sheet ends it.', x: 80, y: 120 }] },
      ],
      outline: [{ title: `What ${SECRET} heard`, page: 1 }],
    }),
  );
  const other = join(test.home, '02 Letter.txt');
  writeFileSync(other, 'Dear Mr Doe');
  const { imported } = await takeIn(test, caseId, paper, other);
  item = imported[0]!.id;
}, 60_000);
afterAll(() => test.end());

const build = (variant: 'service' | 'full', to: string | null = null, overrides: { rule: string; reason: string }[] = []) =>
  (async (): Promise<BuildResult> => {
    const [offer = null] = to === null ? [] : await test.engine.offer([{ path: to }]);
    return run(test, 'bundle.build', { caseId, to: offer, overrides, variant });
  })();

const filesOf = (result: BuildResult) => (result.release?.files ?? []).map(({ path }) => path);
const bytesOf = (result: BuildResult, name: string) => readFileSync(join(folder, 'outputs', result.release!.folder, name));
const bundleOf = (result: BuildResult) => result.release!.files.find(({ kind }) => kind === 'bundle')!;

async function mark(): Promise<void> {
  const { hits } = await run(test, 'redaction.search', { caseId, items: null, term: `Imelda ${SECRET}`, wholeWord: true, anyCase: true });
  const marks = hits.map(({ areas, page, words }) => ({ page, areas: [...areas], words, reason: 'R2' }));
  await run(test, 'redaction.add', { caseId, purpose: 'court', item, marks });
}

describe('a case with redactions', () => {
  it('builds as ever while nothing is marked', async () => {
    const result = await build('service');
    expect(result.index.every(({ redacted }) => !redacted)).toBe(true);
    expect(result.report.findings.some(({ rule }) => rule.startsWith('RD-'))).toBe(false);
    expect(filesOf(result).some((name) => name.includes('redaction'))).toBe(false);
  }, 60_000);

  it('serves one bundle in which the name stands nowhere, and says so in index, log and certificate', async () => {
    await run(test, 'people.put', { caseId, person: WITNESS });
    await mark();
    const result = await build('service');
    expect(result.report.findings.filter(({ final }) => final === true)).toEqual([]);
    expect(result.release).not.toBeNull();
    expect(result.index.map(({ description, redacted }) => [description, redacted])).toEqual([
      ['Statement (redacted)', true],
      ['Letter', false],
    ]);
    const bytes = bytesOf(result, bundleOf(result).path);
    const { bookmarks, pages } = await readPdf(bytes);
    const words = JSON.stringify([bookmarks, pages]);
    expect(words).not.toContain(SECRET);
    expect(words).toContain('It was loud.');
    expect(words).toContain('The second sheet');
    expect(result.report.findings.find(({ rule }) => rule === 'RD-PROOF')?.verdict).toBe('pass');
    // One person decided, nobody else has looked.
    expect(result.report.findings.find(({ rule }) => rule === 'RD-40')?.verdict).toBe('warn');
    const csv = bytesOf(
      result,
      filesOf(result).find((name) => name.endsWith('redaction log.csv'))!,
    ).toString('utf8');
    expect(csv).toContain('Address or contact details of a witness');
    expect(csv).not.toContain(SECRET);
    const everything = readdirSync(join(folder, 'outputs', result.release!.folder));
    for (const name of everything) expect(bytesOf(result, name).includes(SECRET)).toBe(false);
    expect(await run(test, 'case.verify', { caseId })).toMatchObject({ verdict: 'valid' });
  }, 90_000);

  it('makes the redacted copy once, and again only when the marks change', async () => {
    const before = redactions;
    await build('service');
    expect(redactions).toBe(before);
    await run(test, 'redaction.add', {
      caseId,
      purpose: 'court',
      item,
      marks: [{ page: 3, areas: [{ x: 70, y: 105, width: 60, height: 22 }], reason: 'R1' }],
    });
    await build('service');
    expect(redactions).toBe(before + 1);
  }, 90_000);

  it('never mixes in the marks of another purpose', async () => {
    const before = redactions;
    await run(test, 'redaction.add', {
      caseId,
      purpose: 'freedom-of-information',
      item,
      marks: [{ page: 2, areas: [{ x: 70, y: 105, width: 300, height: 22 }], reason: 'R1' }],
    });
    const result = await build('service');
    expect(redactions).toBe(before);
    expect(JSON.stringify(await readPdf(bytesOf(result, bundleOf(result).path)))).toContain('The second sheet');
  }, 60_000);

  it('lets the unredacted bundle out only by a recorded order, marked on every page, with the same pages and numbers', async () => {
    await expect(build('full')).rejects.toThrow('order-needed');
    const { inverse } = await run(test, 'case.record-order', {
      caseId,
      order: {
        allows: 'unredacted',
        date: '2026-03-20',
        court: 'the County Court at Northshire',
        says: 'The court is to see the papers unredacted.',
      },
    });
    const full = await build('full');
    const served = await build('service');
    expect(full.release?.variant).toBe('full');
    expect(bundleOf(full).path).toContain('INTERNAL UNREDACTED');
    expect([full.pages, full.index]).toEqual([served.pages, served.index]);
    const [one, two] = [await readPdf(bytesOf(full, bundleOf(full).path)), await readPdf(bytesOf(served, bundleOf(served).path))];
    expect(one.bookmarks).toEqual(two.bookmarks);
    for (const page of one.pages) expect(JSON.stringify(page)).toContain('INTERNAL – UNREDACTED – not for service');
    expect(JSON.stringify(one.pages)).toContain(SECRET);
    expect(JSON.stringify(two.pages)).not.toContain('UNREDACTED');
    await run(test, 'case.batch', { caseId, steps: [...(inverse ?? [])] });
    await expect(build('full')).rejects.toThrow('order-needed');
  }, 90_000);

  it('hides at the right place on pages that were turned and after pages that were left out', async () => {
    const { inverse } = await run(test, 'item.set-pages', {
      caseId,
      item,
      pageEdits: [
        { page: 1, turn: 90, excluded: false },
        { page: 2, turn: 0, excluded: true },
      ],
    });
    const result = await build('service');
    expect(result.report.findings.filter(({ final }) => final === true)).toEqual([]);
    expect(JSON.stringify(await readPdf(bytesOf(result, bundleOf(result).path)))).not.toContain(SECRET);
    await run(test, 'case.batch', { caseId, steps: [...(inverse ?? [])] });
  }, 90_000);

  it('holds back a title that names the person until a neutral one is given, whoever asks', async () => {
    await run(test, 'item.set-title', { caseId, item, title: `Statement of Imelda ${SECRET}` });
    const held = await build('service', null, [{ rule: 'RD-40', reason: 'seen by the team leader' }]);
    expect(held.release).toBeNull();
    const [finding] = held.report.findings.filter(({ final }) => final === true);
    expect([finding?.rule, finding?.message]).toEqual([
      'RD-45',
      'The title of document 1 holds a name or term that is to be hidden. Give it a neutral title for what is served.',
    ]);
    expect(JSON.stringify(held.report)).not.toContain(SECRET);
    await run(test, 'item.set-served-title', { caseId, item, title: 'Statement of a neighbour' });
    const result = await build('service');
    expect(result.index[0]?.description).toBe('Statement of a neighbour (redacted)');
    expect(result.release).not.toBeNull();
  }, 90_000);

  it('keeps all in the case when the finished bundle cannot be proved, and no one can let that pass', async () => {
    failProof = true;
    const result = await build('service');
    failProof = false;
    expect(result.release).toBeNull();
    expect(result.report.findings.filter(({ rule }) => rule === 'RD-PROOF').map(({ verdict }) => verdict)).toEqual(['could-not-run']);
    await expect(build('service', null, [{ rule: 'RD-PROOF', reason: 'we are late' }])).rejects.toThrow('rule-unknown');
  }, 60_000);

  it('starts a line of the disclosure register when a bundle goes to a folder, and keeps the internal log at home', async () => {
    const to = join(test.home, 'for the court');
    mkdirSync(to);
    const result = await build('service', to);
    const names = readdirSync(to);
    expect(names.some((name) => name.endsWith('redaction log.pdf'))).toBe(true);
    expect(names.some((name) => name.includes('INTERNAL'))).toBe(false);
    const { entries } = await run(test, 'disclosure.list', { caseId });
    expect(entries.map(({ sha256, to: whom }) => [sha256, whom])).toEqual([[bundleOf(result).sha256, null]]);
    await run(test, 'disclosure.record', {
      caseId,
      entry: entries[0]!.id,
      given: null,
      to: { name: 'Clerk of the court', organisation: 'County Court at Northshire' },
      why: 'Hearing bundle',
      date: '2026-03-24',
    });
    const [offer] = await test.engine.offer([{ path: join(test.home, 'register.csv') }]);
    await run(test, 'disclosure.print', { caseId, to: offer!, format: 'csv' });
    expect(readFileSync(join(test.home, 'register.csv'), 'utf8')).toContain('Clerk of the court,County Court at Northshire,Hearing bundle');
  }, 90_000);
});
