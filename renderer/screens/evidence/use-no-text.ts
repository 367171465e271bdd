import { useEffect, useMemo, useState } from 'react';
import type { CaseId, ItemId } from '../../../shared/basics/ids';
import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import type { Client } from '../../client/client';

export interface NoText {
  /** From 1. */
  readonly pages: readonly number[];
  /** Has text recognition looked at all of them? */
  readonly isRead: boolean;
}

/** Waits until files have stopped coming in. Milliseconds. */
const PATIENCE = 400;
const nothing: ReadonlyMap<ItemId, NoText> = new Map();

/** Items with pages that have no text, as their working copies were measured; asked again when a copy comes or changes. */
export function useNoText(client: Client, caseId: CaseId, items: readonly EvidenceItem[]): ReadonlyMap<ItemId, NoText> {
  const [found, setFound] = useState(nothing);
  // A copy that was read, and on which nothing was found, stays as it is: its notes say so.
  const copies = useMemo(() => items.map(({ working, notes }) => `${working.sha256.slice(0, 12)}${notes.length}`).join(' '), [items]);
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(() => {
      client.run('evidence.no-text', { caseId }, { signal: abort.signal }).then(
        ({ items: answer }) =>
          setFound(new Map(answer.map(({ item, pages, lookedAt }) => [item, { pages, isRead: lookedAt === pages.length }]))),
        // Without an answer nothing is said to have no text; the rest of the screen does not hang on it.
        () => undefined,
      );
    }, PATIENCE);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [caseId, client, copies]);
  return found;
}
