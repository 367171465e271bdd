import type { Check, Judgement } from './check';
import { howMany, inPages } from './page-words';
import { findPrintedNumbers } from './printed-numbers';
import { numberOf } from './rule-values';

/** Does the page number stand clear of what is on the page? */
export const stampClearCheck: Check = {
  id: 'stamp-clear',
  needs: ['text', 'pictures'],
  judge: ({ facts, rule, intended }) => {
    const numbers = findPrintedNumbers(facts, numberOf(rule, 'placeTolerance'), intended !== null);
    const numbered = facts.pages.filter((_, i) => numbers[i]);
    const covering = facts.pages.filter((page) => page.stampCovers === true).map((page) => page.page);
    const unknown = numbered.filter((page) => page.stampCovers === null).map((page) => page.page);

    const faults: Judgement[] = [];
    if (covering.length > 0) {
      // We leave the corner free on every page we make. Elsewhere it may be the white of a scan: a person must look.
      faults.push(
        intended
          ? { verdict: 'fail', pages: covering, message: `The number stands on top of something on ${inPages(covering)}.` }
          : {
              verdict: 'warn',
              pages: covering,
              message: `The number stands on top of something on ${inPages(covering)}. Look whether it hides anything.`,
            },
      );
    }
    if (unknown.length > 0) {
      faults.push({
        verdict: 'could-not-run',
        pages: unknown,
        message: `Whether the number hides anything could not be told on ${inPages(unknown)}.`,
      });
    }
    if (faults.length > 0) return faults;
    if (numbered.length === 0)
      return { verdict: 'could-not-run', pages: [], message: 'There is no page number whose place could be looked at.' };
    return { verdict: 'pass', pages: [], message: `The number stands clear on ${howMany(numbered.length, 'page')}.` };
  },
};
