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
    const { repaired } = await run('case.open', { caseId, access: 'write' });
    const result = await run('case.verify', { caseId });
    const mended = [...repaired, ...result.repaired];
    const verdict = result.verdict === 'valid' && mended.length > 0 ? ('repaired' as const) : result.verdict;
    const value = { verdict, problems: result.problems, repaired: mended };
    const words = { valid: 'Valid: everything is as it was recorded.', repaired: 'Valid after repair.', invalid: 'Not valid.' };
    const lines = [
      words[verdict],
      ...mended.map((each) => `  repaired: ${each}`),
      ...result.problems.map((each) => `  ${each.kind} ${each.path}: ${each.message}`),
    ];
    return { value, text: lines.join('\n'), exit: verdict === 'invalid' ? exitCodeOf('checks-failed') : 0 };
  },
};
