// The log that is served must give nothing away; the internal one has every column and still no hidden word.
import { describe, expect, it } from 'vitest';
import { MarkId, type Mark } from '../../../shared/redaction/mark';
import { internalLog, legendOf, servedLog, type LoggedDocument } from '../../../shared/redaction/redaction-log';
import { REASONS } from '../../../shared/redaction/reason-code';

const mark = (parts: Partial<Mark>): Mark => ({
  id: MarkId.parse('mark-1'),
  page: 2,
  areas: [{ x: 100, y: 200, width: 61.7, height: 12 }],
  wholePage: false,
  kind: 'phone',
  words: 'Quillfeather',
  finder: { by: 'search', term: 'Quillfeather' },
  state: 'accepted',
  reason: 'R2',
  label: null,
  publicNote: 'Contact details',
  privateNote: 'Asked for by her solicitor',
  made: { by: 'J Smith', at: '2026-03-02T09:00:00.000Z' },
  decided: { by: 'J Smith', at: '2026-03-02T09:00:00.000Z' },
  reviewed: { by: 'P Jones', at: '2026-03-03T09:00:00.000Z' },
  ...parts,
});

const document: LoggedDocument = {
  row: 4,
  title: 'Statement of I Quillfeather-Marsh',
  servedTitle: 'Statement of a neighbour (redacted)',
  bundlePage: (page) => (page === 9 ? null : page + 20),
  marks: [
    mark({}),
    mark({ page: 1, wholePage: true, reason: 'R10', publicNote: null, reviewed: null }),
    mark({ page: 9, reason: 'R3' }),
    mark({ state: 'suggested' }),
    mark({ state: 'rejected' }),
  ],
  original: 'a'.repeat(64),
  redacted: 'b'.repeat(64),
};

describe('the log of redactions', () => {
  it('that is served names page, code and reason, and neither words, width, kind, names nor private notes', () => {
    const { rows } = servedLog([document], REASONS);
    expect(rows).toEqual([
      ['1', '4. Statement of a neighbour (redacted)', '21', 'Whole page', 'R10', 'Duplicate or irrelevant page, replaced by a slip sheet'],
      [
        '2',
        '4. Statement of a neighbour (redacted)',
        '22',
        'Part of the page',
        'R2',
        'Address or contact details of a witness. Contact details',
      ],
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/Quillfeather|62|phone|Smith|solicitor/);
  });

  it('that is internal has every column of the reference, and not the words', () => {
    const { columns, rows } = internalLog([document], REASONS);
    expect(columns).toHaveLength(14);
    expect(rows.map((row) => row.length)).toEqual([14, 14, 14]);
    expect(rows[1]).toEqual([
      '2',
      '4. Statement of I Quillfeather-Marsh',
      '2',
      '22',
      '100,200 62×12',
      'R2',
      'Address or contact details of a witness. Contact details. Asked for by her solicitor',
      'J Smith',
      '2 Mar 2026',
      'P Jones',
      '3 Mar 2026',
      'applied and signed off',
      'a'.repeat(64),
      'b'.repeat(64),
    ]);
    expect(rows[2]?.[3]).toBe('left out');
  });

  it('explains the codes that are used, and no others', () => {
    expect(legendOf([document], REASONS).map(({ code }) => code)).toEqual(['R2', 'R3', 'R10']);
  });
});
