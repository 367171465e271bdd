import { useEffect, useState } from 'react';
import type { ItemId } from '../../../shared/basics/ids';
import { asFailure, type Failure } from '../../../shared/basics/failure';
import type { CommandOutput } from '../../../shared/contract/commands';
import { useOpenCase } from '../../state/open-case';

export type PageWords = CommandOutput<'redaction.page-words'>;

/** Pages that were read are kept this long back, so that going to and fro asks for nothing. */
const KEPT = 40;

interface Read {
  readonly key: string;
  readonly words: PageWords | null;
  readonly failure: Failure | null;
}

const kept = new Map<string, PageWords>();

/** The words of a page with their places, and its size; null while they come. `copy` is the hash of the working copy. */
export function usePageWords(item: ItemId, copy: string, page: number): { words: PageWords | null; failure: Failure | null } {
  const { client, session } = useOpenCase();
  const key = `${session.caseId} ${item} ${copy} ${page}`;
  const [read, setRead] = useState<Read | null>(null);
  const known = kept.get(key) ?? null;
  useEffect(() => {
    if (kept.has(key)) return;
    const stop = new AbortController();
    client
      .run('redaction.page-words', { caseId: session.caseId, item, page }, { signal: stop.signal })
      .then((words) => {
        keep(key, words);
        if (!stop.signal.aborted) setRead({ key, words, failure: null });
      })
      .catch((thrown: unknown) => {
        if (!stop.signal.aborted) setRead({ key, words: null, failure: asFailure(thrown) });
      });
    return () => stop.abort();
  }, [client, item, key, page, session.caseId]);
  if (known) return { words: known, failure: null };
  return read?.key === key ? read : { words: null, failure: null };
}

function keep(key: string, words: PageWords): void {
  kept.delete(key);
  kept.set(key, words);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
}
