import { z } from 'zod';
import { RuleSource } from '../court/court-profile';

export const Verdict = z.enum(['pass', 'warn', 'could-not-run', 'fail']);
export type Verdict = z.infer<typeof Verdict>;

export const Finding = z.object({
  /** Its id in the court rules reference, or "IMPORT" for a file that could not be used. */
  rule: z.string(),
  level: z.enum(['must', 'should']),
  verdict: Verdict,
  /** Page numbers of the PDF. */
  pages: z.array(z.number().int().positive()),
  message: z.string(),
  source: RuleSource.extend({ confidence: z.string(), read: z.string() }).nullable(),
  /** True where nobody can let it pass. */
  final: z.boolean().optional(),
});
export type Finding = z.infer<typeof Finding>;

export const Override = z.object({ rule: z.string(), reason: z.string().min(3), by: z.string(), at: z.string() });
export type Override = z.infer<typeof Override>;

export const CheckReport = z.object({
  profile: z.object({ id: z.string(), title: z.string(), version: z.string() }),
  file: z.object({ name: z.string(), sha256: z.string(), bytes: z.number(), pages: z.number() }),
  /** ISO 8601 with offset. */
  at: z.string(),
  verdict: Verdict,
  findings: z.array(Finding),
  overrides: z.array(Override),
});
export type CheckReport = z.infer<typeof CheckReport>;

const ORDER: readonly Verdict[] = ['pass', 'warn', 'could-not-run', 'fail'];

/** The worst finding is the report's verdict. Nothing found is no pass: it could not run. */
export function worstVerdict(findings: readonly Finding[]): Verdict {
  if (findings.length === 0) return 'could-not-run';
  return findings.reduce<Verdict>((worst, f) => (ORDER.indexOf(f.verdict) > ORDER.indexOf(worst) ? f.verdict : worst), 'pass');
}

/** Findings that hold the release back: a failed or unrun "must" that no named person has let pass, or that nobody can. */
export function blockingFindings(report: Pick<CheckReport, 'findings' | 'overrides'>): readonly Finding[] {
  return report.findings.filter(
    (f) =>
      f.level === 'must' &&
      (f.verdict === 'fail' || f.verdict === 'could-not-run') &&
      (f.final === true || !report.overrides.some((o) => o.rule === f.rule)),
  );
}
