import { redactionChecks } from '../../../shared/checks/redaction/redaction-checks';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/basics/calendar-date';
import { checks, runChecks } from '../../../shared/checks/run-checks';
import { notReadForAYear, readProfile } from '../../../shared/court/profile-file';
import { goodFacts, goodIntended, STILL, withPage } from '../../support/facts-of';
import { profileFiles, ruleOf, shippedProfile } from '../../support/profiles';

const shipped = profileFiles.map(shippedProfile);

describe('the court profiles that ship', () => {
  it('are just these files, each under its own id', () => {
    const files = readdirSync(join('resources', 'court-profiles')).sort();
    expect(files).toEqual(profileFiles.map((id) => `${id}.json`));
    expect(shipped.map((profile) => profile.id)).toEqual([...profileFiles]);
  });

  describe.each(shipped.map((profile) => [profile.id, profile] as const))('%s', (_, profile) => {
    it.each(profile.rules.map((rule) => [rule.id, rule] as const))(
      '%s names a check that exists, its source and the day it was read',
      (_id, rule) => {
        expect(checks.map((check) => check.id)).toContain(rule.check);
        expect(rule.source.title).not.toBe('');
        expect(rule.source.address).not.toBe('');
        expect(rule.read).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        expect(rule.text).toMatch(/^[A-Z].*\.$/);
      },
    );

    it.each((profile.redactionRules ?? []).map((rule) => [rule.id, rule] as const))('%s, about marks, does so too', (_id, rule) => {
      expect(redactionChecks.map((check) => check.id)).toContain(rule.check);
      expect([rule.source.title, rule.source.address]).not.toContain('');
      expect(rule.read).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(rule.text).toMatch(/^[A-Z].*\.$/);
      expect(rule.level).toBe('should');
    });

    it('is “must” only where the guidance says must', () => {
      const must = profile.rules.filter((rule) => rule.level === 'must').map((rule) => rule.id);
      expect(['EB-01', 'EB-02', 'EB-03', 'EB-05', 'EB-06', 'EB-07']).toEqual(expect.arrayContaining(must));
    });

    it('has every value that its checks ask for, so that none stops for want of one', () => {
      const report = runChecks({ facts: goodFacts(), profile, intended: goodIntended(), skipped: [], at: '', overrides: [] });
      expect(report.findings.filter((finding) => finding.verdict !== 'pass')).toEqual([]);
      const strangers = runChecks({ facts: goodFacts(), profile, intended: null, skipped: [], at: '', overrides: [] });
      expect(strangers.findings.filter((finding) => finding.message.includes('stopped'))).toEqual([]);
    });

    it('says what belongs in each section', () => {
      expect(profile.sections.every((section) => /^[A-Z].*\.$/.test(section.hint))).toBe(true);
    });
  });

  it('say “must” for all six rules of the guidance of 2021 that do', () => {
    const must = shippedProfile('county-injunction').rules.filter((rule) => rule.level === 'must');
    expect(must.map((rule) => rule.id).sort()).toEqual(['EB-01', 'EB-02', 'EB-03', 'EB-05', 'EB-06', 'EB-07']);
  });

  it('begin the injunction with the application and end it with the respondent’s documents', () => {
    expect(shippedProfile('county-injunction').sections.map((section) => section.title)).toEqual([
      'Application',
      'Orders and notices',
      'Case summary and chronology',
      'Council witnesses',
      'Other witnesses and hearsay notices',
      'Police disclosure',
      'CCTV and photographs',
      'Tenancy and warnings',
      'Consultation and proportionality',
      'Service',
      'Respondent’s documents',
    ]);
  });
});

describe('the guidance of 2020', () => {
  const profile = shippedProfile('guidance-2020');
  const verdicts = (facts: ReturnType<typeof goodFacts>) =>
    runChecks({ facts, profile, intended: goodIntended(), skipped: [], at: '', overrides: [] })
      .findings.filter((finding) => finding.verdict !== 'pass')
      .map((finding) => `${finding.rule} ${finding.verdict}`);

  it('wants landscape pages turned, which the guidance of 2021 does not', () => {
    expect(verdicts(withPage(goodFacts(), 3, { textTurn: 270 }))).toEqual([]);
    expect(verdicts(withPage(goodFacts(), 3, { textTurn: 180 }))).toEqual(['EB-18 fail']);
    expect(verdicts(withPage(goodFacts(), 3, { textTurn: 90 }))).toEqual(['EB-18 warn']);
    const facts = withPage(goodFacts(), 3, { width: 841.89, height: 595.28 });
    const moved = { ...facts.pages[2]!.edgeTexts[0]!, rect: [800, 563, 7, 12] as [number, number, number, number] };
    expect(verdicts(withPage(facts, 3, { edgeTexts: [moved] }))).toEqual(['EB-18 warn']);
  });

  it('wants pictures of at least 200 dots per inch', () => {
    expect(verdicts(withPage(goodFacts(), STILL, { pictures: [{ dpi: 150, share: 0.6 }] }))).toEqual(['EB-12 warn']);
  });

  it('lets a letter stand in front of the number, as it only suggests', () => {
    const lettered = goodFacts();
    const pages = lettered.pages.map((page) => ({
      ...page,
      edgeTexts: page.edgeTexts.map((each) => ({ ...each, text: `A${each.text}` })),
      label: `A${page.page}`,
    }));
    expect(verdicts({ ...lettered, pages })).toEqual([]);
  });
});

describe('a profile’s file', () => {
  const good = shippedProfile('county-injunction');
  const bad = (change: object) => () => readProfile(JSON.stringify({ ...good, ...change }));

  it.each([
    ['no rules', { rules: [] }],
    ['a rule twice', { rules: [ruleOf(good, 'EB-01'), ruleOf(good, 'EB-01')] }],
    ['a rule without a source', { rules: [{ ...ruleOf(good, 'EB-01'), source: undefined }] }],
    ['a rule whose source has no address', { rules: [{ ...ruleOf(good, 'EB-01'), source: { title: 'T', paragraph: '1', address: ' ' } }] }],
    ['a rule read on no real day', { rules: [{ ...ruleOf(good, 'EB-01'), read: '2026-02-30' }] }],
    ['a confidence of our own making', { rules: [{ ...ruleOf(good, 'EB-01'), confidence: 'V9' }] }],
    ['a section twice', { sections: [good.sections[0], good.sections[0]] }],
    ['a number too small to read', { stamp: { corner: 'bottom-right', size: 5 } }],
  ])('is refused with %s', (_, change) => {
    expect(bad(change)).toThrow('This court profile cannot be used');
  });
});

describe('profiles that nobody has held against their sources', () => {
  it('are named once a year has gone by', () => {
    const read = shipped[0]!.rules[0]!.read;
    const year = Number(read.slice(0, 4)) + 1;
    const sameDay = calendarDate(year, Number(read.slice(5, 7)), Number(read.slice(8, 10)))!;
    const dayAfter = calendarDate(year, Number(read.slice(5, 7)), Number(read.slice(8, 10)) + 1)!;
    expect(notReadForAYear(shipped, sameDay)).toEqual([]);
    expect(notReadForAYear(shipped, dayAfter)).toEqual(
      shipped.map((profile) => ({
        profile: profile.id,
        rules: [...profile.rules, ...(profile.redactionRules ?? [])].map((rule) => rule.id),
      })),
    );
  });
});
