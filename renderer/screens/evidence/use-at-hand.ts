import { useEffect, useState } from 'react';
import type { CaseId } from '../../../shared/basics/ids';
import type { SkippedFile } from '../../../shared/evidence/evidence-item';
import type { Client } from '../../client/client';

/** Names of files in the import report that the engine can try again without their being chosen again. */
export function useAtHand(client: Client, caseId: CaseId, skipped: readonly SkippedFile[]): ReadonlySet<string> {
  const [names, setNames] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const abort = new AbortController();
    if (skipped.length > 0) {
      client.run('evidence.at-hand', { caseId }, { signal: abort.signal }).then(
        ({ files }) => setNames(new Set(files)),
        () => undefined,
      );
    }
    return () => abort.abort();
  }, [caseId, client, skipped]);
  return names;
}
