// Real judgments: the words of each, as The National Archives published them, must stand in the working copy.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeWordCopy } from '../../electron/engine/intake/word-copy';
import { quietWork } from '../../electron/engine/jobs/work';
import { aFolder } from '../support/a-folder';
import { resources } from '../support/drawn';
import { readPdf } from '../support/read-pdf';

const corpus = resolve('../shared/corpus/judgments');
const hasCorpus = existsSync(corpus);
const folder = aFolder();

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** The words that people read: not the metadata in front, nor what a style sheet says. */
function publishedWords(xml: string): string[] {
  const text = xml
    .replace(/<meta\b[\s\S]*?<\/meta>/g, ' ')
    .replace(/<(?:\w+:)?style\b[\s\S]*?<\/(?:\w+:)?style>/g, ' ')
    .replace(/<(?:br|p|num|heading|td|paragraph|level|block)\b[^>]*>/g, ' ')
    .replace(/<\/(?:p|num|heading|td|block|neutralCitation)>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
  return wordsOf(text);
}

function recall(expected: readonly string[], found: readonly string[]): { recall: number; missed: string[] } {
  const left = new Map<string, number>();
  for (const word of found) left.set(word, (left.get(word) ?? 0) + 1);
  const missed = expected.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count <= 0;
  });
  return { recall: 1 - missed.length / Math.max(1, expected.length), missed };
}

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
