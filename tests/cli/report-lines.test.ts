import { describe, expect, it } from 'vitest';
import { findingLines } from '../../electron/cli/commands/build';
import { aFinding, aReport } from '../support/a-report';

const lineOf = (confidence: string) => {
  const source = { ...aFinding().source!, confidence };
  const finding = aFinding({ rule: 'EB-05', verdict: 'warn', message: 'Two rows have no link.', pages: [1], source });
  return findingLines(aReport({ findings: [finding] }));
};

describe('findings on the command line', () => {
  it('say of a rule that nobody has held against its source that this is so', () => {
    expect(lineOf('K')).toEqual(['  warn EB-05: Two rows have no link. (pages 1) [from knowledge, not verified]']);
    expect(lineOf('V2')).toEqual(['  warn EB-05: Two rows have no link. (pages 1)']);
  });
});
