import { describe, expect, it } from 'vitest';
import { bundleFileName } from '../../../shared/bundle/file-name';
import type { Judgement } from '../../../shared/checks/check';
import { fileNameCheck } from '../../../shared/checks/file-name-check';
import { goodFacts, goodIntended } from '../../support/facts-of';
import { ruleOf, shippedProfile } from '../../support/profiles';

const rule = ruleOf(shippedProfile('county-injunction'), 'EB-14');

function judge(name: string, hearing?: string | null): string {
  const intended = hearing === undefined ? null : { ...goodIntended(), fileName: name, hearing };
  const said = fileNameCheck.judge({ facts: { ...goodFacts(), fileName: name }, rule, intended });
  const judgements = Array.isArray(said) ? (said as readonly Judgement[]) : [said as Judgement];
  const order = ['pass', 'warn', 'could-not-run', 'fail'];
  return judgements.map((judgement) => judgement.verdict).reduce((a, b) => (order.indexOf(b) > order.indexOf(a) ? b : a));
}

describe('the name of a bundle that someone else made', () => {
  it.each([
    ['Northgate v Marsh Bundle 2-4-26.pdf', 'pass'],
    ['Northgate v Marsh Bundle B 2-4-26.pdf', 'pass'],
    ['Northgate v Marsh BUNDLE 02-04-2026.PDF', 'pass'],
    ['Cyngor Gwynedd v Llŷr Bundle 2-4-26.pdf', 'pass'],
    ['Northgate v Marsh Bundle.pdf', 'warn'],
    ['Northgate v Marsh 2-4-26.pdf', 'warn'],
    ['Bundle 2-4-26.pdf', 'fail'],
    ['bundle.pdf', 'fail'],
    ['Hearing Bundle (3).pdf', 'fail'],
    ['final_bundle.pdf', 'fail'],
    ['Northgate v Marsh Bundle 31-2-26.pdf', 'fail'],
    ['Northgate v Marsh: Bundle 2-4-26.pdf', 'fail'],
    ['Northgate v Marsh Bundle 2-4-26', 'fail'],
    [`${'Northgate '.repeat(12)}Bundle 2-4-26.pdf`, 'fail'],
  ])('“%s”: %s', (name, verdict) => {
    expect(judge(name)).toBe(verdict);
  });
});

describe('the name of our bundle', () => {
  it('passes as we build it, with and without a hearing', () => {
    for (const hearing of ['2026-04-02', '2026-12-31', null]) {
      for (const caseTitle of ['Northgate Council v Marsh', 'A/B: "C" v D?', 'x'.repeat(300), '']) {
        expect(judge(bundleFileName({ caseTitle, bundleName: 'Bundle', hearing }), hearing)).toBe('pass');
      }
    }
  });

  it('fails with the date of another hearing or none', () => {
    expect(judge('Northgate v Marsh Bundle 3-4-26.pdf', '2026-04-02')).toBe('fail');
    expect(judge('Northgate v Marsh Bundle.pdf', '2026-04-02')).toBe('fail');
  });
});
