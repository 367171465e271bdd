// What a check report says in a sentence, before any code or count.
import { blockingFindings, type CheckReport, type Finding, type Verdict } from '../../shared/checks/check-report';
import { count } from './numbers';

export interface Headline {
  readonly verdict: Verdict;
  readonly title: string;
  readonly line: string;
}

export interface Tally {
  readonly fail: number;
  readonly 'could-not-run': number;
  readonly warn: number;
  readonly pass: number;
}

export function tallyOf(findings: readonly Finding[]): Tally {
  const tally = { fail: 0, 'could-not-run': 0, warn: 0, pass: 0 };
  for (const finding of findings) tally[finding.verdict] += 1;
  return tally;
}

/** "42 checks: 39 pass, 3 to look at, none fail." */
export function countsLine(findings: readonly Finding[]): string {
  const tally = tallyOf(findings);
  const parts = [
    `${tally.pass} pass`,
    tally.warn > 0 ? `${tally.warn} to look at` : null,
    tally['could-not-run'] > 0 ? `${tally['could-not-run']} could not run` : null,
    tally.fail > 0 ? count(tally.fail, 'fails', 'fail') : 'none fail',
  ];
  return `${count(findings.length, 'check')}: ${parts.filter((part) => part !== null).join(', ')}.`;
}

/** The verdict of a finished bundle, released or held back. */
export function headline(report: CheckReport, isReleased: boolean): Headline {
  const blocking = blockingFindings(report);
  if (!isReleased) {
    const fails = blocking.filter((finding) => finding.verdict === 'fail').length;
    const unrun = blocking.length - fails;
    const why = [
      fails > 0 ? count(fails, 'required check fails', 'required checks fail') : null,
      unrun > 0 ? `${count(unrun, 'required check')} could not run` : null,
    ].filter((part) => part !== null);
    return {
      verdict: fails > 0 || unrun === 0 ? 'fail' : 'could-not-run',
      title: 'The bundle was made but is not released',
      line: `${why.length > 0 ? `${sentence(why.join(' and '))}. ` : ''}A check that could not run counts against the bundle.`,
    };
  }
  if (report.overrides.length > 0) {
    const people = [...new Set(report.overrides.map((override) => override.by))].join(' and ');
    return {
      verdict: 'warn',
      title: `The bundle is ready, with ${count(report.overrides.length, 'override')} by ${people}`,
      line: `Read afresh from the disk. ${countsLine(report.findings)} The reasons are printed in the report.`,
    };
  }
  const toLookAt = report.findings.filter((finding) => finding.verdict !== 'pass').length;
  if (toLookAt === 0) {
    return {
      verdict: 'pass',
      title: 'The bundle is ready and passed its checks',
      line: `Read afresh from the disk. ${countsLine(report.findings)}`,
    };
  }
  return {
    verdict: 'warn',
    title: `The bundle is ready, with ${count(toLookAt, 'thing')} to look at`,
    line: `Read afresh from the disk. ${countsLine(report.findings)}`,
  };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
