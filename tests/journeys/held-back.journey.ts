// A bundle that breaks a rule is made but not released, until someone puts their name and a reason to it.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openWindow, type JourneyWindow } from './a-window';
import { addFiles, createBundle, makeCase, openReleasedFile } from './officer';
import { aLetter, aScan } from './some-files';
import { readPdf } from '../support/read-pdf';

const REASON = 'The diary is handwritten; a typed copy follows it at page 5.';

describe('A bundle that does not pass', () => {
  let window: JourneyWindow;
  beforeAll(async () => {
    window = await openWindow();
    await makeCase(window.page);
    await addFiles(window.page, [await aLetter('01 Application.pdf', 2), await aScan('02 Diary sheets.pdf', 2)]);
  });
  afterEach(() => {
    expect(window.complaints).toEqual([]);
  });
  afterAll(() => window.close());

  it('with a scan that has no words is held back, and the card says so and names the rule', async () => {
    const { page } = window;
    const card = await createBundle(page);
    const words = await card.innerText();
    expect(words).toContain('The bundle was made but is not released');
    expect(words).toContain('EB-07');
    expect(words).toMatch(/1 required check (fails|could not run)/u);
    expect(await page.getByRole('region', { name: 'Bundles created' }).innerText()).toContain('None yet.');
    expect(await page.getByRole('link', { name: /^Outputs/u }).innerText()).toContain('Nothing created yet');
    expect(await window.scan()).toEqual([]);
  });

  it('its report shows the pages that the rule is about', async () => {
    const { page } = window;
    await page.getByRole('region', { name: 'The bundle is not released' }).getByRole('button', { name: 'Check report' }).click();
    await page.getByRole('heading', { name: 'Checks', exact: true }).waitFor();
    expect(await page.getByRole('region', { name: 'Verdict' }).innerText()).toContain('The bundle was made but is not released');
    const finding = page.getByRole('complementary', { name: 'The finding' });
    await finding.getByRole('button', { name: 'Show page 5' }).click();
    await finding.getByRole('img', { name: 'Page 5 of the bundle: Diary sheets' }).waitFor();
    expect(await window.scan()).toEqual([]);
  });

  it('is released only with a reason; the safe answer has the focus', async () => {
    const { page } = window;
    await page.getByRole('link', { name: /^Outputs/u }).click();
    await page.getByRole('button', { name: 'Override with a reason' }).click();
    const question = page.getByRole('alertdialog', { name: 'Release the bundle although checks do not pass?' });
    await question.waitFor();
    await expect.poll(() => question.getByRole('button', { name: 'Go back' }).evaluate((it) => it === document.activeElement)).toBe(true);
    expect(await question.innerText()).toContain('Your name, J Smith, and each reason are printed in the check report');
    expect(await question.getByRole('button', { name: 'Create again and release' }).isDisabled()).toBe(true);
    expect(await window.scan()).toEqual([]);
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Override with a reason' }).click();
    await question.getByRole('textbox', { name: 'Reason for letting EB-07 pass' }).fill(REASON);
    await question.getByRole('button', { name: 'Create again and release' }).click();
    const card = page.getByRole('region', { name: 'The bundle is ready' });
    await card.waitFor();
    expect(await card.innerText()).toContain('The bundle is ready, with 1 override by J Smith');
    expect(await window.scan()).toEqual([]);
  });

  it('and the report that goes with it names who let it pass, and why', async () => {
    const { page } = window;
    await page.getByRole('region', { name: 'The bundle is ready' }).getByRole('button', { name: 'Check report' }).click();
    const finding = page
      .getByRole('region', { name: 'Findings' })
      .getByRole('button', { name: /no text|words|search/iu })
      .first();
    await finding.click();
    expect(await page.getByRole('complementary', { name: 'The finding' }).innerText()).toContain(`Let pass by J Smith. ${REASON}`);
    await page.getByRole('link', { name: /^Outputs/u }).click();
    const printed = await openReleasedFile(page, page.getByRole('button', { name: /^Open .* - check report\.pdf$/u }));
    const words = (await readPdf(printed.bytes)).pages.flatMap((each) => each.texts.map(({ text }) => text)).join(' ');
    expect(words).toContain('J Smith');
    expect(words.replace(/\s+/gu, ' ')).toContain(REASON);
  });
});
