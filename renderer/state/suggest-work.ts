// Looking for personal data over a case. It runs on while the desk is left for another screen, and can be cancelled; what was
// found in documents that were finished stays.
import { asFailure, type Failure } from '../../shared/basics/failure';
import type { ItemId } from '../../shared/basics/ids';
import type { CommandOutput } from '../../shared/contract/commands';
import type { Purpose } from '../../shared/redaction/mark';
import type { CaseSession } from './case-session';
import { createStore, type Store } from './store';

export type SuggestState =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly done: number; readonly total: number | null; readonly what: string | null }
  | { readonly kind: 'done'; readonly result: CommandOutput<'redaction.suggest'>; readonly wide: boolean }
  | { readonly kind: 'stopped'; readonly done: number; readonly total: number | null }
  | { readonly kind: 'failed'; readonly failure: Failure };

export interface SuggestWish {
  readonly purpose: Purpose;
  /** Null for the whole case. */
  readonly items: readonly ItemId[] | null;
  readonly wide: boolean;
}

const SHOWN_EVERY = 100;

export class SuggestWork {
  readonly state: Store<{ readonly now: SuggestState }> = createStore<{ readonly now: SuggestState }>({ now: { kind: 'none' } });
  private abort: AbortController | null = null;

  constructor(private readonly session: CaseSession) {}

  async run({ purpose, items, wide }: SuggestWish): Promise<void> {
    if (this.abort) return;
    const abort = new AbortController();
    this.abort = abort;
    let [done, total, shownAt]: [number, number | null, number] = [0, null, 0];
    this.show({ kind: 'running', done, total, what: null });
    try {
      const input = { caseId: this.session.caseId, purpose, items: items === null ? null : [...items], wide };
      const result = await this.session.client.run('redaction.suggest', input, {
        signal: abort.signal,
        onProgress: (progress) => {
          [done, total] = [progress.done, progress.total];
          if (Date.now() - shownAt < SHOWN_EVERY || this.abort !== abort) return;
          shownAt = Date.now();
          this.show({ kind: 'running', done, total, what: progress.what ?? null });
        },
      });
      await this.session.reach(result.revision);
      this.show({ kind: 'done', result, wide });
    } catch (thrown) {
      this.show(abort.signal.aborted ? { kind: 'stopped', done, total } : { kind: 'failed', failure: asFailure(thrown) });
    } finally {
      this.abort = null;
    }
  }

  cancel(): void {
    this.abort?.abort();
  }

  dismiss(): void {
    if (!this.abort) this.show({ kind: 'none' });
  }

  private show(now: SuggestState): void {
    this.state.set({ now });
  }
}

const works = new WeakMap<CaseSession, SuggestWork>();

/** The one of an open case. */
export function suggestWorkOf(session: CaseSession): SuggestWork {
  const known = works.get(session) ?? new SuggestWork(session);
  works.set(session, known);
  return known;
}
