// Papers that go with a redacted bundle: the two logs, and the certificate of the proof.
import { momentWords } from '../../../shared/checks/report-words';
import type { Proof } from '../../../shared/redaction/proof';
import { internalLog, legendOf, servedLog, type LoggedDocument, type LogTable } from '../../../shared/redaction/redaction-log';
import type { Reason } from '../../../shared/redaction/reason-code';
import type { FlowBlock, FlowDocument } from '../pdf/drawing/flow-document';

export interface RedactionPapers {
  readonly caseTitle: string;
  readonly bundle: { readonly name: string; readonly sha256: string; readonly pages: number };
  readonly at: string;
  readonly by: string;
  readonly version: string;
  readonly documents: readonly LoggedDocument[];
  readonly reasons: readonly Reason[];
  /** Of each document's copy, and of the finished file. */
  readonly proofs: readonly { readonly row: number; readonly servedTitle: string; readonly sha256: string; readonly proof: Proof }[];
  readonly released: Proof;
}

export interface DrawnLog {
  readonly document: FlowDocument;
  readonly table: LogTable;
}

export function internalLogPaper(papers: RedactionPapers): DrawnLog {
  const table = internalLog(papers.documents, papers.reasons);
  const title = 'Redaction log: internal, not for service';
  return {
    table,
    document: {
      title,
      landscape: true,
      blocks: [heading(title, 1), { kind: 'facts', rows: facts(papers) }, { kind: 'table', ...table }],
    },
  };
}

export function servedLogPaper(papers: RedactionPapers): DrawnLog {
  const table = servedLog(papers.documents, papers.reasons);
  const legend = legendOf(papers.documents, papers.reasons);
  const title = 'Redaction log';
  return {
    table,
    document: {
      title,
      landscape: false,
      blocks: [
        heading(title, 1),
        { kind: 'facts', rows: facts(papers) },
        heading('Codes', 2),
        { kind: 'facts', rows: legend.map(({ code, title: words }) => [code, words] as const) },
        heading('What was redacted', 2),
        { kind: 'table', ...table },
        text('The pages of the bundle are the same, with the same numbers, for the court and for every party.', true),
      ],
    },
  };
}

const VERDICTS = { pass: 'Passed', fail: 'Failed', 'could-not-run': 'Could not be checked' } as const;

export function certificatePaper(papers: RedactionPapers): FlowDocument {
  const title = 'Certificate: proof of redaction';
  const checks = (proof: Proof): FlowBlock => ({
    kind: 'table',
    columns: [
      { title: 'What was looked for', weight: 78, align: 'left' },
      { title: 'Result', weight: 22, align: 'left' },
    ],
    rows: proof.checks.map((check) => [check.title, VERDICTS[check.verdict]]),
  });
  return {
    title,
    landscape: false,
    blocks: [
      heading(title, 1),
      { kind: 'facts', rows: facts(papers) },
      heading('The finished bundle', 2),
      text('The finished file was opened afresh by readers that share nothing with the program that removed the content.'),
      checks(papers.released),
      heading('Each redacted document, before it went into the bundle', 2),
      ...papers.proofs.flatMap(({ row, servedTitle, sha256, proof }): FlowBlock[] => [
        heading(`${row}. ${servedTitle}`, 3),
        { kind: 'facts', rows: [['SHA-256', sha256]] },
        checks(proof),
      ]),
      heading('What could not be checked', 2),
      ...LIMITS.map(point),
    ],
  };
}

/** What no proof of a file can tell. */
const LIMITS: readonly string[] = [
  'Whether everything that should be hidden was marked. That is what people decided, and what a second person signed off.',
  'Whether what is left tells a reader who is meant: a way of writing, a flat, a vehicle or an event may do so.',
  'Handwriting and pictures outside the marks, which were not read.',
  'Copies of the document that others hold, and papers that were served before.',
];

function facts({ at, bundle, by, caseTitle, version }: RedactionPapers): readonly (readonly [string, string])[] {
  return [
    ['Case', caseTitle],
    ['Bundle', `${bundle.name}, ${bundle.pages} pages`],
    ['SHA-256', bundle.sha256],
    ['Made', `${momentWords(at)} UTC by ${by}, with Lever Arch ${version}`],
  ];
}

function heading(words: string, level: 1 | 2 | 3): FlowBlock {
  return { kind: 'heading', text: words, level };
}

function text(words: string, quiet = false): FlowBlock {
  return { kind: 'paragraph', text: words, quiet };
}

function point(words: string): FlowBlock {
  return { kind: 'paragraph', mark: '•', indent: 16, text: words };
}
