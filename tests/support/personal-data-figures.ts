// The figures that the window shows beside suggestions: how much of what is labelled is found, by kind.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nameBook } from '../../electron/engine/tools/name-finder';
import { findPersonalData } from '../../shared/redaction/personal-data/find-personal-data';
import { measure, readSentences, type Figure, type Find, type Sentence } from './labelled';

const FIXTURES = join(import.meta.dirname, '..', 'fixtures', 'personal-data');

/** Sentences of both files, written by somebody who had not seen the rules. */
export function ukSentences(): readonly Sentence[] {
  return ['uk-sentences-1.txt', 'uk-sentences-2.txt'].flatMap((name) => readSentences(readFileSync(join(FIXTURES, name), 'utf8')));
}

export async function finder(): Promise<Find> {
  const names = await nameBook();
  return (text) => findPersonalData(text, { wide: false, names });
}

export async function ukFigures(): Promise<Map<string, Figure>> {
  return measure(ukSentences(), await finder());
}

export const share = (part: number, whole: number): number => (whole === 0 ? 1 : Math.round((part / whole) * 1000) / 1000);
