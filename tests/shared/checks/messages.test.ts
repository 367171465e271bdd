// What the officer reads: whole sentences, no blame, nothing of the file but its numbers.
import { describe, expect, it } from 'vitest';
import { runChecks } from '../../../shared/checks/run-checks';
import type { BundleFacts } from '../../../shared/checks/bundle-facts';
import { howMany, inPages } from '../../../shared/checks/page-words';
import { namesPage, pageInBrackets, statedPage } from '../../../shared/checks/stated-page';
import { goodFacts, goodIntended, stampText, withEachPage, withPage } from '../../support/facts-of';
import { shippedProfile } from '../../support/profiles';

const profile = shippedProfile('county-injunction');

function messagesOf(rule: string, facts: BundleFacts, ours = true): string[] {
  const intended = ours ? goodIntended() : null;
  return runChecks({ facts, profile, intended, skipped: [], at: '', overrides: [] })
    .findings.filter((finding) => finding.rule === rule)
    .map((finding) => finding.message);
}

describe('findings', () => {
  it('say by how much an unnumbered index put the numbers out', () => {
    const facts = withEachPage(goodFacts(), ({ page }) => ({ edgeTexts: page === 1 ? [] : [stampText(String(page - 1))] }));
    expect(messagesOf('EB-03', facts)).toEqual([
      'The first page of the PDF carries no number. It must be page 1, also where it is a cover or an index.',
      'The printed numbers are one out on 8 pages (pages 2–9): page 2 shows “1”, page 3 shows “2” and 6 more.',
    ]);
  });

  it('say which page shows what', () => {
    expect(messagesOf('EB-03', withPage(goodFacts(), 6, { edgeTexts: [stampText('60')] }))).toEqual([
      '1 page of 9 with a number does not show its place in the PDF: page 6 shows “60”.',
    ]);
  });

  it('say which pages have no number', () => {
    expect(messagesOf('EB-02', withPage(goodFacts(), 6, { edgeTexts: [] }))).toEqual(['1 page of 9 has no number that is text: page 6.']);
  });

  it('say which entries of the index go astray', () => {
    const facts = { ...goodFacts(), links: goodFacts().links.filter((link) => link.target !== 4) };
    expect(messagesOf('EB-05', facts)).toEqual(['1 index entry does not lead to the right page: row 2 (page 4).']);
  });

  it('say which documents have no bookmark', () => {
    const facts = { ...goodFacts(), outline: goodFacts().outline.filter((item) => item.page !== 9) };
    expect(messagesOf('EB-06', facts)).toEqual(['No bookmark leads to document 4 (page 9).']);
  });

  it('end with a full stop and blame nobody', () => {
    const broken = { ...goodFacts(), links: [], outline: [], unread: ['the whatnot'] };
    for (const facts of [goodFacts(), broken, { ...broken, pages: [] }]) {
      for (const intended of [goodIntended(), null]) {
        for (const { message } of runChecks({ facts, profile, intended, skipped: [], at: '', overrides: [] }).findings) {
          expect(message).toMatch(/\.$/);
          expect(message).not.toMatch(/!|please|you must|error|invalid/i);
        }
      }
    }
  });
});

describe('pages in words', () => {
  it.each([
    [[], ''],
    [[3], 'page 3'],
    [[9, 7, 8, 3], 'pages 3, 7–9'],
    [[1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 22, 23], 'pages 1, 3, 5, 7, 9, 11, 13, 15, 17, 19 and 3 more'],
  ])('%j', (pages, words) => {
    expect(inPages(pages)).toBe(words);
  });

  it('count', () => {
    expect([howMany(0, 'page'), howMany(1, 'page'), howMany(2, 'entry', 'entries')]).toEqual(['0 pages', '1 page', '2 entries']);
  });
});

describe('the page that a bookmark names', () => {
  it.each([
    ['B3 – Statement [p 47]', 47, 47],
    ['3. Statement 02.04.2026 [pp 47–49]', 47, 47],
    ['Statement (pages 47-49)', 47, 47],
    ['Statement [47]', 47, 47],
    ['Statement, page 47', 47, null],
    ['Statement p.47', 47, null],
    ['Statement [pp A47–A49]', 47, 47],
    ['Statement (2026 edition)', null, null],
    ['Statement of 2 April', null, null],
    ['Flat 4', null, null],
  ])('“%s”', (title, stated, inBrackets) => {
    expect([statedPage(title), pageInBrackets(title)]).toEqual([stated, inBrackets]);
  });

  it('may stand anywhere, but is not a date or the row in front', () => {
    expect(namesPage('47 Statement', 47)).toBe(true);
    expect(namesPage('Statement 0047', 47)).toBe(true);
    expect(namesPage('47. Statement', 47)).toBe(false);
    expect(namesPage('Statement 02.04.2026', 4)).toBe(false);
    expect(namesPage('Statement 147', 47)).toBe(false);
  });
});
