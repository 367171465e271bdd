// What is marked in a case, as a bundle needs it: the sets of one purpose, and the terms that may stand nowhere.
import type { ItemId } from '../../../shared/basics/ids';
import type { MarkSet } from '../../../shared/redaction/mark';
import type { Reason } from '../../../shared/redaction/reason-code';

export interface BuildMarks {
  /** By item; an item without marks of this purpose is not there. */
  readonly sets: ReadonlyMap<ItemId, MarkSet>;
  /** Every spelling of the people who are to be hidden, and what is always hidden. Held in memory only. */
  readonly terms: readonly string[];
  /** Somebody is named by a cipher. */
  readonly ciphers: boolean;
  /** Reasons that a mark may have, ours and the council's. */
  readonly reasons: readonly Reason[];
}

/** True where nothing is hidden, so that a bundle is made as in a case without marks. */
export function isUnmarked({ sets, terms, ciphers }: BuildMarks): boolean {
  return !ciphers && terms.length === 0 && [...sets.values()].every(({ marks }) => marks.every(({ state }) => state === 'rejected'));
}

/** Has this item something to be taken out? */
export function hasAccepted(set: MarkSet | undefined): set is MarkSet {
  return set?.marks.some(({ state }) => state === 'accepted') === true;
}
