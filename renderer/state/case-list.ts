import type { CaseRow } from '../../shared/contract/commands';
import { daysUntil } from '../words/numbers';

/** Does a case have all the words that were typed, anywhere in what the list shows of it? */
export function matches(row: CaseRow, typed: string): boolean {
  const text = [row.title, row.court, row.claimNumber].join(' ').toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => text.includes(word));
}

/** Hearings to come first, the next on top; then all others, the last opened on top. */
export function inOrder(rows: readonly CaseRow[], today: Date): readonly CaseRow[] {
  const toCome = (row: CaseRow) => row.hearing !== null && daysUntil(row.hearing, today) >= 0;
  return [...rows].sort((a, b) => {
    if (toCome(a) !== toCome(b)) return toCome(a) ? -1 : 1;
    if (toCome(a) && a.hearing !== b.hearing) return (a.hearing ?? '') < (b.hearing ?? '') ? -1 : 1;
    return a.lastOpened < b.lastOpened ? 1 : -1;
  });
}
