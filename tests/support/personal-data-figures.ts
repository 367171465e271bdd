// The figures that the window shows beside suggestions: how much of what is labelled is found, by kind.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nameBook } from '../../electron/engine/tools/name-finder';
import { findPersonalData } from '../../shared/redaction/personal-data/find-personal-data';
import { measure, readSentences, type Figure, type Find, type Sentence } from './labelled';

const FIXTURES = join(import.meta.dirname, '..', 'fixtures', 'personal-data');

const read = (...names: readonly string[]): readonly Sentence[] =>
  names.flatMap((name) => readSentences(readFileSync(join(FIXTURES, name), 'utf8')));

/** Sentences of all three files, each written by somebody who had not seen the rules. */
export function ukSentences(): readonly Sentence[] {
  return read('uk-sentences-1.txt', 'uk-sentences-2.txt', 'uk-sentences-3.txt');
}

/** Those that nobody has tuned a rule on, or ever may: what they say holds for papers that are yet to come. */
export function freshSentences(): readonly Sentence[] {
  return read('uk-sentences-3.txt');
}

export async function finder(): Promise<Find> {
  const names = await nameBook();
  return (text) => findPersonalData(text, { wide: false, names });
}

export async function figuresOf(sentences: readonly Sentence[]): Promise<Map<string, Figure>> {
  return measure(sentences, await finder());
}

export const share = (part: number, whole: number): number => (whole === 0 ? 1 : Math.round((part / whole) * 1000) / 1000);
