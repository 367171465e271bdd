// A case in code: nobody real, nothing bulky.
import { CaseId, ItemId, ReleaseId, SectionId, Sha256 } from '../../shared/basics/ids';
import { CASE_SCHEMA, type Case, type Release } from '../../shared/case/case';
import { FRESH_FACTS, type EvidenceItem } from '../../shared/evidence/evidence-item';
import type { CopyFacts } from '../../shared/evidence/page-facts';

export function aCase(parts: Partial<Case> = {}): Case {
  return {
    schema: CASE_SCHEMA,
    id: CaseId.parse('case-1'),
    revision: 0,
    createdAt: '2026-03-02T09:00:00.000Z',
    details: {
      title: 'Northshire Council v Doe',
      court: 'the County Court at Northshire',
      claimNumber: 'M07NS114',
      claimants: ['Northshire Council'],
      defendants: ['John Doe'],
      hearing: '2026-04-02',
      profile: 'county-injunction',
    },
    items: [],
    bundle: { sections: [{ id: SectionId.parse('section-evidence'), title: 'Evidence', items: [], order: 'automatic' }] },
    skipped: [],
    archives: [],
    releases: [],
    ...parts,
  };
}

/** An item whose working copy is the original itself unless `copy` says otherwise. */
export function anItem(id: string, original: { sha256: string; size: number }, copy: string = original.sha256, pages = 1): EvidenceItem {
  return {
    id: ItemId.parse(id),
    kind: 'pdf',
    title: `Item ${id}`,
    titleFrom: 'name',
    date: null,
    dateFrom: null,
    leadingNumber: null,
    included: true,
    original: {
      sha256: Sha256.parse(original.sha256),
      size: original.size,
      name: `${id}.pdf`,
      file: `${id}.pdf`,
      type: 'pdf',
      importedAt: '2026-03-02T09:00:00.000Z',
      importedBy: 'J Smith',
    },
    working: { sha256: Sha256.parse(copy), parent: Sha256.parse(original.sha256), recipe: 'as-it-came', pages },
    metadata: {},
    notes: [],
    ...FRESH_FACTS,
  };
}

export function someFacts(pages = 1): CopyFacts {
  return {
    pages: Array.from({ length: pages }, () => ({
      width: 595,
      height: 842,
      characters: 100,
      stampCorner: 'clear' as const,
      imageOnly: false,
    })),
    bookmarks: [],
  };
}

export function aRelease(folder: string, file: { path: string; sha256: string; bytes: number }): Release {
  return {
    id: ReleaseId.parse(`release-${folder.replace(/[^a-z0-9]/gi, '')}`),
    at: '2026-03-24T11:06:00.000Z',
    by: 'J Smith',
    revision: 1,
    folder,
    pages: 1,
    documents: 1,
    verdict: 'pass',
    files: [{ ...file, kind: 'bundle', pages: 1, inCase: true }],
  };
}
