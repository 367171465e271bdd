// The way an officer goes most often: a new case, files, their titles and dates, their order, the bundle.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openWindow, type JourneyWindow } from './a-window';
import {
  addFiles,
  createBundle,
  indexLinks,
  indexWords,
  list,
  makeCase,
  openReleased,
  row,
  rowsAloud,
  said,
  titles,
  watchStages,
} from './officer';
import { someFiles } from './some-files';

const DOWN = 'Control+Alt+ArrowDown';
const UP = 'Control+Alt+ArrowUp';

describe('From files to a bundle', () => {
  let window: JourneyWindow;
  beforeAll(async () => {
    window = await openWindow();
  });
  afterEach(() => {
    expect(window.complaints).toEqual([]);
  });
  afterAll(() => window.close());

  it('a case is made by keyboard alone, with nothing but its title', async () => {
    const { page } = window;
    await page.getByRole('heading', { name: 'Cases' }).waitFor();
    expect(await window.scan()).toEqual([]);
    await page.keyboard.press('Control+n');
    await page.getByRole('textbox', { name: 'Title' }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('alert').allInnerTexts()).toEqual(['Give the case a title.']);
    expect(await window.scan()).toEqual([]);
    await page.keyboard.press('Escape');
    await makeCase(page);
    expect(await page.title()).toBe('Northshire Council v Doe – Lever Arch');
    expect(await window.scan()).toEqual([]);
  });

  it('files are picked, and the one that cannot be used says why and what to do', async () => {
    const { page } = window;
    const report = await addFiles(page, await someFiles());
    expect(await report.innerText()).toContain('5 of 6 files are ready. 1 file could not be used.');
    await report.getByRole('button', { name: 'Show 1 file' }).click();
    const words = await report.getByRole('listitem').innerText();
    expect(words).toContain('Minutes.docx is damaged and could not be read as a document.');
    expect(words).toContain('Save it as PDF and add that copy');
    expect(await window.scan()).toEqual([]);
    await report.getByRole('button', { name: 'Put this report away' }).click();
    await page.getByRole('button', { name: '1 file not used' }).click();
    const kept = page.getByRole('dialog', { name: 'Files that could not be used' });
    expect(await kept.getByRole('listitem').innerText()).toContain('Minutes.docx');
    await page.keyboard.press('Escape');
    expect((await rowsAloud(page)).slice(0, 6)).toEqual([
      'Section A Documents, 5 documents, bundle pages 2–9',
      '1, Application, no date, 2 pages, bundle pages 2 to 3',
      '2, Case summary, no date, 3 pages, bundle pages 4 to 6',
      '3, Warning letter, 12 Jan 2026, 1 page, bundle page 7',
      '4, IMG 0412, 7 Feb 2026, 1 page, bundle page 8',
      '5, Note of home visit, 9 Feb 2026, 1 page, bundle page 9',
    ]);
  });

  it('titles and dates are edited where they stand: Enter keeps, Esc gives up, nonsense is refused', async () => {
    const { page } = window;
    await row(page, 'IMG 0412').click();
    await page.keyboard.press('F2');
    await page.keyboard.type('Broken door, 7 February');
    await page.keyboard.press('Escape');
    expect(await titles(page)).toContain('IMG 0412');
    await page.keyboard.press('F2');
    await page.keyboard.type('Photograph of the broken door');
    await page.keyboard.press('Enter');
    await row(page, 'Photograph of the broken door').waitFor();
    expect(await said(page)).toContain('Described as Photograph of the broken door.');

    // From the row: grip, then date.
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Date of Case summary' }).waitFor();
    await page.keyboard.type('31/2/2026');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('alert').allInnerTexts()).toEqual(['There is no such day.']);
    await page.keyboard.press('Control+a');
    await page.keyboard.type('14 Mar 2026');
    await page.keyboard.press('Enter');
    await expect.poll(() => rowsAloud(page)).toContain('2, Case summary, 14 Mar 2026, 3 pages, bundle pages 4 to 6');
    await expect.poll(() => indexWords(page)).toContain('14 Mar 2026');
  });

  it('documents are moved by Ctrl+Alt and arrows, and the index and the old page numbers are shown at once', async () => {
    const { page } = window;
    await row(page, 'Application').click();
    await page.keyboard.press(DOWN);
    await expect
      .poll(() => titles(page))
      .toEqual(['Case summary', 'Application', 'Warning letter', 'Photograph of the broken door', 'Note of home visit']);
    expect((await rowsAloud(page)).slice(1, 3)).toEqual([
      '1, Case summary, 14 Mar 2026, 3 pages, bundle pages 2 to 4, was 4 to 6',
      '2, Application, no date, 2 pages, bundle pages 5 to 6, was 2 to 3',
    ]);
    expect(await said(page)).toContain('2 ranges changed.');
    expect((await indexLinks(page)).slice(2, 4)).toEqual(['1. Case summary, pages 2–4', '2. Application, pages 5–6']);
    await page.keyboard.press(UP);
    await expect.poll(async () => (await titles(page))[0]).toBe('Application');
  });

  it('by the buttons', async () => {
    const { page } = window;
    await page.getByRole('group', { name: 'How to move' }).getByRole('button', { name: 'Arrow buttons' }).click();
    await page.getByRole('button', { name: 'Move Warning letter up' }).click();
    await expect.poll(async () => (await titles(page)).slice(0, 3)).toEqual(['Application', 'Warning letter', 'Case summary']);
    expect(await window.scan()).toEqual([]);
    await page.getByRole('toolbar', { name: 'Chosen documents' }).getByRole('button', { name: 'Move down' }).click();
    await expect.poll(async () => (await titles(page)).slice(0, 3)).toEqual(['Application', 'Case summary', 'Warning letter']);
    await page.getByRole('group', { name: 'How to move' }).getByRole('button', { name: 'Drag' }).click();
  });

  it('by taking hold of the grip with the keyboard, into another section', async () => {
    const { page } = window;
    await row(page, 'Note of home visit').click();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect.poll(() => said(page)).toBe('Carrying Note of home visit. It stays where it is.');
    for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowDown');
    await expect.poll(() => said(page)).toBe('Carrying Note of home visit. At the end of Application.');
    await page.keyboard.press('Escape');
    await expect.poll(async () => (await titles(page)).at(-1)).toBe('Note of home visit');
    expect((await rowsAloud(page))[0]).toContain('5 documents');
    await page.keyboard.press('Enter');
    for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => (await rowsAloud(page)).slice(0, 7))
      .toEqual([
        'Section A Documents, 4 documents, bundle pages 2–8',
        '1, Application, no date, 2 pages, bundle pages 2 to 3',
        '2, Case summary, 14 Mar 2026, 3 pages, bundle pages 4 to 6',
        '3, Warning letter, 12 Jan 2026, 1 page, bundle page 7',
        '4, Photograph of the broken door, 7 Feb 2026, 1 page, bundle page 8',
        'Section B Application, 1 document, bundle page 9',
        '5, Note of home visit, 9 Feb 2026, 1 page, bundle page 9',
      ]);
  });

  it('and by dragging the grip with the mouse', async () => {
    const { page } = window;
    const grip = list(page).getByRole('button', { name: 'Move Photograph of the broken door', exact: true });
    const from = await grip.boundingBox();
    const to = await row(page, 'Case summary').boundingBox();
    if (!from || !to) throw new Error('The rows are not in sight.');
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(from.x + from.width / 2, to.y + to.height / 2, { steps: 6 });
    await page.mouse.move(from.x + from.width / 2, to.y + 2, { steps: 3 });
    await expect.poll(() => said(page)).toBe('Carrying Photograph of the broken door. Before Case summary, in Documents.');
    await page.mouse.up();
    await expect
      .poll(() => titles(page))
      .toEqual(['Application', 'Photograph of the broken door', 'Case summary', 'Warning letter', 'Note of home visit']);
    await expect
      .poll(() => indexLinks(page))
      .toEqual([
        'Index, page 1',
        'Section A: Documents, pages 2–8',
        '1. Application, pages 2–3',
        '2. Photograph of the broken door, page 4',
        '3. Case summary, pages 5–7',
        '4. Warning letter, page 8',
        'Section B: Application, page 9',
        '5. Note of home visit, page 9',
      ]);
    expect(await window.scan()).toEqual([]);
  });

  it('every act can be undone and done again', async () => {
    const { page } = window;
    const before = await rowsAloud(page);
    await page.getByRole('button', { name: /^Undo: move Photograph/u }).click();
    await expect
      .poll(() => titles(page))
      .toEqual(['Application', 'Case summary', 'Warning letter', 'Photograph of the broken door', 'Note of home visit']);
    expect(await said(page)).toContain('Undone: move Photograph of the broken door.');
    await row(page, 'Application').click();
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await rowsAloud(page))[0]).toContain('5 documents');
    await page.keyboard.press('Control+y');
    await expect.poll(async () => (await rowsAloud(page))[0]).toContain('4 documents');
    await page.getByRole('button', { name: /^Redo: move Photograph/u }).click();
    await expect
      .poll(async () => (await rowsAloud(page)).map((name) => name.replace(/, was .*/u, '')))
      .toEqual(before.map((name) => name.replace(/, was .*/u, '')));
  });

  it('a bundle is created in named stages, read afresh and checked, and its report can be read', async () => {
    const { page } = window;
    const stages = await watchStages(page);
    const card = await createBundle(page);
    expect(await stages()).toEqual(
      expect.arrayContaining(['Putting pages together', 'Reading the finished PDF afresh', 'Saving it with its report']),
    );
    const words = await card.innerText();
    expect(words).toContain('The bundle is ready, with 1 thing to look at');
    expect(words).toContain('Northshire Council v Doe Bundle.pdf');
    expect(words).toContain('9, numbers 1 to 9, 5 documents');
    expect(await window.scan()).toEqual([]);
  });

  it('the released PDF has a number on every page that is its place, and an index whose links lead to the right pages', async () => {
    const { pdf, address } = await openReleased(window.page);
    expect(address).toMatch(/\/bytes\/release-file\//u);
    expect(pdf.labels).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
    pdf.pages.forEach((each, i) => {
      const stamp = each.texts.filter((text) => text.x > each.width - 80 && text.y > each.height - 60).map((text) => text.text);
      expect(stamp).toEqual([String(i + 1)]);
    });
    const links = pdf.pages[0]?.links.map((link) => [link.name, link.to]);
    expect(links).toEqual([
      ['Index, page 1', 1],
      ['Section A: Documents, pages 2–8', 2],
      ['1. Application, pages 2–3', 2],
      ['2. Photograph of the broken door, page 4', 4],
      ['3. Case summary, pages 5–7', 5],
      ['4. Warning letter, page 8', 8],
      ['Section B: Application, page 9', 9],
      ['5. Note of home visit, page 9', 9],
    ]);
    const words = (number: number) => pdf.pages[number - 1]?.texts.map((text) => text.text).join(' ') ?? '';
    expect(words(2)).toContain('01 Application');
    expect(words(5)).toContain('02 Case summary');
    expect(words(8)).toContain('Warning letter');
    expect(words(9)).toContain('Two dogs were in the kitchen');
    expect(pdf.bookmarks.map((mark) => [mark.title, mark.page])).toEqual(expect.arrayContaining([[expect.stringContaining('Index'), 1]]));
  });

  it('the check report stands on the Checks screen, the sentence first', async () => {
    const { page } = window;
    const card = page.getByRole('region', { name: 'The bundle is ready' });
    await card.getByRole('button', { name: 'Check report' }).click();
    await page.getByRole('heading', { name: 'Checks', exact: true }).waitFor();
    expect(await page.getByRole('region', { name: 'Verdict' }).innerText()).toContain('The bundle is ready, with 1 thing to look at');
    const findings = page.getByRole('region', { name: 'Findings' });
    await findings.getByRole('button', { name: /Minutes\.docx .*It is not in the bundle\./u }).waitFor();
    await findings.getByRole('button', { name: /^Show \d+ checks$/u }).click();
    expect(await window.scan()).toEqual([]);
    await page.getByRole('link', { name: /^Case/u }).click();
    await page.getByRole('heading', { name: 'Case', exact: true }).waitFor();
    expect(await window.scan()).toEqual([]);
  });
});
