// Each rule is seen to fail on just its own fault: one thing is changed in a bundle that is as it should be.
import { describe, expect, it } from 'vitest';
import type { BundleFacts } from '../../../shared/checks/bundle-facts';
import type { Intended } from '../../../shared/checks/check';
import type { Verdict } from '../../../shared/checks/check-report';
import { runChecks } from '../../../shared/checks/run-checks';
import { A4, goodFacts, goodIntended, goodPage, PAGES, stampText, withDocument, withEachPage, withPage } from '../../support/facts-of';
import { shippedProfile } from '../../support/profiles';

const profile = shippedProfile('county-injunction');

/** The rules that did not pass, each with its worst verdict. */
function notPassed(facts: BundleFacts, intended: Intended | null): Record<string, Verdict> {
  const report = runChecks({ facts, profile, intended, skipped: [], at: '2026-03-30T10:00:00+01:00', overrides: [] });
  const order: Verdict[] = ['pass', 'warn', 'could-not-run', 'fail'];
  const found: Record<string, Verdict> = {};
  for (const { rule, verdict } of report.findings) {
    if (verdict !== 'pass' && order.indexOf(verdict) > order.indexOf(found[rule] ?? 'pass')) found[rule] = verdict;
  }
  return found;
}

/** A stranger's bundle without photographs, so that only the fault is left to find. */
function strangersFacts(): BundleFacts {
  return withPage(goodFacts(), 9, { characters: 900, textTurn: 0, pictures: [], objects: 30 });
}

interface Fault {
  readonly name: string;
  readonly spoil: (facts: BundleFacts) => BundleFacts;
  readonly ours: Record<string, Verdict>;
  /** What the same fault gives in a file that we did not make; as ours where it is left out. */
  readonly strangers?: Record<string, Verdict>;
}

const link = { page: 1, rect: [56, 200, 483, 22] as [number, number, number, number], zoom: 1 };

const faults: readonly Fault[] = [
  { name: 'a password', spoil: (f) => withDocument(f, { encrypted: true }), ours: { 'EB-01': 'fail' } },
  { name: 'a file inside the PDF', spoil: (f) => withDocument(f, { embeddedFiles: 1 }), ours: { 'EB-01': 'fail' } },
  { name: 'a page in the middle without a number', spoil: (f) => withPage(f, 5, { edgeTexts: [] }), ours: { 'EB-02': 'fail' } },
  {
    name: 'a number that is only a picture',
    spoil: (f) => withPage(f, 4, { edgeTexts: [], objects: 41 }),
    ours: { 'EB-02': 'fail' },
  },
  {
    name: 'an unnumbered index that puts every page one out',
    spoil: (f) => withEachPage(f, ({ page }) => ({ edgeTexts: page === 1 ? [] : [stampText(String(page - 1))], label: null })),
    ours: { 'EB-02': 'fail', 'EB-03': 'fail' },
  },
  { name: 'one wrong number', spoil: (f) => withPage(f, 6, { edgeTexts: [stampText('7')] }), ours: { 'EB-03': 'fail' } },
  {
    name: 'numbers that start again in each section',
    spoil: (f) => withEachPage(f, ({ page }) => ({ edgeTexts: [stampText(page < 5 ? `A${page}` : `B${page - 4}`)] })),
    ours: { 'EB-03': 'fail' },
  },
  {
    name: 'a page too many at the end',
    spoil: (f) => ({ ...f, pages: [...f.pages, goodPage(10)] }),
    ours: { 'EB-03': 'fail' },
    strangers: {},
  },
  { name: 'page labels in roman figures', spoil: (f) => withPage(f, 1, { label: 'i' }), ours: { 'EB-03': 'fail' } },
  { name: 'no links at all', spoil: (f) => ({ ...f, links: [] }), ours: { 'EB-05': 'fail' } },
  {
    name: 'an index link that was lost',
    spoil: (f) => ({ ...f, links: f.links.filter((each) => each.target !== 4) }),
    ours: { 'EB-05': 'fail' },
  },
  {
    name: 'an index link to the page behind',
    spoil: (f) => ({ ...f, links: f.links.map((each) => (each.target === 9 ? { ...each, target: 8 } : each)) }),
    ours: { 'EB-05': 'fail' },
    // Without the plan it cannot be told whether the link or the bookmark is wrong.
    strangers: { 'EB-05': 'fail', 'EB-06': 'fail' },
  },
  {
    name: 'an index link that leads nowhere',
    spoil: (f) => ({ ...f, links: f.links.map((each) => (each.target === 4 ? { ...each, target: null } : each)) }),
    ours: { 'EB-05': 'fail' },
  },
  {
    name: 'no bookmarks',
    spoil: (f) => ({ ...f, outline: [] }),
    ours: { 'EB-06': 'fail' },
    strangers: { 'EB-05': 'warn', 'EB-06': 'fail' },
  },
  {
    name: 'a document without a bookmark',
    spoil: (f) => ({ ...f, outline: f.outline.filter((item) => item.page !== 4) }),
    ours: { 'EB-06': 'fail' },
  },
  {
    name: 'a bookmark that leads nowhere',
    spoil: (f) => ({ ...f, outline: [...f.outline, { title: 'Schedule', level: 3, page: null, zoom: null }] }),
    ours: { 'EB-06': 'fail' },
  },
  {
    name: 'a bookmark that leads elsewhere than it says',
    spoil: (f) => ({ ...f, outline: f.outline.map((item) => (item.page === 4 ? { ...item, page: 3 } : item)) }),
    ours: { 'EB-06': 'fail' },
  },
  {
    name: 'bookmarks that do not name their pages',
    spoil: (f) => ({
      ...f,
      outline: f.outline.map((item) => ({ ...item, title: item.title.replace(/ \[pp? .*$/, '') })),
    }),
    // The row's own number and the date stay, and are not taken for a page.
    ours: { 'EB-06': 'warn' },
    // And nothing is left to hold the index against.
    strangers: { 'EB-05': 'warn', 'EB-06': 'warn' },
  },
  {
    name: 'a scan that cannot be searched',
    spoil: (f) => withPage(f, 3, { characters: 0, pictures: [{ dpi: 200, share: 1 }], objects: 1 }),
    ours: { 'EB-07': 'fail' },
  },
  {
    name: 'a scan whose direction nobody can tell',
    spoil: (f) => withPage(f, 3, { characters: 0, textTurn: null, pictures: [{ dpi: 200, share: 1 }], objects: 1 }),
    ours: { 'EB-07': 'fail', 'EB-08': 'could-not-run' },
  },
  { name: 'a plan without a word', spoil: (f) => withPage(f, 3, { characters: 0, pictures: [] }), ours: { 'EB-07': 'warn' } },
  { name: 'a page upside down', spoil: (f) => withPage(f, 3, { textTurn: 180 }), ours: { 'EB-08': 'fail' } },
  { name: 'a page on its side', spoil: (f) => withPage(f, 3, { textTurn: 270 }), ours: { 'EB-08': 'warn' } },
  { name: 'opening fitted to the window', spoil: (f) => withDocument(f, { openZoom: 'fit' }), ours: { 'EB-09': 'fail' } },
  { name: 'opening at half size', spoil: (f) => withDocument(f, { openZoom: 0.5 }), ours: { 'EB-09': 'fail' } },
  { name: 'no word on the opening size', spoil: (f) => withDocument(f, { openZoom: null }), ours: { 'EB-09': 'warn' } },
  {
    name: 'an index link that changes the size',
    spoil: (f) => ({ ...f, links: f.links.map((each) => ({ ...each, zoom: 'fit' as const })) }),
    ours: { 'EB-09': 'warn' },
  },
  {
    name: 'a picture of 600 dots per inch',
    spoil: (f) => withPage(f, 3, { pictures: [{ dpi: 600, share: 0.5 }] }),
    ours: { 'EB-12': 'fail' },
  },
  {
    name: 'a fine small logo',
    spoil: (f) => withPage(f, 3, { pictures: [{ dpi: 600, share: 0.01 }] }),
    ours: { 'EB-12': 'warn' },
  },
  {
    name: 'a bundle too large for an email',
    spoil: (f) => ({ ...f, bytes: 37_000_000 }),
    ours: { 'EB-15': 'warn' },
  },
  {
    name: 'a number over a picture',
    spoil: (f) => withPage(f, 9, { stampCovers: true }),
    ours: { 'EB-19': 'fail' },
    strangers: { 'EB-19': 'warn' },
  },
  {
    name: 'a number whose ground nobody could see',
    spoil: (f) => withPage(f, 3, { stampCovers: null }),
    ours: { 'EB-19': 'could-not-run' },
  },
  {
    name: 'small numbers',
    spoil: (f) => withEachPage(f, (page) => ({ edgeTexts: page.edgeTexts.map((text) => ({ ...text, size: 8 })) })),
    ours: { 'EB-20': 'warn' },
  },
  {
    name: 'numbers at the top left',
    spoil: (f) => withEachPage(f, ({ page }) => ({ edgeTexts: [{ ...stampText(String(page)), rect: [28, 20, 7, 12] }] })),
    // Our stamp is where we put it, so a number elsewhere means that something went wrong, and the report says where.
    ours: { 'EB-20': 'warn' },
  },
  { name: 'a blank page', spoil: (f) => withPage(f, 3, { objects: 0, characters: 0, textTurn: null }), ours: { 'EB-21': 'warn' } },
  {
    name: 'a page of letter paper',
    spoil: (f) => withPage(f, 3, { width: 612, height: 792, edgeTexts: [stampText('3', { width: 612, height: 792 })] }),
    ours: { 'VAL-18': 'warn' },
  },
  { name: 'a script', spoil: (f) => withDocument(f, { javaScript: true }), ours: { 'VAL-01': 'fail' } },
  {
    name: 'an open form field',
    spoil: (f) => withDocument(f, { formFields: 2 }),
    ours: { 'VAL-01': 'fail' },
    strangers: { 'VAL-01': 'warn' },
  },
  {
    name: 'an earlier revision',
    spoil: (f) => withDocument(f, { revisions: 2 }),
    ours: { 'VAL-01': 'fail' },
    strangers: { 'VAL-01': 'warn' },
  },
  {
    name: 'a hidden layer',
    spoil: (f) => withDocument(f, { hiddenLayers: 1 }),
    ours: { 'VAL-01': 'fail' },
    strangers: { 'VAL-01': 'warn' },
  },
  { name: 'no title', spoil: (f) => withDocument(f, { title: null }), ours: { 'VAL-TITLE': 'warn' } },
  { name: 'no language', spoil: (f) => withDocument(f, { language: '' }), ours: { 'VAL-TITLE': 'warn' } },
];

describe('a bundle that is as it should be', () => {
  it('passes every rule when we made it', () => {
    expect(notPassed(goodFacts(), goodIntended())).toEqual({});
  });

  it('passes every rule when someone else made it', () => {
    expect(notPassed(strangersFacts(), null)).toEqual({});
  });

  it('passes with landscape pages that stay landscape', () => {
    const wide = { width: A4.height, height: A4.width };
    expect(notPassed(withPage(goodFacts(), 3, { ...wide, edgeTexts: [stampText('3', wide)] }), goodIntended())).toEqual({});
  });

  it.each([
    ['Page 3', (page: number) => `Page ${page}`],
    ['3 of 9', (page: number) => `${page} of ${PAGES}`],
    ['Page 3 of 9', (page: number) => `Page ${page} of ${PAGES}`],
    ['- 3 -', (page: number) => `- ${page} -`],
    ['[3]', (page: number) => `[${page}]`],
    ['003', (page: number) => String(page).padStart(3, '0')],
    ['3/9', (page: number) => `${page}/${PAGES}`],
  ])('takes “%s” for a page number', (_, write) => {
    expect(
      notPassed(
        withEachPage(strangersFacts(), ({ page }) => ({ edgeTexts: [stampText(write(page))] })),
        null,
      ),
    ).toEqual({});
  });
});

describe('each fault fails its own rule and no other', () => {
  it.each(faults)('$name, in our bundle', ({ spoil, ours }) => {
    expect(notPassed(spoil(goodFacts()), goodIntended())).toEqual(ours);
  });

  it.each(faults)('$name, in a bundle that someone else made', ({ spoil, ours, strangers }) => {
    expect(notPassed(spoil(strangersFacts()), null)).toEqual(strangers ?? ours);
  });
});

describe('pages of pictures', () => {
  it('fail where we do not know that they are photographs, and the finding says so', () => {
    const report = runChecks({ facts: goodFacts(), profile, intended: null, skipped: [], at: '', overrides: [] });
    const finding = report.findings.find((each) => each.rule === 'EB-07');
    expect(finding).toMatchObject({ verdict: 'fail', pages: [9] });
    expect(finding?.message).toContain('Photographs need no text');
  });

  it('pass and are listed where we know that they are photographs', () => {
    const report = runChecks({ facts: goodFacts(), profile, intended: goodIntended(), skipped: [], at: '', overrides: [] });
    expect(report.findings.find((each) => each.rule === 'EB-07')?.message).toContain('Photographs need none: 1 page (page 9).');
    expect(report.findings.find((each) => each.rule === 'EB-08')?.message).toContain('1 photograph was not looked at.');
  });
});

describe('the bookmarks of a bundle that someone else made', () => {
  it('may all stand below one that names the file', () => {
    const facts = strangersFacts();
    const under = (outline: typeof facts.outline) => [
      { title: 'Northgate v Marsh', level: 1, page: 1, zoom: null },
      ...outline.map((item) => ({ ...item, level: item.level + 1 })),
    ];
    expect(notPassed({ ...facts, outline: under(facts.outline) }, null)).toEqual({});
  });
});

describe('the index of a bundle that someone else made', () => {
  it('may list documents alone, without the sections’ dividers', () => {
    const facts = strangersFacts();
    const divider = { title: 'C – Police [p 8]', level: 1, page: 8, zoom: null };
    const document = { title: 'Log [p 9]', level: 2, page: 9, zoom: null };
    expect(notPassed({ ...facts, outline: [...facts.outline.slice(0, -1), divider, document] }, null)).toEqual({});
  });

  it('may stand behind a cover', () => {
    const facts = strangersFacts();
    const behindCover = { ...facts, links: facts.links.map((each) => ({ ...each, page: 2 })).filter((each) => each.target !== 2) };
    expect(notPassed({ ...behindCover, outline: facts.outline.filter((item) => item.page !== 2) }, null)).toEqual({});
  });

  it('is not found in a single link or in links that lead back', () => {
    expect(notPassed({ ...strangersFacts(), links: [{ ...link, target: 5 }] }, null)['EB-05']).toBe('fail');
    expect(
      notPassed(
        {
          ...strangersFacts(),
          links: [
            { ...link, page: 9, target: 1 },
            { ...link, page: 9, target: 2 },
          ],
        },
        null,
      )['EB-05'],
    ).toBe('fail');
  });

  it('does not count links to the web', () => {
    const web = [
      { ...link, target: 'https://example.org' },
      { ...link, target: 'https://example.com' },
    ];
    expect(notPassed({ ...strangersFacts(), links: web }, null)['EB-05']).toBe('fail');
  });
});

describe('an index link that nobody can hit', () => {
  it('is no link', () => {
    const facts = goodFacts();
    const flat = {
      ...facts,
      links: facts.links.map((each) => (each.target === 4 ? { ...each, rect: [56, 200, 0, 0] as typeof each.rect } : each)),
    };
    expect(notPassed(flat, goodIntended())).toEqual({ 'EB-05': 'fail' });
  });
});
