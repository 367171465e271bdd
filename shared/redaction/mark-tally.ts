import type { Mark } from './mark';

/** How many marks there are of each state, and how many still wait for a second person. */
export interface Tally {
  readonly suggested: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly toReview: number;
}

export function tallyOf(marks: readonly Pick<Mark, 'state' | 'reviewed'>[]): Tally {
  const count = (state: Mark['state']) => marks.filter((mark) => mark.state === state).length;
  return {
    suggested: count('suggested'),
    accepted: count('accepted'),
    rejected: count('rejected'),
    toReview: marks.filter((mark) => mark.state === 'accepted' && mark.reviewed === null).length,
  };
}

/** The same by what marks have in common, in the order in which it first comes. Marks with none of it (undefined) are left out. */
export function tallyBy<K extends string | number | null>(
  marks: readonly Mark[],
  keyOf: (mark: Mark) => K | undefined,
): { readonly key: K; readonly tally: Tally }[] {
  const groups = new Map<K, Mark[]>();
  for (const mark of marks) {
    const key = keyOf(mark);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(mark);
    else groups.set(key, [mark]);
  }
  return [...groups].map(([key, group]) => ({ key, tally: tallyOf(group) }));
}
