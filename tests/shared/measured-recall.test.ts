import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { foundOfHundred, MEASURED_RECALL } from '../../shared/redaction/personal-data/measured-recall';

it('tells officers the figures of papers that no rule was tuned on, and no others', async () => {
  const file = join(import.meta.dirname, '..', '..', 'docs', 'personal-data-figures.json');
  const { fresh } = JSON.parse(await readFile(file, 'utf8')) as { fresh: Record<string, { recall: number }> };
  expect(MEASURED_RECALL).toEqual(Object.fromEntries(Object.entries(fresh).map(([kind, { recall }]) => [kind, recall])));
});

it('never rounds a miss away', () => {
  expect(foundOfHundred('phone')).toBe(100);
  expect(foundOfHundred('name')).toBe(92);
  expect(foundOfHundred('email')).toBe(100);
  expect(foundOfHundred('face')).toBeNull();
});
