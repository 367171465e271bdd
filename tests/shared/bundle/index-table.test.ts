import { describe, expect, it } from 'vitest';
import { ItemId, SectionId } from '../../../shared/basics/ids';
import type { PageRect } from '../../../shared/basics/rectangle';
import type { Bundle } from '../../../shared/bundle/bundle';
import { A4, layIndex, type IndexHeading, type IndexLayout, type TextLine } from '../../../shared/bundle/index-table';
import { documentsOf, planPages, type PlannableItem } from '../../../shared/bundle/page-plan';
import { paginate, type Pagination } from '../../../shared/bundle/paginate';
import { Chance } from '../../support/chance';
import { realMeasure } from '../../support/drawn';

const measure = realMeasure();
const heading: IndexHeading = {
  court: 'County Court at Northshire',
  claimNumber: 'M07NS114',
  claimants: ['Northshire Council'],
  defendants: ['John Doe'],
  heading: 'Hearing bundle: index',
  hearing: 'Hearing 2 Apr 2026',
};

const WORDS = [
  'Statement of Siân Llŷr-Ŵyn',
  'oświadczenie świadka Żółcińskiego',
  'κατάθεση μάρτυρα',
  'показания свидетеля',
  'شكوى الجيران من الضوضاء',
  'محمد العلي (نسخة)',
  'IMG_20240312_scan-final_copy_of_the_letter_to_the_defendant.pdf',
  'תלונה על רעש',
  '漢字 👍 → ✓',
  'a',
  'x'.repeat(400),
  'Ausführungsbestimmungen',
];

interface Titled {
  readonly title: string;
  readonly pages?: number;
  readonly date?: string;
}

function aBundle(sections: readonly { readonly title: string; readonly documents: readonly Titled[] }[]) {
  const items = new Map<ItemId, PlannableItem>();
  const bundle: Bundle = {
    sections: sections.map((section, s) => ({
      id: SectionId.parse(`s${s}`),
      title: section.title,
      order: 'automatic',
      items: section.documents.map((document, d) => {
        const id = ItemId.parse(`s${s}d${d}`);
        items.set(id, { id, title: document.title, date: document.date ?? null, included: true, pages: document.pages ?? 1 });
        return id;
      }),
    })),
  };
  return { bundle, items };
}

function bundleByChance(chance: Chance) {
  const words = (most: number) => Array.from({ length: 1 + chance.below(most) }, () => chance.oneOf(WORDS)).join(' ');
  return aBundle(
    Array.from({ length: 1 + chance.below(8) }, () => ({
      title: words(3),
      documents: Array.from({ length: chance.below(30) }, () => ({
        title: words(chance.below(4) === 0 ? 8 : 2),
        pages: chance.below(60) === 0 ? 4_000 : 1 + chance.below(40),
        ...(chance.below(3) > 0 ? { date: `20${10 + chance.below(16)}-0${1 + chance.below(9)}-${10 + chance.below(19)}` } : {}),
      })),
    })),
  );
}

function settle(sections: Parameters<typeof aBundle>[0], over: IndexHeading = heading): Pagination {
  const { bundle, items } = aBundle(sections);
  return paginate(bundle, items, over, measure);
}

/** How far a line reaches to the left and right. */
function spanOf(line: TextLine): { left: number; right: number } {
  const width = measure(line.text, line.weight, line.size);
  const left = line.align === 'left' ? line.x : line.align === 'right' ? line.x - width : line.x - width / 2;
  return { left, right: left + width };
}

function meet(a: PageRect, b: PageRect): boolean {
  return a.x < b.x + b.width - 0.01 && b.x < a.x + a.width - 0.01 && a.y < b.y + b.height - 0.01 && b.y < a.y + a.height - 0.01;
}

/** Words that leave the type area, stand on the foot or run into others. */
function straying(layout: IndexLayout): string[] {
  return layout.pages.flatMap((page, i) => {
    const rows = new Map<number, { text: string; left: number; right: number }[]>();
    const faults: string[] = [];
    for (const line of page.lines) {
      const span = { text: line.text, ...spanOf(line) };
      // The foot, 68 points, is free for the bundle's own number.
      const outside = span.left < 55.9 || span.right > A4.width - 55.9 || line.y - line.size < 40 || line.y > A4.height - 68;
      if (outside) faults.push(`${i + 1}: ${line.text}`);
      rows.set(line.y, [...(rows.get(line.y) ?? []), span]);
    }
    for (const row of rows.values()) {
      row.sort((a, b) => a.left - b.left);
      row.forEach((span, n) => {
        const next = row[n + 1];
        if (next && span.right + 4 > next.left) faults.push(`${i + 1}: ${span.text} | ${next.text}`);
      });
    }
    return faults;
  });
}

describe('the index of any bundle', () => {
  it.each(Array.from({ length: 50 }, (_, i) => i + 1))('leads to the first page of every document, with no words astray (%d)', (seed) => {
    const { bundle, items } = bundleByChance(new Chance(seed));
    const { plan, index } = paginate(bundle, items, heading, measure);
    expect(index.pages).toHaveLength(plan.indexPages);
    expect(plan.pages.findIndex((page, i) => page.number !== i + 1)).toBe(-1);

    const links = index.pages.flatMap((page) => page.links);
    const led = documentsOf(plan).map(({ row }) => [...new Set(links.filter((link) => link.row === row).map((link) => link.toPage))]);
    expect(led).toEqual(documentsOf(plan).map((document) => [document.pages.from]));
    const firsts = new Set(links.filter((link) => link.row === null).map((link) => link.toPage));
    expect(firsts).toEqual(new Set([1, ...plan.sections.map((section) => section.pages.from)]));

    for (const { links: own } of index.pages) {
      const inside = ({ x, y, width, height }: PageRect) => x >= 0 && x + width <= A4.width && y >= 0 && y + height <= A4.height - 67;
      expect(own.every((link) => inside(link.rect))).toBe(true);
      expect(own.some((link, i) => own.slice(i + 1).some((other) => meet(link.rect, other.rect)))).toBe(false);
    }
    expect(straying(index)).toEqual([]);
  });

  it('names every document in full', () => {
    const { bundle, items } = bundleByChance(new Chance(7));
    const { plan, index } = paginate(bundle, items, heading, measure);
    const printed = index.pages
      .flatMap((page) => page.lines.map((line) => line.text))
      .join('')
      .replace(/\s/g, '');
    for (const document of documentsOf(plan)) expect(printed).toContain(document.title.replace(/\s/g, ''));
  });
});

describe('the first page of the index', () => {
  const { index, plan } = settle([{ title: 'Application', documents: [{ title: 'Form N16A', pages: 8, date: '2026-03-12' }] }]);
  const [page] = index.pages;
  const texts = page!.lines.map((line) => line.text);

  it('names court, claim, parties and hearing as a court expects them', () => {
    expect(texts.slice(0, 9)).toEqual([
      'Claim No. M07NS114',
      'IN THE COUNTY COURT AT NORTHSHIRE',
      'BETWEEN:',
      'NORTHSHIRE COUNCIL',
      'Claimant',
      'and',
      'JOHN DOE',
      'Defendant',
      'HEARING BUNDLE: INDEX',
    ]);
  });

  it('lists itself, the section and the document with their pages', () => {
    expect(texts.slice(-9)).toEqual(['Index', '1', 'A', 'Application', '2–9', '1.', 'Form N16A', '12 Mar 2026', '2–9']);
    expect(page!.links.map((link) => [link.toPage, link.row, link.name])).toEqual([
      [1, null, 'Index, page 1'],
      [2, null, 'Section A: Application, pages 2–9'],
      [2, 1, '1. Form N16A, pages 2–9'],
    ]);
    expect(plan.indexPages).toBe(1);
  });

  it('numbers the parties of a side where there are several', () => {
    const { index: two } = settle([{ title: 'A', documents: [{ title: 'x' }] }], { ...heading, defendants: ['John Doe', 'Jane Roe'] });
    const names = two.pages[0]!.lines.map((line) => line.text);
    expect(names).toEqual(expect.arrayContaining(['(1) JOHN DOE', '(2) JANE ROE', 'Defendants']));
  });

  it('goes on overleaf where the parties are more than a page holds', () => {
    const defendants = Array.from({ length: 120 }, (_, i) => `Person ${i} of a very long name indeed, of some address in the borough`);
    const { index: long } = settle([{ title: 'A', documents: [{ title: 'x' }] }], { ...heading, defendants, claimNumber: 'M'.repeat(60) });
    expect(straying(long)).toEqual([]);
    expect(long.pages.flatMap((p) => p.links).map((link) => link.row)).toContain(1);
  });
});

describe('an index of several pages', () => {
  it('repeats the heads of its columns, and the section that goes on', () => {
    const documents = Array.from({ length: 300 }, (_, i) => ({ title: `Diary sheet ${i}` }));
    const { index } = settle([{ title: 'Diary', documents }]);
    expect(index.pages.length).toBeGreaterThan(8);
    for (const page of index.pages.slice(1)) {
      const texts = page.lines.map((line) => line.text);
      expect(texts.slice(0, 8)).toEqual([
        'Hearing bundle: index, continued',
        'Claim No. M07NS114',
        'No.',
        'Description',
        'Date',
        'Pages',
        'A',
        'Diary, continued',
      ]);
    }
  });

  it('never leaves the name of a section alone at a foot', () => {
    const sections = Array.from({ length: 40 }, (_, s) => ({
      title: `Section ${s}`,
      documents: [{ title: 'One' }, { title: 'Two '.repeat(40) }],
    }));
    const { index } = settle(sections);
    for (const page of index.pages) {
      const rows = page.links.map((link) => link.row);
      expect(rows.at(-1)).not.toBeNull();
    }
  });

  it('cuts a title that is longer than a page, and nothing of it is lost', () => {
    const words = Array.from({ length: 3000 }, (_, i) => `word${i}`);
    const { index, plan } = settle([
      { title: 'Section '.repeat(900), documents: [{ title: 'Before' }, { title: words.join(' ') }, { title: 'After' }] },
    ]);
    expect(plan.indexPages).toBeGreaterThan(5);
    expect(straying(index)).toEqual([]);
    const printed = index.pages
      .flatMap((page) => page.lines.map((line) => line.text))
      .join(' ')
      .split(' ');
    expect(printed.filter((word) => /^word\d/.test(word))).toEqual(words);
  });

  it('is read from right to left where a title is Arabic, and only there', () => {
    const { index } = settle([{ title: 'Application', documents: [{ title: 'شكوى 2024' }, { title: 'Letter شكوى' }] }]);
    const directions = index.pages[0]!.lines.filter((line) => line.direction === 'rtl').map((line) => line.text);
    expect(directions).toEqual(['شكوى 2024']);
  });
});

it('an index of nothing is one page with its heading', () => {
  const plan = planPages({ sections: [] }, new Map(), 1);
  const index = layIndex(plan, { ...heading, court: null, claimNumber: null, claimants: [], defendants: [], hearing: null }, measure);
  expect(index.pages).toHaveLength(1);
  expect(index.pages[0]!.lines[0]).toMatchObject({ text: 'HEARING BUNDLE: INDEX', align: 'centre' });
});
