// The facts of a small bundle that is as it should be, and what was meant by it. Tests change one thing and look.
import { ItemId, SectionId } from '../../shared/basics/ids';
import type { Bundle } from '../../shared/bundle/bundle';
import { planOutline, type OutlineNode } from '../../shared/bundle/outline';
import { planPages, type PagePlan, type PlannableItem } from '../../shared/bundle/page-plan';
import type { BundleFacts, LinkFact, OutlineFact, PageFact } from '../../shared/checks/bundle-facts';
import type { Intended } from '../../shared/checks/check';

export const A4 = { width: 595.28, height: 841.89 };

const items: readonly PlannableItem[] = [
  { id: ItemId.parse('claim'), title: 'Claim form N16A', date: '2026-03-02', included: true, pages: 2 },
  { id: ItemId.parse('order'), title: 'Draft order', date: null, included: true, pages: 1 },
  { id: ItemId.parse('statement'), title: 'Statement of an officer', date: '2026-02-20', included: true, pages: 4 },
  { id: ItemId.parse('still'), title: 'Still of the entrance', date: '2026-02-11', included: true, pages: 1 },
];

const bundle: Bundle = {
  sections: [
    { id: SectionId.parse('a'), title: 'Application', items: [ItemId.parse('claim'), ItemId.parse('order')], order: 'automatic' },
    { id: SectionId.parse('b'), title: 'Witnesses', items: [ItemId.parse('statement'), ItemId.parse('still')], order: 'automatic' },
  ],
};

/** Index (page 1), claim (2–3), draft order (4), statement (5–8), still (9). */
export const goodPlan: PagePlan = planPages(bundle, new Map(items.map((item) => [item.id, item])), 1);
export const PAGES = goodPlan.pages.length;
/** The page of the still: a picture with no text. */
export const STILL = 9;

export function goodFacts(): BundleFacts {
  return {
    fileName: 'Northgate Council v Marsh Bundle 2-4-26.pdf',
    bytes: 900_000,
    sha256: 'a'.repeat(64),
    pages: goodPlan.pages.map((page) => goodPage(page.number)),
    outline: flatten(planOutline(goodPlan, new Map()), 1),
    links: goodIntended().indexLinks.map(({ onPage, toPage }, i): LinkFact => ({
      page: onPage,
      rect: [56, 200 + i * 24, 483, 22],
      target: toPage,
      zoom: 1,
    })),
    document: {
      pdfVersion: '1.7',
      encrypted: false,
      title: 'Northgate Council v Marsh: Bundle',
      language: 'en-GB',
      author: null,
      producer: 'Lever Arch',
      opensWithBookmarks: true,
      openZoom: 1,
      openPage: 1,
      javaScript: false,
      embeddedFiles: 0,
      formFields: 0,
      revisions: 1,
      hiddenLayers: 0,
    },
    unread: [],
  };
}

export function goodIntended(): Intended {
  return {
    plan: goodPlan,
    indexLinks: goodPlan.sections.flatMap((section) => [
      { onPage: 1, toPage: section.pages.from, row: null },
      ...section.documents.map((document) => ({ onPage: 1, toPage: document.pages.from, row: document.row })),
    ]),
    pictures: new Set([ItemId.parse('still')]),
    fileName: 'Northgate Council v Marsh Bundle 2-4-26.pdf',
    hearing: '2026-04-02',
  };
}

/** An A4 page with text, its number at the bottom right; the still's page is a picture. */
export function goodPage(number: number): PageFact {
  const isStill = number === STILL;
  return {
    page: number,
    label: String(number),
    ...A4,
    rotate: 0,
    edgeTexts: [stampText(String(number))],
    characters: isStill ? 0 : 1800,
    textTurn: isStill ? null : 0,
    pictures: isStill ? [{ dpi: 220, share: 0.6 }] : [],
    objects: isStill ? 1 : 40,
    stampCovers: false,
  };
}

/** A text as the stamp writes it: right edge 28 points from the page's, 20 points above its foot. */
export function stampText(text: string, page: { width: number; height: number } = A4): PageFact['edgeTexts'][number] {
  const width = text.length * 6.7;
  return { text, rect: [page.width - 28 - width, page.height - 32, width, 12], size: 12 };
}

/** A text in the middle of the foot, as a document's own footer has it. */
export function footerText(text: string): PageFact['edgeTexts'][number] {
  const width = text.length * 5;
  return { text, rect: [A4.width / 2 - width / 2, A4.height - 50, width, 10], size: 10 };
}

export function withPage(facts: BundleFacts, number: number, change: Partial<PageFact>): BundleFacts {
  return { ...facts, pages: facts.pages.map((page) => (page.page === number ? { ...page, ...change } : page)) };
}

export function withEachPage(facts: BundleFacts, change: (page: PageFact) => Partial<PageFact>): BundleFacts {
  return { ...facts, pages: facts.pages.map((page) => ({ ...page, ...change(page) })) };
}

export function withDocument(facts: BundleFacts, change: Partial<BundleFacts['document']>): BundleFacts {
  return { ...facts, document: { ...facts.document, ...change } };
}

function flatten(nodes: readonly OutlineNode[], level: number): OutlineFact[] {
  return nodes.flatMap((node) => [{ title: node.title, level, page: node.toPage, zoom: 1 }, ...flatten(node.children, level + 1)]);
}
