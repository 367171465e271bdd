// What leaves for a request of access or of information hides by the marks made for it, and by no others (RD-31).
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseId, ItemId } from '../../../shared/basics/ids';
import { aPdf } from '../../support/a-pdf';
import { anEngine, run, takeIn, type TestEngine } from '../../support/an-engine';
import { readPdf } from '../../support/read-pdf';

const NAME = 'Ann Other';
const PLACE = 'Sample Street';

let test: TestEngine;
let caseId: CaseId;
let folder: string;
let item: ItemId;

beforeAll(async () => {
  test = await anEngine();
  folder = join(test.home, 'request.case');
  const [place = null] = await test.engine.offer([{ path: folder }]);
  const details = { court: null, claimNumber: null, claimants: [], defendants: [], hearing: null };
  const made = await run(test, 'case.create', {
    place,
    details: { ...details, title: 'Request 2026/17', profile: 'subject-access' },
    sections: 'profile',
  });
  caseId = made.caseId;
  await run(test, 'case.open', { caseId, access: 'write' });
  const paper = join(test.home, 'Note.pdf');
  writeFileSync(paper, await aPdf({ pages: [{ texts: [{ text: `${NAME} called about ${PLACE} at noon.`, x: 80, y: 120 }] }] }));
  item = (await takeIn(test, caseId, paper)).imported[0]!.id;
}, 60_000);
afterAll(() => test.end());

const mark = async (purpose: 'court' | 'subject-access', term: string) => {
  const { hits } = await run(test, 'redaction.search', { caseId, items: null, term, wholeWord: true, anyCase: true });
  const marks = hits.map(({ areas, page, words }) => ({ page, areas: [...areas], words, reason: 'R1' }));
  await run(test, 'redaction.add', { caseId, purpose, item, marks });
};

describe('a disclosure without a court', () => {
  it('hides what is marked for it, leaves what is marked for a court, and is proved', async () => {
    await mark('subject-access', NAME);
    await mark('court', PLACE);
    const { release, report } = await run(test, 'bundle.build', { caseId, to: null, overrides: [], variant: 'service' });
    expect(report.findings.find(({ rule }) => rule === 'RD-PROOF')?.verdict).toBe('pass');
    const bundle = release!.files.find(({ kind }) => kind === 'bundle')!;
    const words = JSON.stringify((await readPdf(readFileSync(join(folder, 'outputs', release!.folder, bundle.path)))).pages);
    expect(words).not.toContain(NAME);
    expect(words).toContain(PLACE);
    expect(release!.files.some(({ kind }) => kind === 'redaction-certificate')).toBe(true);
  }, 90_000);
});
