// A copy that is not proved is never taken into a case: it is made once more from pixels, and then the build stops.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId, ItemId } from '../../../shared/basics/ids';
import { proofOf, type Proof } from '../../../shared/redaction/proof';
import { engineTasks } from '../../../electron/engine/worker-tasks';
import { aPdf } from '../../support/a-pdf';
import { anEngine, newCase, run, takeIn, type TestEngine } from '../../support/an-engine';

const SECRET = 'Quillfeather';
const FAILED: Proof = proofOf(
  [{ id: 'text-under-marks', title: 'No text lies under a mark.', verdict: 'fail' }],
  [{ check: 'text-under-marks', page: 2, area: null, message: 'Words can be read under a mark.' }],
);

let test: TestEngine;
let caseId: CaseId;
let item: ItemId;
let folder: string;
let failing = 0;
const rebuilt: (readonly number[])[] = [];

beforeAll(async () => {
  test = await anEngine({
    tasks: {
      'redact-file': (request, work) => {
        rebuilt.push(request.rebuild ?? []);
        return engineTasks['redact-file'](request, work);
      },
      'prove-redaction': (request, work) => (failing-- > 0 ? Promise.resolve(FAILED) : engineTasks['prove-redaction'](request, work)),
    },
  });
  folder = join(test.home, 'doe.case');
  caseId = await newCase(test, folder);
  const paper = join(test.home, 'Diary.pdf');
  const page = (n: number) => ({ texts: [{ text: `Entry ${n} by ${SECRET} of the day.`, x: 80, y: 120 }] });
  writeFileSync(paper, await aPdf({ title: 'Diary', pages: [page(1), page(2)] }));
  item = (await takeIn(test, caseId, paper)).imported[0]!.id;
  const areas = [{ x: 60, y: 100, width: 260, height: 30 }];
  await run(test, 'redaction.add', {
    caseId,
    purpose: 'court',
    item,
    marks: [1, 2].map((n) => ({ page: n, areas, reason: 'R1' as const })),
  });
}, 60_000);
beforeEach(() => {
  rebuilt.length = 0;
});
afterAll(() => test.end());

const build = () => test.engine.run('bundle.build', { caseId, to: null, overrides: [] });

describe('a copy that fails its proof', () => {
  it('stops the build after a second try, names document and page and never the words, and leaves no file', async () => {
    failing = 2;
    const outcome = await build();
    expect(rebuilt).toEqual([[], [2]]);
    if (outcome.ok) throw new Error('it was let through');
    expect(outcome.failure.code).toBe('redaction-not-proved');
    expect(outcome.failure.message).toContain('Diary');
    expect(outcome.failure.message).toContain('page 2');
    expect(JSON.stringify(outcome.failure)).not.toContain(SECRET);
    const { case: after } = await run(test, 'case.read', { caseId });
    expect([after.releases, after.items[0]?.redactedCopies]).toEqual([[], []]);
    const pdfs = filesBelow(folder).filter((path) => path.endsWith('.pdf'));
    expect(pdfs.filter((path) => !path.includes('originals') && !path.includes('copies'))).toEqual([]);
    expect(readFileSync(join(folder, 'audit.jsonl'), 'utf8')).not.toContain(SECRET);
  }, 60_000);

  it('is taken once the pages are rebuilt from pixels and that is proved', async () => {
    failing = 1;
    const outcome = await build();
    expect(outcome.ok).toBe(true);
    expect(rebuilt).toEqual([[], [2]]);
    const { case: after } = await run(test, 'case.read', { caseId });
    const [copy] = after.items[0]!.redactedCopies;
    expect(copy).toMatchObject({ purpose: 'court', parent: after.items[0]!.working.sha256, pages: 2 });
    expect(await run(test, 'case.verify', { caseId })).toMatchObject({ verdict: 'valid' });
  }, 60_000);

  it('is never used for a document whose copy changed below the marks', async () => {
    const { items } = await run(test, 'redaction.marks', { caseId, purpose: 'court', items: [item] });
    await run(test, 'redaction.put-back', {
      caseId,
      purpose: 'court',
      item,
      copy: items[0]!.copy,
      remove: [],
      put: [],
      stale: [1],
    });
    const outcome = await build();
    expect(outcome.ok ? null : outcome.failure.code).toBe('redaction-stale');
    await run(test, 'redaction.confirm', { caseId, purpose: 'court', item, pages: [1] });
    expect((await build()).ok).toBe(true);
  }, 60_000);
});

function filesBelow(path: string): readonly string[] {
  return readdirSync(path).flatMap((name) => {
    const full = join(path, name);
    return statSync(full).isDirectory() ? filesBelow(full) : [full];
  });
}
