import { describe, expect, it } from 'vitest';
import type { BundleFacts, PageFact } from '../../../shared/checks/bundle-facts';
import { findPrintedNumbers, readPageNumber } from '../../../shared/checks/printed-numbers';
import { footerText, goodFacts, goodPage, stampText } from '../../support/facts-of';

const TOLERANCE = 6;

function factsWith(pages: number, edgeTextsOf: (page: number) => PageFact['edgeTexts']): BundleFacts {
  return { ...goodFacts(), pages: Array.from({ length: pages }, (_, i) => ({ ...goodPage(i + 1), edgeTexts: edgeTextsOf(i + 1) })) };
}

function valuesOf(facts: BundleFacts, ours = false): (number | null)[] {
  return findPrintedNumbers(facts, TOLERANCE, ours).map((number) => number?.value ?? null);
}

describe('a page number', () => {
  it.each([
    ['12', 12, ''],
    [' 12 ', 12, ''],
    ['Page 12', 12, ''],
    ['PAGE 12 of 140', 12, ''],
    ['page: 12', 12, ''],
    ['Page | 12', 12, ''],
    ['p. 12', 12, ''],
    ['12 of 140', 12, ''],
    ['12/140', 12, ''],
    ['- 12 -', 12, ''],
    ['– 12 –', 12, ''],
    ['[12]', 12, ''],
    ['(12)', 12, ''],
    ['Bundle page 12', 12, ''],
    ['00012', 12, ''],
    ['B12', 12, 'B'],
    ['JS-12', 12, 'JS'],
  ])('is read from “%s”', (text, value, letters) => {
    expect(readPageNumber(text)).toEqual({ value, letters });
  });

  it.each(['', 'Page', '12 March', '£12', '12.50', '1.', '02.04.2026', 'Claim 12 v 13', '140 of 12', 'twelve', '12 13', '1234567'])(
    'is not read from “%s”',
    (text) => {
      expect(readPageNumber(text)).toBeNull();
    },
  );
});

describe('the number of each page', () => {
  it('is the stamp, not the documents’ own footers', () => {
    const facts = factsWith(30, (page) => [footerText(`Page ${((page - 1) % 10) + 1} of 10`), stampText(String(page))]);
    expect(valuesOf(facts)).toEqual(facts.pages.map((page) => page.page));
  });

  it('is the stamp, not a reference that is the same on every page', () => {
    const facts = factsWith(30, (page) => [footerText('900123'), ...(page === 8 ? [] : [stampText(String(page))])]);
    expect(valuesOf(facts)).toEqual(facts.pages.map(({ page }) => (page === 8 ? null : page)));
  });

  it('is seen to be one out, also where a document’s own number happens to fit', () => {
    const facts = factsWith(30, (page) => [...(page > 10 && page < 20 ? [footerText(String(page))] : []), stampText(String(page - 1))]);
    expect(valuesOf(facts).slice(1)).toEqual(facts.pages.slice(1).map(({ page }) => page - 1));
  });

  it('is found on pages of any size and with numbers of any width', () => {
    const facts = factsWith(120, (page) => [stampText(String(page))]);
    const mixed = facts.pages.map((page) => {
      const size = page.page % 3 === 0 ? { width: 1190, height: 842 } : { width: page.width, height: page.height };
      return { ...page, ...size, edgeTexts: [stampText(String(page.page), size)] };
    });
    expect(valuesOf({ ...facts, pages: mixed })).toEqual(facts.pages.map((page) => page.page));
  });

  it('is found when another program centres it at the foot', () => {
    const facts = factsWith(120, (page) => [footerText(`- ${page} -`)]);
    expect(valuesOf(facts)).toEqual(facts.pages.map((page) => page.page));
  });

  it('is found when another program changes sides', () => {
    const left = (page: number) => ({ ...stampText(String(page)), rect: [28, 810, 7, 12] as [number, number, number, number] });
    const facts = factsWith(9, (page) => [page % 2 === 0 ? left(page) : stampText(String(page))]);
    expect(valuesOf(facts)).toEqual(facts.pages.map((page) => page.page));
  });

  it('is not taken from a table beside the text', () => {
    const cell = { text: '5', rect: [20, 400, 6, 10] as [number, number, number, number], size: 10 };
    const facts = factsWith(9, (page) => (page === 5 ? [cell] : [stampText(String(page))]));
    expect(valuesOf(facts)[4]).toBeNull();
  });

  it('is not taken from another place in a bundle that we made', () => {
    const facts = factsWith(9, (page) =>
      page === 5 ? [footerText('5')].map((t) => ({ ...t, rect: [40, 790, 6, 10] as typeof t.rect })) : [stampText(String(page))],
    );
    expect(valuesOf(facts, true)[4]).toBeNull();
    expect(valuesOf(facts, false)[4]).toBe(5);
  });

  it('is none where nothing counts', () => {
    expect(valuesOf(factsWith(9, () => []))).toEqual(Array.from({ length: 9 }, () => null));
    expect(valuesOf({ ...goodFacts(), pages: [] })).toEqual([]);
  });

  it('is found for a bundle of one page', () => {
    expect(valuesOf(factsWith(1, () => [stampText('1')]))).toEqual([1]);
  });
});
