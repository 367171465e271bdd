// What an officer says and does about items: pages, custody, flags, papers, photo sheets, stills.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readPdf } from '../support/read-pdf';
import { openWindow, type JourneyWindow } from './a-window';
import { editTogether, evidenceOf, evidenceRow, facts, said } from './evidence-table';
import { openReleasedFile } from './officer';
import { aLetter, aPhoto } from './some-files';

const CLIP = join(import.meta.dirname, '..', 'fixtures', 'gate-camera.webm');

describe('The forms for evidence', () => {
  let window: JourneyWindow;
  beforeAll(async () => {
    window = await openWindow();
    window.page.setDefaultTimeout(10_000);
    await evidenceOf(window.page, [
      await aLetter('01 Diary sheets.pdf', 6),
      await aLetter('02 Advice.pdf', 1),
      await aPhoto('Lobby.jpg', '2026:02:07 22:49:02'),
      await aPhoto('Stairs.jpg', '2026:02:07 22:51:47'),
      await aPhoto('Door.jpg', '2026:02:07 22:55:10'),
      { name: 'Gate camera.webm', mimeType: 'video/webm', buffer: await readFile(CLIP) },
    ]);
    await evidenceRow(window.page, 'Diary sheets').click();
    await window.page.keyboard.press('Control+a');
    await window.page.getByRole('button', { name: /^Confirm \d+$/u }).click();
  });
  afterEach(() => {
    expect(window.complaints).toEqual([]);
  });
  afterAll(() => window.close());

  it('pages are left out, turned and split off by keyboard, as one act that one undo takes back', async () => {
    const { page } = window;
    await evidenceRow(page, 'Diary sheets').click();
    await facts(page).getByRole('button', { name: 'Pages', exact: true }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Pages' });
    const option = (name: string) => dialog.getByRole('option', { name, exact: true });
    await option('Page 1').and(page.locator(':focus')).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Delete');
    await option('Page 2, left out').and(page.locator(':focus')).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Control+]');
    await option('Page 3, turned right').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await option('Page 4, a new document begins here').waitFor();
    await dialog.getByRole('textbox', { name: 'Title for pages 4–6' }).fill('Diary of March');
    expect(await window.scan()).toEqual([]);
    await dialog.getByRole('button', { name: 'Split into 2' }).click();
    await said(page, 'Diary sheets split into 2 documents. The original is kept whole.');
    expect(await evidenceRow(page, 'Diary sheets').getAttribute('aria-label')).toContain('bundle pages 2–3');
    expect(await evidenceRow(page, 'Diary of March').getAttribute('aria-label')).toContain('bundle pages 4–6');
    await page.keyboard.press('Control+z');
    await evidenceRow(page, 'Diary of March').waitFor({ state: 'detached' });
    expect(await evidenceRow(page, 'Diary sheets').getAttribute('aria-label')).toContain('bundle pages 2–7');
    await page.keyboard.press('Control+y');
    await evidenceRow(page, 'Diary of March').waitFor();
  });

  it('no document is left without a page', async () => {
    const { page } = window;
    await evidenceRow(page, 'Diary of March').click();
    await facts(page).getByRole('button', { name: 'Pages', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Pages' });
    await dialog.getByRole('option', { name: 'Page 4', exact: true }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Control+a');
    await dialog.getByRole('button', { name: /^Leave out/u }).click();
    await dialog.getByRole('button', { name: 'Save pages' }).click();
    await dialog.getByRole('alert').getByText('One page at least goes in.').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('parts of one original come together again, with the facts of the one that is chosen', async () => {
    const { page } = window;
    const dialog = await editTogether(page, ['Diary of March', 'Diary sheets'], 'Put together');
    await dialog.getByRole('radio', { name: 'Diary of March' }).check();
    expect(await window.scan()).toEqual([]);
    await dialog.getByRole('button', { name: 'Put 2 together' }).click();
    await said(page, '2 parts put together as Diary of March.');
    expect(await evidenceRow(page, 'Diary of March').getAttribute('aria-label')).toContain('bundle pages 2–6');
    await page.keyboard.press('Control+z');
    await evidenceRow(page, 'Diary sheets').waitFor();
  });

  it('a step of custody is added to several items at once, and stands with each', async () => {
    const { page } = window;
    const dialog = await editTogether(page, ['Lobby', 'Stairs'], 'Custody');
    await dialog.getByRole('button', { name: 'Add step' }).click();
    await dialog.getByText('Say who had it.').waitFor();
    const fill = (name: string, value: string) => dialog.getByRole('textbox', { name, exact: true }).fill(value);
    await fill('Who had it', 'J Smith');
    await fill('When', '14/3/2026 10:00');
    await fill('Where from', 'the concierge’s office');
    await fill('To whom it went', 'K Brown');
    await fill('What for', 'copying');
    expect(await window.scan()).toEqual([]);
    await dialog.getByRole('button', { name: 'Add step' }).click();
    await said(page, 'Custody of 2 items: J Smith added.');
    await evidenceRow(page, 'Lobby').click();
    await facts(page).getByText('14 Mar 2026, 10:00:00: J Smith, from the concierge’s office, to K Brown, for copying').waitFor();
    // Who it went to last has it now.
    await facts(page).getByRole('button', { name: 'Custody' }).click();
    const next = page.getByRole('dialog', { name: 'Custody' });
    expect(await next.getByRole('textbox', { name: 'Who had it' }).inputValue()).toBe('K Brown');
    expect(await next.getByRole('listitem').count()).toBe(2);
    expect(await window.scan()).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('a flagged item is let in only with a reason, by name, and is taken back', async () => {
    const { page } = window;
    await evidenceRow(page, 'Advice').click();
    await page.getByRole('button', { name: 'Set flag' }).click();
    await page.getByRole('menuitem', { name: 'Privileged' }).click();
    await expect.poll(() => evidenceRow(page, 'Advice').getAttribute('aria-label')).toMatch(/Privileged, .*left out/u);
    await facts(page).getByRole('button', { name: 'Let it in' }).click();
    const question = page.getByRole('alertdialog', { name: 'Let Advice into the bundle?' });
    await question.getByRole('button', { name: 'Keep it out' }).and(page.locator(':focus')).waitFor();
    expect(await question.innerText()).toContain('its privilege may be lost for good');
    expect(await question.innerText()).toContain('Your name, J Smith, and the reason');
    expect(await question.getByRole('button', { name: 'Let it into the bundle' }).isDisabled()).toBe(true);
    await question.getByRole('textbox', { name: 'Reason' }).fill('Privilege was waived on 3 March');
    expect(await window.scan()).toEqual([]);
    await question.getByRole('button', { name: 'Let it into the bundle' }).click();
    await said(page, 'Advice let into the bundle.');
    await expect.poll(() => evidenceRow(page, 'Advice').getAttribute('aria-label')).toMatch(/bundle page/u);
    await facts(page).getByText('Let in by J Smith: Privilege was waived on 3 March').waitFor();
    await facts(page).getByRole('button', { name: 'Keep it out again' }).click();
    await expect.poll(() => evidenceRow(page, 'Advice').getAttribute('aria-label')).toMatch(/left out/u);
  });

  it('history and certificate are made as PDFs that can be opened', async () => {
    const { page } = window;
    await evidenceRow(page, 'Lobby').click();
    await facts(page).getByRole('button', { name: 'History' }).click();
    const dialog = page.getByRole('dialog', { name: 'History of Lobby' });
    for (const [button, name, words] of [
      ['History as PDF', 'History of Lobby.pdf', 'K Brown'],
      ['Certificate as PDF', 'Certificate for Lobby.pdf', 'SHA-256'],
    ] as const) {
      await dialog.getByRole('button', { name: button }).click();
      await dialog.getByText(name).waitFor();
      const { bytes } = await openReleasedFile(page, dialog.getByRole('button', { name: 'Open', exact: true }));
      expect(JSON.stringify((await readPdf(bytes)).pages)).toContain(words);
      expect(await window.scan()).toEqual([]);
    }
    await dialog.getByRole('button', { name: 'Close' }).click();
  });

  it('pictures go on a sheet, in the order wished, and the sheet is drawn again another way', async () => {
    const { page } = window;
    const dialog = await editTogether(page, ['Lobby', 'Stairs', 'Door', 'Advice'], 'Photo sheet');
    await dialog.getByText('1 item left off').waitFor();
    await dialog.getByRole('img', { name: /^First sheet of 2/u }).waitFor();
    await dialog.getByRole('textbox', { name: 'Title' }).fill('Lobby and stairs');
    await dialog.getByRole('radio', { name: 'Four' }).check();
    await dialog.getByRole('img', { name: /^First sheet of 1/u }).waitFor();
    await dialog.getByRole('button', { name: 'Move Door up' }).press('Enter');
    const preview = dialog.getByRole('img', { name: /^First sheet of 1/u });
    expect(await preview.locator('text').allTextContents()).toEqual(expect.arrayContaining(['Lobby and stairs', 'Picture 1']));
    await expect.poll(() => preview.locator('image').count()).toBe(3);
    expect(await window.scan()).toEqual([]);
    await dialog.getByRole('button', { name: 'Make photo sheet' }).click();
    await said(page, 'Photo sheet Lobby and stairs made of 3 pictures.');
    expect(await evidenceRow(page, 'Lobby').getAttribute('aria-label')).toContain('left out');
    await evidenceRow(page, 'Lobby and stairs').click();
    await facts(page).getByRole('button', { name: 'Change photo sheet' }).click();
    const again = page.getByRole('dialog', { name: 'Photo sheet' });
    expect(await again.getByRole('list', { name: 'Pictures in their order' }).getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/^1\. Lobby/u),
      expect.stringMatching(/^2\. Door/u),
      expect.stringMatching(/^3\. Stairs/u),
    ]);
    await again.getByRole('radio', { name: 'One' }).check();
    await again.getByRole('button', { name: 'Draw again' }).click();
    await said(page, 'Photo sheet Lobby and stairs drawn again.');
    await expect.poll(() => evidenceRow(page, 'Lobby and stairs').getAttribute('aria-label')).toMatch(/bundle pages \d+–\d+/u);
    await page.keyboard.press('Control+z');
    await expect.poll(() => evidenceRow(page, 'Lobby and stairs').getAttribute('aria-label')).toMatch(/bundle page \d+$/u);
  });

  it('stills are taken from the clip’s facts, and from the large view', async () => {
    const { page } = window;
    await evidenceRow(page, 'Gate camera').click();
    await facts(page).getByText('0:03.000', { exact: true }).waitFor();
    await facts(page).getByRole('button', { name: 'Take stills' }).click();
    const picker = page.getByRole('dialog', { name: 'Stills from Gate camera' });
    await picker.getByRole('button', { name: 'Close' }).click();
    await picker.waitFor({ state: 'detached' });
    await evidenceRow(page, 'Gate camera').press('Space');
    const viewer = page.getByRole('dialog', { name: 'Quick look: Gate camera' });
    await viewer.getByRole('button', { name: 'Take stills' }).press('Enter');
    await picker.getByRole('button', { name: /^Play/u, disabled: false }).waitFor();
    await page.keyboard.press('.');
    await picker.getByText('0:00.040', { exact: true }).first().waitFor();
    await picker.getByRole('button', { name: 'Close' }).click();
    await viewer.waitFor();
    expect(await window.scan()).toEqual([]);
    await page.keyboard.press('Escape');
    await viewer.waitFor({ state: 'detached' });
  });
});
