// Five thousand items: the table and the light table stay live.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openWindow, type JourneyWindow } from './a-window';
import { aBigCase } from './big-case';
import { tell, whileWatching } from './main-thread';
import { arriveAt } from './officer';

const ITEMS = 5000;
/** Milliseconds of one task after which a person notices. */
const NOTICED = 50;

describe('A case of 5,000 items', () => {
  let home: string;
  let window: JourneyWindow;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'leverarch-journey-'));
    window = await openWindow({ home, caseFolder: await aBigCase(home, ITEMS) });
    await arriveAt(window.page, 'Bundle');
    await window.page.getByRole('link', { name: /^Evidence/u }).click();
    await arriveAt(window.page, 'Evidence');
  });
  afterEach(() => {
    expect(window.complaints).toEqual([]);
  });
  afterAll(async () => {
    await window.close();
    await rm(home, { recursive: true, force: true });
  });

  const table = () => window.page.getByRole('grid', { name: 'Items of evidence' });
  const light = () => window.page.getByRole('listbox', { name: 'Light table' });

  it('draws only what is in sight, and says how many there are', async () => {
    await table()
      .getByRole('row', { name: /^Statement of a neighbour 1,/u })
      .waitFor();
    expect(await table().getAttribute('aria-rowcount')).toBe(String(ITEMS + 1));
    expect(await table().getByRole('row').count()).toBeLessThan(80);
    expect(await light().getByRole('option').count()).toBeLessThan(120);
    expect(await light().getByRole('option').first().getAttribute('aria-setsize')).toBe(String(ITEMS));
  });

  it('scrolls the table to its end without the window being held up', async () => {
    const { page } = window;
    await table().hover();
    const held = await whileWatching(page, async () => {
      for (let i = 0; i < 140; i++) {
        await page.mouse.wheel(0, 1500);
        await page.waitForTimeout(16);
      }
      await table()
        .getByRole('row', { name: /^Photograph of the communal door 5000,/u })
        .waitFor();
    });
    tell('Scrolling 5,000 rows', held);
    expect(held.tasks[0]).toBeLessThan(NOTICED);
  });

  it('scrolls the light table without the window being held up', async () => {
    const { page } = window;
    await page.getByRole('group', { name: 'View' }).getByRole('button', { name: 'Light table' }).click();
    await light().getByRole('option').first().hover();
    const held = await whileWatching(page, async () => {
      for (let i = 0; i < 100; i++) {
        await page.mouse.wheel(0, 1500);
        await page.waitForTimeout(16);
      }
    });
    tell('Scrolling 5,000 pictures', held);
    expect(held.tasks[0]).toBeLessThan(NOTICED);
  });

  it('goes from item to item by key without the window being held up', async () => {
    const { page } = window;
    await page.getByRole('group', { name: 'View' }).getByRole('button', { name: 'Both' }).click();
    await table().getByRole('row').nth(5).click();
    const held = await whileWatching(page, async () => {
      for (let i = 0; i < 40; i++) await page.keyboard.press(i % 8 === 7 ? 'PageDown' : 'ArrowDown');
    });
    tell('Going through 5,000 items by key', held);
    expect(held.tasks[0]).toBeLessThan(NOTICED);
  });
});
