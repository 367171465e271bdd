// The page of the review desk: boxes and words by mouse and by keyboard alone, whole pages, decisions, preview, undo.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { marksAloud, onScreen, redactionOf, run, sheet, suggest } from './a-desk';
import { openWindow, type JourneyWindow } from './a-window';

describe('The page of the review desk', () => {
  let window: JourneyWindow;
  beforeAll(async () => {
    window = await openWindow();
    window.page.setDefaultTimeout(10_000);
    await redactionOf(window.page);
  });
  afterEach(() => {
    expect(window.complaints).toEqual([]);
  });
  afterAll(() => window.close());

  const onPage = () => window.page.getByRole('group', { name: 'Marks on this page' });
  const rail = () => window.page.getByRole('link', { name: /^Redaction/u }).innerText();

  it('a box drawn with the mouse hides what is under it and is called by its words', async () => {
    const { page } = window;
    expect(await rail()).toContain('No marks yet');
    expect(await window.scan()).toEqual([]);
    const words = await onScreen(page, 'Ann Other');
    await page.keyboard.press('b');
    await page.getByRole('button', { name: 'Draw a box', pressed: true }).waitFor();
    await page.mouse.move(words.x - 2, words.y - 2);
    await page.mouse.down();
    await page.mouse.move(words.x + words.width / 2, words.y + words.height / 2);
    await page.mouse.move(words.x + words.width + 2, words.y + words.height + 2);
    await page.mouse.up();
    await page.getByText('1 mark made.').waitFor();
    await expect.poll(() => marksAloud(page)).toEqual(['Ann Other, accepted']);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Draw a box', pressed: false }).waitFor();
    const mark = await onPage().getByRole('button', { name: 'Ann Other, accepted' }).boundingBox();
    expect(Math.abs((mark?.x ?? 0) - words.x)).toBeLessThan(6);
    expect(Math.abs((mark?.width ?? 0) - words.width)).toBeLessThan(10);
  });

  it('a box is drawn with the keys alone, says how big it is, and one undo takes it back', async () => {
    const { page } = window;
    await page.keyboard.press('b');
    const layer = page.getByRole('application', { name: 'Draw a box' });
    await layer.and(page.locator(':focus')).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByText(/millimetres from the left/u).waitFor();
    await page.keyboard.press('Enter');
    for (let i = 0; i < 4; i++) await page.keyboard.press('Shift+ArrowRight');
    for (let i = 0; i < 8; i++) await page.keyboard.press('ArrowDown');
    await page.getByText('34 by 8 millimetres').waitFor();
    expect(await window.scan()).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText('1 mark made.').waitFor();
    await page
      .getByRole('button', { name: /accepted$/u })
      .nth(1)
      .waitFor();
    await expect.poll(async () => (await marksAloud(page)).length).toBe(2);
    await page.keyboard.press('Escape');
    await page.keyboard.press('u');
    await page
      .getByText(/^Undone: make 1 mark/u)
      .first()
      .waitFor();
    await expect.poll(() => marksAloud(page)).toEqual(['Ann Other, accepted']);
    await page.keyboard.press('Control+y');
    await expect.poll(async () => (await marksAloud(page)).length).toBe(2);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await marksAloud(page)).length).toBe(1);
  });

  it('Escape leaves a box that was begun, and a slip of the hand makes none', async () => {
    const { page } = window;
    await page.keyboard.press('b');
    await page.getByRole('application', { name: 'Draw a box' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByText('This box is too small to be a mark.').waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Escape');
    await page.getByText('Box cancelled.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('application').waitFor({ state: 'detached' });
    await expect.poll(async () => (await marksAloud(page)).length).toBe(1);
  });

  it('words are chosen with the mouse over a line break, one area a line', async () => {
    const { page } = window;
    const from = await onScreen(page, 'Pat Example');
    const to = await onScreen(page, '900123');
    await page.keyboard.press('t');
    await page.getByRole('application', { name: 'Redact text' }).waitFor();
    await page.mouse.move(from.x + 4, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(to.x + 10, to.y + to.height / 2, { steps: 4 });
    await page.mouse.up();
    await page.getByText('1 mark made.').waitFor();
    await expect.poll(() => marksAloud(page)).toContain('Pat Example of number 18. Her mobile is 07700 900123, accepted');
    expect(await page.locator('.mark.chosen').count()).toBe(2);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Delete');
    await page.getByText('1 mark taken away.').waitFor();
    await expect.poll(() => marksAloud(page)).toEqual(['Ann Other, accepted']);
  });

  it('words are chosen with the keys alone', async () => {
    const { page } = window;
    await page.keyboard.press('t');
    await page.getByRole('application', { name: 'Redact text' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+ArrowRight');
    await page.getByRole('status').filter({ hasText: 'Northshire Police' }).waitFor({ state: 'attached' });
    await page.keyboard.press('Enter');
    await expect.poll(() => marksAloud(page)).toContain('Northshire Police, accepted');
    await page.keyboard.press('Escape');
    await page.keyboard.press('u');
    await expect.poll(() => marksAloud(page)).toEqual(['Ann Other, accepted']);
  });

  it('suggestions are decided with A, R and N, and the rail counts what is left', async () => {
    const { page } = window;
    await suggest(page, [
      ['Pat Example', 'name'],
      ['07700 900123', 'phone'],
      ['2 April 2026', 'date-of-birth'],
      ['desk@police.example', 'email'],
    ]);
    await page.getByText('4 of 5 to review').waitFor();
    await onPage().getByRole('button', { name: 'Pat Example, name, to review' }).waitFor();
    await page.getByRole('heading', { name: 'Redaction', exact: true }).focus();
    await page.getByRole('group', { name: /^Page 1 of 3/u }).focus();
    await page.keyboard.press('n');
    await onPage().getByRole('button', { name: 'Pat Example, name, to review', pressed: true }).waitFor();
    expect(await window.scan()).toEqual([]);
    await page.keyboard.press('a');
    await onPage().getByRole('button', { name: '07700 900123, phone, to review', pressed: true }).waitFor();
    await page.keyboard.press('n');
    await onPage().getByRole('button', { name: '2 April 2026, date of birth, to review', pressed: true }).waitFor();
    await page.keyboard.press('r');
    await onPage().getByRole('button', { name: 'desk@police.example, email, to review', pressed: true }).waitFor();
    await page.getByRole('group', { name: /^Page 2 of 3/u }).waitFor();
    await page.keyboard.press('Shift+N');
    await onPage().getByRole('button', { name: '07700 900123, phone, to review', pressed: true }).waitFor();
    await page.keyboard.press('a');
    await onPage().getByRole('button', { name: 'desk@police.example, email, to review', pressed: true }).waitFor();
    await page.keyboard.press('a');
    await expect.poll(rail).toContain('to sign off');
    await page.getByText('5 of 5 decided').first().waitFor();
    expect(await page.getByRole('navigation', { name: 'Documents and pages' }).innerText()).toContain('5 decided');
  });

  it('Preview shows what is accepted as black and hides the rest', async () => {
    const { page } = window;
    await page.keyboard.press('PageUp');
    await page.getByRole('group', { name: /^Page 1 of 3/u }).waitFor();
    await page.keyboard.press('p');
    await page.getByRole('button', { name: 'Hide preview' }).waitFor();
    expect(await page.locator('.mark-final').count()).toBe(3);
    const colour = await page
      .locator('.mark-final')
      .first()
      .evaluate((box) => getComputedStyle(box).backgroundColor);
    expect(colour).toBe('rgb(17, 19, 21)');
    expect(await window.scan()).toEqual([]);
    await page.getByRole('button', { name: 'Hide preview' }).click();
    await onPage().getByRole('button', { name: '2 April 2026, date of birth, rejected' }).waitFor();
  });

  it('whole pages are marked by range, and a wrong range says what to type', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Redact page' }).click();
    const dialog = page.getByRole('dialog', { name: 'Redact page' });
    await dialog.getByRole('radio', { name: 'Several pages of this document' }).check();
    await dialog.getByRole('textbox', { name: 'Pages' }).fill('2-9');
    await dialog.getByRole('button', { name: 'Mark these pages' }).click();
    await dialog.getByText('Type pages from 1 to 3, such as 2-4, 7.').waitFor();
    expect(await window.scan()).toEqual([]);
    await dialog.getByRole('textbox', { name: 'Pages' }).fill('2-3');
    await dialog.getByRole('textbox', { name: 'Pages' }).press('Enter');
    await page.getByText('2 pages marked whole').waitFor();
    const { items } = await run(page, 'redaction.marks', { purpose: 'court', items: null });
    expect(items.flatMap(({ marks }) => marks.filter((mark) => mark.wholePage).map((mark) => mark.page))).toEqual([2, 3]);
    await page.keyboard.press('Control+z');
    await page
      .getByText(/^Undone/u)
      .first()
      .waitFor();
  });

  it('a page without text says that nothing is found on it by words', async () => {
    const { page } = window;
    await page.getByRole('button', { name: /^Neighbour letter/u }).click();
    await page.getByText('This page has no text.').waitFor();
    await page.getByRole('button', { name: 'Redact text' }).click();
    await page.getByText('This page has no words to choose. Draw a box instead.').waitFor();
    await page.keyboard.press('b');
    await page.getByRole('application', { name: 'Draw a box' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('b');
    expect(await window.scan()).toEqual([]);
  });

  it('marks for another purpose are never mixed with these', async () => {
    const { page } = window;
    await page.getByRole('combobox', { name: 'What the marks are for' }).selectOption('subject-access');
    await expect.poll(rail).toContain('No marks yet');
    await page.getByRole('combobox', { name: 'What the marks are for' }).selectOption('court');
    await expect.poll(rail).toContain('to sign off');
  });

  it('all marks go at one question, and one undo brings them back', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Clear all' }).click();
    const question = page.getByRole('alertdialog', { name: 'Clear all marks' });
    await question.getByRole('button', { name: 'Keep the marks' }).and(page.locator(':focus')).waitFor();
    await question.getByRole('button', { name: 'Clear 5 marks of the case' }).click();
    await expect.poll(rail).toContain('No marks yet');
    await page.keyboard.press('Control+z');
    await expect.poll(rail).toContain('to sign off');
  });

  it('on a page that is turned for the bundle, a box still lies on the words it was drawn over', async () => {
    const { page } = window;
    await page.getByRole('button', { name: /^Police record/u }).click();
    const { items } = await run(page, 'redaction.marks', { purpose: 'court', items: null });
    const item = items.find(({ marks }) => marks.length > 0)?.item;
    await run(page, 'item.set-pages', { item, pageEdits: [{ page: 1, turn: 90, excluded: false }] });
    await page.locator('.red-turn[data-turn="90"]').waitFor();
    const words = await onScreen(page, 'courtyard', 90);
    expect(words.height).toBeGreaterThan(words.width);
    await page.keyboard.press('b');
    await page.getByRole('application', { name: 'Draw a box' }).waitFor();
    await page.mouse.move(words.x - 2, words.y - 2);
    await page.mouse.down();
    await page.mouse.move(words.x + words.width + 2, words.y + words.height + 2, { steps: 3 });
    await page.mouse.up();
    await expect.poll(() => marksAloud(page)).toContain('courtyard., accepted');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Delete');
    await page.getByText('1 mark taken away.').waitFor();
    await run(page, 'item.set-pages', { item, pageEdits: [] });
    await page.locator('.red-turn[data-turn="0"]').waitFor();
  });

  it('redactions are applied when nothing is left to review, and the line says that they were proved', async () => {
    const { page } = window;
    await suggest(page, [['council', 'name']]);
    await page.getByText('1 to review first').waitFor();
    const button = page.getByRole('region', { name: 'Redaction: what can be done' }).getByRole('button', { name: 'Apply redactions' });
    expect(await button.getAttribute('aria-disabled')).toBe('true');
    await button.click({ force: true });
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('n');
    await onPage().getByRole('button', { name: 'council, name, to review', pressed: true }).waitFor();
    await page.keyboard.press('r');
    await page.getByText('6 of 6 decided').first().waitFor();
    await button.click();
    const question = page.getByRole('dialog', { name: 'Apply redactions' });
    await question.getByText('4 marks in 1 document').waitFor();
    expect(await window.scan()).toEqual([]);
    await question.getByRole('button', { name: 'Apply redactions' }).click();
    await page.getByText('4 marks redacted in 1 document, and proved.').waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Put this away' }).click();
  });

  it('everything stays at hand at 200 % zoom, and in the dark', async () => {
    const { page } = window;
    await page.setViewportSize({ width: 720, height: 900 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.getByRole('button', { name: /^Police record/u }).click();
    await sheet(page).waitFor();
    expect(await window.scan()).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: 'Draw a box' }).click();
    await page.getByRole('application', { name: 'Draw a box' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Escape');
    await page.emulateMedia({ colorScheme: 'light' });
  });
});
