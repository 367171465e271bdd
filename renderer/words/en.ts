// What the window says. Verb first, sentence case, the field's own words.
import { showPages, type PageRange } from '../../shared/basics/page-range';
import type { Verdict } from '../../shared/checks/check-report';
import type { Stage } from '../../shared/contract/events';
import type { ImportResult } from '../../shared/contract/commands';
import type { Confidence } from '../../shared/court/court-profile';
import type { EvidenceItem } from '../../shared/evidence/evidence-item';
import { count } from './numbers';

export const verdictWords: Readonly<Record<Verdict, string>> = {
  pass: 'Pass',
  warn: 'Look at',
  'could-not-run': 'Could not run',
  fail: 'Fail',
};

/** How sure we are of a rule, for someone who does not know the letters. */
const confidenceWords: Readonly<Record<Confidence, string>> = {
  V1: 'Read in the source itself',
  V1p: 'Read in part in the source itself',
  V2: 'From a secondary source',
  V2p: 'From a secondary source, in part',
  K: 'From knowledge, not verified',
  C: 'A convention, not a rule',
};

export function howSure(confidence: string): string {
  return confidence in confidenceWords ? confidenceWords[confidence as Confidence] : confidence;
}

/** The stages of creating a bundle, in their order, as the card names them. */
export const buildStages: readonly (readonly [Stage, string])[] = [
  ['working-copies', 'Working copies'],
  ['redact', 'Removing what is marked, and proving it'],
  ['plan', 'Page plan and index'],
  ['assemble', 'Putting pages together'],
  ['re-read', 'Reading the finished PDF afresh'],
  ['prove', 'Proving that nothing hidden is left'],
  ['check', 'Checking it against the court’s rules'],
  ['release', 'Saving it with its report'],
];

export function importStage(stage: Stage | 'handing-over'): string {
  switch (stage) {
    case 'handing-over':
      return 'Copying files in';
    case 'reading':
      return 'Reading folders';
    case 'working-copies':
      return 'Making working copies';
    default:
      return 'Adding files';
  }
}

export const dateFromWords: Readonly<Record<NonNullable<EvidenceItem['dateFrom']>, string | null>> = {
  person: null,
  exif: 'from the camera',
  name: 'from the name',
  email: 'from the email',
  heading: 'from the heading',
};

export const kindWords: Readonly<Record<EvidenceItem['kind'], string>> = {
  photo: 'Photograph',
  pdf: 'PDF',
  document: 'Document',
  spreadsheet: 'Spreadsheet',
  email: 'Email',
  chat: 'Chat',
  video: 'Video',
  audio: 'Sound recording',
  text: 'Text',
};

/** "2 ranges changed." or nothing. */
export function rangesChanged(n: number): string {
  return n === 0 ? '' : `${count(n, 'range')} changed.`;
}

/** As it is read out: "47 to 49, was 71 to 73". */
export function pagesAloud(now: PageRange | null, was: PageRange | undefined): string {
  const aloud = (range: PageRange) => (range.from === range.to ? `${range.from}` : `${range.from} to ${range.to}`);
  if (!now) return 'not in the bundle';
  return was ? `${aloud(now)}, was ${aloud(was)}` : aloud(now);
}

/** The name of one document, or how many. */
export function documentsNamed(titles: readonly string[]): string {
  const [only] = titles;
  return titles.length === 1 && only !== undefined ? only : count(titles.length, 'document');
}

export const acts = {
  moved: (what: string, before: string | null, section: string, sectionChanged: boolean) => {
    const where = before === null ? `to the end of ${section}` : `before ${before}`;
    return { name: `move ${what}`, done: `${what} moved ${where}${sectionChanged && before !== null ? `, in ${section}` : ''}.` };
  },
  sectionMoved: (title: string, before: string | null) => ({
    name: `move section ${title}`,
    done: `Section ${title} moved ${before === null ? 'to the end' : `before ${before}`}.`,
  }),
  described: (title: string) => ({ name: 'change description', done: `Described as ${title}.` }),
  dated: (title: string, date: string | null) => ({
    name: `change date of ${title}`,
    done: date === null ? `${title} has no date now.` : `${title} dated ${date}.`,
  }),
  leftOut: (what: string) => ({ name: `leave out ${what}`, done: `${what} left out. The original is kept.` }),
  broughtBack: (what: string) => ({ name: `bring back ${what}`, done: `${what} brought back into the bundle.` }),
  sectionAdded: (title: string) => ({ name: `add section ${title}`, done: `Section ${title} added.` }),
  sectionRenamed: (title: string) => ({ name: 'rename section', done: `Section renamed ${title}.` }),
  sectionRemoved: (title: string) => ({ name: `remove section ${title}`, done: `Section ${title} removed.` }),
  sectionSorted: (title: string, undated: number) => ({
    name: `sort ${title}`,
    done: `${title} sorted by number, date and name.${undated > 0 ? ` ${count(undated, 'document')} without a date stand by their name.` : ''}`,
  }),
  detailsChanged: (field: string) => ({ name: `change ${field}`, done: 'Case details changed.' }),
  undone: (name: string) => `Undone: ${name}.`,
  redone: (name: string) => `Done again: ${name}.`,
  imported: (result: ImportResult) =>
    `${count(result.imported.length, 'document')} added.${result.skipped.length > 0 ? ` ${count(result.skipped.length, 'file')} could not be used.` : ''}`,
} as const;

/** The strip's first line after an import. */
export function importHeadline(result: ImportResult): string {
  const { imported, skipped, duplicates } = result;
  const all = imported.length + skipped.length + duplicates.length;
  const ready = `${imported.length.toLocaleString('en-GB')} of ${count(all, 'file')} ${imported.length === 1 ? 'is' : 'are'} ready.`;
  const rest = [
    skipped.length > 0 ? `${count(skipped.length, 'file')} could not be used` : null,
    duplicates.length > 0 ? `${duplicates.length} ${duplicates.length === 1 ? 'is' : 'are'} here already` : null,
  ].filter((part) => part !== null);
  return rest.length > 0 ? `${ready} ${rest.join(', ')}.` : ready;
}

/** A row of the list as it is read out. */
export function rowAloud(row: {
  number: number | null;
  title: string;
  date: string | null;
  length: number;
  pages: PageRange | null;
  was: PageRange | undefined;
}): string {
  const parts = [
    row.number === null ? 'Left out' : `${row.number}`,
    row.title,
    row.date ?? 'no date',
    count(row.length, 'page'),
    row.pages ? `bundle ${pagesWord(row.pages)} ${pagesAloud(row.pages, row.was)}` : null,
  ];
  return parts.filter((part) => part !== null).join(', ');
}

/** "p. 47" or "pp. 47–49", as a button names them. */
export function pagesLabel(pages: PageRange): string {
  return `${pagesWord(pages)} ${showPages(pages)}`;
}

function pagesWord(pages: PageRange): string {
  return pages.from === pages.to ? 'page' : 'pages';
}

/** Where what is carried would stand if it were put down now. Without a section or a "before" it stays where it is. */
export function carrying(what: string, before: string | null, section: string | null): string {
  if (before === null && section === null) return `Carrying ${what}. It stays where it is.`;
  const place =
    before === null
      ? `At the end${section === null ? '' : ` of ${section}`}`
      : `Before ${before}${section === null ? '' : `, in ${section}`}`;
  return `Carrying ${what}. ${place}.`;
}
