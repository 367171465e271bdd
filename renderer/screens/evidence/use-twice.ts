import { useEffect, useMemo, useState } from 'react';
import type { CaseId } from '../../../shared/basics/ids';
import type { Case } from '../../../shared/case/case';
import type { DuplicateGroup } from '../../../shared/evidence/duplicates';
import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import type { Client } from '../../client/client';

/** Waits until files have stopped coming in. Milliseconds. */
const PATIENCE = 1500;

/**
 * Groups of items that may be the same one twice and that nobody has decided on. Compared beside everything else, again when
 * items come or go; what could not be compared is not in a group.
 */
export function useTwice(
  client: Client,
  caseId: CaseId,
  items: readonly EvidenceItem[],
  settled: Case['settled'],
): readonly DuplicateGroup[] {
  const [groups, setGroups] = useState<readonly DuplicateGroup[]>([]);
  const count = items.length;
  const decided = settled?.length ?? 0;
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(() => {
      if (count < 2) return;
      client.run('evidence.duplicates', { caseId }, { signal: abort.signal }).then(
        (answer) => setGroups(answer.groups),
        // Without an answer nothing is called a duplicate; the rest of the screen does not hang on it.
        () => undefined,
      );
    }, PATIENCE);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [caseId, client, count, decided]);
  // What was decided just now is settled at once, not when all have been compared again.
  return useMemo(
    () =>
      groups.filter(
        (group) => !settled?.some(({ keep, leaveOut }) => group.items.every((id) => keep.includes(id) || leaveOut.includes(id))),
      ),
    [groups, settled],
  );
}

export function useTwiceIds(groups: readonly DuplicateGroup[]): ReadonlySet<string> {
  return useMemo(() => new Set(groups.flatMap(({ items }) => items)), [groups]);
}
