// The disclosure clerk's way in: documents that belong to no court case, from the list of cases to a proved PDF.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aPdf } from '../support/a-pdf';
import { aRecord } from './a-desk';
import { openWindow, type JourneyWindow } from './a-window';
import { arriveAt, createBundle, openReleased } from './officer';
import { named } from './some-files';

const NAME = 'Ann Other';

/** A page whose black box leaves the words below it in the file. */
async function badlyRedacted() {
  const texts = [
    { text: 'The caller was', x: 72, y: 100, size: 12 },
    { text: 'Imelda Sample of 4 Nowhere Road', x: 160, y: 100, size: 12 },
  ];
  return named(
    '02 Came in redacted.pdf',
    await aPdf({ pages: [{ texts, rectangles: [{ x: 150, y: 80, width: 260, height: 30, grey: 0 }] }] }),
  );
}

describe('Redacting some documents without a case', () => {
  let window: JourneyWindow;
  beforeAll(async () => {
    window = await openWindow();
    window.page.setDefaultTimeout(30_000);
    await arriveAt(window.page, 'Cases');
  });
  afterEach(() => {
    expect(window.complaints).toEqual([]);
  });
  afterAll(() => window.close());

  it('asks for what is needed and no more', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Redact some documents' }).click();
    const dialog = page.getByRole('dialog', { name: 'Redact some documents' });
    await dialog.getByRole('button', { name: 'Take them in for review' }).click();
    await dialog.getByText('Choose the documents.').waitFor();
    await dialog.getByText('Give it a name or a reference.').waitFor();
    expect(await window.scan()).toEqual([]);
  });

  it('leads to the review desk, where what was found waits to be decided', async () => {
    const { page } = window;
    const dialog = page.getByRole('dialog', { name: 'Redact some documents' });
    await dialog.getByRole('textbox', { name: 'Name or reference' }).fill('Request 2026/17');
    await dialog.getByLabel('Documents').setInputFiles([await aRecord(), await badlyRedacted()]);
    await dialog.getByRole('textbox', { name: 'Words to hide' }).fill(NAME);
    await dialog.getByRole('checkbox', { name: /^Look for personal data/u }).uncheck();
    await dialog.getByRole('button', { name: 'Take them in for review' }).click();
    await arriveAt(page, 'Redaction');
    expect(await page.getByRole('combobox', { name: 'What the marks are for' }).inputValue()).toBe('subject-access');
    await page.getByRole('button', { name: new RegExp(`^${NAME}, searched for, to review`, 'u') }).waitFor();
    expect(await page.getByRole('link', { name: /^Case/u }).innerText()).toContain('Disclosure, no court');
    expect(await window.scan()).toEqual([]);
    await page.keyboard.press('n');
    await page.getByRole('button', { name: new RegExp(`^${NAME}, searched for, to review`, 'u'), pressed: true }).waitFor();
    await page.keyboard.press('a');
    await page.getByRole('button', { name: new RegExp(`^${NAME}, searched for, accepted`, 'u') }).waitFor();
  });

  it('a paper that came in with redactions that do not hide says so, with what to do', async () => {
    const { page } = window;
    await page.getByRole('link', { name: /^Evidence/u }).click();
    await arriveAt(page, 'Evidence');
    await page.getByRole('row', { name: /Came in redacted/u }).click();
    const facts = page.getByRole('region', { name: 'Facts of the chosen item' });
    await facts.getByText('Its redactions do not hide what they cover').waitFor();
    expect(await facts.innerText()).toContain('Ask the sender for a copy that is redacted in truth');
    expect(await facts.innerText()).not.toContain('Imelda');
    expect(await window.scan()).toEqual([]);
  });

  it('what leaves is one proved PDF without the words', async () => {
    const { page } = window;
    await page.getByRole('link', { name: /^Outputs/u }).click();
    await arriveAt(page, 'Outputs');
    const card = await createBundle(page);
    expect(await card.getByRole('region', { name: 'Proof of redaction' }).innerText()).toContain('Redacted, and proved.');
    const { pdf } = await openReleased(page);
    const all = JSON.stringify(pdf.pages);
    expect(all).not.toContain(NAME);
    expect(all).toContain('rang to say');
    expect(await window.scan()).toEqual([]);
  });
});
