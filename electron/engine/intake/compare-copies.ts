import { findDuplicates, type Comparable, type DuplicateGroup, type SettledDuplicate } from '../../../shared/evidence/duplicates';
import type { Work } from '../jobs/work';

/** Each of thousands is held against all others, which takes too long for the thread that answers the window. */
export function compareCopies(
  input: { readonly items: readonly Comparable[]; readonly settled: readonly Pick<SettledDuplicate, 'keep' | 'leaveOut'>[] },
  work: Work,
): Promise<readonly DuplicateGroup[]> {
  work.signal.throwIfAborted();
  return Promise.resolve(findDuplicates(input.items, input.settled));
}
