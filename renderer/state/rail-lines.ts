// What each step of a case says of itself on the rail: what is missing, in words, and a shape.
import { purposeOf } from '../../shared/court/court-profile';
import type { CaseState } from './case-session';
import type { WorkState } from './case-work';
import type { Screen } from './route';
import type { ItemId } from '../../shared/basics/ids';
import type { MarkedItem } from '../../shared/contract/mark-commands';
import { tallyOf } from '../../shared/redaction/mark-tally';
import { blockingFindings } from '../../shared/checks/check-report';
import { changedSince } from './changed-since';
import { count } from '../words/numbers';

export interface RailLine {
  readonly line: string;
  readonly shape: 'pass' | 'warn' | 'fail' | 'could-not-run' | 'half' | 'idle';
  /** The shape in a word, for who cannot see it. */
  readonly means: string;
}

export function railLines(
  state: Pick<CaseState, 'view' | 'pagination'>,
  work: WorkState,
  marked: ReadonlyMap<ItemId, MarkedItem> = new Map(),
): Readonly<Record<Screen, RailLine>> {
  return {
    case: caseLine(state),
    evidence: evidenceLine(state, work),
    redaction: redactionLine([...marked.values()]),
    bundle: bundleLine(state, work),
    checks: checksLine(state, work),
    outputs: outputsLine(state, work),
  };
}

function caseLine({ view }: Pick<CaseState, 'view'>): RailLine {
  // What goes to no court needs none of its details.
  if (purposeOf(view.profile) !== 'court') return { line: 'Disclosure, no court', shape: 'pass', means: 'complete' };
  const { court, claimNumber, claimants, defendants, hearing } = view.case.details;
  const missing = [
    court === null ? 'court' : null,
    claimNumber === null ? 'claim number' : null,
    claimants.length === 0 ? 'claimant' : null,
    defendants.length === 0 ? 'defendant' : null,
    hearing === null ? 'hearing' : null,
  ].filter((part) => part !== null);
  const [only] = missing;
  if (missing.length === 0) return { line: 'All details given', shape: 'pass', means: 'complete' };
  return {
    line: missing.length === 1 ? `No ${only ?? ''} yet` : `${missing.length} details missing`,
    shape: 'warn',
    means: 'something is missing',
  };
}

function evidenceLine({ view }: Pick<CaseState, 'view'>, work: WorkState): RailLine {
  if (work.importing.kind === 'running') return { line: 'Adding files', shape: 'half', means: 'under way' };
  const { items } = view.case;
  if (items.length === 0) return { line: 'Nothing added yet', shape: 'idle', means: 'not started' };
  const guessed = items.filter((item) => item.titleFrom !== 'person' || (item.date !== null && item.dateFrom !== 'person')).length;
  return guessed > 0
    ? {
        line: `${guessed.toLocaleString('en-GB')} of ${items.length.toLocaleString('en-GB')} to confirm`,
        shape: 'warn',
        means: 'something to look at',
      }
    : { line: count(items.length, 'item'), shape: 'pass', means: 'complete' };
}

function redactionLine(items: readonly MarkedItem[]): RailLine {
  if (items.some(({ damaged }) => damaged)) return { line: 'Marks are damaged', shape: 'fail', means: 'stops the release' };
  const stale = items.reduce((sum, item) => sum + item.stale.length, 0);
  if (stale > 0) return { line: `${count(stale, 'page')} to look at again`, shape: 'warn', means: 'something to look at' };
  const tally = tallyOf(items.flatMap((item) => item.marks));
  const all = tally.suggested + tally.accepted + tally.rejected;
  if (all === 0) return { line: 'No marks yet', shape: 'idle', means: 'not started' };
  if (tally.suggested > 0) return { line: `${number(tally.suggested)} of ${number(all)} to review`, shape: 'half', means: 'under way' };
  if (tally.toReview > 0) return { line: `${number(tally.toReview)} to sign off`, shape: 'warn', means: 'something to look at' };
  return { line: `${number(all)} decided`, shape: 'pass', means: 'complete' };
}

const number = (n: number) => n.toLocaleString('en-GB');

function bundleLine({ view, pagination }: Pick<CaseState, 'view' | 'pagination'>, work: WorkState): RailLine {
  if (work.importing.kind === 'running') return { line: 'Adding files', shape: 'half', means: 'under way' };
  const documents = pagination?.plan.sections.reduce((sum, section) => sum + section.documents.length, 0) ?? 0;
  if (documents === 0) return { line: 'Nothing in it yet', shape: 'idle', means: 'not started' };
  const pages = count(pagination?.plan.pages.length ?? 0, 'page');
  const undated = view.case.items.filter((item) => item.included && item.date === null).length;
  return undated > 0
    ? { line: `${undated} without a date`, shape: 'warn', means: 'something to look at' }
    : { line: pages, shape: 'pass', means: 'complete' };
}

function checksLine({ view }: Pick<CaseState, 'view'>, work: WorkState): RailLine {
  const { building } = work;
  if (building.kind === 'running') return { line: 'Under way', shape: 'half', means: 'under way' };
  const last = view.case.releases.at(-1);
  if (building.kind === 'done') {
    const blocking = blockingFindings(building.result.report).length;
    if (building.result.release === null)
      return { line: `${blocking} stop${blocking === 1 ? 's' : ''} the release`, shape: 'fail', means: 'does not pass' };
    if (changedSince(view.case, building.revision)) return { line: 'Not since the last change', shape: 'idle', means: 'out of date' };
    const toLookAt = building.result.report.findings.filter((finding) => finding.verdict !== 'pass').length;
    return toLookAt === 0
      ? { line: 'All pass', shape: 'pass', means: 'complete' }
      : { line: `${toLookAt} to look at`, shape: 'warn', means: 'something to look at' };
  }
  if (!last) return { line: 'Not checked yet', shape: 'idle', means: 'not started' };
  if (changedSince(view.case, last.revision)) return { line: 'Not since the last change', shape: 'idle', means: 'out of date' };
  return last.verdict === 'pass'
    ? { line: 'All pass', shape: 'pass', means: 'complete' }
    : { line: 'Something to look at', shape: 'warn', means: 'something to look at' };
}

function outputsLine({ view }: Pick<CaseState, 'view'>, work: WorkState): RailLine {
  if (work.building.kind === 'running') return { line: 'Bundle under way', shape: 'half', means: 'under way' };
  const { releases } = view.case;
  if (releases.length === 0) return { line: 'Nothing created yet', shape: 'idle', means: 'not started' };
  return { line: `${count(releases.length, 'bundle')} created`, shape: 'pass', means: 'complete' };
}
