// A check report in code.
import type { CheckReport, Finding } from '../../shared/checks/check-report';

export function aFinding(change: Partial<Finding> = {}): Finding {
  return {
    rule: 'EB-01',
    level: 'must',
    verdict: 'pass',
    pages: [],
    message: 'All 140 pages carry their number.',
    source: {
      title: 'General guidance on electronic court bundles',
      paragraph: '2',
      address: 'https://example.org/guidance',
      confidence: 'V2',
      read: '2026-03-02',
    },
    ...change,
  };
}

export function aReport(change: Partial<CheckReport> = {}): CheckReport {
  return {
    profile: { id: 'county-injunction', title: 'County Court: injunction', version: '1' },
    file: { name: 'Northshire Council v Doe Bundle 2-4-26.pdf', sha256: '0123456789abcdef'.repeat(4), bytes: 31_234_567, pages: 140 },
    at: '2026-03-24T09:41:00+00:00',
    verdict: 'pass',
    findings: [aFinding()],
    overrides: [],
    ...change,
  };
}
