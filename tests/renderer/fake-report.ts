import type { CheckReport, Finding } from '../../shared/checks/check-report';
import { sha } from './fake-case';

const source = {
  title: 'General guidance on PDF bundles',
  paragraph: 'para 5',
  address: 'https://www.judiciary.uk/guidance-and-resources/',
  confidence: 'V2',
  read: '2026-03-02',
};

function finding(rule: string, verdict: Finding['verdict'], message: string, pages: number[], level: Finding['level'] = 'must'): Finding {
  return { rule, level, verdict, pages, message, source };
}

export function fakeReport(failing: boolean, overrides: readonly { rule: string; reason: string }[]): CheckReport {
  const findings = [
    ...(failing
      ? [
          finding('EB-08', 'fail', 'Pages 19 and 20 are upside down.', [19, 20]),
          finding('EB-07', 'could-not-run', 'The text of 3 pages could not be read.', [4, 5, 6]),
        ]
      : []),
    finding('EB-21', 'warn', 'Page 26 is blank.', [26], 'should'),
    finding('EB-42', 'warn', 'The bundle is larger than the court’s email takes: 31 MB, the limit is 10 MB.', [], 'should'),
    finding('EB-03', 'pass', 'The numbers printed on the pages equal the pages of the PDF.', []),
    finding('EB-04', 'pass', 'Every row of the index leads to its page.', [1]),
    finding('EB-06', 'pass', 'Every document has a bookmark.', []),
  ];
  return {
    profile: { id: 'county-injunction', title: 'County Court, injunction', version: '1' },
    file: { name: 'Northshire Council v Doe Bundle 2-4-26.pdf', sha256: sha(77), bytes: 31_200_000, pages: 140 },
    at: '2026-03-24T09:40:00+00:00',
    verdict: failing ? 'fail' : 'warn',
    findings,
    overrides: overrides.map((override) => ({ ...override, by: 'J Smith', at: '2026-03-24T09:41:00+00:00' })),
  };
}
