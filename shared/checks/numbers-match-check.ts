import type { Check, Judgement } from './check';
import type { PageFact } from './bundle-facts';
import { firstOf, howMany, inPages } from './page-words';
import { findPrintedNumbers, type PrintedNumber } from './printed-numbers';
import { flagOf, numberOf } from './rule-values';

/** Does the number printed on each page, and the one the reader's program shows, equal the page's place in the PDF? */
export const numbersMatchCheck: Check = {
  id: 'numbers-match',
  needs: ['text', 'labels'],
  judge: ({ facts, rule, intended }) => {
    const lettersAllowed = flagOf(rule, 'lettersAllowed');
    const numbers = findPrintedNumbers(facts, numberOf(rule, 'placeTolerance'), intended !== null);
    const rows = facts.pages.flatMap((page, i) => {
      const printed = numbers[i];
      return printed ? [{ page, printed }] : [];
    });
    const first = facts.pages[0];
    if (!first) return { verdict: 'fail', pages: [], message: 'The file has no pages.' };

    const faults: Judgement[] = [];
    const meant = intended?.plan.pages.length ?? facts.pages.length;
    if (meant !== facts.pages.length) {
      faults.push({
        verdict: 'fail',
        pages: [],
        message: `The file has ${howMany(facts.pages.length, 'page')}; ${meant} were meant to be there.`,
      });
    }
    if (rows.length === 0) {
      faults.push({ verdict: 'fail', pages: [first.page], message: 'No page carries a number, so none can match its place in the PDF.' });
    } else if (!numbers[0]) {
      faults.push({
        verdict: 'fail',
        pages: [first.page],
        message: 'The first page of the PDF carries no number. It must be page 1, also where it is a cover or an index.',
      });
    }
    const wrong = rows.filter(({ page, printed }) => printed.value !== page.page || (printed.letters !== '' && !lettersAllowed));
    if (wrong.length > 0) faults.push(wrongNumbers(wrong, rows.length));
    const labels = facts.pages.filter((page) => page.label !== null && !labelFits(page, page.label, lettersAllowed));
    if (labels.length > 0) faults.push(wrongLabels(labels));
    if (faults.length > 0) return faults;

    const unnumbered = facts.pages.length - rows.length;
    return {
      verdict: 'pass',
      pages: [],
      message:
        unnumbered === 0
          ? `The number printed on each of the ${howMany(rows.length, 'page')} is its place in the PDF, from 1.`
          : `Each number that is printed is its page's place in the PDF. ${howMany(unnumbered, 'page')} without a number ${unnumbered === 1 ? 'is' : 'are'} not judged here.`,
    };
  },
};

interface Row {
  readonly page: PageFact;
  readonly printed: PrintedNumber;
}

function wrongNumbers(wrong: readonly Row[], numbered: number): Judgement {
  const pages = wrong.map(({ page }) => page.page);
  const examples = wrong.map(({ page, printed }) => `page ${page.page} shows “${printed.text}”`);
  const shifts = new Set(wrong.map(({ page, printed }) => printed.value - page.page));
  const [shift] = shifts;
  if (shifts.size === 1 && shift !== undefined && shift !== 0 && wrong.length > 1) {
    const out = Math.abs(shift);
    return {
      verdict: 'fail',
      pages,
      message: `The printed numbers are ${out === 1 ? 'one' : out} out on ${howMany(wrong.length, 'page')} (${inPages(pages)}): ${firstOf(examples, 2)}.`,
    };
  }
  return {
    verdict: 'fail',
    pages,
    message: `${howMany(wrong.length, 'page')} of ${numbered} with a number ${wrong.length === 1 ? 'does' : 'do'} not show ${wrong.length === 1 ? 'its' : 'their'} place in the PDF: ${firstOf(examples)}.`,
  };
}

function wrongLabels(pages: readonly PageFact[]): Judgement {
  const examples = pages.map((page) => `page ${page.page} is called “${page.label ?? ''}”`);
  return {
    verdict: 'fail',
    pages: pages.map((page) => page.page),
    message: `A PDF reader shows other page numbers than the PDF has: ${firstOf(examples)}.`,
  };
}

function labelFits(page: PageFact, label: string, lettersAllowed: boolean): boolean {
  const number = String(page.page);
  return label === number || (lettersAllowed && /^[A-Z]{1,4}[-./ ]?/.test(label) && label.replace(/^[A-Z]{1,4}[-./ ]?/, '') === number);
}
