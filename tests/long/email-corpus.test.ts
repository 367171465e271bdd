// Real emails of many programs: each is taken in with the manifest's facts, or refused with a reason.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandOutput } from '../../shared/contract/commands';
import { anEngine, newCase, takeIn, type TestEngine } from '../support/an-engine';

const corpus = resolve('../shared/corpus');
const folder = join(corpus, 'email');
const here = existsSync(folder);
if (!here) console.warn('The corpus of emails is not here: its tests are left out.');

/** What the manifest says of a message's subject; undefined where it says nothing. */
function subjects(): ReadonlyMap<string, string | null> {
  const found = new Map<string, string | null>();
  for (const line of readFileSync(join(corpus, 'MANIFEST.csv'), 'utf8').split(/\r?\n/)) {
    const match = /^email\/([^,]+),.*subject=(?:None|'(.*?)')(?:;|"|$)/.exec(line);
    if (match?.[1] !== undefined) found.set(match[1], match[2] ?? null);
  }
  return found;
}

describe.runIf(here)('a corpus of emails', () => {
  let test: TestEngine;
  let result: CommandOutput<'evidence.import'>;
  beforeAll(async () => {
    test = await anEngine();
    result = await takeIn(test, await newCase(test, join(test.home, 'emails.case')), folder);
  }, 120_000);
  afterAll(() => test.end());

  const files = here ? readdirSync(folder) : [];
  it.each(files)('takes in %s, or says why not', (file) => {
    const named = [...result.imported, ...result.skipped, ...result.duplicates].filter(
      (each) => each.file === file || each.file.startsWith(`${file}/`),
    );
    expect(named.length).toBeGreaterThan(0);
    for (const { code, message, todo } of result.skipped.filter((each) => each.file.startsWith(file))) {
      expect(code).not.toBe('unexpected');
      expect(`${message} ${todo}`.length).toBeGreaterThan(20);
    }
  });

  it('reads the subjects that the manifest names', () => {
    const wrong = [...subjects()].flatMap(([file, subject]) => {
      const item = result.imported.find((each) => each.file === file);
      if (!item) return [`${file}: ${result.skipped.find((each) => each.file === file)?.code ?? 'not there'}`];
      return (item.metadata.subject ?? null) === subject ? [] : [`${file}: ${String(item.metadata.subject)}, not ${String(subject)}`];
    });
    expect(subjects().size).toBeGreaterThan(20);
    expect(wrong).toEqual([]);
  });

  it('meets nothing unforeseen', () => {
    expect(test.unforeseen).toEqual([]);
  });
});
