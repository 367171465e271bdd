// How a check reads its numbers and words from the profile. A value that is missing stops the check, which then "could not
// run": a check never falls back on a number of its own.
import type { ProfileRule } from '../court/court-profile';

/** Throws RangeError where the profile has no such number. */
export function numberOf(rule: ProfileRule, name: string): number {
  const value = rule.values[name];
  if (typeof value !== 'number') throw missing(rule, name);
  return value;
}

/** Throws RangeError where the profile has no such text. */
export function textOf(rule: ProfileRule, name: string): string {
  const value = rule.values[name];
  if (typeof value !== 'string') throw missing(rule, name);
  return value;
}

/** Throws RangeError where the profile has no such yes or no. */
export function flagOf(rule: ProfileRule, name: string): boolean {
  const value = rule.values[name];
  if (typeof value !== 'boolean') throw missing(rule, name);
  return value;
}

/** Throws RangeError where the profile has no such list of words. */
export function wordsOf(rule: ProfileRule, name: string): readonly string[] {
  const value = rule.values[name];
  if (!Array.isArray(value)) throw missing(rule, name);
  return value;
}

function missing(rule: ProfileRule, name: string): RangeError {
  return new RangeError(`Rule ${rule.id} has no value “${name}”.`);
}
