import { resolve } from 'node:path';
import { exitCodeOf } from '../../../shared/basics/failure';
import type { CliCommand } from '../command';

export const verifyCommand: CliCommand = {
  usage: 'verify CASE',
  about:
    'Hashes originals and outputs afresh, walks the audit trail, looks for files changed, missing and added, and clears what a crash left half done.',
  options: {},
  words: [1, 1],
  async run({ engine, run }, [folder = '']) {
    const caseId = await engine.know(resolve(folder));
    const { verdict, problems, repaired } = await run('case.verify', { caseId });
    const words = { valid: 'Valid: everything is as it was recorded.', repaired: 'Valid after repair.', invalid: 'Not valid.' };
    const lines = [
      words[verdict],
      ...repaired.map((each) => `  repaired: ${each}`),
      ...problems.map((each) => `  ${each.kind} ${each.path}: ${each.message}`),
    ];
    return {
      value: { verdict, problems, repaired },
      text: lines.join('\n'),
      exit: verdict === 'invalid' ? exitCodeOf('checks-failed') : 0,
    };
  },
};
