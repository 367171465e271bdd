// What the first page says of a document is offered beside its facts, and the history of one item names no other.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aPdf } from '../support/a-pdf';
import { openWindow, type JourneyWindow } from './a-window';
import { evidenceOf, evidenceRow, facts } from './evidence-table';
import { aLetter, named } from './some-files';

describe('A document that says what it is', () => {
  let window: JourneyWindow;
  beforeAll(async () => {
    window = await openWindow();
    window.page.setDefaultTimeout(10_000);
    const lines = ['WITNESS STATEMENT OF JANE EXAMPLE', 'I live at the premises and heard shouting.', 'Dated 2 February 2026'];
    await evidenceOf(window.page, [
      named('scan0001.pdf', await aPdf({ pages: [{ texts: lines.map((text, i) => ({ text, x: 90, y: 90 + 30 * i })) }] })),
      await aLetter('Letter about the gate.pdf'),
    ]);
  });
  afterEach(() => {
    expect(window.complaints).toEqual([]);
  });
  afterAll(() => window.close());

  it('has its title and date offered with the words they come from; each is taken by a press and given back by undo', async () => {
    const { page } = window;
    await evidenceRow(page, 'scan0001').click();
    const offers = facts(page).getByRole('group', { name: 'What the first page says' });
    await offers.waitFor();
    expect(await offers.innerText()).toContain('WITNESS STATEMENT OF JANE EXAMPLE');
    expect(await window.scan()).toEqual([]);
    await offers.getByRole('button', { name: 'Use as date: 2 Feb 2026' }).press('Enter');
    await expect.poll(() => evidenceRow(page, 'scan0001').getAttribute('aria-label')).toContain('2 Feb 2026');
    // The button went with its offer; the focus is still with the facts.
    expect(await facts(page).evaluate((panel) => panel.contains(document.activeElement))).toBe(true);
    const title = offers.getByRole('button', { name: /^Use as title:/u });
    const words = (await title.innerText()).replace('Use as title: ', '');
    expect(words).toMatch(/Jane Example/iu);
    await title.press('Enter');
    await evidenceRow(page, words).waitFor();
    await offers.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect.poll(() => evidenceRow(page, 'scan0001').getAttribute('aria-label')).toContain('no date');
    await offers.waitFor();
  });

  it('has a history that names no other item, as its paper does', async () => {
    const { page } = window;
    await evidenceRow(page, 'scan0001').click();
    await facts(page).getByRole('button', { name: 'History' }).click();
    const dialog = page.getByRole('dialog', { name: 'History of scan0001' });
    await dialog.getByText('Taken in as “scan0001.pdf”, together with 1 other file.').waitFor();
    expect(await dialog.innerText()).not.toContain('Letter about the gate');
    await page.keyboard.press('Escape');
  });
});
