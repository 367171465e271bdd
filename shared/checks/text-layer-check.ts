import type { Check, Judgement } from './check';
import { howMany, inPages } from './page-words';
import { picturePages, pictureShare } from './picture-pages';
import { numberOf } from './rule-values';

/** Can the text of every page be searched? Photographs are exempt where we know them, and are counted. */
export const textLayerCheck: Check = {
  id: 'text-layer',
  needs: ['text', 'pictures'],
  judge: ({ facts, rule, intended }) => {
    const coveringShare = numberOf(rule, 'coveringShare');
    const fewCharacters = numberOf(rule, 'fewCharacters');
    const exempt = picturePages(intended);
    if (facts.pages.length === 0) return { verdict: 'could-not-run', pages: [], message: 'The file has no pages to look at.' };

    const judged = facts.pages.filter((page) => page.objects > 0 && !exempt.has(page.page));
    const numbersOf = (keep: (page: (typeof judged)[number]) => boolean) => judged.filter(keep).map((page) => page.page);
    const scans = numbersOf((page) => page.characters === 0 && pictureShare(page) >= coveringShare);
    const drawn = numbersOf((page) => page.characters === 0 && pictureShare(page) < coveringShare);
    const scant = numbersOf((page) => page.characters > 0 && page.characters < fewCharacters && pictureShare(page) >= coveringShare);

    const faults: Judgement[] = [];
    if (scans.length > 0) {
      const unknown = intended === null ? ' Photographs need no text; whether these are photographs cannot be told from the file.' : '';
      faults.push({
        verdict: 'fail',
        pages: scans,
        message: `${howMany(scans.length, 'page is a picture', 'pages are pictures')} without text that can be searched: ${inPages(scans)}.${unknown}`,
      });
    }
    if (drawn.length > 0) {
      faults.push({
        verdict: 'warn',
        pages: drawn,
        message: `${howMany(drawn.length, 'page shows', 'pages show')} something but ${drawn.length === 1 ? 'has' : 'have'} no text that can be searched: ${inPages(drawn)}. A plan or a drawing may be so; typed text may not.`,
      });
    }
    if (scant.length > 0) {
      faults.push({
        verdict: 'warn',
        pages: scant,
        message: `${howMany(scant.length, 'page is a picture', 'pages are pictures')} with only a few characters of text: ${inPages(scant)}. If it shows typed text, run text recognition.`,
      });
    }
    if (faults.length > 0) return faults;
    const pictures = facts.pages.filter((page) => exempt.has(page.page)).map((page) => page.page);
    const photographs = pictures.length === 0 ? '' : ` Photographs need none: ${howMany(pictures.length, 'page')} (${inPages(pictures)}).`;
    return { verdict: 'pass', pages: [], message: `The text of ${howMany(judged.length, 'page')} can be searched.${photographs}` };
  },
};
