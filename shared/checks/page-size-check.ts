import type { Check } from './check';
import { howMany, inPages } from './page-words';
import { numberOf } from './rule-values';

/** Are the pages of the size that the court prints on, upright or on their side? */
export const pageSizeCheck: Check = {
  id: 'page-size',
  needs: ['pages'],
  judge: ({ facts, rule }) => {
    const short = numberOf(rule, 'width');
    const long = numberOf(rule, 'height');
    const tolerance = numberOf(rule, 'tolerance');
    if (facts.pages.length === 0) return { verdict: 'could-not-run', pages: [], message: 'The file has no pages to look at.' };
    const isNear = (a: number, b: number) => Math.abs(a - b) <= tolerance;
    const pages = facts.pages
      .filter(({ width, height }) => !isNear(Math.min(width, height), short) || !isNear(Math.max(width, height), long))
      .map((page) => page.page);
    if (pages.length === 0) return { verdict: 'pass', pages, message: `All ${howMany(facts.pages.length, 'page')} are A4.` };
    return {
      verdict: 'warn',
      pages,
      message: `${howMany(pages.length, 'page is', 'pages are')} not A4 and will be scaled in print: ${inPages(pages)}.`,
    };
  },
};
