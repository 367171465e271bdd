// Every spelling of every person of a case, by its words, so that a page is read once whatever the number of people.
import { NEVER } from '../personal-data/name-words';
import { mendDigits } from '../personal-data/rule-text';
import type { PersonId } from '../mark';
import type { Person } from './person';
import { variantsOf, type Variant } from './variants-of';

export interface Found {
  readonly variant: Variant;
  readonly person: PersonId;
  /** True where a word differs by one letter. */
  readonly misread: boolean;
  /** True where other people have this spelling too. */
  readonly others: boolean;
}

interface Step {
  readonly next: Map<string, Step>;
  readonly ends: { readonly variant: Variant; readonly person: PersonId }[];
}

export interface Run {
  readonly letters: string;
  readonly skeleton: string;
  readonly variant: Variant;
  readonly person: PersonId;
}

/** Shorter words differ by a letter too easily. */
const FUZZY_FROM = 5;

export class PeopleIndex {
  readonly runs: readonly Run[];
  readonly #root: Step = { next: new Map(), ends: [] };
  /** Words with one letter left out, to the words they come from. */
  readonly #near = new Map<string, Set<string>>();
  readonly #words = new Set<string>();
  readonly #remembered = new Map<string, readonly string[]>();

  constructor(people: readonly Person[]) {
    const runs: Run[] = [];
    for (const { id, variant } of people.flatMap((person) => variantsOf(person).map((each) => ({ id: person.id, variant: each })))) {
      if (variant.by === 'words') this.#add(variant, id);
      else
        for (const letters of variant.words)
          if (letters.length >= 5) runs.push({ letters, skeleton: mendDigits(letters), variant, person: id });
    }
    this.runs = runs;
  }

  get isEmpty(): boolean {
    return this.runs.length === 0 && this.#root.next.size === 0;
  }

  /** Follows words from one on and tells of every spelling that ends on the way, with the number of its words. */
  follow(wordAt: (ahead: number) => string | null, tell: (found: Found, count: number) => void): void {
    const walk = (step: Step, ahead: number, misread: boolean) => {
      const [first] = step.ends;
      if (first && !(misread && !first.variant.fuzzy)) {
        const others = new Set(step.ends.map(({ person }) => person)).size > 1;
        tell({ ...first, misread, others }, ahead);
      }
      if (step.next.size === 0) return;
      const word = wordAt(ahead);
      if (word === null) return;
      const exact = step.next.get(word);
      if (exact) walk(exact, ahead + 1, misread);
      if (misread) return;
      for (const like of this.#like(word)) {
        const next = step.next.get(like);
        if (next && like !== word) walk(next, ahead + 1, true);
      }
    };
    walk(this.#root, 0, false);
  }

  #add(variant: Variant, person: PersonId): void {
    let step = this.#root;
    for (const word of variant.words) {
      const next = step.next.get(word) ?? { next: new Map(), ends: [] };
      step.next.set(word, next);
      step = next;
      if (variant.fuzzy && word.length >= FUZZY_FROM && !/\d/.test(word)) this.#remember(word);
    }
    step.ends.push({ variant, person });
    step.ends.sort((a, b) => b.variant.confidence - a.variant.confidence);
  }

  #remember(word: string): void {
    if (this.#words.has(word)) return;
    this.#words.add(word);
    // Recognition reads "rn" as "m" and "m" as "rn": two letters for one.
    const forms = [word, ...withoutOne(word), word.replace('rn', 'm'), word.replace('m', 'rn')];
    for (const form of forms) this.#near.set(form, (this.#near.get(form) ?? new Set()).add(word));
  }

  /** Words of people that differ by one letter from a word of the text. */
  #like(word: string): readonly string[] {
    if (word.length < FUZZY_FROM - 1 || this.#words.size === 0) return [];
    const known = this.#remembered.get(word);
    if (known) return known;
    const found = new Set<string>();
    // A common word is a common word, and no misread name.
    if (!NEVER.has(word)) {
      for (const form of [word, ...withoutOne(word)])
        for (const each of this.#near.get(form) ?? []) if (each !== word && isOneApart(word, each)) found.add(each);
    }
    const list = [...found];
    if (this.#remembered.size < 50_000) this.#remembered.set(word, list);
    return list;
  }
}

function withoutOne(word: string): string[] {
  return Array.from({ length: word.length }, (_, at) => word.slice(0, at) + word.slice(at + 1));
}

/** One letter changed, added, lost, or two that stand side by side changed over; also "rn" read as "m". */
function isOneApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const left = a.slice(start, a.length - end);
  const right = b.slice(start, b.length - end);
  if (left.length <= 1 && right.length <= 1) return true;
  if (left.length === 2 && right.length === 2) return left[0] === right[1] && left[1] === right[0];
  return (left === 'rn' && right === 'm') || (left === 'm' && right === 'rn');
}
