// A paper that is made on request: placed by the host, drawn by the engine, then there to be opened.
import { useCallback, useState } from 'react';
import type { OfferId } from '../../shared/basics/ids';
import { asFailure, type Failure } from '../../shared/basics/failure';
import type { PaperPlace } from '../client/client';
import { useOpenCase } from './open-case';

export type PaperState =
  | { readonly kind: 'none' }
  | { readonly kind: 'making'; readonly name: string }
  | { readonly kind: 'made'; readonly place: PaperPlace; readonly pages: number | null }
  | { readonly kind: 'failed'; readonly failure: Failure };

export interface PaperMaking {
  readonly state: PaperState;
  /** `draw` makes the paper at the place it is given, and says how many pages it has where it has pages. */
  readonly make: (name: string, draw: (to: OfferId) => Promise<{ readonly pages?: number }>) => Promise<void>;
}

export function usePaper(): PaperMaking {
  const { client, session } = useOpenCase();
  const [state, setState] = useState<PaperState>({ kind: 'none' });
  const make = useCallback<PaperMaking['make']>(
    async (name, draw) => {
      setState({ kind: 'making', name });
      try {
        const place = await client.host.placePaper(session.caseId, name);
        if (place === null) {
          setState({ kind: 'none' });
          return;
        }
        const { pages } = await draw(place.offer);
        setState({ kind: 'made', place, pages: pages ?? null });
      } catch (thrown) {
        setState({ kind: 'failed', failure: asFailure(thrown) });
      }
    },
    [client, session],
  );
  return { state, make };
}
