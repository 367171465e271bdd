// What a proof says of a redacted file. It is made by readers other than the remover, and without it no file is let out.
import { z } from 'zod';
import { Area } from './mark';

/** One thing that was looked at in the whole file, and how it came out. */
export const ProofCheck = z.object({
  /** e.g. "text-under-marks", "pixels-under-marks", "annotations", "terms", "revisions", "rest-unchanged". */
  id: z.string(),
  /** What was looked for, in a sentence for a person. */
  title: z.string(),
  verdict: z.enum(['pass', 'fail', 'could-not-run']),
});
export type ProofCheck = z.infer<typeof ProofCheck>;

/** What is wrong and where. Never the hidden words. */
export const ProofFinding = z.object({
  check: z.string(),
  /** From 1; null where it belongs to the whole file. */
  page: z.number().int().positive().nullable(),
  area: Area.nullable(),
  message: z.string(),
});
export type ProofFinding = z.infer<typeof ProofFinding>;

export const Proof = z.object({
  /** "pass" only when every check ran and passed. */
  verdict: z.enum(['pass', 'fail']),
  checks: z.array(ProofCheck),
  findings: z.array(ProofFinding),
});
export type Proof = z.infer<typeof Proof>;

/** Joins checks and findings to a proof: what could not run counts as failed. */
export function proofOf(checks: readonly ProofCheck[], findings: readonly ProofFinding[]): Proof {
  const passed = checks.length > 0 && checks.every(({ verdict }) => verdict === 'pass') && findings.length === 0;
  return { verdict: passed ? 'pass' : 'fail', checks: [...checks], findings: [...findings] };
}
