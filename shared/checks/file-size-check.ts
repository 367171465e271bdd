import type { Check } from './check';
import { numberOf, textOf } from './rule-values';

const MEGABYTE = 1_000_000;

/** Would the bundle pass through the court's mailboxes? */
export const fileSizeCheck: Check = {
  id: 'file-size',
  needs: [],
  judge: ({ facts, rule }) => {
    const size = showMegabytes(facts.bytes);
    const small = { cap: numberOf(rule, 'smallCapMegabytes'), name: textOf(rule, 'smallCapName') };
    const large = { cap: numberOf(rule, 'largeCapMegabytes'), name: textOf(rule, 'largeCapName') };
    if (facts.bytes === 0) return { verdict: 'could-not-run', pages: [], message: 'The size of the file is not known.' };
    if (facts.bytes > large.cap * MEGABYTE) {
      return {
        verdict: 'warn',
        pages: [],
        message: `The file has ${size}: too much for an email to ${small.name} (${small.cap} MB) or ${large.name} (${large.cap} MB). Ask the court how it wants to receive it.`,
      };
    }
    if (facts.bytes > small.cap * MEGABYTE) {
      return {
        verdict: 'warn',
        pages: [],
        message: `The file has ${size}: too much for an email to ${small.name} (${small.cap} MB). Ask the court how it wants to receive it.`,
      };
    }
    return { verdict: 'pass', pages: [], message: `The file has ${size}, within what ${small.name} takes in one email (${small.cap} MB).` };
  },
};

function showMegabytes(bytes: number): string {
  return bytes < MEGABYTE ? 'less than 1 MB' : `${(bytes / MEGABYTE).toFixed(1)} MB`;
}
