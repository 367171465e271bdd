// The checks of a proof as they come out. What could not run is written down as that, and counts as failed.
import type { PageRect } from '../../../../shared/basics/rectangle';
import { proofOf, type Proof, type ProofCheck, type ProofFinding } from '../../../../shared/redaction/proof';

/** A page that is all wrong would fill the report alone. */
export const MOST_OF_A_KIND = 200;

/** Some checks of a proof, or all of them over some of its pages. */
export type ProofPart = Pick<Proof, 'checks' | 'findings'>;

export type Report = (page: number | null, message: string, rect?: PageRect) => void;

export class ProofBook {
  private readonly checks: ProofCheck[] = [];
  private readonly findings: ProofFinding[] = [];

  constructor(private readonly signal: AbortSignal) {}

  /** Runs one check. Whatever it throws, but a stop by the signal, means that it could not run. */
  async run(id: string, title: string, look: (report: Report) => void | Promise<void>): Promise<void> {
    this.signal.throwIfAborted();
    let count = 0;
    const report: Report = (page, message, rect) => {
      if (count++ >= MOST_OF_A_KIND) return;
      const area = rect && rect.width > 0 && rect.height > 0 ? { x: rect.x, y: rect.y, width: rect.width, height: rect.height } : null;
      this.findings.push({ check: id, page, area, message });
    };
    let verdict: ProofCheck['verdict'] = 'pass';
    try {
      await look(report);
      if (count > 0) verdict = 'fail';
    } catch {
      this.signal.throwIfAborted();
      // The cause may hold words of the document, so it is not told.
      verdict = 'could-not-run';
    }
    this.checks.push({ id, title, verdict });
  }

  /** What was looked at so far, to be joined with other parts. */
  part(): ProofPart {
    return { checks: [...this.checks], findings: [...this.findings] };
  }

  close(): Proof {
    return proofOf(this.checks, this.findings);
  }
}
