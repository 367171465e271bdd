import { showDate } from '../basics/calendar-date';
import { rangesOf, showPages } from '../basics/page-range';
import type { Confidence } from '../court/court-profile';
import { blockingFindings, type CheckReport, type Finding, type Override, type Verdict } from './check-report';

/** A report's verdict in words: what it means for the release, and why it is held back. */
export function verdictWords(report: Pick<CheckReport, 'verdict' | 'findings' | 'overrides'>): string {
  const held = blockingFindings(report);
  if (held.length > 0) return `Not released: ${blockers(held)}`;
  if (report.findings.length === 0) return 'Not released: nothing was checked';
  if (report.verdict === 'pass') return 'Passed';
  const lifted = report.findings.some((f) => f.level === 'must' && isHolding(f.verdict));
  return lifted ? 'Passed with points that a named person let pass' : 'Passed with points to look at';
}

/** The worst that still counts: an overridden failure is a point to look at. */
export function standingVerdict(report: Pick<CheckReport, 'verdict' | 'findings' | 'overrides'>): Verdict {
  const held = blockingFindings(report);
  if (held.some((f) => f.verdict === 'fail')) return 'fail';
  if (held.length > 0 || report.findings.length === 0) return 'could-not-run';
  return report.verdict === 'pass' ? 'pass' : 'warn';
}

export const VERDICT_NAMES: Readonly<Record<Verdict, string>> = {
  fail: 'Failed',
  'could-not-run': 'Could not run',
  warn: 'To look at',
  pass: 'Passed',
};

/** "3 failed, 1 could not run, 36 passed": findings, the worst first. */
export function countWords(findings: readonly Finding[]): string {
  const words: readonly (readonly [Verdict, string])[] = [
    ['fail', 'failed'],
    ['could-not-run', 'could not run'],
    ['warn', 'to look at'],
    ['pass', 'passed'],
  ];
  return words
    .map(([verdict, word]) => ({ count: findings.filter((f) => f.verdict === verdict).length, word }))
    .filter(({ count }) => count > 0)
    .map(({ count, word }) => `${count} ${word}`)
    .join(', ');
}

const CONFIDENCE: Readonly<Record<Confidence, string>> = {
  V1: 'read in the source itself',
  V1p: 'read in part in the source itself',
  V2: 'from a secondary source',
  V2p: 'from a secondary source, in part',
  K: 'from knowledge, not verified',
  C: 'a convention, not a rule',
};

/** How sure we are of a rule, in words; a code that we do not know stays as it is. */
export function confidenceWords(confidence: string): string {
  return Object.entries(CONFIDENCE).find(([code]) => code === confidence)?.[1] ?? confidence;
}

const MOST_RANGES = 30;

/** "Pages 3, 7–9", or "" for none. A very long list is cut and says so. */
export function pageWords(pages: readonly number[]): string {
  const ranges = rangesOf(pages);
  if (ranges.length === 0) return '';
  const shown = ranges.slice(0, MOST_RANGES).map(showPages).join(', ');
  const more = ranges.length > MOST_RANGES ? ` and in ${ranges.length - MOST_RANGES} more places` : '';
  return `${ranges.length === 1 && ranges[0]?.from === ranges[0]?.to ? 'Page' : 'Pages'} ${shown}${more}`;
}

export function overrideWords(override: Override): string {
  return `Let pass by ${override.by}, ${momentWords(override.at)}: ${override.reason}`;
}

/** "2 Apr 2026, 09:41", the day and hour as the clock of the place showed them. */
export function momentWords(at: string): string {
  const parts = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(at);
  return parts?.[1] && parts[2] ? `${showDate(parts[1])}, ${parts[2]}` : at;
}

/** "31.2 MB", as courts count them: a million bytes. */
export function sizeWords(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function blockers(held: readonly Finding[]): string {
  const rules = (verdict: Verdict) => new Set(held.filter((f) => f.verdict === verdict).map((f) => f.rule)).size;
  const failed = rules('fail');
  const unrun = rules('could-not-run');
  const parts: string[] = [];
  if (failed > 0) parts.push(`${failed} ${failed === 1 ? 'rule' : 'rules'} failed`);
  if (unrun > 0) parts.push(`${unrun} could not be checked`);
  return parts.join(' and ');
}

function isHolding(verdict: Verdict): boolean {
  return verdict === 'fail' || verdict === 'could-not-run';
}
