import type { Check, CheckInput, Intended, Judgement } from './check';
import type { OutlineFact } from './bundle-facts';
import { indexPagesOf } from './index-pages';
import { upperItems } from './outline-levels';
import { firstOf, howMany, inPages } from './page-words';
import { numberOf } from './rule-values';
import { namesPage, pageInBrackets, statedPage } from './stated-page';

/** Has every section and document a bookmark that leads to its first page and names it? */
export const bookmarksCheck: Check = {
  id: 'bookmarks',
  needs: ['bookmarks'],
  judge: (input) => {
    const { facts } = input;
    if (facts.outline.length === 0) return { verdict: 'fail', pages: [], message: 'The PDF has no bookmarks.' };
    const faults = [...nowhere(facts.outline), ...(input.intended ? judgeOurs(input, input.intended) : judgeAny(input))];
    if (faults.length > 0) return faults;
    return {
      verdict: 'pass',
      pages: [],
      message: `${howMany(facts.outline.length, 'bookmark')} lead to the sections and documents and name their pages.`,
    };
  },
};

function nowhere(outline: readonly OutlineFact[]): readonly Judgement[] {
  const lost = outline.filter((item) => item.page === null).length;
  if (lost === 0) return [];
  return [{ verdict: 'fail', pages: [], message: `${howMany(lost, 'bookmark')} ${lost === 1 ? 'leads' : 'lead'} nowhere.` }];
}

function judgeOurs({ facts }: CheckInput, { plan }: Intended): readonly Judgement[] {
  const wanted = plan.sections.flatMap((section) => [
    { title: section.title, level: 1, page: section.pages.from, name: `section ${section.letter}` },
    ...section.documents.map((document) => ({
      title: document.title,
      level: 2,
      page: document.pages.from,
      name: `document ${document.row}`,
    })),
  ]);
  const missing: typeof wanted = [];
  const unnamed: typeof wanted = [];
  for (const want of wanted) {
    const found = facts.outline.filter(
      (item) => item.level === want.level && item.page === want.page && squeeze(item.title).includes(squeeze(want.title)),
    );
    if (found.length === 0) missing.push(want);
    else if (!found.some((item) => statedPage(item.title) === want.page)) unnamed.push(want);
  }
  const faults: Judgement[] = [];
  if (missing.length > 0) {
    const names = missing.map(({ name, page }) => `${name} (page ${page})`);
    faults.push({ verdict: 'fail', pages: missing.map(({ page }) => page), message: `No bookmark leads to ${firstOf(names)}.` });
  }
  if (unnamed.length > 0) {
    const pages = unnamed.map(({ page }) => page);
    faults.push({
      verdict: 'warn',
      pages,
      message: `${howMany(unnamed.length, 'bookmark does', 'bookmarks do')} not name the page: ${inPages(pages)}.`,
    });
  }
  return faults;
}

function judgeAny({ facts, rule }: CheckInput): readonly Judgement[] {
  const upper = upperItems(facts.outline, numberOf(rule, 'levels')).flatMap((item) =>
    item.page === null ? [] : [{ ...item, page: item.page }],
  );
  const faults: Judgement[] = [];

  const lying = upper.filter((item) => pageInBrackets(item.title) !== null && pageInBrackets(item.title) !== item.page);
  if (lying.length > 0) {
    const examples = lying.map((item) => `one says page ${pageInBrackets(item.title) ?? ''} and leads to page ${item.page}`);
    faults.push({
      verdict: 'fail',
      pages: lying.map((item) => item.page),
      message: `${howMany(lying.length, 'bookmark')} ${lying.length === 1 ? 'leads' : 'lead'} elsewhere than the text says: ${firstOf(examples, 3)}.`,
    });
  }
  const silent = upper.filter((item) => pageInBrackets(item.title) === null && !namesPage(item.title, item.page));
  if (silent.length > 0) {
    const pages = silent.map((item) => item.page);
    faults.push({
      verdict: 'warn',
      pages,
      message: `${howMany(silent.length, 'bookmark does', 'bookmarks do')} not name the page: ${inPages(pages)}.`,
    });
  }

  const indexPages = indexPagesOf(facts, numberOf(rule, 'earlyShare'), numberOf(rule, 'minLinks'));
  const bookmarked = new Set(facts.outline.map((item) => item.page));
  const indexed = facts.links.flatMap(({ page, target }) =>
    indexPages.includes(page) && typeof target === 'number' && target > page ? [target] : [],
  );
  const bare = [...new Set(indexed)].filter((page) => !bookmarked.has(page)).sort((a, b) => a - b);
  if (bare.length > 0) {
    faults.push({ verdict: 'fail', pages: bare, message: `The index leads to ${inPages(bare)}, but no bookmark does.` });
  }
  return faults;
}

function squeeze(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}
