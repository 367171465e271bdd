// Personal data in a text file, as another program reads it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { aFolder } from '../support/a-folder';
import { PREPARING, buildOnce, cli, cliJson } from '../support/built-cli';

interface Span {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
  readonly confidence: number;
}

const home = aFolder();
const TEXT = 'Überfall: rang 07700 900123 from NE93 4QT.\nThe hearing is on 14 March 2026.\n';

beforeAll(async () => {
  await buildOnce();
  writeFileSync(join(home.path, 'note.txt'), TEXT);
}, PREPARING);

it('says where personal data stands in a text, and never the data itself', async () => {
  const { code, value } = await cliJson('detect', join(home.path, 'note.txt'));
  const { spans } = value as unknown as { readonly spans: readonly Span[] };
  expect(code).toBe(0);
  expect(Object.keys(value)).toEqual(['spans']);
  const found = (kind: string) => spans.filter((span) => span.kind === kind).map(({ start, end }) => TEXT.slice(start, end));
  expect([found('phone'), found('postcode'), found('date-of-birth')]).toEqual([['07700 900123'], ['NE93 4QT'], []]);
  for (const span of spans) {
    expect(Object.keys(span)).toEqual(['start', 'end', 'kind', 'confidence']);
    expect(span.confidence).toBeGreaterThan(0);
    expect(span.confidence).toBeLessThanOrEqual(1);
  }
  expect(JSON.stringify(value)).not.toContain('900123');
}, 120_000);

it('says in words why, and that nothing found does not mean nothing there', async () => {
  writeFileSync(join(home.path, 'empty.txt'), 'The bins were full again.\n');
  const { out } = await cli('detect', join(home.path, 'empty.txt'));
  expect(out).toContain('does not mean that nothing is there');
}, 120_000);
