// What the report says of the marks of a bundle, of names in its titles, and of the proof of the finished file.
import type { CourtProfile } from '../../court/court-profile';
import type { Proof } from '../../redaction/proof';
import { toFinding } from '../check';
import type { Finding } from '../check-report';
import { redactionChecks } from './redaction-checks';
import type { LeakyTitle, RedactionFacts } from './redaction-facts';

type Source = NonNullable<Finding['source']>;

const ours = (paragraph: string): Source => ({
  title: 'Lever Arch, our own rule',
  paragraph,
  address: 'docs/court-rules.md',
  confidence: 'C',
  read: '2026-11-22',
});

/** What the profile's rules say of the marks, and one finding for each title that names somebody who is protected. */
export function redactionFindings(profile: Pick<CourtProfile, 'redactionRules'>, facts: RedactionFacts): readonly Finding[] {
  const judged = (profile.redactionRules ?? []).map((rule) => {
    const check = redactionChecks.find(({ id }) => id === rule.check);
    const judgement = check?.judge(facts, rule) ?? {
      verdict: 'could-not-run' as const,
      pages: [],
      message: 'This rule was not judged: this version of Lever Arch has no check for it.',
    };
    return toFinding(rule, judgement);
  });
  return [...judged, ...titleFindings(facts)];
}

const TITLES: Readonly<Record<LeakyTitle['where'], { readonly what: string; readonly todo: string }>> = {
  document: { what: 'The title of', todo: 'Give it a neutral title for what is served.' },
  caption: { what: 'The caption of', todo: 'Write the caption in neutral words.' },
  section: { what: 'The title of', todo: 'Rename the section.' },
  case: { what: 'The heading or the file name of', todo: 'Put the title and the names of the case as they may be printed.' },
};

function titleFindings({ leakyTitles }: RedactionFacts): readonly Finding[] {
  const base = { rule: 'RD-45', level: 'must' as const, source: ours('titles of a redacted bundle') };
  const found = leakyTitles.map(({ where, name, pages }): Finding => {
    const { what, todo } = TITLES[where];
    const message = `${what} ${name} holds a name or term that is to be hidden. ${todo}`;
    return { ...base, verdict: 'fail', pages: [...pages], message, final: true };
  });
  if (found.length > 0) return found;
  return [{ ...base, verdict: 'pass', pages: [], message: 'No title, caption or file name holds a name or term that is to be hidden.' }];
}

/** The proof of the finished file, which nobody can let pass. */
export function proofFindings(proof: Proof): readonly Finding[] {
  const source = ours('proof of redaction');
  const base = { rule: 'RD-PROOF', level: 'must' as const, source };
  if (proof.verdict === 'pass') {
    const message = `Nothing can be found under the marks of this bundle: ${proof.checks.length} things were looked at by readers other than the one that removed it.`;
    return [{ ...base, verdict: 'pass', pages: [], message }];
  }
  const notRun = proof.checks.filter(({ verdict }) => verdict === 'could-not-run');
  const failed = proof.checks.filter(({ id, verdict }) => verdict === 'fail' || proof.findings.some(({ check }) => check === id));
  const pagesOf = (id: string) => {
    const pages = proof.findings.flatMap(({ check, page }) => (check === id && page !== null ? [page] : []));
    return [...new Set(pages)].sort((a, b) => a - b);
  };
  const findings: Finding[] = [
    ...failed.map(({ id, title }): Finding => ({
      ...base,
      verdict: 'fail',
      pages: pagesOf(id),
      message: `The proof of redaction failed: ${title}`,
      final: true,
    })),
    ...notRun.map(({ title }): Finding => ({
      ...base,
      verdict: 'could-not-run',
      pages: [],
      message: `The proof of redaction could not be made in full: ${title}`,
      final: true,
    })),
  ];
  if (findings.length > 0) return findings;
  return [{ ...base, verdict: 'fail', pages: [], message: 'The proof of redaction failed.', final: true }];
}
