// The log of what was hidden: one for the council, with everything but the hidden words, and one that is served and gives
// nothing away. Columns: court rules reference, section 5.3.
import { showDate } from '../basics/calendar-date';
import type { Mark } from './mark';
import type { Reason } from './reason-code';

/** A redacted document of a bundle, as the logs name it. */
export interface LoggedDocument {
  /** Its row in the index. */
  readonly row: number;
  /** As the council knows it, and as it is served. */
  readonly title: string;
  readonly servedTitle: string;
  /** The page of the bundle that a page of the working copy became; null where it stayed out. */
  readonly bundlePage: (page: number) => number | null;
  readonly marks: readonly Mark[];
  /** SHA-256 of the original and of the redacted copy. */
  readonly original: string;
  readonly redacted: string;
}

export interface LogTable {
  readonly columns: readonly { readonly title: string; readonly weight: number; readonly align: 'left' | 'right' }[];
  readonly rows: readonly (readonly string[])[];
}

const column = (title: string, weight: number, align: 'left' | 'right' = 'left') => ({ title, weight, align });

/** All columns. Holds no hidden word: the notes are what people wrote, and the private ones stay in the council. */
export function internalLog(documents: readonly LoggedDocument[], reasons: readonly Reason[]): LogTable {
  const rows = acceptedRows(documents).map(({ number, document, mark, page }) => [
    String(number),
    `${document.row}. ${document.title}`,
    String(mark.page),
    page === null ? 'left out' : String(page),
    areaWords(mark),
    mark.reason ?? 'none',
    [titleOf(mark, reasons), mark.publicNote, mark.privateNote].filter((each) => each !== null && each !== '').join('. '),
    mark.decided?.by ?? mark.made.by,
    dayOf(mark.decided?.at ?? mark.made.at),
    mark.reviewed?.by ?? '',
    mark.reviewed === null ? '' : dayOf(mark.reviewed.at),
    mark.reviewed === null ? 'applied, not signed off' : 'applied and signed off',
    document.original,
    document.redacted,
  ]);
  return {
    columns: [
      column('No.', 4, 'right'),
      column('Document', 14),
      column('Source page', 5, 'right'),
      column('Bundle page', 6, 'right'),
      column('Area (points)', 10),
      column('Code', 4),
      column('Reason', 16),
      column('Applied by', 8),
      column('Date', 7),
      column('Reviewed by', 8),
      column('Date', 7),
      column('Status', 8),
      column('Original SHA-256', 10),
      column('Redacted SHA-256', 10),
    ],
    rows,
  };
}

/** What may be served: where, and why in words that were written to be read by everybody. No size, no kind, no name. */
export function servedLog(documents: readonly LoggedDocument[], reasons: readonly Reason[]): LogTable {
  const rows = acceptedRows(documents)
    .filter(({ page }) => page !== null)
    .map(({ document, mark, page }, i) => [
      String(i + 1),
      `${document.row}. ${document.servedTitle}`,
      String(page ?? ''),
      mark.wholePage ? 'Whole page' : 'Part of the page',
      mark.reason ?? '',
      [titleOf(mark, reasons), mark.publicNote].filter((each) => each !== null && each !== '').join('. '),
    ]);
  return {
    columns: [
      column('No.', 6, 'right'),
      column('Document', 30),
      column('Page', 8, 'right'),
      column('What', 14),
      column('Code', 8),
      column('Reason', 34),
    ],
    rows,
  };
}

/** The codes that the log uses, each with what it says. */
export function legendOf(documents: readonly LoggedDocument[], reasons: readonly Reason[]): readonly Reason[] {
  const used = new Set(acceptedRows(documents).map(({ mark }) => mark.reason));
  return reasons.filter(({ code }) => used.has(code));
}

interface LogRow {
  readonly number: number;
  readonly document: LoggedDocument;
  readonly mark: Mark;
  readonly page: number | null;
}

/** In the order of the bundle, and down each page. */
function acceptedRows(documents: readonly LoggedDocument[]): readonly LogRow[] {
  const top = (mark: Mark) => mark.areas[0]?.y ?? 0;
  return documents
    .flatMap((document) =>
      document.marks
        .filter(({ state }) => state === 'accepted')
        .toSorted((a, b) => a.page - b.page || top(a) - top(b))
        .map((mark) => ({ document, mark, page: document.bundlePage(mark.page) })),
    )
    .map((row, i) => ({ ...row, number: i + 1 }));
}

function titleOf({ reason }: Mark, reasons: readonly Reason[]): string {
  return reason === null ? 'No reason given' : (reasons.find(({ code }) => code === reason)?.title ?? reason);
}

function areaWords({ areas, wholePage }: Mark): string {
  if (wholePage) return 'whole page';
  const whole = (n: number) => String(Math.round(n));
  return areas.map(({ x, y, width, height }) => `${whole(x)},${whole(y)} ${whole(width)}×${whole(height)}`).join('; ');
}

function dayOf(at: string): string {
  return showDate(at.slice(0, 10));
}
