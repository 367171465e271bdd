// The Evidence screen as an officer uses it: rows by their title, facts, forms.
import type { Locator, Page } from 'playwright-core';
import { addFiles, arriveAt, makeCase } from './officer';
import type { AFile } from './some-files';

/** A new case with these files, on its Evidence screen. */
export async function evidenceOf(page: Page, files: readonly AFile[]): Promise<void> {
  await makeCase(page);
  await addFiles(page, files);
  await page.getByRole('button', { name: 'Put this report away' }).click();
  await page.getByRole('link', { name: /^Evidence/u }).click();
  await arriveAt(page, 'Evidence');
}

export function evidenceRow(page: Page, title: string): Locator {
  return page.getByRole('grid', { name: 'Items of evidence' }).getByRole('row', { name: new RegExp(`^${title},`, 'u') });
}

export function facts(page: Page): Locator {
  return page.getByRole('region', { name: 'Facts of the chosen item' });
}

/** Chooses items and opens a form for all of them. */
export async function editTogether(page: Page, rows: readonly string[], form: string): Promise<Locator> {
  for (const [i, title] of rows.entries()) await evidenceRow(page, title).click(i === 0 ? {} : { modifiers: ['Control'] });
  await page.getByRole('button', { name: 'Edit together' }).click();
  await page.getByRole('menuitem', { name: form }).click();
  const dialog = page.getByRole('dialog', { name: form });
  await dialog.waitFor();
  return dialog;
}

/** The line above the table, which says what the last act did. */
export function said(page: Page, words: string): Promise<void> {
  return page.getByRole('region', { name: 'Evidence', exact: true }).getByRole('status').getByText(words).waitFor();
}
