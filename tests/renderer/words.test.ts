import { describe, expect, it } from 'vitest';
import { describeFailure, failureKinds, type FailureCode } from '../../shared/basics/failure';
import { CaseId } from '../../shared/basics/ids';
import { inOrder, matches } from '../../renderer/state/case-list';
import { readRoute, writeRoute } from '../../renderer/state/route';
import { acts, carrying, documentsNamed, howSure, pagesAloud, rowAloud } from '../../renderer/words/en';
import { happened } from '../../renderer/words/failures';
import { count, dayWithWeekday, daysLeft, daysUntil, moment, size } from '../../renderer/words/numbers';
import { countsLine, headline } from '../../renderer/words/verdicts';
import { FakeEngine } from './fake-client';
import { fakeReport } from './fake-report';

describe('numbers and days', () => {
  it('count as people do', () => {
    expect([count(0, 'page'), count(1, 'page'), count(2000, 'page')]).toEqual(['0 pages', '1 page', '2,000 pages']);
    expect([size(999), size(81_000), size(31_200_000), size(999_960_000), size(2_100_000_000)]).toEqual([
      '999 bytes',
      '81.0 kB',
      '31.2 MB',
      '1.0 GB',
      '2.1 GB',
    ]);
  });

  it('give the days left by the calendar, whatever the hour', () => {
    const lateTonight = new Date(2026, 2, 24, 23, 55);
    expect(daysLeft(daysUntil('2026-04-02', lateTonight))).toBe('in 9 days');
    expect(daysLeft(daysUntil('2026-03-25', lateTonight))).toBe('tomorrow');
    expect(daysLeft(daysUntil('2026-03-24', lateTonight))).toBe('today');
    expect(daysLeft(daysUntil('2026-03-21', lateTonight))).toBe('3 days ago');
    // The clocks go forward on 29 March.
    expect(daysUntil('2026-03-30', new Date(2026, 2, 28, 0, 5))).toBe(2);
    expect(dayWithWeekday('2026-04-02')).toBe('Thu 2 Apr 2026');
  });

  it('show a moment the way it is remembered', () => {
    const now = new Date(2026, 2, 24, 15, 0);
    expect(moment(new Date(2026, 2, 24, 9, 41).toISOString(), now)).toBe('today 09:41');
    expect(moment(new Date(2026, 2, 23, 16, 2).toISOString(), now)).toBe('yesterday 16:02');
    expect(moment(new Date(2026, 2, 18, 16, 2).toISOString(), now)).toBe('18 Mar 2026');
    expect(moment('never', now)).toBe('');
  });
});

describe('what the window says', () => {
  it('reads changed pages out with what they were', () => {
    expect(pagesAloud({ from: 47, to: 49 }, { from: 71, to: 73 })).toBe('47 to 49, was 71 to 73');
    expect(rowAloud({ number: 8, title: 'Letter', date: null, length: 3, pages: { from: 47, to: 49 }, was: { from: 71, to: 73 } })).toBe(
      '8, Letter, no date, 3 pages, bundle pages 47 to 49, was 71 to 73',
    );
    expect(rowAloud({ number: null, title: 'Letter', date: null, length: 1, pages: null, was: undefined })).toBe(
      'Left out, Letter, no date, 1 page',
    );
  });

  it('says where things went', () => {
    expect(acts.moved('Letter', 'Diary', 'Witnesses', false).done).toBe('Letter moved before Diary.');
    expect(acts.moved('Letter', 'Diary', 'Witnesses', true).done).toBe('Letter moved before Diary, in Witnesses.');
    expect(acts.moved(documentsNamed(['A', 'B']), null, 'Witnesses', true).done).toBe('2 documents moved to the end of Witnesses.');
    expect(carrying('Letter', 'Diary', 'Witnesses')).toBe('Carrying Letter. Before Diary, in Witnesses.');
    expect(carrying('Letter', null, null)).toBe('Carrying Letter. It stays where it is.');
  });

  it('says how sure a rule is without its letters', () => {
    expect(howSure('K')).toBe('From knowledge, not verified');
    expect(howSure('V2')).toBe('From a secondary source');
    expect(howSure('something new')).toBe('something new');
  });

  it('never calls a bundle ready that was held back, nor passed when something is to look at', () => {
    const report = fakeReport(true, []);
    expect(headline(report, false).verdict).toBe('fail');
    const onlyUnrun = { ...report, findings: report.findings.filter((finding) => finding.verdict !== 'fail') };
    expect(headline(onlyUnrun, false).verdict).toBe('could-not-run');
    expect(headline(fakeReport(false, []), true).verdict).toBe('warn');
    const clean = { ...report, findings: report.findings.filter((finding) => finding.verdict === 'pass') };
    expect(headline(clean, true)).toMatchObject({ verdict: 'pass', title: 'The bundle is ready and passed its checks' });
    expect(countsLine(report.findings)).toBe('7 checks: 3 pass, 2 to look at, 1 could not run, 1 fails.');
  });

  it('says who has a case with the time as the officer has it', () => {
    const since = new Date(2026, 2, 24, 9, 5).toISOString();
    const busy = describeFailure('case-busy', { who: 'A Example', where: 'ASB-0417', since });
    expect(happened(busy)).toBe('A Example has this case open on ASB-0417, since 24 Mar 2026 at 09:05.');
    for (const code of Object.keys(failureKinds) as FailureCode[]) expect(happened(describeFailure(code))).toMatch(/[.]$/u);
  });
});

describe('the list of cases', () => {
  it('has the next hearing on top, and past ones below', async () => {
    const { cases } = await new FakeEngine().client().run('case.list', {});
    const today = new Date();
    expect(inOrder(cases, today).map((row) => row.title)).toEqual([
      'Hillview Homes v Poe',
      'Northshire Council v Doe',
      'Northshire Council v Stiles',
      'R (Northshire) v Bloggs',
    ]);
    expect(cases.filter((row) => matches(row, 'doe m07')).map((row) => row.title)).toEqual(['Northshire Council v Doe']);
    expect(cases.filter((row) => matches(row, ' ')).length).toBe(cases.length);
  });
});

describe('the address', () => {
  it('comes back to the same case and screen after a reload', () => {
    const route = { kind: 'case', caseId: CaseId.parse('a/b c'), screen: 'checks' } as const;
    expect(readRoute(writeRoute(route))).toEqual(route);
    expect(readRoute('')).toEqual({ kind: 'cases' });
    expect(readRoute('#/%E0%A4%A')).toEqual({ kind: 'cases' });
    expect(readRoute('#/x/nonsense')).toMatchObject({ kind: 'case', screen: 'bundle' });
  });
});
