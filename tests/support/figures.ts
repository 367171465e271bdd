// What long runs over real files counted, kept beside the documents that speak of it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const place = resolve('docs/corpus-figures.json');

/** Puts one run's figures into docs/corpus-figures.json, with the day, in place of those of the run before. */
export function keepFigures(run: string, figures: Readonly<Record<string, unknown>>): void {
  const before = existsSync(place) ? (JSON.parse(readFileSync(place, 'utf8')) as Record<string, unknown>) : {};
  const all = { ...before, [run]: { date: new Date().toISOString().slice(0, 10), ...figures } };
  writeFileSync(place, `${JSON.stringify(Object.fromEntries(Object.entries(all).sort(([a], [b]) => a.localeCompare(b))), null, 2)}\n`);
}
