import { describe, expect, it } from 'vitest';
import { A4 } from '../../../shared/bundle/index-table';
import type { Override, Verdict } from '../../../shared/checks/check-report';
import { layReport, type ReportLayout } from '../../../shared/checks/report-table';
import { verdictWords } from '../../../shared/checks/report-words';
import { Chance } from '../../support/chance';
import { aFinding, aReport } from '../../support/a-report';
import { realMeasure } from '../../support/drawn';

const measure = realMeasure();
const VERDICTS: readonly Verdict[] = ['fail', 'could-not-run', 'warn', 'pass'];

function textsOf(layout: ReportLayout): string[] {
  return layout.pages.flatMap((page) => page.lines.map((line) => line.text));
}

function anOverride(rule: string): Override {
  return { rule, reason: 'The court asked for it.', by: 'J Smith', at: '2026-03-24T09:50:00+00:00' };
}

describe('the verdict in words', () => {
  it.each([
    ['Passed', { verdict: 'pass', findings: [aFinding()] }],
    ['Passed with points to look at', { verdict: 'warn', findings: [aFinding({ verdict: 'warn' })] }],
    ['Passed with points to look at', { verdict: 'fail', findings: [aFinding({ verdict: 'fail', level: 'should' })] }],
    ['Not released: 1 rule failed', { verdict: 'fail', findings: [aFinding({ verdict: 'fail' }), aFinding({ verdict: 'fail' })] }],
    [
      'Not released: 2 rules failed and 1 could not be checked',
      {
        verdict: 'fail',
        findings: [
          aFinding({ verdict: 'fail' }),
          aFinding({ rule: 'EB-02', verdict: 'fail' }),
          aFinding({ rule: 'EB-03', verdict: 'could-not-run' }),
        ],
      },
    ],
    ['Not released: 1 could not be checked', { verdict: 'could-not-run', findings: [aFinding({ verdict: 'could-not-run' })] }],
    ['Not released: nothing was checked', { verdict: 'could-not-run', findings: [] }],
    [
      'Passed with points that a named person let pass',
      { verdict: 'fail', findings: [aFinding({ verdict: 'fail' })], overrides: [anOverride('EB-01')] },
    ],
  ] as const)('is “%s”', (words, change) => {
    expect(
      verdictWords(aReport({ ...change, findings: [...change.findings], overrides: 'overrides' in change ? [...change.overrides] : [] })),
    ).toBe(words);
  });
});

describe('the report', () => {
  it('is one page for a bundle with the usual number of rules', () => {
    const findings = Array.from({ length: 26 }, (_, i) =>
      aFinding({ rule: `EB-${String(i).padStart(2, '0')}`, verdict: i < 3 ? 'warn' : 'pass', pages: i < 3 ? [i + 1] : [] }),
    );
    expect(layReport(aReport({ verdict: 'warn', findings }), measure).pages).toHaveLength(1);
  });

  it('puts the worst first, and what must be before what should be', () => {
    const findings = [...VERDICTS]
      .reverse()
      .flatMap((verdict) => [
        aFinding({ rule: `S-${VERDICTS.indexOf(verdict)}`, verdict, level: 'should' }),
        aFinding({ rule: `M-${VERDICTS.indexOf(verdict)}`, verdict, level: 'must' }),
      ]);
    const rules = textsOf(layReport(aReport({ verdict: 'fail', findings }), measure)).filter((text) => /^[SM]-/.test(text));
    expect(rules).toEqual(VERDICTS.flatMap((_, i) => [`M-${i}`, `S-${i}`]));
  });

  it('says who let a failure pass, when and why, and on which pages it is', () => {
    const report = aReport({
      verdict: 'fail',
      findings: [aFinding({ verdict: 'fail', pages: [3, 7, 8, 9] })],
      overrides: [anOverride('EB-01'), anOverride('EB-77')],
    });
    const text = textsOf(layReport(report, measure)).join(' ');
    expect(text).toContain('Let pass by J Smith, 24 Mar 2026, 09:50: The court asked for it.');
    expect(text).toContain('Pages 3, 7–9');
    expect(text).toContain('EB-77: Let pass by J Smith');
  });

  it('owns up to a rule that nobody verified', () => {
    const finding = aFinding({ source: { ...aFinding().source!, confidence: 'K' } });
    expect(textsOf(layReport(aReport({ findings: [finding] }), measure)).join(' ')).toContain('from knowledge, not verified');
  });

  it('goes on over pages without losing a finding or leaving the type area', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const chance = new Chance(seed);
      const findings = Array.from({ length: 5 + chance.below(120) }, (_, i) =>
        aFinding({
          rule: `R${i}`,
          verdict: chance.oneOf(VERDICTS),
          level: chance.oneOf(['must', 'should'] as const),
          message: 'The printed numbers are one out on many pages. '.repeat(1 + chance.below(chance.below(20) === 0 ? 300 : 6)).trim(),
          pages: Array.from({ length: chance.below(3) * chance.below(200) }, (_, n) => n * 2 + 1),
          ...(chance.below(4) === 0 ? { source: null } : {}),
        }),
      );
      const report = aReport({
        verdict: 'fail',
        findings,
        file: { ...aReport().file, name: 'ملف '.repeat(1 + chance.below(60)) + '.pdf' },
      });
      const layout = layReport(report, measure);
      const texts = textsOf(layout);
      expect(findings.filter((finding) => !texts.includes(finding.rule))).toEqual([]);
      const astray = layout.pages.flatMap((page) =>
        page.lines.filter((line) => {
          const width = measure(line.text, line.weight, line.size);
          const left = line.align === 'right' ? line.x - width : line.x;
          return left < 47.9 || left + width > A4.width - 47.9 || line.y > A4.height - 29 || line.y - line.size < 40 || line.size < 7.5;
        }),
      );
      expect(astray).toEqual([]);
      expect(texts).toContain(`Page ${layout.pages.length} of ${layout.pages.length}`);
    }
  });
});
