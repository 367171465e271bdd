import { describe, expect, it } from 'vitest';
import { blockingFindings } from '../../../shared/checks/check-report';
import { CheckReport } from '../../../shared/checks/check-report';
import { checks, runChecks, type ChecksInput } from '../../../shared/checks/run-checks';
import type { CourtProfile, ProfileRule } from '../../../shared/court/court-profile';
import { goodFacts, goodIntended, withDocument, withPage } from '../../support/facts-of';
import { ruleOf, shippedProfile } from '../../support/profiles';

const profile = shippedProfile('county-injunction');

function input(change: Partial<ChecksInput> = {}): ChecksInput {
  return { facts: goodFacts(), profile, intended: goodIntended(), skipped: [], at: '2026-03-30T10:00:00+01:00', overrides: [], ...change };
}

function withRule(change: Partial<ProfileRule>): CourtProfile {
  return { ...profile, rules: [{ ...ruleOf(profile, 'EB-02'), ...change }] };
}

describe('the report', () => {
  it('has a finding for each rule, passes included, with where the rule comes from', () => {
    const report = runChecks(input());
    expect(new Set(report.findings.map((finding) => finding.rule))).toEqual(new Set(profile.rules.map((rule) => rule.id)));
    expect(report.findings.every((finding) => finding.verdict === 'pass')).toBe(true);
    expect(report.verdict).toBe('pass');
    expect(report.findings.find((finding) => finding.rule === 'EB-02')).toEqual({
      rule: 'EB-02',
      level: 'must',
      verdict: 'pass',
      pages: [],
      message: 'All 9 pages carry a number that can be searched.',
      source: { ...ruleOf(profile, 'EB-02').source, confidence: 'V2', read: '2026-11-22' },
    });
  });

  it('keeps to its own shape, whatever it says', () => {
    const report = runChecks(input({ facts: { ...goodFacts(), links: [], outline: [], unread: ['the catalogue'] } }));
    expect(CheckReport.parse(report)).toEqual(report);
  });

  it('names the file as it will be called', () => {
    expect(runChecks(input({ facts: { ...goodFacts(), fileName: 'draft.pdf' } })).file.name).toBe(
      'Northgate Council v Marsh Bundle 2-4-26.pdf',
    );
  });

  it('shows the rule on page numbers first', () => {
    expect(runChecks(input()).findings[0]?.rule).toBe('EB-03');
  });

  it('warns of each file that could not be used, by its name and reason', () => {
    const skipped = [
      {
        file: 'letters/Old.doc',
        code: 'file-kind-later',
        message: 'Old.doc is a Word file that this version cannot turn into pages.',
        todo: '',
      },
      { file: 'empty.pdf', code: 'file-empty', message: 'empty.pdf is empty.', todo: '' },
    ];
    const report = runChecks(input({ skipped }));
    expect(report.findings.filter((finding) => finding.rule === 'IMPORT')).toEqual([
      expect.objectContaining({ level: 'should', verdict: 'warn', source: null, message: expect.stringContaining('letters/Old.doc') }),
      expect.objectContaining({ level: 'should', verdict: 'warn', source: null, message: 'empty.pdf is empty. It is not in the bundle.' }),
    ]);
    expect(report.verdict).toBe('warn');
  });

  it('warns of words that the index shows with boxes in the place of letters', () => {
    const report = runChecks(input({ undrawn: [{ words: '证人 Li', letters: ['证', '人'] }] }));
    expect(report.findings.filter((finding) => finding.rule === 'INDEX')).toEqual([
      expect.objectContaining({
        level: 'should',
        verdict: 'warn',
        source: null,
        message: expect.stringContaining('2 letters of “证人 Li”'),
      }),
    ]);
    expect(report.verdict).toBe('warn');
  });

  it('shortens a long list of pages and says how many it leaves out', () => {
    const facts = goodFacts();
    const odd = Array.from({ length: 100 }, (_, i) => ({ ...facts.pages[0]!, page: i + 1, label: String(i + 1), objects: i % 2 }));
    const report = runChecks(input({ facts: { ...facts, pages: odd }, intended: null }));
    const blank = report.findings.find((finding) => finding.rule === 'EB-21');
    expect(blank?.pages).toHaveLength(50);
    expect(blank?.message).toContain('1, 3, 5, 7, 9, 11, 13, 15, 17, 19 and 40 more');
  });
});

describe('what nobody could judge', () => {
  it('is a rule without a check', () => {
    expect(runChecks(input({ profile: withRule({ check: 'tea-leaves' }) })).verdict).toBe('could-not-run');
  });

  it('is a rule whose value is missing, and the finding keeps the cause to itself', () => {
    const report = runChecks(input({ profile: withRule({ values: {} }) }));
    expect(report.findings).toEqual([expect.objectContaining({ verdict: 'could-not-run' })]);
    expect(report.findings[0]?.message).not.toContain('placeTolerance');
  });

  it('is a profile without rules', () => {
    expect(runChecks(input({ profile: { ...profile, rules: [] } })).verdict).toBe('could-not-run');
  });

  it.each([
    ['the catalogue', ['EB-01', 'EB-09', 'VAL-01', 'VAL-TITLE']],
    ['the catalogue, which is encrypted', ['EB-01', 'EB-09', 'VAL-01', 'VAL-TITLE']],
    ['the document properties', ['VAL-TITLE']],
    ['the opening page', ['EB-09']],
    ['the opening view', ['EB-09']],
    ['attached files', ['EB-01']],
    ['scripts and attached files on the pages', ['EB-01', 'VAL-01']],
    ['form fields', ['VAL-01']],
    ['layers', ['VAL-01']],
    ['part of the bookmarks', ['EB-06', 'EB-09']],
    ['the links of page 12', ['EB-05', 'EB-09']],
    ['the page labels', ['EB-03']],
    ['the pictures of page 3', ['EB-07', 'EB-12', 'EB-19', 'EB-21']],
    ['the text of page 3', ['EB-02', 'EB-03', 'EB-07', 'EB-08', 'EB-19', 'EB-20', 'EB-21']],
    ['page 3', ['EB-02', 'EB-03', 'EB-05', 'EB-07', 'EB-08', 'EB-09', 'EB-12', 'EB-19', 'EB-20', 'EB-21', 'VAL-18']],
  ])('is what stands on %s when it could not be read', (unread, rules) => {
    const report = runChecks(input({ facts: { ...goodFacts(), unread: [unread] } }));
    const unrun = report.findings.filter((finding) => finding.verdict === 'could-not-run');
    expect(unrun.map((finding) => finding.rule).sort()).toEqual(rules);
    expect(unrun.every((finding) => finding.message.includes(unread))).toBe(true);
  });

  it('is every rule that looks inside the file when the reader names something we do not know', () => {
    const report = runChecks(input({ facts: { ...goodFacts(), unread: ['the whatnot'] } }));
    const passed = report.findings.filter((finding) => finding.verdict === 'pass').map((finding) => finding.rule);
    expect(passed.sort()).toEqual(['EB-11', 'EB-14', 'EB-15']);
  });

  it('is a page that could not be read, of which nobody says that it has no number or the wrong size', () => {
    const nothing = {
      label: null,
      width: 0,
      height: 0,
      edgeTexts: [],
      characters: 0,
      textTurn: null,
      pictures: [],
      objects: 1,
      stampCovers: null,
    };
    const report = runChecks(input({ facts: { ...withPage(goodFacts(), 3, nothing), unread: ['page 3'] } }));
    expect(new Set(report.findings.map((finding) => finding.verdict))).toEqual(new Set(['pass', 'could-not-run']));
    expect(report.verdict).toBe('could-not-run');
  });

  it('does not hide a fault that was seen', () => {
    const facts = { ...withPage(goodFacts(), 5, { edgeTexts: [] }), unread: ['the text of page 7'] };
    const found = runChecks(input({ facts })).findings.filter((finding) => finding.rule === 'EB-02');
    expect(found.map((finding) => finding.verdict)).toEqual(['fail', 'could-not-run']);
  });

  it.each(['javaScript', 'formFields', 'revisions', 'hiddenLayers', 'embeddedFiles', 'pdfVersion'])(
    'is a file whose %s is not known',
    (fact) => {
      const report = runChecks(input({ facts: withDocument(goodFacts(), { [fact]: null }) }));
      expect(report.verdict).toBe('could-not-run');
    },
  );

  it('is never a pass for a file without pages, links, bookmarks or size', () => {
    const nothing = { ...goodFacts(), pages: [], links: [], outline: [], bytes: 0 };
    for (const intended of [null, goodIntended()]) {
      const report = runChecks(input({ facts: nothing, intended }));
      const passed = report.findings.filter((finding) => finding.verdict === 'pass').map((finding) => finding.rule);
      // The name, the opening size and what the file says of itself can still be told.
      expect(passed.sort()).toEqual(['EB-09', 'EB-11', 'EB-14', 'VAL-01', 'VAL-TITLE']);
    }
  });
});

describe('what holds a release back', () => {
  it('is a fault against a “must” and nothing else', () => {
    const upsideDown = runChecks(input({ facts: withPage(goodFacts(), 3, { textTurn: 180 }) }));
    expect(upsideDown.verdict).toBe('fail');
    expect(blockingFindings(upsideDown)).toEqual([]);
    const unnumbered = runChecks(input({ facts: withPage(goodFacts(), 3, { edgeTexts: [] }) }));
    expect(blockingFindings(unnumbered).map((finding) => finding.rule)).toEqual(['EB-02']);
  });

  it('is also a “must” that could not be judged', () => {
    const report = runChecks(input({ facts: { ...goodFacts(), unread: ['the bookmarks'] } }));
    expect(blockingFindings(report).map((finding) => finding.rule)).toEqual(['EB-06']);
  });

  it('is let pass by a named person, and the report keeps the fault and the reason', () => {
    const overrides = [
      { rule: 'EB-02', reason: 'The judge asked for this page as it is.', by: 'A. Officer', at: '2026-03-30T10:00:00+01:00' },
    ];
    const report = runChecks(input({ facts: withPage(goodFacts(), 3, { edgeTexts: [] }), overrides }));
    expect(blockingFindings(report)).toEqual([]);
    expect(report.verdict).toBe('fail');
    expect(report.overrides).toEqual(overrides);
  });
});

describe('the checks', () => {
  it('have ids of their own', () => {
    expect(new Set(checks.map((check) => check.id)).size).toBe(checks.length);
  });
});
