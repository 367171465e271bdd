// The list of the review desk: suggestions decided one by one and many at once, people, ciphers, searches, reasons, sign-off.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { foundOfHundred } from '../../shared/redaction/personal-data/measured-recall';
import { aPdf } from '../support/a-pdf';
import { aRecord, redactionOf, run } from './a-desk';
import { openWindow, type JourneyWindow } from './a-window';
import { arriveAt } from './officer';
import { aScan, named, type AFile } from './some-files';

const PASSPHRASE = 'three plain words';

/** A letter that names the second caller again, and somebody who is on no list. */
async function aLetterToCouncil(): Promise<AFile> {
  const line = (text: string, y: number) => ({ text, x: 72, y, size: 12 });
  return named(
    '02 Letter to the council.pdf',
    await aPdf({
      pages: [
        {
          texts: [
            line('To the council', 90),
            line('Pat Example of 18 Example Court asked me to write. Her number', 120),
            line('is 07700 900123 and her letters go to pat@letters.example.', 138),
            line('The grey van was seen again by the garages.', 168),
          ],
        },
      ],
    }),
  );
}

describe('The list of the review desk', () => {
  let home: string;
  let window: JourneyWindow;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'leverarch-desk-'));
    window = await openWindow({ home });
    window.page.setDefaultTimeout(20_000);
    await redactionOf(window.page, [await aRecord(), await aLetterToCouncil(), await aScan('03 Neighbour letter.pdf', 2)]);
  });
  afterEach(() => {
    expect(window.complaints).toEqual([]);
  });
  afterAll(async () => {
    await window.close();
    await rm(home, { recursive: true, force: true });
  });

  const side = () => window.page.getByRole('complementary', { name: 'Review' });
  const tab = (name: 'Marks on this page' | 'All marks' | 'People of the case') =>
    side().getByRole('tab', { name: new RegExp(`^${name}`, 'u') });
  const list = (name = 'All marks') => side().getByRole('list', { name });
  const row = (words: string, of = 'All marks') => list(of).getByRole('button', { name: new RegExp(`^${words} ?,`, 'u') });
  const show = (filter: RegExp) => choose(side().getByRole('combobox', { name: 'Show' }), filter);

  it('is empty at first, and says what suggestions miss, with the figures that were measured', async () => {
    await side().getByText('No marks on this page.').waitFor();
    const words = await side().innerText();
    expect(words).toContain('Suggestions miss things.');
    expect(words).toContain(`${foundOfHundred('phone')} in 100 phone numbers`);
    expect(words).toContain(`${foundOfHundred('name')} in 100 names`);
    await side().getByRole('button', { name: 'All figures' }).click();
    await side().getByText('Crime reference').waitFor();
    expect(await window.scan()).toEqual([]);
    await side().getByRole('button', { name: 'Hide the figures' }).click();
  });

  it('has marks suggested over all documents, and says where nothing could be found', async () => {
    const { page } = window;
    await suggestAll(page);
    await side()
      .getByText(/^\d+ marks suggested on 6 pages\.$/u)
      .waitFor();
    await side().getByText('2 pages without text: nothing is found there by words. Read them by eye.').waitFor();
    await side().getByRole('button', { name: 'Put this away' }).click();
    await tab('All marks').click();
    await row('07700 900123').first().waitFor();
    expect(await row('07700 900123').count()).toBe(2);
    // What the case turns on is not among them.
    expect(await list().innerText()).not.toContain('2 April 2026');
    expect(await window.scan()).toEqual([]);
  });

  it('opens a mark in its place, with why it was found, and goes to its page', async () => {
    const { page } = window;
    await row('pat@letters.example').click();
    await page.getByRole('group', { name: /^Page 1 of 1/u }).waitFor();
    expect(await row('pat@letters.example').getAttribute('aria-expanded')).toBe('true');
    await list()
      .getByText(/Sure, \d+ in 100\./u)
      .waitFor();
    expect(await window.scan()).toEqual([]);
  });

  it('a reason, what is printed and notes are kept with the mark', async () => {
    const { page } = window;
    await choose(list().getByRole('combobox', { name: 'Reason' }), /^R2 /u);
    await row('pat@letters.example').getByText('Email, R2').waitFor();
    await list().getByRole('textbox', { name: 'Printed in the box' }).fill('Caller 2');
    await page.keyboard.press('Enter');
    await row('pat@letters.example').getByText('prints “Caller 2”').waitFor();
    await list().getByRole('button', { name: 'Notes' }).click();
    await list().getByRole('textbox', { name: 'Public note' }).fill('Contact details');
    await list().getByRole('textbox', { name: 'Private note' }).fill('Asked for by the witness');
    await page.keyboard.press('Tab');
    await expect
      .poll(async () => (await marks(page)).find(({ words }) => words === 'pat@letters.example'))
      .toMatchObject({
        reason: 'R2',
        label: 'Caller 2',
        publicNote: 'Contact details',
        privateNote: 'Asked for by the witness',
      });
    expect(await window.scan()).toEqual([]);
  });

  it('is walked and decided by keyboard alone, and the focus stays with the open mark', async () => {
    const { page } = window;
    await row('pat@letters.example').focus();
    await page.keyboard.press('ArrowUp');
    const before = await focused(page);
    expect(before).not.toContain('pat@letters.example');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toContain('pat@letters.example');
    await page.keyboard.press('a');
    await row('pat@letters.example').getByText('Accepted, JS').waitFor();
    await expect.poll(() => focused(page)).toMatch(/^(?!pat@).+To review/u);
    const next = await focused(page);
    await page.keyboard.press('r');
    await expect.poll(() => focused(page)).not.toBe(next);
    await page.keyboard.press('Control+z');
    await page.getByText('Undone: reject 1 mark.').first().waitFor();
  });

  it('decides all of a kind at once, as one act', async () => {
    const { page } = window;
    await show(/^Phone, \d/u);
    const phones = await list().getByRole('listitem').count();
    expect(phones).toBeGreaterThan(2);
    await list()
      .getByRole('button', { name: /To review/u })
      .first()
      .click();
    await list().getByRole('button', { name: 'More for this mark and those like it' }).click();
    expect(await window.scan()).toEqual([]);
    await page.getByRole('menuitem', { name: `Accept all ${phones} of kind Phone` }).click();
    await page.getByText(`${phones} marks accepted.`).first().waitFor();
    await expect.poll(() => list().getByText('Accepted, JS').count()).toBe(phones);
    await page.keyboard.press('Control+z');
    await list().getByText('To review').first().waitFor();
    await expect.poll(() => list().getByText('Accepted, JS').count()).toBe(0);
    await page.keyboard.press('Control+y');
    await expect.poll(() => list().getByText('Accepted, JS').count()).toBe(phones);
  });

  it('decides all that pass a filter', async () => {
    const { page } = window;
    await show(/^Letter to the council, \d/u);
    await side().getByRole('button', { name: 'Decide all' }).click();
    await page.getByRole('menuitem', { name: /^Reject all \d+ shown$/u }).click();
    await expect.poll(() => list().getByText('To review').count()).toBe(0);
    await expect.poll(() => list().getByText('Rejected, JS').count()).toBeGreaterThan(0);
    await page.keyboard.press('Control+z');
    await expect.poll(() => list().getByText('To review').count()).toBeGreaterThan(0);
  });

  it('lists the pages without text, which nobody may forget', async () => {
    const { page } = window;
    await show(/^Pages without text, 2$/u);
    const pages = side().getByRole('list', { name: 'Pages without text' }).getByRole('button');
    expect(await pages.count()).toBe(2);
    const left = page.getByRole('navigation', { name: 'Documents and pages' });
    await expect.poll(() => left.innerText()).not.toContain('Police record');
    expect(await left.innerText()).toContain('Neighbour letter');
    await pages.last().click();
    await page.getByRole('group', { name: /^Page 2 of 2/u }).waitFor();
    expect(await window.scan()).toEqual([]);
  });

  it('keeps people with a cipher behind a passphrase, and finds every place that names them', async () => {
    const { page } = window;
    await tab('People of the case').click();
    await side().getByRole('button', { name: 'Add person' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add person' });
    await dialog.getByRole('button', { name: 'Add person' }).click();
    await dialog.getByText('Type the person’s name.').waitFor();
    await dialog.getByRole('textbox', { name: 'Name in full' }).fill('Pat Example');
    await dialog.getByRole('textbox', { name: 'Who they are in the case' }).fill('witness');
    await dialog.getByRole('textbox', { name: 'Dates of birth' }).fill('soon');
    await dialog.getByRole('radio', { name: /^Cipher/u }).check();
    await dialog.getByRole('textbox', { name: 'Printed in the box' }).fill('Witness A');
    await dialog.getByLabel('Passphrase', { exact: true }).fill('short');
    await dialog.getByRole('button', { name: 'Add person' }).click();
    await dialog.getByText('“soon” is not a day. Type it as 14/3/1986.').waitFor();
    await dialog.getByRole('textbox', { name: 'Dates of birth' }).fill('14/3/1986');
    await dialog.getByRole('button', { name: 'Add person' }).click();
    await dialog.getByText('Use ten letters, figures or signs, or more.', { exact: false }).waitFor();
    expect(await window.scan()).toEqual([]);
    await dialog.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await dialog.getByLabel('The same again').fill(PASSPHRASE);
    await dialog.getByRole('button', { name: 'Add person' }).click();
    await dialog.waitFor({ state: 'detached' });
    await side().getByRole('list', { name: 'People of the case' }).getByText('Pat Example').waitFor();

    await suggestAll(page);
    await side().getByRole('button', { name: 'Put this away' }).click();
    await side()
      .getByRole('button', { name: /^\d+ marks? of Pat Example$/u })
      .click();
    await list().getByText('“Witness A”', { exact: false }).first().waitFor();
    await expect.poll(() => list().getByRole('listitem').count()).toBeGreaterThan(1);
    // The marks do not say who it is, so that nobody learns it from them.
    expect(await list().innerText()).not.toContain('Pat Example');
    expect(await window.scan()).toEqual([]);
  });

  it('locks the key, and opens it only for the passphrase', async () => {
    const { page } = window;
    await tab('People of the case').click();
    await side().getByRole('button', { name: 'Lock', exact: true }).click();
    await side().getByText('Locked. Who is behind the ciphers is sealed.').waitFor();
    expect(await side().innerText()).not.toContain('Pat Example');
    await side().getByRole('button', { name: 'Unlock' }).click();
    await page.getByRole('dialog', { name: 'Unlock the ciphers' }).getByLabel('Passphrase').fill('not the words');
    await page.keyboard.press('Enter');
    await page.getByText('This is not the passphrase of the ciphers.', { exact: false }).waitFor();
    expect(await window.scan()).toEqual([]);
    await page.getByRole('dialog').getByLabel('Passphrase').fill(PASSPHRASE);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await side().getByText('Pat Example').waitFor();
  });

  it('marks what a search finds in all documents, but what is unticked, as one act', async () => {
    const { page } = window;
    await page.getByRole('heading', { name: 'Redaction', exact: true }).focus();
    await page.keyboard.press('Control+f');
    const dialog = page.getByRole('dialog', { name: 'From search' });
    await dialog.getByRole('textbox', { name: 'Words to find' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.type('x');
    await page.keyboard.press('Enter');
    await dialog.getByText('Type at least two letters or figures.').waitFor();
    await dialog.getByRole('textbox', { name: 'Words to find' }).fill('her');
    await page.keyboard.press('Enter');
    await dialog.getByText('2 pages without text could not be searched.', { exact: false }).waitFor();
    const places = dialog.getByRole('group', { name: 'Places that were found' });
    const found = await places.getByRole('checkbox', { name: /^her/iu }).count();
    expect(found).toBeGreaterThan(2);
    await places.getByRole('checkbox', { name: /^her/iu }).first().uncheck();
    expect(await window.scan()).toEqual([]);
    await dialog.getByRole('button', { name: `Mark ${found - 1} places` }).click();
    await dialog.waitFor({ state: 'detached' });
    await page
      .getByText(`${found - 1} places marked from search.`)
      .first()
      .waitFor();
    await tab('All marks').click();
    await show(/^All marks, /u);
    await expect.poll(() => list().getByText('From search').count()).toBe(found - 1);
    // What the act is called says nothing of what was looked for.
    expect(await page.getByRole('button', { name: /^Undo/u }).getAttribute('aria-label')).not.toMatch(/\bher\b/iu);
    await page.keyboard.press('Control+z');
    await expect.poll(() => list().getByText('From search').count()).toBe(0);
  });

  it('takes words off the suggestions for good', async () => {
    const { page } = window;
    await show(/^All marks, /u);
    const placeholder = await row('Sgt Placeholder').count();
    expect(placeholder).toBe(1);
    await tab('People of the case').click();
    await side().getByRole('button', { name: 'Word lists' }).click();
    const dialog = page.getByRole('dialog', { name: 'Word lists' });
    await dialog.getByRole('textbox', { name: 'Never redact' }).fill('Sgt Placeholder\nq');
    await dialog.getByRole('button', { name: 'Save word lists' }).click();
    await dialog.getByText('“q” is too short', { exact: false }).waitFor();
    await dialog.getByRole('textbox', { name: 'Never redact' }).fill('Sgt Placeholder');
    await dialog.getByRole('textbox', { name: 'Always redact' }).fill('grey van');
    expect(await window.scan()).toEqual([]);
    await dialog.getByRole('button', { name: 'Save word lists' }).click();
    await dialog.waitFor({ state: 'detached' });
    await suggestAll(page);
    await side().getByRole('button', { name: 'Put this away' }).click();
    await tab('All marks').click();
    await row('grey van').waitFor();
    expect(await row('Sgt Placeholder').count()).toBe(0);
  });

  it('offers the council’s own reasons, and holds one that marks have', async () => {
    const { page } = window;
    await tab('People of the case').click();
    await side().getByRole('button', { name: 'Local reasons' }).click();
    const dialog = page.getByRole('dialog', { name: 'Local reasons' });
    await dialog.getByRole('button', { name: 'Add reason' }).click();
    await dialog.getByRole('button', { name: 'Save reasons' }).click();
    await dialog.getByText('Say in a few words what each reason is.').waitFor();
    await dialog.getByRole('textbox', { name: 'What L1 says' }).fill('Housing officer’s mobile');
    expect(await window.scan()).toEqual([]);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await tab('All marks').click();
    await row('grey van').click();
    await choose(list().getByRole('combobox', { name: 'Reason' }), /^L1 Housing officer’s mobile$/u);
    await row('grey van').getByText('L1').waitFor();
    await tab('People of the case').click();
    await side().getByRole('button', { name: 'Local reasons' }).click();
    expect(await dialog.getByRole('button', { name: 'L1 stays, because marks have it' }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
  });

  it('a colleague signs off what another decided, and nobody their own', async () => {
    const { page } = window;
    await tab('All marks').click();
    await show(/^To review, \d/u);
    await side().getByRole('button', { name: 'Decide all' }).click();
    await page.getByRole('menuitem', { name: /^Accept all \d+ shown$/u }).click();
    await side().getByText('No marks pass this filter.').waitFor();
    await show(/^To sign off, \d/u);
    await side()
      .getByText(/You decided \d+ of these yourself\. A colleague opens the case/u)
      .waitFor();
    await list()
      .getByRole('button', { name: /Accepted, JS/u })
      .first()
      .click();
    expect(await list().getByRole('button', { name: 'Sign off' }).count()).toBe(0);

    await page.getByRole('link', { name: 'All cases' }).click();
    await arriveAt(page, 'Cases');
    const other = await openWindow({ home, by: 'T Bloggs', scheme: 'dark' });
    try {
      const theirs = other.page;
      theirs.setDefaultTimeout(20_000);
      await theirs.getByRole('row', { name: /Northshire/u }).click();
      await theirs.keyboard.press('Enter');
      await arriveAt(theirs, 'Bundle');
      await theirs.getByRole('link', { name: /^Redaction/u }).click();
      await arriveAt(theirs, 'Redaction');
      const panel = theirs.getByRole('complementary', { name: 'Review' });
      await panel.getByRole('tab', { name: /^People of the case/u }).click();
      await panel.getByText('Locked. Who is behind the ciphers is sealed.').waitFor();
      expect(await panel.innerText()).not.toContain('Pat Example');
      await panel.getByRole('tab', { name: /^All marks/u }).click();
      await choose(panel.getByRole('combobox', { name: 'Show' }), /^To sign off, \d/u);
      const all = panel.getByRole('list', { name: 'All marks' });
      await all
        .getByRole('button', { name: /Accepted, JS/u })
        .first()
        .click();
      expect(await other.scan()).toEqual([]);
      await all.getByRole('button', { name: 'Sign off' }).click();
      await theirs.getByText('1 mark signed off.').first().waitFor();
      await panel.getByRole('button', { name: 'Decide all' }).click();
      await theirs.getByRole('menuitem', { name: /^Sign off all \d+ shown$/u }).click();
      await panel.getByText('No marks pass this filter.').waitFor();
      await choose(panel.getByRole('combobox', { name: 'Show' }), /^All marks, /u);
      await all.getByText('Signed off, JS and TB').first().waitFor();
      expect(other.complaints).toEqual([]);
    } finally {
      await other.close();
    }
  });

  it('has written no hidden word into the trail of the case', async () => {
    const folder = join(home, 'cases');
    const trails = (await readdir(folder, { recursive: true })).filter((name) => /audit[^/]*$|case\.json$/u.test(name));
    expect(trails.length).toBeGreaterThan(1);
    for (const name of trails) {
      const text = await readFile(join(folder, name), 'utf8').catch(() => '');
      for (const word of ['Pat Example', '07700 900123', 'pat@letters.example', 'grey van', PASSPHRASE]) {
        expect([name, text.includes(word)]).toEqual([name, false]);
      }
    }
  });

  it('works at 200 % in a narrow window', async () => {
    const narrow = await openWindow({ home, width: 720, height: 450 });
    try {
      const { page } = narrow;
      await page.getByRole('row', { name: /Northshire/u }).click();
      await page.keyboard.press('Enter');
      await arriveAt(page, 'Bundle');
      await page.getByRole('link', { name: /^Redaction/u }).click();
      await arriveAt(page, 'Redaction');
      const panel = page.getByRole('complementary', { name: 'Review' });
      await panel.getByRole('tab', { name: /^All marks/u }).click();
      await panel.getByRole('list', { name: 'All marks' }).getByRole('button').first().click();
      expect(await narrow.scan()).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
      expect(narrow.complaints).toEqual([]);
    } finally {
      await narrow.close();
    }
  });
}, 240_000);

async function suggestAll(page: Page): Promise<void> {
  await page.getByRole('toolbar', { name: 'Redaction tools' }).getByRole('button', { name: 'Suggest marks' }).click();
  await page.getByRole('dialog', { name: 'Suggest marks' }).getByRole('button', { name: 'Suggest marks' }).click();
  await page.getByRole('region', { name: 'Marks that were suggested' }).waitFor({ timeout: 180_000 });
}

/** Takes the option of a field that reads like this. */
async function choose(field: Locator, word: RegExp): Promise<void> {
  const options = field.getByRole('option').or(field.locator('option'));
  await expect.poll(async () => (await options.allTextContents()).some((text) => word.test(text))).toBe(true);
  const text = (await options.allTextContents()).find((each) => word.test(each)) ?? '';
  await field.selectOption({ label: text });
}

/** The first line of what has the focus. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent ?? '');
}

interface SeenMark {
  readonly words: string | null;
  readonly reason: string | null;
  readonly label: string | null;
  readonly publicNote: string | null;
  readonly privateNote: string | null;
}

async function marks(page: Page): Promise<SeenMark[]> {
  const { items } = await run(page, 'redaction.marks', { purpose: 'court', items: null });
  return items.flatMap((item) => item.marks as unknown as SeenMark[]);
}
