import type { Check, Judgement } from './check';
import type { PageFact } from './bundle-facts';
import { howMany, inPages } from './page-words';
import { picturePages } from './picture-pages';
import { textOf } from './rule-values';

/**
 * Does the text read from left to right as the page opens? The profile's value "landscape" is "upright" where landscape
 * pages stay landscape, "turned" where they are wanted on portrait pages, turned by a quarter.
 */
export const pageDirectionCheck: Check = {
  id: 'page-direction',
  needs: ['text'],
  judge: ({ facts, rule, intended }) => {
    const turned = textOf(rule, 'landscape') === 'turned';
    const exempt = picturePages(intended);
    if (facts.pages.length === 0) return { verdict: 'could-not-run', pages: [], message: 'The file has no pages to look at.' };

    const numbersOf = (keep: (page: PageFact) => boolean) => facts.pages.filter(keep).map((page) => page.page);
    const overhead = numbersOf((page) => page.textTurn === 180);
    const sideways = numbersOf((page) => page.textTurn === 90 || page.textTurn === 270);
    const landscape = numbersOf((page) => page.width > page.height);
    const unknown = numbersOf((page) => page.textTurn === null && page.objects > 0 && !exempt.has(page.page));
    const wordless = unknown.filter((page) => intended?.readPages?.has(page) === true);
    const unseen = unknown.filter((page) => !wordless.includes(page));

    const faults: Judgement[] = [];
    if (overhead.length > 0) {
      faults.push({
        verdict: 'fail',
        pages: overhead,
        message: `${howMany(overhead.length, 'page stands', 'pages stand')} upside down: ${inPages(overhead)}.`,
      });
    }
    if (sideways.length > 0 && !turned) {
      faults.push({
        verdict: 'warn',
        pages: sideways,
        message: `Most text reads sideways on ${inPages(sideways)}. Look whether the page should be turned.`,
      });
    }
    const wrongWay = numbersOf((page) => page.textTurn === 90);
    if (wrongWay.length > 0 && turned) {
      faults.push({
        verdict: 'warn',
        pages: wrongWay,
        message: `Text reads downwards on ${inPages(wrongWay)}, so turning the page clockwise would stand it on its head.`,
      });
    }
    if (landscape.length > 0 && turned) {
      faults.push({
        verdict: 'warn',
        pages: landscape,
        message: `${howMany(landscape.length, 'page is', 'pages are')} landscape, where this guidance wants portrait pages: ${inPages(landscape)}.`,
      });
    }
    if (wordless.length > 0) {
      faults.push({
        verdict: 'warn',
        pages: wordless,
        message: `Text recognition looked at ${inPages(wordless)} and found no words to tell the direction by. Look whether ${wordless.length === 1 ? 'it stands' : 'they stand'} upright.`,
      });
    }
    if (unseen.length > 0) {
      faults.push({
        verdict: 'could-not-run',
        pages: unseen,
        message: `The direction of ${inPages(unseen)} could not be told, for there is no text to tell it by.`,
      });
    }
    if (faults.length > 0) return faults;
    const pictures = facts.pages.filter((page) => exempt.has(page.page) && page.textTurn === null).length;
    return {
      verdict: 'pass',
      pages: [],
      message: `No page with text stands upside down or sideways.${pictures === 0 ? '' : ` ${howMany(pictures, 'photograph was', 'photographs were')} not looked at.`}`,
    };
  },
};
