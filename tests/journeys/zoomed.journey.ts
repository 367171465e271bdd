// 200 % zoom of an ordinary screen, which is 720 by 450: nothing is lost, nothing scrolls sideways.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { openWindow, type JourneyWindow } from './a-window';
import { addFiles, arriveAt, createBundle, makeCase, row, said } from './officer';
import { someFiles } from './some-files';

describe('At 200 % zoom', () => {
  let window: JourneyWindow;
  beforeAll(async () => {
    window = await openWindow({ width: 720, height: 450 });
  });
  afterEach(() => {
    expect(window.complaints).toEqual([]);
  });
  afterAll(() => window.close());

  const looksRight = async () => {
    expect(await sideways(window.page)).toEqual([]);
    expect(await unreachable(window.page)).toEqual([]);
    expect(await window.scan()).toEqual([]);
  };

  it('the list of cases and the form of a new one', async () => {
    const { page } = window;
    await arriveAt(page, 'Cases');
    await looksRight();
    await page.keyboard.press('Control+n');
    await page.getByRole('dialog', { name: 'New case' }).waitFor();
    await looksRight();
    await page.keyboard.press('Escape');
    await makeCase(page, 'Northshire Council and Example Homes Limited v John Doe and Persons Unknown');
    await looksRight();
  });

  it('the bundle, with what could not be used and a title being typed', async () => {
    const { page } = window;
    const report = await addFiles(page, await someFiles());
    await report.getByRole('button', { name: /^Show/u }).click();
    await looksRight();
    await report.getByRole('button', { name: 'Put this report away' }).click();
    await row(page, 'Warning letter').click();
    await page.keyboard.press('F2');
    await page.keyboard.type('Warning letter to the Defendant about the events of the first weekend of January');
    await looksRight();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Alt+ArrowUp');
    await expect.poll(() => said(page)).toContain('moved');
    await page.getByRole('group', { name: 'How to move' }).getByRole('button', { name: 'Arrow buttons' }).click();
    await page.getByRole('group', { name: 'What the preview shows' }).getByRole('button', { name: 'Document' }).click();
    await looksRight();
  });

  it('the outputs, the checks and the case', async () => {
    const { page } = window;
    await createBundle(page);
    await looksRight();
    for (const screen of ['Checks', 'Case']) {
      await page.getByRole('link', { name: new RegExp(`^${screen}`, 'u') }).click();
      await arriveAt(page, screen);
      await looksRight();
    }
    await page.getByRole('link', { name: 'All cases' }).click();
    await arriveAt(page, 'Cases');
    await looksRight();
  });
});

/** What makes the page wider than the window. */
function sideways(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const wide = [...document.body.querySelectorAll('*')].filter((each) => each.getBoundingClientRect().right > root.clientWidth + 1);
    return wide.slice(0, 5).map((each) => each.outerHTML.slice(0, 120));
  });
}

/** Controls that a person cannot get at: cut off, covered, or outside what can be scrolled to. */
function unreachable(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const modal = document.querySelector('[role="dialog"], [role="alertdialog"]');
    const controls = (modal ?? document.body).querySelectorAll<HTMLElement>(
      'button, a[href], input, select, textarea, [role="row"][tabindex]',
    );
    const lost: string[] = [];
    for (const control of controls) {
      if (!control.checkVisibility({ checkOpacity: false, checkVisibilityCSS: true })) continue;
      control.scrollIntoView({ block: 'center', inline: 'nearest' });
      const box = control.getBoundingClientRect();
      if (box.width < 2 || box.height < 2) continue;
      const x = box.left + Math.min(box.width / 2, 20);
      const hit = document.elementFromPoint(x, box.top + box.height / 2);
      const isHit = hit !== null && (control.contains(hit) || hit.contains(control));
      if (!isHit || box.right > innerWidth + 1 || box.left < -1) {
        lost.push(
          `${control.outerHTML.slice(0, 100)} at ${Math.round(box.left)},${Math.round(box.top)} under ${hit?.outerHTML.slice(0, 60) ?? 'nothing'}`,
        );
      }
    }
    for (const each of [document.documentElement, ...document.body.querySelectorAll('*')]) each.scrollTop = 0;
    return lost;
  });
}
