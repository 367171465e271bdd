// What leaves the case, in words: the two versions, orders of the court, neutral titles, the disclosure register.
import { showDate, type CalendarDate } from '../../shared/basics/calendar-date';
import type { CourtOrder, ReleasedFile } from '../../shared/case/case';
import type { CheckReport } from '../../shared/checks/check-report';
import type { Variant } from '../state/case-work';

export const variantWords: Readonly<Record<Variant, string>> = { service: 'Service version', full: 'Full version' };

export const variantMeans: Readonly<Record<Variant, string>> = {
  service: 'redacted; goes to court and parties alike',
  full: 'unredacted, internal; needs an order',
};

export const noOrder = 'No order that lets it out is recorded in this case.';

export const orderAllows: Readonly<Record<CourtOrder['allows'], string>> = {
  unredacted: 'The unredacted bundle may leave',
  anonymity: 'A person may be named by a cipher',
};

export const fileWords: Readonly<Record<ReleasedFile['kind'], string>> = {
  bundle: 'Bundle',
  'check-report': 'Check report',
  manifest: 'List of files',
  'redaction-log': 'Redaction log',
  'redaction-certificate': 'Certificate of redaction',
};

export const outputActs = {
  orderRecorded: (court: string, date: CalendarDate) => ({
    name: 'record an order',
    done: `Order of ${court} of ${showDate(date)} recorded.`,
  }),
  orderTakenBack: (court: string, date: CalendarDate) => ({
    name: 'take an order back',
    done: `Order of ${court} of ${showDate(date)} taken back.`,
  }),
  /** The neutral title may be said, the title itself is what it keeps out. */
  neutral: (title: string | null) =>
    title === null
      ? { name: 'take a neutral title away', done: 'The neutral title is gone. What is served has the title itself.' }
      : { name: 'set a neutral title', done: `What is served says ${title}.` },
  disclosed: (file: string, to: string) => ({ name: 'record a disclosure', done: `${file} to ${to} recorded in the register.` }),
} as const;

/** What the proof of a released bundle came to; null where nothing was redacted. */
export function proofLine(report: Pick<CheckReport, 'findings'>): { readonly passed: boolean; readonly line: string } | null {
  const proof = report.findings.filter(({ rule }) => rule === 'RD-PROOF');
  const [first] = proof;
  if (!first) return null;
  const passed = proof.every(({ verdict }) => verdict === 'pass');
  return { passed, line: passed ? first.message : 'The proof did not pass.' };
}
