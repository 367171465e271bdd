import type { Check, Judgement } from './check';
import { howMany, inPages } from './page-words';
import { numberOf } from './rule-values';

/** Are the pictures no finer than the court wants, and, where it says so, no coarser? Dots per inch as they are placed. */
export const resolutionCheck: Check = {
  id: 'resolution',
  needs: ['pictures'],
  judge: ({ facts, rule }) => {
    const maxDpi = numberOf(rule, 'maxDpi');
    const ceiling = maxDpi * (1 + numberOf(rule, 'tolerance'));
    const smallShare = numberOf(rule, 'smallShare');
    const minDpi = numberOf(rule, 'minDpi');
    const coveringShare = numberOf(rule, 'coveringShare');
    if (facts.pages.length === 0) return { verdict: 'could-not-run', pages: [], message: 'The file has no pages to look at.' };

    const pagesWith = (isAt: (picture: { dpi: number; share: number }) => boolean) =>
      facts.pages.filter((page) => page.pictures.some(isAt)).map((page) => page.page);
    const fine = pagesWith(({ dpi, share }) => dpi > ceiling && share >= smallShare);
    const smallAndFine = pagesWith(({ dpi, share }) => dpi > ceiling && share < smallShare).filter((page) => !fine.includes(page));
    const coarse = pagesWith(({ dpi, share }) => dpi < minDpi && share >= coveringShare);

    const faults: Judgement[] = [];
    if (fine.length > 0) {
      const highest = Math.round(
        Math.max(...facts.pages.flatMap((page) => page.pictures.filter(({ share }) => share >= smallShare).map(({ dpi }) => dpi))),
      );
      faults.push({
        verdict: 'fail',
        pages: fine,
        message: `Pictures are finer than ${maxDpi} dots per inch on ${inPages(fine)}; the finest has ${highest}.`,
      });
    }
    if (smallAndFine.length > 0) {
      faults.push({
        verdict: 'warn',
        pages: smallAndFine,
        message: `A small picture, such as a logo, is finer than ${maxDpi} dots per inch on ${inPages(smallAndFine)}.`,
      });
    }
    if (coarse.length > 0) {
      faults.push({
        verdict: 'warn',
        pages: coarse,
        message: `Pictures that fill the page are coarser than ${minDpi} dots per inch on ${inPages(coarse)}.`,
      });
    }
    if (faults.length > 0) return faults;
    const pictures = facts.pages.reduce((sum, page) => sum + page.pictures.length, 0);
    return {
      verdict: 'pass',
      pages: [],
      message:
        pictures === 0 ? 'There are no pictures in the file.' : `${howMany(pictures, 'picture')}, none finer than ${maxDpi} dots per inch.`,
    };
  },
};
