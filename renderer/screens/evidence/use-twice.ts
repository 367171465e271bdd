import { useEffect, useMemo, useState } from 'react';
import type { CaseId } from '../../../shared/basics/ids';
import type { DuplicateGroup } from '../../../shared/evidence/duplicates';
import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import type { Client } from '../../client/client';

/** Waits until files have stopped coming in. Milliseconds. */
const PATIENCE = 1500;

/**
 * Groups of items that may be the same one twice and that nobody has decided on. Compared beside everything else, again when
 * items come or go; what could not be compared is not in a group.
 */
export function useTwice(client: Client, caseId: CaseId, items: readonly EvidenceItem[], decided: number): readonly DuplicateGroup[] {
  const [groups, setGroups] = useState<readonly DuplicateGroup[]>([]);
  const count = items.length;
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
  return groups;
}

export function useTwiceIds(groups: readonly DuplicateGroup[]): ReadonlySet<string> {
  return useMemo(() => new Set(groups.flatMap(({ items }) => items)), [groups]);
}
