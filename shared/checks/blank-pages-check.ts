import type { Check } from './check';
import { howMany, inPages } from './page-words';

/** Are there pages with nothing on them but the number? */
export const blankPagesCheck: Check = {
  id: 'blank-pages',
  needs: ['text', 'pictures'],
  judge: ({ facts }) => {
    if (facts.pages.length === 0) return { verdict: 'could-not-run', pages: [], message: 'The file has no pages to look at.' };
    const pages = facts.pages.filter((page) => page.objects === 0).map((page) => page.page);
    if (pages.length === 0) return { verdict: 'pass', pages, message: 'No page is blank.' };
    return {
      verdict: 'warn',
      pages,
      message: `${howMany(pages.length, 'page is', 'pages are')} blank: ${inPages(pages)}. Leave out what the court does not need.`,
    };
  },
};
