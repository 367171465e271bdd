// Two thousand documents: the list, the index and a title stay live.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openWindow, type JourneyWindow } from './a-window';
import { aBigCase } from './big-case';
import { tell, whileWatching } from './main-thread';
import { arriveAt, list, row, said } from './officer';

const DOCUMENTS = 2000;
/** Milliseconds of one task after which a person notices. */
const NOTICED = 50;

describe('A case of 2,000 documents', () => {
  let home: string;
  let window: JourneyWindow;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'leverarch-journey-'));
    window = await openWindow({ home, caseFolder: await aBigCase(home, DOCUMENTS) });
  });
  afterEach(() => {
    expect(window.complaints).toEqual([]);
  });
  afterAll(async () => {
    await window.close();
    await rm(home, { recursive: true, force: true });
  });

  it('is shown at once when its folder was named at the start, and only the rows in sight are drawn', async () => {
    const { page } = window;
    await arriveAt(page, 'Bundle');
    await row(page, 'Statement of a neighbour 1').waitFor();
    expect(await list(page).getAttribute('aria-rowcount')).toBe(String(DOCUMENTS + 5 + 1));
    expect(await list(page).getByRole('row').count()).toBeLessThan(80);
    expect(await page.getByRole('region', { name: 'Bundle: what can be done' }).innerText()).toContain('2,000 documents');
    expect(await window.scan()).toEqual([]);
  });

  it('scrolls to its end without the window being held up', async () => {
    const { page } = window;
    await list(page).hover();
    const held = await whileWatching(page, async () => {
      for (let i = 0; i < 60; i++) {
        await page.mouse.wheel(0, 1500);
        await page.waitForTimeout(16);
      }
      await row(page, 'Photograph of the communal door 2000').waitFor();
    });
    tell('Scrolling 2,000 rows', held);
    expect(held.tasks[0]).toBeLessThan(NOTICED);
  });

  it('a document moves, and pages and index follow, without the window being held up', async () => {
    const { page } = window;
    await row(page, 'Photograph of the communal door 2000').click();
    const held = await whileWatching(page, async () => {
      await page.keyboard.press('Control+Alt+ArrowUp');
      await expect.poll(() => said(page)).toContain('Photograph of the communal door 2000 moved');
    });
    tell('Moving one of 2,000', held);
    expect(held.tasks[0]).toBeLessThan(NOTICED);
    await page.keyboard.press('Home');
    await row(page, 'Statement of a neighbour 1').waitFor();
    const far = await whileWatching(page, async () => {
      await row(page, 'Statement of a neighbour 1').click();
      await page.keyboard.press('Control+Alt+ArrowDown');
      await expect.poll(() => said(page)).toContain('Statement of a neighbour 1 moved');
    });
    tell('Moving the first of 2,000', far);
    expect(far.tasks[0]).toBeLessThan(NOTICED);
  });

  it('a title takes every key as it is typed, and is kept', async () => {
    const { page } = window;
    const title = 'First statement of Jane Smith, housing officer, with her notes';
    const held = await whileWatching(page, async () => {
      await page.keyboard.press('F2');
      for (const key of title) await page.keyboard.press(key === ' ' ? 'Space' : key);
      expect(await page.getByRole('textbox', { name: 'Description' }).inputValue()).toBe(title);
      await page.keyboard.press('Enter');
      await expect.poll(() => said(page)).toContain(`Described as ${title}`);
    });
    tell('Typing a title among 2,000', held);
    expect(held.tasks[0]).toBeLessThan(NOTICED);
  });
});
