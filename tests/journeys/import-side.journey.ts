// What an import leaves for an officer to settle: locked files, files that could not be used, guesses, and items here twice.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { paper } from '../support/a-case-folder';
import { markedPicture } from '../support/a-picture';
import { withPassword } from '../support/pdf-changes';
import { openWindow, type JourneyWindow } from './a-window';
import { addFiles, arriveAt, makeCase, pickFiles } from './officer';
import { aLetter, named } from './some-files';

const PASSWORD = 'harvest-moon-71';
const lockedFile = async (name: string, password = PASSWORD) => named(name, await withPassword(await paper(name), password));

describe('What an import leaves to settle', () => {
  let window: JourneyWindow;
  beforeAll(async () => {
    window = await openWindow();
    await makeCase(window.page);
    const picture = await markedPicture(1200, 900).jpeg({ quality: 92 }).toBuffer();
    await addFiles(window.page, [
      await aLetter('Warning letter 2026-01-12.pdf', 1),
      await aLetter('Minutes 3 Feb 2026.pdf', 2),
      named('IMG_0412.jpg', picture),
      named('IMG_0412 small.jpg', await sharp(picture).resize(640).jpeg({ quality: 70 }).toBuffer()),
      named('IMG_0412 copy.jpg', picture),
      await lockedFile('Bank letter.pdf'),
      await lockedFile('Rent account.pdf'),
      await lockedFile('Medical note.pdf', 'another-word'),
      named('Receipt.pdf', ''),
    ]);
    await window.page.getByRole('link', { name: /^Evidence/u }).click();
    await arriveAt(window.page, 'Evidence');
  });
  afterEach(() => {
    expect(window.complaints).toEqual([]);
  });
  afterAll(() => window.close());

  const strip = () => window.page.getByRole('region', { name: 'Files that could not be used' });

  it('names each file that could not be used, with what to do and the acts that help', async () => {
    const { page } = window;
    const report = page.getByRole('region', { name: 'Import report' });
    await report.getByRole('button', { name: /^Show/u }).click();
    await report.getByText('IMG_0412 copy.jpg is here already').waitFor();
    await report.getByText('The same bytes as IMG 0412.', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Put this report away' }).click();

    expect(await strip().getByRole('status').innerText()).toContain('4 files could not be used.');
    expect(await strip().getByRole('status').innerText()).toContain('3 files are locked.');
    await strip().getByRole('button', { name: 'Work through 4' }).click();
    const files = strip().getByRole('list', { name: 'Files to work through' });
    expect(await files.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/^Bank letter\.pdf is locked with a password\.[^]*Enter password[^]*Dealt with/u),
      expect.stringMatching(/^Rent account\.pdf is locked/u),
      expect.stringMatching(/^Medical note\.pdf is locked/u),
      expect.stringMatching(/^Receipt\.pdf[^]*Dealt with/u),
    ]);
    expect(await window.scan()).toEqual([]);
  });

  it('says plainly that a password is wrong, and opens all that share the right one, by keyboard', async () => {
    const { page } = window;
    await strip().getByRole('button', { name: 'Enter password for Rent account.pdf' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Enter password' });
    const field = dialog.getByRole('textbox', { name: 'Password', exact: true }).or(dialog.getByLabel('Password', { exact: true }));
    await eventually(() => field.evaluate((each) => each === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await dialog.getByText('Type the password first.').waitFor();
    expect(await window.scan()).toEqual([]);

    await page.keyboard.type('not-the-word');
    await page.keyboard.press('Enter');
    await dialog.getByText('This password does not open Rent account.pdf and 2 others.').waitFor();
    expect(await field.evaluate((each) => each === document.activeElement)).toBe(true);

    // The wrong one is marked, so typing replaces it.
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await dialog.getByText('Rent account.pdf and Bank letter.pdf are open and taken in.').waitFor();
    await dialog.getByText('This password does not open Medical note.pdf.').waitFor();
    await dialog.getByText('Medical note.pdf is locked with a password.').waitFor();
    await page.keyboard.type('another-word');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await row(page, 'Medical note').waitFor();
    await row(page, 'Bank letter').waitFor();
    expect(await strip().getByRole('status').innerText()).toContain('1 file could not be used.');
    // What asked for the password is gone; the keyboard goes on with what is left to work through.
    await expect.poll(() => strip().evaluate((each) => each.contains(document.activeElement))).toBe(true);
  });

  it('keeps a password nowhere in the case', async () => {
    const folder = join(window.home, 'cases');
    expect((await readdir(folder, { recursive: true })).filter((name) => name.endsWith('case.json'))).toHaveLength(1);
    for (const name of await readdir(folder, { recursive: true })) {
      const bytes = await readFile(join(folder, name)).catch(() => Buffer.alloc(0));
      for (const word of [PASSWORD, 'another-word', 'not-the-word']) expect([name, bytes.includes(word)]).toEqual([name, false]);
    }
  });

  it('has a file dealt with, which stays to be looked at again', async () => {
    const { page } = window;
    await pickFiles(page, [named('Blank.pdf', '')]);
    await page.getByRole('region', { name: 'Import report' }).waitFor();
    await page.getByRole('button', { name: 'Put this report away' }).click();
    await strip().getByRole('button', { name: 'Dealt with: Receipt.pdf' }).click();
    await strip().getByRole('button', { name: '1 file dealt with' }).click();
    await eventually(() =>
      page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent),
    ).toContain('dealt with');
    await strip().getByRole('button', { name: 'Look at Receipt.pdf again' }).click();
    await strip().getByText('2 files could not be used.').waitFor();
    await strip().getByRole('button', { name: 'Dealt with: Receipt.pdf' }).focus();
    await page.keyboard.press('Enter');
    // The focus goes on to the one that is left.
    await eventually(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Dealt with: Blank.pdf');
    await page.keyboard.press('Enter');
    await strip().waitFor({ state: 'detached' });
  });

  it('asks for the file again where the case was closed since, and uses the password on it', async () => {
    const { page } = window;
    await pickFiles(page, [await lockedFile('Late letter.pdf')]);
    await page.getByRole('region', { name: 'Import report' }).waitFor();
    await page.getByRole('link', { name: 'All cases' }).click();
    await arriveAt(page, 'Cases');
    await page.getByRole('row', { name: /Northshire/u }).click();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: /^Evidence/u }).click();
    await arriveAt(page, 'Evidence');
    await strip().getByRole('button', { name: 'Work through 1' }).click();
    await strip().getByRole('button', { name: 'Enter password for Late letter.pdf' }).click();
    const dialog = page.getByRole('dialog', { name: 'Enter password' });
    await dialog.getByText('choose the file again', { exact: false }).waitFor();
    await page.keyboard.type(PASSWORD);
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
    await chooser.setFiles([await lockedFile('Late letter.pdf')]);
    await row(page, 'Late letter').waitFor();
    await strip().waitFor({ state: 'detached' });
  });

  it('has guesses worked through by keyboard: each confirmed makes room for the next', async () => {
    const { page } = window;
    const pill = page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: /^To confirm/u });
    await pill.click();
    const before = (await rowNames(page)).length;
    expect(before).toBeGreaterThan(5);
    await page.getByRole('row').nth(1).click();
    const first = (await rowNames(page))[0] ?? '';
    await page.keyboard.press('Control+Enter');
    await eventually(async () => (await rowNames(page)).length).toBe(before - 1);
    expect(await rowNames(page)).not.toContain(first);
    const focus = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await eventually(focus).toBe((await rowNames(page))[0]);
    await page.keyboard.press('Control+Enter');
    await eventually(async () => (await rowNames(page)).length).toBe(before - 2);
    // The rest together.
    await eventually(focus).toBe((await rowNames(page))[0]);
    await page.keyboard.press('Control+a');
    await page
      .getByRole('toolbar', { name: 'Chosen items' })
      .getByRole('button', { name: `Confirm ${before - 2}` })
      .click();
    await page.getByText('Nothing passes these filters.').waitFor();
    expect(await window.scan()).toEqual([]);
    await page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: /^All/u }).click();
  });

  it('shows what may be here twice side by side, and a person decides, with a reason', async () => {
    const { page } = window;
    const pill = page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: /^Duplicates/u });
    await pill.waitFor();
    const count = async () => Number(/\d+/u.exec(await pill.innerText())?.[0]);
    const before = await count();
    await row(page, 'IMG 0412').first().click();
    const facts = page.getByRole('region', { name: 'Facts of the chosen item' });
    await facts.getByText('These two look like the same picture', { exact: false }).waitFor();
    await facts.getByRole('button', { name: 'Compare' }).click();
    const dialog = page.getByRole('dialog', { name: 'Here twice' });
    await eventually(() => dialog.getByRole('img').count()).toBe(2);
    expect(await window.scan()).toEqual([]);
    await dialog.getByRole('checkbox', { name: 'Keep IMG 0412 small' }).focus();
    await page.keyboard.press('Space');
    await dialog.getByRole('button', { name: 'Leave out 1' }).click();
    await dialog.getByText('Say why, in a few words.').waitFor();
    await dialog.getByRole('textbox', { name: 'Why' }).fill('The larger one shows more.');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('IMG 0412 small left out as here twice. The original is kept.').waitFor();
    await eventually(() => count().catch(() => 0)).toBe(before - 2);
    await page.keyboard.press('Control+z');
    await eventually(() => count().catch(() => 0)).toBe(before);
  });
});

const row = (page: Page, title: string): Locator =>
  page.getByRole('grid', { name: 'Evidence' }).getByRole('row', { name: new RegExp(`^${title},`, 'u') });

function rowNames(page: Page): Promise<string[]> {
  return page
    .getByRole('grid', { name: 'Evidence' })
    .getByRole('row')
    .evaluateAll((rows) => rows.flatMap((each) => each.getAttribute('aria-label') ?? []));
}

/** With patience: the machine may be busy with other things. */
function eventually<T>(look: () => T | Promise<T>) {
  return expect.poll(look, { timeout: 10_000 });
}
