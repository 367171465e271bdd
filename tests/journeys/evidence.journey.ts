// The evidence: found, looked at, corrected and confirmed by keyboard, with the facts of each kept apart.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { openWindow, type JourneyWindow } from './a-window';
import { addFiles, arriveAt, makeCase } from './officer';
import { aLetter, aPhoto, named } from './some-files';

describe('The evidence of a case', () => {
  let window: JourneyWindow;
  beforeAll(async () => {
    window = await openWindow();
    await makeCase(window.page);
    await addFiles(window.page, [
      await aLetter('01 Application.pdf', 3),
      await aLetter('Warning letter 2026-01-12.pdf', 1),
      await aPhoto('Courtyard camera 3.jpg', '2026:02:07 22:49:02'),
      await aPhoto('Courtyard camera 4.jpg', '2026:02:07 22:51:47'),
      named('Receipt.pdf', ''),
    ]);
    await window.page.getByRole('button', { name: 'Put this report away' }).click();
    await window.page.getByRole('link', { name: /^Evidence/u }).click();
    await arriveAt(window.page, 'Evidence');
  });
  afterEach(() => {
    expect(window.complaints).toEqual([]);
  });
  afterAll(() => window.close());

  it('stands in a table, with each guess called a guess, and how many pass each filter', async () => {
    const { page } = window;
    expect(await rowNames(page)).toEqual([
      expect.stringMatching(/^Application, title is a guess, PDF, no date, .*to confirm, .*bundle pages/u),
      expect.stringMatching(/^Warning letter, title is a guess, PDF, 12 Jan 2026, a guess, /u),
      expect.stringMatching(/^Courtyard camera 3, title is a guess, Photograph, 7 Feb 2026, 22:49, a guess, /u),
      expect.stringMatching(/^Courtyard camera 4, title is a guess, Photograph, 7 Feb 2026, 22:51, a guess, /u),
    ]);
    const filters = page.getByRole('group', { name: 'Filters' });
    expect(await filters.getByRole('button').allInnerTexts()).toEqual(
      expect.arrayContaining(['All 4', 'Photographs 2', 'PDFs 2', 'To confirm 4', 'Could not be used 1']),
    );
    expect(await window.scan()).toEqual([]);
  });

  it('is sorted by the head of a column, by keyboard, and read out so', async () => {
    const { page } = window;
    await row(page, 'Application').click();
    await page.keyboard.press('ArrowUp');
    await focusedHead(page, 'Pages');
    for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowLeft');
    await focusedHead(page, 'Date');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('columnheader', { name: 'Date' }).getAttribute('aria-sort')).toBe('descending');
    expect((await rowNames(page)).map((name) => name.split(',')[0])).toEqual([
      'Courtyard camera 4',
      'Courtyard camera 3',
      'Warning letter',
      'Application',
    ]);
    await page.getByRole('columnheader', { name: 'Pages' }).getByRole('button').click();
  });

  it('shares one selection between the table and the light table', async () => {
    const { page } = window;
    await option(page, 'Courtyard camera 3').click();
    await expect.poll(() => row(page, 'Courtyard camera 3').getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => row(page, 'Courtyard camera 4').getAttribute('aria-selected')).toBe('true');
    expect(await option(page, 'Courtyard camera 4').evaluate((each) => each === document.activeElement)).toBe(true);
    await page.keyboard.press('Shift+ArrowLeft');
    await expect.poll(() => page.getByRole('row', { selected: true }).count()).toBe(2);
  });

  it('takes a title in place with F2, which is then the person’s own, and gives it back by undo', async () => {
    const { page } = window;
    await row(page, 'Courtyard camera 3').click();
    await page.keyboard.press('F2');
    await page.keyboard.type('Two people at the gate');
    await page.keyboard.press('Enter');
    await expect.poll(() => rowNames(page)).toContainEqual(expect.stringMatching(/^Two people at the gate, Photograph, .*, to confirm/u));
    await page.keyboard.press('Control+z');
    await row(page, 'Courtyard camera 3, title is a guess').waitFor();
  });

  it('is looked at large by Space: zoomed, turned, and on to the next, without leaving the keyboard', async () => {
    const { page } = window;
    await row(page, 'Application').click();
    await page.keyboard.press('Space');
    const viewer = page.getByRole('dialog', { name: 'Quick look: Application' });
    await viewer.getByRole('img', { name: /Application, PDF, page 1 of 3/u }).waitFor();
    await page.keyboard.press('PageDown');
    await viewer.getByRole('img', { name: /page 2 of 3/u }).waitFor();
    const narrow = (await viewer.getByRole('img').boundingBox())?.width ?? 0;
    await page.keyboard.press('+');
    await page.keyboard.press('+');
    await expect.poll(async () => (await viewer.getByRole('img').boundingBox())?.width ?? 0).toBeGreaterThan(narrow * 1.4);
    expect(await window.scan()).toEqual([]);
    await page.keyboard.press('0');
    await page.keyboard.press('Control+]');
    await expect.poll(() => viewer.getByRole('img').evaluate((each) => getComputedStyle(each).rotate)).toBe('90deg');
    await viewer.getByRole('button', { name: 'Leave page out' }).click();
    await viewer.getByText('Page 2 of 3, left out').waitFor();
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByRole('dialog', { name: 'Quick look: Warning letter' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => row(page, 'Warning letter').evaluate((each) => each === document.activeElement)).toBe(true);
    expect(await row(page, 'Application').getAttribute('aria-label')).toContain('bundle pages 2–3');
  });

  it('has one CCTV form for a whole batch, with the offset in words and the corrected time beside the shown one', async () => {
    const { page } = window;
    await row(page, 'Courtyard camera 4').click();
    await page.getByRole('toolbar', { name: 'Acts for Courtyard camera 4' }).getByRole('button', { name: 'Caption' }).click();
    const caption = page.getByRole('dialog', { name: 'Caption' });
    await caption.getByRole('textbox', { name: 'What it shows' }).fill('Leaving past a parked car.');
    await caption.getByRole('textbox', { name: 'Time shown on the picture' }).fill('7/2/2026 22:51:47');
    await caption.getByRole('button', { name: 'Save caption' }).click();
    await page.getByText('Caption of Courtyard camera 4 saved.').waitFor();

    await row(page, 'Courtyard camera 3').click({ modifiers: ['Control'] });
    await page.getByRole('button', { name: 'Edit together' }).click();
    await page.getByRole('menuitem', { name: 'CCTV form' }).click();
    const form = page.getByRole('dialog', { name: 'CCTV form' });
    const fill = (name: string, value: string) => form.getByRole('textbox', { name, exact: true }).fill(value);
    await fill('Camera', '3');
    await fill('Retrieved by', 'T Bloggs');
    await fill('Recorder showed', '9 Feb 2026 10:07:20');
    await fill('Right time at that moment', '9 Feb 2026 10:00:00');
    expect(await form.getByRole('status').innerText()).toContain('The recorder’s clock is 7 min 20 s fast.');
    expect(await form.getByRole('status').innerText()).toContain('7 Feb 2026, 22:51:47 on the picture is 7 Feb 2026, 22:44:27.');
    await form.getByRole('button', { name: 'Save form' }).click();
    await form.getByRole('alert').getByText('A clock check needs both times').waitFor();
    await fill('Held against', 'speaking clock');
    await fill('Checked by', 'T Bloggs');
    await fill('Checked at', '9 Feb 2026 10:00');
    expect(await window.scan()).toEqual([]);
    await form.getByRole('button', { name: 'Save form' }).click();
    await page.getByText('CCTV form of 2 items filled in.').waitFor();

    await row(page, 'Courtyard camera 4').click();
    const facts = page.getByRole('region', { name: 'Facts of the chosen item' });
    const words = await facts.innerText();
    expect(words).toContain('7 min 20 s fast');
    expect(await fact(facts, 'Shown on picture')).toBe('7 Feb 2026, 22:51:47');
    expect(await fact(facts, 'Corrected time')).toBe('7 Feb 2026, 22:44:27');
    expect(await fact(facts, 'Camera time')).toBe('7 Feb 2026, 22:51:47, no offset');
    expect(await fact(facts, 'SHA-256')).toMatch(/^[0-9a-f]{64}$/u);
    await facts.getByRole('list', { name: 'From the original to the page' }).waitFor();
  });

  it('is marked unused and stays out of the bundle; undo brings it back', async () => {
    const { page } = window;
    await row(page, 'Warning letter').click();
    await page.getByRole('button', { name: 'Set flag' }).click();
    await page.getByRole('menuitem', { name: 'Unused' }).click();
    await expect.poll(() => row(page, 'Warning letter').getAttribute('aria-label')).toMatch(/Unused, .*left out/u);
    await page.keyboard.press('Control+z');
    await expect.poll(() => row(page, 'Warning letter').getAttribute('aria-label')).toMatch(/bundle page/u);
  });

  it('is confirmed all at once, and says so on the rail', async () => {
    const { page } = window;
    await row(page, 'Application').click();
    await page.keyboard.press('Control+a');
    await page.getByRole('button', { name: 'Confirm 4', exact: true }).click();
    await page.getByText('Title and date of 4 items confirmed.').waitFor();
    expect((await rowNames(page)).join()).not.toContain('guess');
    expect(await page.getByRole('link', { name: /^Evidence/u }).innerText()).toContain('4 items');
  });

  it('has files that could not be used worked through one by one, each with what to do', async () => {
    const { page } = window;
    const strip = page.getByRole('region', { name: 'Files that could not be used' });
    await strip.getByRole('button', { name: 'Work through 1' }).click();
    expect(await strip.innerText()).toContain('Receipt.pdf');
    await strip.getByRole('button', { name: 'Dealt with' }).click();
    await strip.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await strip.waitFor();
  });

  it('shows what passes a filter, and says when nothing does', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Photographs 2' }).click();
    await expect.poll(() => rowNames(page)).toHaveLength(2);
    await page.getByRole('button', { name: /^Section, flag, dates/u }).click();
    await page.getByRole('textbox', { name: 'From' }).fill('1/3/2026');
    await page.keyboard.press('Enter');
    await page.getByText('Nothing passes these filters.').waitFor();
    await page.getByRole('button', { name: 'Clear all' }).click();
    await expect.poll(() => rowNames(page)).toHaveLength(4);
  });
});

function row(page: Page, title: string): Locator {
  return page.getByRole('grid', { name: 'Items of evidence' }).getByRole('row', { name: new RegExp(`^${title}`, 'u') });
}

function option(page: Page, title: string): Locator {
  return page.getByRole('listbox', { name: 'Light table' }).getByRole('option', { name: new RegExp(`^${title}`, 'u') });
}

function rowNames(page: Page): Promise<string[]> {
  return page
    .getByRole('grid', { name: 'Items of evidence' })
    .getByRole('row')
    .evaluateAll((rows) =>
      rows
        .map((each) => ({ name: each.getAttribute('aria-label') ?? '', place: Number(each.getAttribute('aria-rowindex')) }))
        .filter(({ place }) => place > 1)
        .sort((a, b) => a.place - b.place)
        .map(({ name }) => name),
    );
}

async function focusedHead(page: Page, name: string): Promise<void> {
  await page.getByRole('columnheader', { name }).getByRole('button').and(page.locator(':focus')).waitFor();
}

function fact(facts: Locator, term: string): Promise<string> {
  return facts
    .locator('dt', { hasText: new RegExp(`^${term}$`, 'u') })
    .locator('xpath=following-sibling::dd[1]')
    .innerText();
}
