// Two officers and one case: the second is told who has it, may read, and may not change.
import { mkdtemp, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openWindow, type JourneyWindow } from './a-window';
import { dragOver } from './drop';
import { addFiles, list, makeCase, row, rowsAloud, said } from './officer';
import { aLetter } from './some-files';

describe('A case that someone has open', () => {
  let home: string;
  let first: JourneyWindow;
  let second: JourneyWindow;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'leverarch-journey-'));
    first = await openWindow({ home });
    await makeCase(first.page);
    await addFiles(first.page, [await aLetter('01 Application.pdf', 2), await aLetter('02 Draft order.pdf', 1)]);
    second = await openWindow({ home, by: 'T Bloggs' });
  });
  afterEach(() => {
    expect([...first.complaints, ...second.complaints]).toEqual([]);
  });
  afterAll(async () => {
    await second.close();
    await first.close();
    await rm(home, { recursive: true, force: true });
  });

  it('says in the list who has it, where and since when', async () => {
    const { page } = second;
    const about = page.getByRole('complementary', { name: 'Northshire Council v Doe' });
    await about.waitFor();
    const words = await about.innerText();
    expect(words).toContain(`J Smith has this case open on ${hostname()}, since `);
    expect(words).toContain('You can read it.');
    expect(await page.getByRole('row', { name: /Northshire Council v Doe/u }).innerText()).toContain('has it open');
    expect(await second.scan()).toEqual([]);
  });

  it('opens to read, and there is nothing that could change it', async () => {
    const { page } = second;
    await page.getByRole('button', { name: 'Open to read' }).click();
    await page.getByRole('heading', { name: 'Bundle', exact: true }).waitFor();
    expect(await page.getByRole('region', { name: 'Open to read' }).innerText()).toContain('J Smith has this case open');
    for (const name of ['Add files', 'Add folder', 'Add section', 'Create bundle', 'Move up', 'Leave out', 'Undo']) {
      expect(await page.getByRole('button', { name }).count(), name).toBe(0);
    }
    expect(
      await list(page)
        .getByRole('button', { name: /^Move|^More/u })
        .count(),
    ).toBe(0);
    expect(await list(page).getAttribute('aria-readonly')).toBe('true');
    expect(await second.scan()).toEqual([]);

    const before = await rowsAloud(page);
    await row(page, 'Application').click();
    for (const key of ['F2', 'Enter', 'Delete', 'Control+Alt+ArrowDown', 'Control+z', 'Control+g', 'Control+n'])
      await page.keyboard.press(key);
    await row(page, 'Application').dblclick();
    const drag = await dragOver(page, [join(home, 'state')]);
    expect(await page.getByRole('heading', { name: 'Add these to the bundle' }).count()).toBe(0);
    await drag.cancel();
    expect(await page.getByRole('textbox').count()).toBe(0);
    expect(await page.getByRole('heading', { name: 'Bundle', exact: true }).count()).toBe(1);
    expect(await rowsAloud(page)).toEqual(before);
    await page.getByRole('link', { name: /^Case/u }).click();
    await page.getByRole('heading', { name: 'Case', exact: true }).waitFor();
    for (const field of await page.getByRole('textbox').all()) expect(await field.isEditable()).toBe(false);
    expect(await page.getByRole('combobox', { name: 'Court profile' }).isDisabled()).toBe(true);
    await page.getByRole('link', { name: /^Outputs/u }).click();
    expect(await page.getByRole('button', { name: /^Create/u }).count()).toBe(0);
    await page.getByRole('link', { name: /^Bundle/u }).click();
  });

  it('asking to work on it meanwhile answers who has it, and reading goes on', async () => {
    const { page } = second;
    await page.getByRole('button', { name: 'Open to work on' }).click();
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toContain(`J Smith has this case open on ${hostname()}`);
    expect(await rowsAloud(page)).toHaveLength(14);
    await alert.getByRole('button', { name: 'Put this message away' }).click();
  });

  it('is free to work on as soon as the first has closed it, as they left it', async () => {
    await row(first.page, 'Draft order').click();
    await first.page.keyboard.press('Control+Alt+ArrowUp');
    await expect.poll(() => said(first.page)).toContain('Draft order moved');
    await first.page.getByRole('link', { name: 'All cases' }).click();
    await first.page.getByRole('heading', { name: 'Cases' }).waitFor();
    const { page } = second;
    await page.getByRole('button', { name: 'Open to work on' }).click();
    await page.getByRole('button', { name: 'Create bundle' }).waitFor();
    expect((await rowsAloud(page)).slice(1, 3)).toEqual([
      '1, Draft order, no date, 1 page, bundle page 2',
      '2, Application, no date, 2 pages, bundle pages 3 to 4',
    ]);
    await row(page, 'Draft order').click();
    await page.keyboard.press('F2');
    await page.keyboard.type('Draft order of the court');
    await page.keyboard.press('Enter');
    await row(page, 'Draft order of the court').waitFor();
  });
});
