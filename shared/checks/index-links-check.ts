import type { Check, CheckInput, Intended, Judgement } from './check';
import type { LinkFact } from './bundle-facts';
import { indexPagesOf } from './index-pages';
import { namedPages } from './stated-page';
import { firstOf, howMany, inPages } from './page-words';
import { numberOf } from './rule-values';

/** Does each entry of the index lead to its document? */
export const indexLinksCheck: Check = {
  id: 'index-links',
  needs: ['links'],
  judge: (input) => {
    if (input.facts.pages.length === 0) return { verdict: 'fail', pages: [], message: 'The file has no pages.' };
    return input.intended ? judgeOurs(input, input.intended) : judgeAny(input);
  },
};

function judgeOurs({ facts, rule }: CheckInput, intended: Intended): Judgement {
  const usable = distinct(facts.links.filter((link) => isRow(link, numberOf(rule, 'minRowWidth'), numberOf(rule, 'minRowHeight'))));
  const unused = [...usable];
  const missing = intended.indexLinks.filter(({ onPage, toPage }) => {
    const at = unused.findIndex((link) => link.page === onPage && link.target === toPage);
    if (at >= 0) unused.splice(at, 1);
    return at < 0;
  });
  const indexed = new Set(intended.indexLinks.filter(({ row }) => row !== null).map(({ row }) => row));
  const left = intended.plan.sections.flatMap((section) => section.documents).filter((document) => !indexed.has(document.row));
  if (missing.length === 0 && left.length === 0) {
    return {
      verdict: 'pass',
      pages: [],
      message: `All ${howMany(intended.indexLinks.length, 'index entry', 'index entries')} lead to the first page of what they name.`,
    };
  }
  const names = [
    ...missing.map(({ row, toPage }) => (row === null ? `the entry for page ${toPage}` : `row ${row} (page ${toPage})`)),
    ...left.map(({ row }) => `row ${row}, which has no link at all`),
  ];
  return {
    verdict: 'fail',
    pages: [...new Set(missing.map(({ onPage }) => onPage))],
    message: `${howMany(names.length, 'index entry does', 'index entries do')} not lead to the right page: ${firstOf(names)}.`,
  };
}

function judgeAny({ facts, rule }: CheckInput): Judgement | readonly Judgement[] {
  const earlyShare = numberOf(rule, 'earlyShare');
  const indexPages = indexPagesOf(facts, earlyShare, numberOf(rule, 'minLinks'));
  if (indexPages.length === 0) {
    const looked = Math.max(1, Math.ceil(facts.pages.length * earlyShare));
    return {
      verdict: 'fail',
      pages: [],
      message: `No index entry is a link: none of the first ${howMany(looked, 'page')} leads to later pages.`,
    };
  }
  const onIndex = facts.links.filter((link) => indexPages.includes(link.page));
  const targets = new Set(onIndex.map((link) => link.target));
  const judgements: Judgement[] = [];

  const nowhere = onIndex.filter((link) => link.target === null || (typeof link.target === 'number' && link.target > facts.pages.length));
  if (nowhere.length > 0) {
    const pages = [...new Set(nowhere.map((link) => link.page))];
    judgements.push({
      verdict: 'fail',
      pages,
      message: `${howMany(nowhere.length, 'link')} of the index ${nowhere.length === 1 ? 'leads' : 'lead'} nowhere (${inPages(pages)}).`,
    });
  }

  // A bookmark that names its page was made for the bundle, so what it points at should stand in the index too.
  const lastOfIndex = Math.max(...indexPages);
  const bookmarked = namedPages(facts, numberOf(rule, 'levels')).filter((page) => page > lastOfIndex);
  const unlinked = bookmarked.filter((page) => !targets.has(page));
  if (unlinked.length > 0) {
    judgements.push({
      verdict: 'fail',
      pages: unlinked,
      message: `No index entry leads to ${inPages(unlinked)}, where the bookmarks say that a section or document begins.`,
    });
  }
  if (judgements.length > 0) return judgements;
  const lead = `${howMany(onIndex.length, 'link')} of the index (${inPages(indexPages)}) lead to pages of the bundle`;
  // The facts hold links, not rows: without bookmarks to hold them against, a row with no link would not be missed.
  if (bookmarked.length === 0) {
    return {
      verdict: 'warn',
      pages: [...indexPages],
      message: `${lead}. Whether every entry of the index is a link cannot be told from this file.`,
    };
  }
  return { verdict: 'pass', pages: [], message: `${lead}, and every bookmarked document is among them.` };
}

function isRow({ rect: [, , width, height] }: LinkFact, minWidth: number, minHeight: number): boolean {
  return width >= minWidth && height >= minHeight;
}

function distinct(links: readonly LinkFact[]): readonly LinkFact[] {
  return [...new Map(links.map((link) => [`${link.page} ${link.rect.join(' ')}`, link] as const)).values()];
}
