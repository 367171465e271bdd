// What an officer does and sees, by role and by the words on the screen.
import type { FileChooser, Locator, Page } from 'playwright-core';
import { readPdf, type SeenPdf } from '../support/read-pdf';
import type { AFile } from './some-files';

/** Makes a case by keyboard alone and waits for its empty bundle. */
export async function makeCase(page: Page, title = 'Northshire Council v Doe'): Promise<void> {
  await arriveAt(page, 'Cases');
  await page.keyboard.press('Control+n');
  await page.getByRole('textbox', { name: 'Title' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.type(title);
  await page.keyboard.press('Enter');
  await arriveAt(page, 'Bundle');
}

/** Waits until a screen is there and has the focus: from then on it hears keys. */
export async function arriveAt(page: Page, screen: string): Promise<void> {
  const heading = page.getByRole('heading', { name: screen, exact: true }).and(page.locator(':focus'));
  await heading.waitFor().catch(async (error: unknown) => {
    throw new Error(`The screen ${screen} did not come. ${await whatStands(page)}`, { cause: error });
  });
}

/** For a failed journey: what has the focus and what the window shows. */
async function whatStands(page: Page): Promise<string> {
  const focus = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200));
  return `The focus is on ${focus ?? 'nothing'} and the window shows: ${await page.locator('body').innerText()}`;
}

/** Picks files in the system's own dialog, which the key opens. Does not wait for what becomes of them. */
export async function pickFiles(page: Page, files: readonly AFile[]): Promise<void> {
  const chooser = (await askForFiles(page)) ?? (await askForFiles(page));
  if (!chooser) throw new Error(`No file dialog came. ${await whatStands(page)}`);
  await chooser.setFiles([...files]);
}

/**
 * The dialog, or null where none came in a while. Under a remote control the browser now and then takes the field's last dialog
 * for still open, though the page clicked the field as it should; then the key is pressed once more, as a person would.
 */
export async function askForFiles(page: Page): Promise<FileChooser | null> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser', { timeout: 5000 }).catch(() => null),
    page.keyboard.press('Control+o'),
  ]);
  return chooser;
}

/** Picks files and waits for the report of what came of them. */
export async function addFiles(page: Page, files: readonly AFile[]): Promise<Locator> {
  await pickFiles(page, files);
  const report = page.getByRole('region', { name: 'Import report' });
  await report.waitFor();
  return report;
}

export function list(page: Page): Locator {
  return page.getByRole('grid', { name: 'Sections and documents in order' });
}

/** A document's row. */
export function row(page: Page, title: string): Locator {
  return list(page).getByRole('row', { name: new RegExp(`^(\\d+|Left out), ${title},`, 'u') });
}

export function sectionRow(page: Page, title: string): Locator {
  return list(page).getByRole('row', { name: new RegExp(`^Section (\\w+ )?${title},`, 'u') });
}

/** The rows as they are read out, without the head. */
export function rowsAloud(page: Page): Promise<string[]> {
  return list(page)
    .getByRole('row')
    .evaluateAll((rows) => rows.flatMap((each) => each.getAttribute('aria-label') ?? []));
}

/** Titles of the documents as they stand, from the top. */
export async function titles(page: Page): Promise<string[]> {
  return (await rowsAloud(page)).flatMap((name) => /^(?:\d+|Left out), ([^,]+),/u.exec(name)?.[1] ?? []);
}

/** How many documents the bundle holds, as the head of its screen says. */
export async function documents(page: Page): Promise<number> {
  const words = await page.getByRole('region', { name: 'Bundle: what can be done' }).innerText();
  return Number(/([\d,]+) documents?/u.exec(words)?.[1]?.replace(',', ''));
}

/** The line above the list, which says what the last act did. */
export function said(page: Page): Promise<string> {
  return page.getByRole('region', { name: 'Order of the bundle' }).getByRole('status').innerText();
}

/** The words of the index page that is shown, line by line. */
export async function indexWords(page: Page): Promise<string[]> {
  return page
    .getByRole('group', { name: /^Index, page \d+ of \d+, as it will print$/u })
    .locator('text')
    .allTextContents();
}

/** The links of the index page that is shown, as they are read out. */
export function indexLinks(page: Page): Promise<string[]> {
  return page
    .getByRole('group', { name: /^Index, page \d+ of \d+, as it will print$/u })
    .getByRole('button')
    .evaluateAll((links) => links.map((each) => each.getAttribute('aria-label') ?? ''));
}

/** Creates the bundle from the screen that is shown, and gives the card that says what came of it. */
export async function createBundle(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /^Create (bundle|again)/u }).click();
  const card = page.getByRole('region', { name: /^The bundle is (ready|not released)$/u });
  await card.waitFor({ timeout: 60_000 });
  return card;
}

/** Opens the released bundle as an officer does, and reads what the address of its own window gives. */
export async function openReleased(page: Page): Promise<{ readonly address: string; readonly pdf: SeenPdf }> {
  const card = page.getByRole('region', { name: 'The bundle is ready' });
  const { address, bytes } = await openReleasedFile(page, card.getByRole('button', { name: 'Open', exact: true }));
  return { address, pdf: await readPdf(bytes) };
}

/** Presses a button that opens a released file in a window of its own; gives that window's address and the PDF behind it. */
export async function openReleasedFile(page: Page, button: Locator): Promise<{ readonly address: string; readonly bytes: Uint8Array }> {
  const [shown] = await Promise.all([page.context().waitForEvent('page'), button.click()]);
  const address = shown.url();
  const answer = await page.context().request.get(address);
  if (answer.headers()['content-type'] !== 'application/pdf') throw new Error(`${address} gave no PDF`);
  const bytes = await answer.body();
  await shown.close();
  return { address, bytes };
}

/** The stages that the window names while a bundle is made, in the order they were read out. Call before it is created. */
export async function watchStages(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heardStages: heard });
    const listen = () => {
      for (const status of document.querySelectorAll('section[aria-busy="true"] [role="status"]')) {
        const word = status.textContent;
        if (word !== '' && heard.at(-1) !== word) heard.push(word);
      }
    };
    new MutationObserver(listen).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => (window as unknown as { heardStages: string[] }).heardStages);
}
