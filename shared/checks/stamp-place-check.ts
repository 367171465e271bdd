import type { PageFact } from './bundle-facts';
import type { Check, Judgement } from './check';
import { howMany, inPages } from './page-words';
import { findPrintedNumbers, type PrintedNumber } from './printed-numbers';
import { numberOf } from './rule-values';

/** Does the number stand at the bottom right, and large enough? `fromRight` and `fromBottom` are shares of the page. */
export const stampPlaceCheck: Check = {
  id: 'stamp-place',
  needs: ['text'],
  judge: ({ facts, rule, intended }) => {
    const numbers = findPrintedNumbers(facts, numberOf(rule, 'placeTolerance'), intended !== null);
    const minSize = numberOf(rule, 'minSize');
    const least = minSize - numberOf(rule, 'sizeTolerance');
    const corner = { right: numberOf(rule, 'fromRight'), bottom: numberOf(rule, 'fromBottom') };
    const stamps = facts.pages.flatMap((page, i) => {
      const number = numbers[i];
      return number ? [{ page, number }] : [];
    });
    if (stamps.length === 0)
      return { verdict: 'could-not-run', pages: [], message: 'There is no page number whose place could be looked at.' };

    const elsewhere = stamps.filter(({ page, number }) => !isInCorner(page, number, corner)).map(({ page }) => page.page);
    const small = stamps.filter(({ number }) => number.size < least).map(({ page }) => page.page);
    const faults: Judgement[] = [];
    if (elsewhere.length > 0) {
      faults.push({
        verdict: 'warn',
        pages: elsewhere,
        message: `The number does not stand at the bottom right on ${inPages(elsewhere)}.`,
      });
    }
    if (small.length > 0) {
      faults.push({ verdict: 'warn', pages: small, message: `The number is smaller than ${minSize} points on ${inPages(small)}.` });
    }
    if (faults.length > 0) return faults;
    return {
      verdict: 'pass',
      pages: [],
      message: `The number stands at the bottom right of ${howMany(stamps.length, 'page')}, at least ${minSize} points high.`,
    };
  },
};

function isInCorner(page: PageFact, { rect: [x, y, width, height] }: PrintedNumber, share: { right: number; bottom: number }): boolean {
  return x + width / 2 >= page.width * (1 - share.right) && y + height / 2 >= page.height * (1 - share.bottom);
}
