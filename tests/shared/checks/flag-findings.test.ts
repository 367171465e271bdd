import { describe, expect, it } from 'vitest';
import { blockingFindings, worstVerdict } from '../../../shared/checks/check-report';
import { flagFindings } from '../../../shared/checks/flag-findings';
import { runChecks } from '../../../shared/checks/run-checks';
import { documentsOf } from '../../../shared/bundle/page-plan';
import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import { anItem } from '../../support/a-case';
import { goodFacts, goodIntended } from '../../support/facts-of';
import { shippedProfile } from '../../support/profiles';

const { plan } = goodIntended();
const documents = documentsOf(plan);
const [first] = documents;
const items = (change: Partial<EvidenceItem> = {}): EvidenceItem[] =>
  documents.map(({ item, title }, i) => ({ ...anItem(item, { sha256: 'a'.repeat(64), size: 1 }), title, ...(i === 0 ? change : {}) }));
const held = (change: Partial<EvidenceItem>) => flagFindings(plan, items(change));

describe('flagged documents', () => {
  it('are nowhere in a bundle as a rule, which is said too, with the number that was kept out', () => {
    const out = { ...anItem('out', { sha256: 'b'.repeat(64), size: 1 }), flag: 'privileged' as const };
    expect(flagFindings(plan, [...items(), out])).toMatchObject([
      { rule: 'FLAG', level: 'must', verdict: 'pass', message: expect.stringContaining('1 flagged document was kept out') },
    ]);
  });

  it('hold the release back where one is in it that nobody let in', () => {
    const findings = held({ flag: 'privileged' });
    expect(findings).toMatchObject([{ verdict: 'fail', level: 'must', message: expect.stringContaining('marked as privileged') }]);
    expect(findings[0]!.pages[0]).toBe(first!.pages.from);
    expect(findings[0]!.pages.at(-1)).toBe(first!.pages.to);
    expect(blockingFindings({ findings: [...findings], overrides: [] })).toHaveLength(1);
  });

  it('are listed with who let them in and why', () => {
    const findings = held({ flag: 'sensitive', letIn: { reason: 'The judge ordered it.', by: 'J Smith', at: '2026-03-20T10:00:00Z' } });
    expect(findings).toMatchObject([{ verdict: 'warn', message: expect.stringContaining('J Smith let it in: The judge ordered it.') }]);
    expect(worstVerdict(findings)).toBe('warn');
    expect(blockingFindings({ findings: [...findings], overrides: [] })).toEqual([]);
  });

  it('are judged in every report of a bundle that we made, and in no other', () => {
    const input = {
      facts: goodFacts(),
      profile: shippedProfile('county-injunction'),
      skipped: [],
      at: '2026-03-30T10:00:00+01:00',
      overrides: [],
    };
    const rules = (report: { findings: { rule: string; verdict: string }[] }) => report.findings.filter(({ rule }) => rule === 'FLAG');
    expect(rules(runChecks({ ...input, intended: goodIntended(), items: items({ flag: 'unused' }) }))).toMatchObject([{ verdict: 'fail' }]);
    expect(rules(runChecks({ ...input, intended: null }))).toEqual([]);
  });
});
