import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { z } from 'zod';
import { failure } from '../../../shared/basics/failure';
import { Step } from '../../../shared/contract/changed';
import { text, type CliCommand } from '../command';

export const editCommand: CliCommand = {
  usage: 'edit CASE --set FILE.json',
  about:
    "Changes the case by the contract's commands: FILE holds a list of { command, input }, run in order, all or none.\nThe input may leave out caseId: it is this case.",
  options: { set: { type: 'string' } },
  words: [1, 1],
  async run({ engine, run }, [folder = ''], values) {
    const file = text(values, 'set');
    if (file === null) throw failure('not-understood', { detail: 'say which changes, as in --set changes.json' });
    const steps = await readSteps(file);
    const caseId = await engine.know(resolve(folder));
    const { revision, results } = await run('case.batch', { caseId, steps });
    return {
      value: { revision, results },
      text: `${steps.length === 1 ? '1 change' : `${steps.length} changes`} made, revision ${revision}.`,
      exit: 0,
    };
  },
};

async function readSteps(file: string): Promise<Step[]> {
  const textIn = await readFile(file, 'utf8').catch((thrown: unknown) => {
    throw failure('file-unreadable', { file: basename(file) }, thrown);
  });
  try {
    return z.array(Step).min(1).parse(JSON.parse(textIn));
  } catch (thrown) {
    throw failure('not-understood', { detail: 'the file is not a list of { command, input }' }, thrown);
  }
}
