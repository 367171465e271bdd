// One proof of its parts. A check stands only where every part that has to make it made it.
import { proofOf, type Proof, type ProofCheck, type ProofFinding } from '../../../../shared/redaction/proof';
import { MOST_OF_A_KIND, type ProofPart } from './proof-book';

/** In the order in which a person reads them. */
const ORDER = [
  'text-under-marks',
  'pixels-under-marks',
  'pictures-under-marks',
  'drawings-under-marks',
  'annotations',
  'pictures-left',
  'hidden-parts',
  'revisions',
  'terms',
  'pages',
  'rest-unchanged',
  'words-kept',
] as const;

const OF_FILE: ReadonlySet<string> = new Set(['pictures-left', 'hidden-parts', 'revisions']);
const OF_TERMS: ReadonlySet<string> = new Set(['terms']);

/**
 * `pages`: the parts of all pages. A check that a part left out could not run, and neither could one of no part at all:
 * the proof of a file is never less than all its checks over all its pages.
 */
export function joinProof(pages: readonly ProofPart[], file: ProofPart, terms: ProofPart): Proof {
  const checks: ProofCheck[] = [];
  const findings: ProofFinding[] = [];
  for (const id of ORDER) {
    const parts = OF_FILE.has(id) ? [file] : OF_TERMS.has(id) ? [terms] : pages;
    const made = parts.map((part) => part.checks.find((check) => check.id === id));
    const title = made.find((check) => check !== undefined)?.title ?? id;
    checks.push({ id, title, verdict: worst(made.map((check) => check?.verdict ?? 'could-not-run')) });
    findings.push(...parts.flatMap((part) => part.findings.filter(({ check }) => check === id)).slice(0, MOST_OF_A_KIND));
  }
  return proofOf(checks, findings);
}

function worst(verdicts: readonly ProofCheck['verdict'][]): ProofCheck['verdict'] {
  if (verdicts.length === 0 || verdicts.includes('could-not-run')) return 'could-not-run';
  return verdicts.includes('fail') ? 'fail' : 'pass';
}
