// A made-up case for the fake client: as many documents as asked for, with titles and dates like those of a real one.
import { CaseId, ItemId, SectionId, Sha256 } from '../../shared/basics/ids';
import { calendarDate } from '../../shared/basics/calendar-date';
import type { Case } from '../../shared/case/case';
import type { CaseView } from '../../shared/contract/commands';
import type { CourtProfile } from '../../shared/court/court-profile';
import { FRESH_FACTS, type EvidenceItem } from '../../shared/evidence/evidence-item';

export const fakeProfile: CourtProfile = {
  id: 'county-injunction',
  title: 'County Court, injunction',
  version: '1',
  about: 'Applications for an injunction under Part 1 of the 2014 Act, in the County Court.',
  indexHeading: 'Hearing bundle: index',
  bundleName: 'Bundle',
  sections: [
    { id: 'application', title: 'Application', hint: 'The application notice and the draft order go here.' },
    { id: 'witnesses', title: 'Council witnesses', hint: 'Statements and their exhibits go here.' },
    { id: 'disclosure', title: 'Police disclosure', hint: 'What the police have disclosed goes here.' },
    { id: 'service', title: 'Service', hint: 'The certificate of service goes here.' },
  ],
  stamp: { corner: 'bottom-right', size: 12 },
  rules: [],
};

const magistrates: CourtProfile = {
  ...fakeProfile,
  id: 'guidance-2020',
  title: 'General guidance on PDF bundles',
  about: 'Any civil court that follows the general guidance on electronic bundles.',
};

export const fakeProfiles: readonly CourtProfile[] = [fakeProfile, magistrates];

const titles = [
  'Application for injunction, form N16A',
  'Draft order with power of arrest',
  'First statement of Jane Smith',
  'Photographs of the communal door',
  'Letter to the Defendant',
  'Incident diary sheets',
  'Noise recordings log, flat 16, with the times of each call to the out-of-hours service and what was heard on arrival',
  'CCTV stills, courtyard',
  'Police disclosure',
  'Tenancy agreement',
  'Warning letters',
  'Email from the caretaker about the lift',
];

export function fakeItem(n: number): EvidenceItem {
  const title = titles[n % titles.length]!;
  const isPhoto = n % titles.length === 3;
  const dated = n % 5 !== 4;
  return {
    id: ItemId.parse(`item-${n}`),
    kind: isPhoto ? 'photo' : 'pdf',
    title: n < titles.length ? title : `${title}, part ${Math.floor(n / titles.length) + 1}`,
    titleFrom: n % 3 === 0 ? 'person' : 'name',
    date: dated ? calendarDate(2026, 1 + (n % 3), 1 + ((n * 7) % 27)) : null,
    dateFrom: dated ? (isPhoto ? 'exif' : n % 3 === 0 ? 'person' : 'name') : null,
    leadingNumber: n + 1,
    included: n !== 10,
    original: {
      sha256: sha(n),
      size: 120_000 + n * 3517,
      name: `${title}.pdf`,
      file: `Evidence/${title}.pdf`,
      type: isPhoto ? 'jpeg' : 'pdf',
      importedAt: '2026-03-24T09:12:00Z',
      importedBy: 'J Smith',
    },
    working: { sha256: sha(n + 100_000), parent: sha(n), recipe: 'pdf-1', pages: 1 + ((n * 5) % 11) },
    metadata: isPhoto ? { dateTaken: '2026-02-11T08:14:00', camera: 'Pixel 8' } : {},
    notes:
      n % 7 === 0
        ? [{ code: 'form-flattened', message: 'Form answers were made part of the page. The original is kept as it came.', pages: [] }]
        : [],
    ...FRESH_FACTS,
  };
}

export function fakeCase(documents: number, id = 'case-1'): Case {
  const items = Array.from({ length: documents }, (_, n) => fakeItem(n));
  const filled = ['application', 'witnesses', 'disclosure'];
  const share = Math.ceil(documents / filled.length);
  const sections = fakeProfile.sections.map((section) => {
    const at = filled.indexOf(section.id);
    return {
      id: SectionId.parse(section.id),
      title: section.title,
      items: at < 0 ? [] : items.slice(at * share, (at + 1) * share).map((item) => item.id),
      order: 'automatic' as const,
    };
  });
  return {
    schema: 1,
    id: CaseId.parse(id),
    revision: 7,
    createdAt: '2026-03-20T10:00:00Z',
    details: {
      title: 'Northshire Council v Doe',
      court: 'County Court at Northshire',
      claimNumber: 'M07NS114',
      claimants: ['Northshire Council'],
      defendants: ['John Doe'],
      hearing: '2026-04-02',
      profile: fakeProfile.id,
    },
    items,
    bundle: { sections },
    skipped: [],
    archives: [],
    releases: [],
  };
}

export function fakeView(aCase: Case): CaseView {
  return { case: aCase, profile: fakeProfile, access: 'write', heldBy: null, repaired: [] };
}

export function sha(n: number): Sha256 {
  return Sha256.parse(n.toString(16).padStart(64, '0'));
}
