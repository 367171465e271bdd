import type { ItemNote } from '../../../../shared/evidence/evidence-item';
import { note, type NoteCode } from './notes';

/** What was met on the way through a file, by kind, until it is said in notes. */
export class Findings {
  readonly #found = new Map<NoteCode, { count: number; readonly pages: Set<number> }>();

  readonly #met = new Set<object>();

  /** `page` from 0; none when it is about the whole. */
  add(code: NoteCode, page?: number, count = 1): void {
    let found = this.#found.get(code);
    if (!found) this.#found.set(code, (found = { count: 0, pages: new Set() }));
    found.count += count;
    if (page !== undefined) found.pages.add(page);
  }

  /** As `add`, but the same thing met again is counted once. */
  addOnce(code: NoteCode, thing: object, page?: number): void {
    this.add(code, page, this.#met.has(thing) ? 0 : 1);
    this.#met.add(thing);
  }

  /** The notes, in the order in which things were met. */
  notes(): ItemNote[] {
    return [...this.#found].map(([code, { count, pages }]) => note(code, pages, count));
  }
}
