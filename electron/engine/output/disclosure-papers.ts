// The disclosure register as a paper and as a table: who was given what, why, when and by whom (RD-30).
import { showDate } from '../../../shared/basics/calendar-date';
import type { Disclosure } from '../../../shared/case/case';
import type { FlowDocument } from '../pdf/drawing/flow-document';

const COLUMNS = [
  { title: 'Date', weight: 10, align: 'left' },
  { title: 'File', weight: 24, align: 'left' },
  { title: 'To', weight: 16, align: 'left' },
  { title: 'Organisation', weight: 14, align: 'left' },
  { title: 'Why', weight: 20, align: 'left' },
  { title: 'By', weight: 12, align: 'left' },
  { title: 'SHA-256', weight: 20, align: 'left' },
] as const;

/** One row a line of the register; what nobody has filled in says so. */
export function disclosureRows(entries: readonly Disclosure[]): readonly (readonly string[])[] {
  return entries.map(({ by, date, file, sha256, to, why }) => [
    showDate(date),
    file,
    to?.name ?? 'not recorded yet',
    to?.organisation ?? '',
    why ?? 'not recorded yet',
    by,
    sha256,
  ]);
}

export const DISCLOSURE_TITLES: readonly string[] = COLUMNS.map(({ title }) => title);

export function disclosurePaper(caseTitle: string, entries: readonly Disclosure[]): FlowDocument {
  return {
    title: 'Disclosure register',
    landscape: true,
    blocks: [
      { kind: 'heading', text: 'Disclosure register', level: 1 },
      { kind: 'facts', rows: [['Case', caseTitle]] },
      entries.length === 0
        ? { kind: 'paragraph', text: 'Nothing has been disclosed yet.' }
        : { kind: 'table', columns: [...COLUMNS], rows: disclosureRows(entries) },
    ],
  };
}
