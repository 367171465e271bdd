// What is unused, sensitive, privileged or without prejudice must not reach the other side by a slip.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '../../../shared/basics/ids';
import type { ItemFlag } from '../../../shared/evidence/evidence-item';
import { engineTasks, type EngineTasks } from '../../../electron/engine/worker-tasks';
import { aFolder } from '../../support/a-folder';
import { aFolderOf } from '../../support/a-case-folder';
import { anEngine, newCase, run, takeIn, type TestEngine } from '../../support/an-engine';
import { readPdf } from '../../support/read-pdf';

const home = aFolder();
let test: TestEngine;
let caseId: CaseId;
let folder: string;
let count = 0;
/** What happens while the bundle is put together. */
let meanwhile: () => Promise<unknown>;

const assemble: EngineTasks['assemble-bundle'] = async (input, work) => {
  const made = await engineTasks['assemble-bundle'](input, work);
  await meanwhile();
  return made;
};

beforeEach(async () => {
  meanwhile = () => Promise.resolve();
  folder = home.place(`case-${++count}`);
  test = await anEngine({ tasks: { 'assemble-bundle': assemble } });
  caseId = await newCase(test, folder);
  await takeIn(test, caseId, await aFolderOf(home.place(`files-${count}`), { '1 Letter.pdf': 1, '2 Advice of counsel.pdf': 2 }));
});
afterEach(async () => {
  expect(test.unforeseen).toEqual([]);
  await test.end();
});

const build = () => run(test, 'bundle.build', { caseId, to: null, overrides: [] });
async function setFlag(flag: ItemFlag, letIn: { reason: string } | null = null): Promise<void> {
  const { case: current } = await run(test, 'case.read', { caseId });
  const item = current.items.find(({ title }) => title === 'Advice of counsel')!;
  await run(test, 'item.set-flag', { caseId, items: [item.id], flag, letIn });
}
const flagOf = ({ report }: Awaited<ReturnType<typeof build>>) => report.findings.filter(({ rule }) => rule === 'FLAG');

describe('a privileged document', () => {
  it('is not in the bundle, not in its index and not in its words', async () => {
    await setFlag('privileged');
    const made = await build();
    expect(made.index.map(({ description }) => description)).toEqual(['Letter']);
    expect(flagOf(made)).toMatchObject([{ verdict: 'pass' }]);
    const file = made.release!.files.find(({ kind }) => kind === 'bundle')!;
    const { pages } = await readPdf(readFileSync(join(folder, 'outputs', made.release!.folder, file.path)));
    expect(pages.flatMap(({ texts }) => texts.map(({ text }) => text)).join(' ')).not.toContain('Advice');
  });

  it('is in it where a person let that very document in, and the report says who and why', async () => {
    await setFlag('privileged', { reason: 'Privilege was waived on 3 March.' });
    const made = await build();
    expect(made.documents).toBe(2);
    expect(made.release).not.toBeNull();
    expect(flagOf(made)).toMatchObject([
      { verdict: 'warn', message: expect.stringContaining('J Smith let it in: Privilege was waived on 3 March.') },
    ]);
  });

  it('does not leave in a bundle that was begun before it was marked', async () => {
    meanwhile = () => setFlag('privileged');
    const made = await build();
    expect(made.release).toBeNull();
    expect(flagOf(made)).toMatchObject([{ verdict: 'fail' }]);
    meanwhile = () => Promise.resolve();
    expect((await build()).documents).toBe(1);
  });
});
