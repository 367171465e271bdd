// What becomes of marks: the served bundle with its proof and papers, a neutral title, an order of the court and the unredacted
// bundle it lets out, the disclosure register.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readPdf } from '../support/read-pdf';
import { aRecord, redactionOf, run } from './a-desk';
import { openWindow, type JourneyWindow } from './a-window';
import { arriveAt, createBundle, openReleased, openReleasedFile, watchStages } from './officer';
import { aLetter } from './some-files';

const NAME = 'Ann Other';

describe('What leaves a case with redactions', () => {
  let window: JourneyWindow;
  beforeAll(async () => {
    window = await openWindow();
    const { page } = window;
    page.setDefaultTimeout(30_000);
    await redactionOf(page, [await aRecord(`01 Record of ${NAME}.pdf`), await aLetter('02 Letter.pdf', 1)]);
    const { hits } = await run(page, 'redaction.search', { items: null, term: NAME, wholeWord: true, anyCase: true });
    for (const { item, page: number, areas } of hits) {
      await run(page, 'redaction.add', { purpose: 'court', item, marks: [{ page: number, areas, words: NAME, reason: 'R2' }] });
    }
    await run(page, 'redaction.set-word-lists', { never: [], always: [NAME] });
  });
  afterEach(() => {
    expect(window.complaints).toEqual([]);
  });
  afterAll(() => window.close());

  const goTo = async (step: string) => {
    await window.page.getByRole('link', { name: new RegExp(`^${step}`, 'u') }).click();
    await arriveAt(window.page, step);
  };

  it('the served version is what is made, and the unredacted one is off with its reason', async () => {
    const { page } = window;
    await goTo('Outputs');
    const versions = page.getByRole('group', { name: 'Which version' });
    expect(await versions.getByRole('radio', { name: /^Service version/u }).isChecked()).toBe(true);
    expect(await versions.getByRole('radio', { name: /^Full version/u }).isDisabled()).toBe(true);
    expect(await versions.innerText()).toContain('No order that lets it out is recorded in this case.');
    expect(await window.scan()).toEqual([]);
  });

  it('a title that names a protected person stops it, nobody can let it pass, and the report leads to the neutral title', async () => {
    const { page } = window;
    const card = await createBundle(page);
    expect(await card.innerText()).toContain('RD-45');
    expect(await card.innerText()).toContain('Nobody can let this pass.');
    expect(await card.getByRole('button', { name: 'Override with a reason' }).count()).toBe(0);
    await card.getByRole('button', { name: 'Check report' }).click();
    await arriveAt(page, 'Checks');
    await page.getByRole('button', { name: /holds a name or term that is to be hidden/u }).click();
    const finding = page.getByRole('complementary', { name: 'The finding' });
    await finding.getByRole('button', { name: 'Give a neutral title' }).click();
    await finding.getByRole('textbox', { name: 'Neutral title' }).and(page.locator(':focus')).waitFor();
    expect(await window.scan()).toEqual([]);
    await page.keyboard.type('Record of the police');
    await page.keyboard.press('Enter');
    await finding.getByText('Record of the police', { exact: true }).waitFor();
    await finding.getByRole('button', { name: 'Change' }).waitFor();
  });

  it('the served bundle is proved, names its stages, and comes with its certificate and logs', async () => {
    const { page } = window;
    await goTo('Outputs');
    const heard = await watchStages(page);
    const card = await createBundle(page);
    expect(await heard()).toContain('Removing what is marked, and proving it');
    const words = await card.innerText();
    expect(words).toContain('Service version');
    const proof = card.getByRole('region', { name: 'Proof of redaction' });
    expect(await proof.innerText()).toContain('Redacted, and proved.');
    expect(await proof.innerText()).toContain('Certificate of redaction');
    expect(await proof.innerText()).toContain('internal, stays in the case');
    expect(await window.scan()).toEqual([]);
    const { pdf } = await openReleased(page);
    const all = JSON.stringify([pdf.bookmarks, pdf.pages]);
    expect(all).toContain('Record of the police (redacted)');
    expect(all).toContain('rang to say');
    expect(all).not.toContain(NAME);
    const certificate = proof.getByRole('listitem').filter({ hasText: 'Certificate of redaction' });
    const { bytes } = await openReleasedFile(page, certificate.getByRole('button', { name: /^Open / }).first());
    expect(JSON.stringify((await readPdf(bytes)).pages)).not.toContain(NAME);
  });

  it('an order lets the unredacted bundle out, which is made only when it is asked for', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Record an order…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Record an order' });
    await dialog.getByRole('textbox', { name: 'Date of the order' }).and(page.locator(':focus')).waitFor();
    await dialog.getByRole('button', { name: 'Record the order' }).click();
    await dialog.getByText('Give the date of the order.').waitFor();
    expect(await window.scan()).toEqual([]);
    await dialog.getByRole('textbox', { name: 'Date of the order' }).fill('14/3/2026');
    await dialog.getByRole('textbox', { name: 'Court' }).fill('County Court at Northshire');
    await dialog.getByRole('textbox', { name: 'What it says' }).fill('The unredacted papers go to the judge alone.');
    await dialog.getByRole('button', { name: 'Record the order' }).click();
    const orders = page.getByRole('region', { name: 'Orders of the court' });
    await orders.getByText('County Court at Northshire, 14 Mar 2026').waitFor();
    const full = page.getByRole('radio', { name: /^Full version/u });
    expect(await full.isChecked()).toBe(false);
    await full.check();
    await page.getByText('Nothing is hidden in this version.').waitFor();
    expect(await window.scan()).toEqual([]);
    await createBundle(page);
    const { pdf } = await openReleased(page);
    const all = JSON.stringify(pdf.pages);
    expect(all).toContain(NAME);
    expect(all).toContain('INTERNAL');
    await page.getByRole('region', { name: 'Bundles created' }).getByText('Full version', { exact: false }).first().waitFor();
    await goTo('Case');
    await page.getByRole('region', { name: 'Orders of the court' }).getByText('The unredacted papers go to the judge alone.').waitFor();
    expect(await window.scan()).toEqual([]);
    await goTo('Outputs');
    expect(await page.getByRole('radio', { name: /^Service version/u }).isChecked()).toBe(true);
  });

  it('who was given it stands in the register, which is printed', async () => {
    const { page } = window;
    const register = page.getByRole('region', { name: 'Disclosure register' });
    await register.getByRole('button', { name: 'Add an entry…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add an entry to the register' });
    await dialog.getByRole('button', { name: 'Add the entry' }).click();
    await dialog.getByText('Name the person it was given to.').waitFor();
    expect(await window.scan()).toEqual([]);
    await dialog.getByRole('combobox', { name: 'What was given' }).selectOption({ index: 1 });
    await dialog.getByRole('textbox', { name: 'Given to' }).fill('The listing officer');
    await dialog.getByRole('textbox', { name: 'Organisation' }).fill('County Court at Northshire');
    await dialog.getByRole('textbox', { name: 'Why' }).fill('Filed for the hearing');
    await dialog.getByRole('button', { name: 'Add the entry' }).click();
    await register.getByRole('row', { name: /The listing officer.*Filed for the hearing/u }).waitFor();
    await register.getByRole('button', { name: 'Register as PDF' }).click();
    await register.getByText('Disclosure register.pdf').waitFor();
    const { bytes } = await openReleasedFile(page, register.getByRole('button', { name: 'Open', exact: true }));
    expect(JSON.stringify((await readPdf(bytes)).pages)).toContain('The listing officer');
    await register.getByRole('button', { name: 'Register as CSV' }).click();
    await register.getByText('Disclosure register.csv').waitFor();
    expect(await window.scan()).toEqual([]);
  });

  it('an order that is taken back lets nothing out any more', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Take back the order of 14 Mar 2026' }).click();
    const question = page.getByRole('alertdialog', { name: 'Take this order back?' });
    await question.getByRole('button', { name: 'Keep the order' }).and(page.locator(':focus')).waitFor();
    await question.getByRole('button', { name: 'Take it back' }).click();
    await page.getByText('No order that lets it out is recorded in this case.').waitFor();
    expect(await page.getByRole('radio', { name: /^Full version/u }).isDisabled()).toBe(true);
    expect(await window.scan()).toEqual([]);
  });
});
