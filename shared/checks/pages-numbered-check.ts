import type { Check } from './check';
import { howMany, inPages } from './page-words';
import { findPrintedNumbers } from './printed-numbers';
import { numberOf } from './rule-values';

/** Is there a number, as text, on every page? */
export const pagesNumberedCheck: Check = {
  id: 'pages-numbered',
  needs: ['text'],
  judge: ({ facts, rule, intended }) => {
    const numbers = findPrintedNumbers(facts, numberOf(rule, 'placeTolerance'), intended !== null);
    const pages = facts.pages.filter((_, i) => !numbers[i]).map((page) => page.page);
    const total = facts.pages.length;
    if (total === 0) return { verdict: 'fail', pages, message: 'The file has no pages.' };
    if (pages.length === 0)
      return { verdict: 'pass', pages, message: `All ${howMany(total, 'page')} carry a number that can be searched.` };
    if (pages.length === total) return { verdict: 'fail', pages, message: 'No page carries a number that is text.' };
    return {
      verdict: 'fail',
      pages,
      message: `${howMany(pages.length, 'page')} of ${total} ${pages.length === 1 ? 'has' : 'have'} no number that is text: ${inPages(pages)}.`,
    };
  },
};
