// Real judgments: the words of each, as The National Archives published them, must stand in the working copy.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeWordCopy } from '../../electron/engine/intake/word-copy';
import { quietWork } from '../../electron/engine/jobs/work';
import { aFolder } from '../support/a-folder';
import { resources } from '../support/drawn';
import { readPdf } from '../support/read-pdf';
import { publishedWords, recall, wordsOf } from '../support/words';

const corpus = resolve('../shared/corpus/judgments');
const hasCorpus = existsSync(corpus);
const folder = aFolder();

describe.runIf(hasCorpus)('judgments as Word documents', () => {
  it('keep their words, paragraph numbers among them', { timeout: 600_000 }, async () => {
    const names = readdirSync(corpus).filter((name) => name.endsWith('.docx'));
    expect(names.length).toBeGreaterThan(30);
    let words = 0;
    let missed = 0;
    const low: string[] = [];
    for (const name of names) {
      const out = folder.place('judgment.pdf');
      await makeWordCopy({ file: join(corpus, name), name, resources, out }, quietWork());
      const seen = await readPdf(new Uint8Array(readFileSync(out)));
      const found = wordsOf(seen.pages.flatMap((page) => page.texts.map((text) => text.text)).join(' '));
      const expected = publishedWords(readFileSync(join(corpus, name.replace(/docx$/, 'xml')), 'utf8'));
      const result = recall(expected, found);
      words += expected.length;
      missed += result.missed.length;
      if (result.recall < 0.96)
        low.push(`${name}: ${result.recall.toFixed(4)} of ${expected.length}; ${result.missed.slice(0, 30).join(' ')}`);
    }
    console.log(`${names.length} judgments, ${words} words, recall ${(1 - missed / words).toFixed(5)}`);
    expect(low).toEqual([]);
  });
});

if (!hasCorpus) console.warn('The corpus is not here: judgments were not read.');
