import { describe, expect, it } from 'vitest';
import { ItemId, SectionId, Sha256 } from '../../../shared/basics/ids';
import { planAssembly, SHRINK } from '../../../shared/bundle/assembly-plan';
import { sectionLetter, type Bundle } from '../../../shared/bundle/bundle';
import type { IndexHeading } from '../../../shared/bundle/index-table';
import { moveItems } from '../../../shared/bundle/order';
import { planOutline, type OutlineNode } from '../../../shared/bundle/outline';
import { documentsOf, planPages, type PagePlan, type PlannableItem } from '../../../shared/bundle/page-plan';
import { paginate } from '../../../shared/bundle/paginate';
import type { MeasureText } from '../../../shared/bundle/text-measure';
import type { CopyFacts, SourceBookmark } from '../../../shared/evidence/page-facts';
import { Chance } from '../../support/chance';

const measure: MeasureText = (text, _weight, size) => text.length * size * 0.5;
const heading: IndexHeading = {
  court: 'County Court at Northgate',
  claimNumber: 'K00NG001',
  claimants: ['Northgate Council'],
  defendants: ['A. Marsh'],
  heading: 'Hearing bundle: index',
  hearing: null,
};

function anItem(name: string, change: Partial<PlannableItem> = {}): PlannableItem {
  return { id: ItemId.parse(name), title: `Document ${name}`, date: null, included: true, pages: 1, ...change };
}

function aBundle(...sections: PlannableItem[][]): { bundle: Bundle; items: Map<ItemId, PlannableItem> } {
  return {
    bundle: {
      sections: sections.map((items, i) => ({
        id: SectionId.parse(`s${i}`),
        title: `Section ${i}`,
        items: items.map((item) => item.id),
        order: 'automatic',
      })),
    },
    items: new Map(sections.flat().map((item) => [item.id, item])),
  };
}

/** A bundle by chance: empty sections, items left out, items without pages among them. */
function bundleByChance(chance: Chance): ReturnType<typeof aBundle> {
  let n = 0;
  const sections = Array.from({ length: 1 + chance.below(6) }, () =>
    Array.from({ length: chance.below(30) }, () =>
      anItem(`i${n++}`, {
        pages: chance.below(9),
        included: chance.below(5) > 0,
        title: 'A statement with a title of some length '.repeat(1 + chance.below(4)),
      }),
    ),
  );
  return aBundle(...sections);
}

function holdsTogether(plan: PagePlan, items: ReadonlyMap<ItemId, PlannableItem>): void {
  const numbers = plan.pages.map((page) => page.number);
  expect(numbers).toEqual(numbers.map((_, i) => i + 1));
  expect(plan.pages.map((page) => page.label)).toEqual(numbers.map(String));

  const wanted = [...items.values()]
    .filter((item) => item.included)
    .flatMap((item) => Array.from({ length: item.pages }, (_, i) => `${item.id} ${i}`));
  const planned = plan.pages.flatMap(({ source }) => (source.kind === 'item' ? [`${source.item} ${source.pageIndex}`] : []));
  expect([...planned].sort()).toEqual(wanted.sort());
  expect(new Set(planned).size).toBe(planned.length);

  let next = plan.indexPages + 1;
  documentsOf(plan).forEach((document, i) => {
    expect(document.row).toBe(i + 1);
    expect(document.pages.from).toBe(next);
    expect(plan.pages[document.pages.from - 1]?.source).toEqual({ kind: 'item', item: document.item, pageIndex: 0 });
    next = document.pages.to + 1;
  });
  expect(next).toBe(plan.pages.length + 1);
}

describe('the page plan', () => {
  it('numbers the index with the bundle and says where each document stands', () => {
    const { bundle, items } = aBundle([anItem('a', { pages: 2 }), anItem('b')], [], [anItem('c', { pages: 3 })]);
    const plan = planPages(bundle, items, 1);
    expect(plan.pages.map((page) => page.label)).toEqual(['1', '2', '3', '4', '5', '6', '7']);
    expect(plan.sections.map((section) => [section.letter, section.title, section.pages])).toEqual([
      ['A', 'Section 0', { from: 2, to: 4 }],
      ['B', 'Section 2', { from: 5, to: 7 }],
    ]);
    expect(documentsOf(plan).map((document) => [document.row, document.item, document.pages])).toEqual([
      [1, 'a', { from: 2, to: 3 }],
      [2, 'b', { from: 4, to: 4 }],
      [3, 'c', { from: 5, to: 7 }],
    ]);
  });

  it('leaves out what an officer left out, and does not letter a section that is then empty', () => {
    const { bundle, items } = aBundle([anItem('a', { included: false })], [anItem('b')]);
    const plan = planPages(bundle, items, 1);
    expect(plan.sections.map((section) => [section.letter, section.title])).toEqual([['A', 'Section 1']]);
  });

  it('has every page once, in one rising run, whatever is moved', () => {
    const chance = new Chance(42);
    for (let turn = 0; turn < 60; turn++) {
      const { bundle, items } = bundleByChance(chance);
      const { plan, index } = paginate(bundle, items, heading, measure);
      expect(index.pages.length).toBe(plan.indexPages);
      holdsTogether(plan, items);
      const every = bundle.sections.flatMap((section) => section.items);
      if (every.length === 0) continue;
      const moved = moveItems(bundle, chance.shuffled(every).slice(0, 1 + chance.below(5)), chance.oneOf(bundle.sections).id, null);
      const after = paginate(moved, items, heading, measure).plan;
      holdsTogether(after, items);
      expect(after.pages.length).toBe(plan.pages.length);
    }
  });
});

describe('an index that runs over several pages', () => {
  it('prints the numbers that the bundle has with an index of that length', () => {
    const { bundle, items } = aBundle(Array.from({ length: 150 }, (_, i) => anItem(`i${i}`)));
    const { plan, index } = paginate(bundle, items, heading, measure);
    expect(plan.indexPages).toBeGreaterThan(3);
    const rows = index.pages.flatMap((page) => page.links).filter((link) => link.row !== null);
    expect(rows.map((link) => link.toPage)).toEqual(Array.from({ length: 150 }, (_, i) => plan.indexPages + 1 + i));
  });
});

describe('section letters', () => {
  it('go on after Z', () => {
    expect([0, 25, 26, 27, 51, 52, 701, 702].map(sectionLetter)).toEqual(['A', 'Z', 'AA', 'AB', 'AZ', 'BA', 'ZZ', 'AAA']);
  });
});

describe('the bookmarks', () => {
  const { bundle, items } = aBundle([anItem('a', { pages: 3, date: '2026-03-14' })], [anItem('b')]);
  const plan = planPages(bundle, items, 2);
  const leaf = (title: string, pageIndex: number | null, children: readonly SourceBookmark[] = []): SourceBookmark => ({
    title,
    pageIndex,
    children,
  });
  const show = (nodes: readonly OutlineNode[]): unknown[] =>
    nodes.map((node) => (node.children.length ? [node.title, node.toPage, show(node.children)] : [node.title, node.toPage]));

  it('lead to index, sections and documents, and each says its pages', () => {
    expect(show(planOutline(plan, new Map()))).toEqual([
      ['Index [pp 1–2]', 1],
      ['A – Section 0 [pp 3–5]', 3, [['1. Document a 14.03.2026 [pp 3–5]', 3]]],
      ['B – Section 1 [p 6]', 6, [['2. Document b [p 6]', 6]]],
    ]);
  });

  it('keep a source’s own, moved to where its pages are now, and drop what leads nowhere', () => {
    const own = [
      leaf('Chapter', 1, [leaf('Part', 2)]),
      leaf('Gone', 9),
      leaf('Lost', null),
      leaf('Group', null, [leaf('Inside', 0)]),
      leaf(' ', 0),
    ];
    const outline = planOutline(plan, new Map([[ItemId.parse('a'), own]]));
    expect(show(outline[1]?.children[0]?.children ?? [])).toEqual([
      ['Chapter', 4, [['Part', 5]]],
      ['Group', 3, [['Inside', 3]]],
    ]);
  });
});

describe('the assembly plan', () => {
  const { bundle, items } = aBundle([anItem('a', { pages: 2 }), anItem('b')]);
  const pagination = paginate(bundle, items, heading, measure);
  const page = (stampCorner: 'clear' | 'occupied') => ({ width: 595, height: 842, characters: 10, stampCorner, imageOnly: false });
  const copy = (digit: string, pages: CopyFacts['pages']) => ({ copy: Sha256.parse(digit.repeat(64)), facts: { pages, bookmarks: [] } });
  const inputs = { ...pagination, title: 'Northgate v Marsh: Bundle', stampSize: 12 };

  it('stamps each page with its number and draws in only pages whose corner is taken', () => {
    const copies = new Map([
      [ItemId.parse('a'), copy('a', [page('clear'), page('occupied')])],
      [ItemId.parse('b'), copy('b', [page('clear')])],
    ]);
    const plan = planAssembly({ ...inputs, copies });
    expect(plan.pages.map((each) => [each.source, each.sourcePage, each.label, each.stamp.text, each.shrink])).toEqual([
      [0, 0, '1', '1', 1],
      [1, 0, '2', '2', 1],
      [1, 1, '3', '3', SHRINK],
      [2, 0, '4', '4', 1],
    ]);
    expect(plan.links.filter((link) => link.row !== null).map((link) => [link.onPage, link.toPage, link.row])).toEqual([
      [1, 2, 1],
      [1, 4, 2],
    ]);
  });

  it('is not made while a page has no working copy', () => {
    const copies = new Map([[ItemId.parse('a'), copy('a', [page('clear')])]]);
    expect(() => planAssembly({ ...inputs, copies })).toThrow('Page 3 has no working copy.');
  });
});
