// One item's history and its certificate, as flowing text: what it is, where it came from, who had it, what was done.
import type { HistoryRow } from '../../../shared/audit/item-history';
import { showDate } from '../../../shared/basics/calendar-date';
import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import { describeMovement } from '../../../shared/evidence/movement';
import type { FlowBlock, FlowDocument } from '../pdf/drawing/flow-document';

export interface ItemPaper {
  readonly item: EvidenceItem;
  /** Description of the message or archive that it came in, or null. */
  readonly parent: string | null;
  readonly caseTitle: string;
  readonly history: readonly HistoryRow[];
  /** Does the chain of the whole trail hold? */
  readonly chain: boolean;
  /** The SHA-256 of the stored original as it is now; null where it cannot be read. */
  readonly found: string | null;
  readonly at: string;
  readonly by: string;
  readonly version: string;
  /** With the certificate as its first page. */
  readonly certificate: boolean;
}

/** The whole paper: the certificate first where it is wanted, then the history. */
export function itemPaper(paper: ItemPaper): FlowDocument {
  const blocks = paper.certificate ? [...certificate(paper), { kind: 'page-break' } as const, ...history(paper)] : history(paper);
  return { title: `${paper.certificate ? 'Certificate' : 'History'}: ${paper.item.title}`, landscape: false, blocks };
}

function history(paper: ItemPaper): readonly FlowBlock[] {
  const { item } = paper;
  return [
    heading(`History of “${item.title}”`, 1),
    {
      kind: 'facts',
      rows: [
        ['Case', paper.caseTitle],
        ['Printed', `${moment(paper.at)} by ${paper.by}, with Lever Arch ${paper.version}`],
      ],
    },
    heading('What it is', 2),
    { kind: 'facts', rows: whatItIs(paper) },
    heading('Where it came from', 2),
    { kind: 'facts', rows: whereFrom(paper) },
    heading('Who had it', 2),
    ...custody(item),
    heading('What was made from it', 2),
    { kind: 'facts', rows: copies(item) },
    heading('What was done', 2),
    {
      kind: 'table',
      columns: [
        { title: 'Line', weight: 6, align: 'right' },
        { title: 'When (UTC)', weight: 18, align: 'left' },
        { title: 'Who', weight: 18, align: 'left' },
        { title: 'What', weight: 58, align: 'left' },
      ],
      rows: paper.history.map(({ seq, at, by, text }) => [String(seq), moment(at).replace(' UTC', ''), by, text]),
    },
    {
      kind: 'paragraph',
      quiet: true,
      text: paper.chain
        ? 'Line is the number in the audit trail of the case. Each line names the one before it, and the trail holds from its first line to its last.'
        : 'The audit trail of this case has been changed by something other than Lever Arch. Check the case before relying on this history.',
    },
  ];
}

function whatItIs({ item, found }: ItemPaper): (readonly [string, string])[] {
  const { original } = item;
  return [
    ['Name as it came', original.name],
    ...(original.file === original.name ? [] : [['Path as it came', original.file] as const]),
    ['Kind', item.kind],
    ['Size', `${original.size.toLocaleString('en-GB')} bytes`],
    ['SHA-256', original.sha256],
    ['Checked just now', checked(original.sha256, found)],
    ...(item.date === null ? [] : [['Date of the document', showDate(item.date)] as const]),
    ...(item.metadata.dateTaken === undefined ? [] : [['Camera time', item.metadata.dateTaken] as const]),
  ];
}

function checked(recorded: string, found: string | null): string {
  if (found === null) return 'The original could not be read.';
  return found === recorded ? 'The stored original still has this value.' : `The stored original now has another value: ${found}`;
}

function whereFrom({ item, parent }: ItemPaper): (readonly [string, string])[] {
  const { source, original } = item;
  const said: (readonly [string, string | null])[] = [
    ['Given by', source?.from ?? null],
    ['Taken or written by', source?.takenBy ?? null],
    ['Place', source?.place ?? null],
    ['Received', source?.received ? showDate(source.received) : null],
    ['How it came', source?.how ?? null],
    ['Reference', source?.reference ?? null],
    ['Came inside', parent],
  ];
  const rows = said.filter((row): row is readonly [string, string] => row[1] !== null);
  return [...rows, ['Taken in', `${moment(original.importedAt)} by ${original.importedBy}`]];
}

function custody(item: EvidenceItem): readonly FlowBlock[] {
  if (item.movements.length === 0) return [{ kind: 'paragraph', text: 'Nobody has entered who had this before it was taken in.' }];
  return item.movements.map((movement, i) => ({
    kind: 'paragraph',
    mark: `${i + 1}.`,
    indent: 18,
    text: `${describeMovement(movement)}.`,
  }));
}

function copies({ original, working }: EvidenceItem): (readonly [string, string])[] {
  const pages = working.pages === 1 ? '1 page' : `${working.pages} pages`;
  if (working.sha256 === original.sha256) return [['Working copy', `The original itself serves, ${pages}. Nothing was changed.`]];
  return [
    ['Working copy', `A PDF of ${pages}, made by Lever Arch with recipe ${working.recipe}`],
    ['SHA-256 of it', working.sha256],
    ['Made from', working.parent === original.sha256 ? 'The original above' : working.parent],
  ];
}

function certificate(paper: ItemPaper): readonly FlowBlock[] {
  const { item, found, at, by } = paper;
  const { original } = item;
  const same = found === original.sha256;
  const text = (words: string): FlowBlock => ({ kind: 'paragraph', text: words });
  const point = (words: string): FlowBlock => ({ kind: 'paragraph', mark: '•', indent: 16, text: words });
  return [
    heading('Certificate of the hash of a file', 1),
    {
      kind: 'facts',
      rows: [
        ['Case', paper.caseTitle],
        ['Document', item.title],
        ['Name as it came', original.name],
        ['Size', `${original.size.toLocaleString('en-GB')} bytes`],
        ['Method', 'SHA-256'],
        ['Value when taken in', original.sha256],
        ['Taken in', `${moment(original.importedAt)} by ${original.importedBy}`],
        ['Value now', found ?? 'The file could not be read.'],
        ['Worked out', `${moment(at)} by ${by}, with Lever Arch ${paper.version}`],
        ['Result', found === null ? 'Could not be checked.' : same ? 'The two values are the same.' : 'The two values differ.'],
      ],
    },
    heading('What this shows', 2),
    same
      ? text(
          'A hash is a number worked out from every byte of a file. If one byte changes, the number changes. The two values above are the same, so the file in the case has the same bytes as when it was taken in.',
        )
      : text(
          'A hash is a number worked out from every byte of a file. The value found now is not the value recorded, or could not be found, so this file cannot be relied on as the one that was taken in.',
        ),
    heading('What it does not show', 2),
    point('That the file was genuine, complete or unaltered before it was taken in.'),
    point('Who made it, where or when. The times above come from the clock of the computer in use.'),
    point('That what it shows or says is true.'),
    point('Who held other copies of it. Custody outside Lever Arch is what people entered, set out in the history that follows.'),
    heading('Anyone can check it', 2),
    text(
      'Any program that works out SHA-256 gives the same value for the same file. On Windows: certutil -hashfile NAME SHA256. On macOS: shasum -a 256 NAME.',
    ),
    {
      kind: 'paragraph',
      quiet: true,
      text: 'The wording and layout of this certificate are best practice, not prescribed by any court rule. It is not a witness statement: a person who can speak to how the file was obtained may still be needed.',
    },
  ];
}

function heading(text: string, level: 1 | 2): FlowBlock {
  return { kind: 'heading', text, level };
}

/** "24 Mar 2026, 11:06:00 UTC" from an ISO time in UTC. */
function moment(at: string): string {
  return `${showDate(at.slice(0, 10))}, ${at.slice(11, 19)} UTC`;
}
