// What the report is told of the marks in a bundle: counts and pages, never the words below.
import type { ItemId } from '../../../shared/basics/ids';
import { documentsOf, type PagePlan, type PlannedDocument } from '../../../shared/bundle/page-plan';
import type { Case } from '../../../shared/case/case';
import type { LeakyTitle, RedactedDocument, RedactionFacts } from '../../../shared/checks/redaction/redaction-facts';
import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import { bundlePagesOf } from '../../../shared/evidence/page-edit';
import type { Mark, MarkSet } from '../../../shared/redaction/mark';
import type { TermSearch } from '../../../shared/redaction/protected-terms';
import type { BuildMarks } from './build-marks';

interface Input {
  readonly snapshot: Case;
  readonly marks: BuildMarks;
  readonly search: TermSearch;
  readonly plan: PagePlan;
  readonly fileName: string;
}

export function redactionFacts(input: Input): RedactionFacts {
  const { marks, plan, snapshot } = input;
  const items = new Map<ItemId, EvidenceItem>(snapshot.items.map((item) => [item.id, item] as const));
  const documents = documentsOf(plan).flatMap((document) => {
    const set = marks.sets.get(document.item);
    const item = items.get(document.item);
    return set && item ? [documentFacts(document, item, set)] : [];
  });
  return {
    documents,
    ciphers: marks.ciphers,
    orders: (snapshot.orders ?? []).map(({ allows }) => allows),
    leakyTitles: leakyTitles(input, items),
  };
}

function documentFacts(document: PlannedDocument, item: EvidenceItem, set: MarkSet): RedactedDocument {
  const { from, to } = document.pages;
  const places = new Map(bundlePagesOf(item).map(({ page }, i) => [page, from + i] as const));
  const pagesOf = (marks: readonly Mark[]) => [...new Set(marks.flatMap(({ page }) => places.get(page) ?? []))].sort((a, b) => a - b);
  // What is marked on a page that stays out is nobody's concern here.
  const inBundle = set.marks.filter(({ page }) => places.has(page));
  const accepted = inBundle.filter(({ state }) => state === 'accepted');
  const undecided = inBundle.filter(({ state }) => state === 'suggested');
  return {
    item: item.id,
    row: document.row,
    title: item.title,
    pages: Array.from({ length: to - from + 1 }, (_, i) => from + i),
    accepted: accepted.length,
    acceptedPages: pagesOf(accepted),
    undecided: undecided.length,
    undecidedPages: pagesOf(undecided),
    withoutReason: pagesOf(accepted.filter(({ reason }) => reason === null)),
    withoutReview: pagesOf(accepted.filter(({ reviewed }) => reviewed === null)),
  };
}

/** Titles as they are served: an item's neutral one where it has one. */
function leakyTitles({ fileName, plan, search, snapshot }: Input, items: ReadonlyMap<ItemId, EvidenceItem>): readonly LeakyTitle[] {
  const { court, claimNumber, claimants, defendants, title } = snapshot.details;
  const heading = [title, court ?? '', claimNumber ?? '', ...claimants, ...defendants, fileName];
  const leaks: LeakyTitle[] = heading.some(search.holds) ? [{ where: 'case', name: 'the case', pages: [] }] : [];
  for (const section of plan.sections) {
    if (search.holds(section.title)) leaks.push({ where: 'section', name: `section ${section.letter}`, pages: [section.pages.from] });
    for (const document of section.documents) {
      const name = `document ${document.row}`;
      const pages = [document.pages.from];
      if (search.holds(document.title)) leaks.push({ where: 'document', name, pages });
      const item = items.get(document.item);
      if (item && captionsOf(item, items).some(search.holds)) leaks.push({ where: 'caption', name, pages });
    }
  }
  return leaks;
}

/** Captions are printed on photo sheets; a picture's own page has none. */
function captionsOf(item: EvidenceItem, items: ReadonlyMap<ItemId, EvidenceItem>): readonly string[] {
  const pictures = item.sheet?.pictures.flatMap(({ item: id }) => items.get(id) ?? []) ?? [];
  return pictures.flatMap(({ caption }) => (caption === null ? [] : [caption]));
}
