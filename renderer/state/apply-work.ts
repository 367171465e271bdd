// Applying what was accepted, as it runs beside everything else, and what came of it.
import { asFailure, type Failure } from '../../shared/basics/failure';
import type { CommandOutput } from '../../shared/contract/commands';
import type { Progress } from '../../shared/contract/events';
import type { Purpose } from '../../shared/redaction/mark';
import type { CaseSession } from './case-session';
import { createStore, type Store } from './store';

type Applying =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly done: number; readonly total: number | null; readonly what: string | null }
  | { readonly kind: 'done'; readonly result: CommandOutput<'redaction.apply'>; readonly purpose: Purpose }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly failure: Failure };

export class ApplyWork {
  readonly state: Store<{ readonly now: Applying }> = createStore<{ readonly now: Applying }>({ now: { kind: 'none' } });
  private readonly session: CaseSession;
  private abort: AbortController | null = null;

  constructor(session: CaseSession) {
    this.session = session;
  }

  async apply(purpose: Purpose): Promise<void> {
    if (this.abort) return;
    const abort = new AbortController();
    this.abort = abort;
    this.show({ kind: 'running', done: 0, total: null, what: null });
    const onProgress = ({ done, total, what }: Progress) => {
      if (this.abort === abort) this.show({ kind: 'running', done, total, what: what ?? null });
    };
    try {
      const input = { caseId: this.session.caseId, purpose };
      const result = await this.session.client.run('redaction.apply', input, { signal: abort.signal, onProgress });
      await this.session.reach(result.revision);
      this.show({ kind: 'done', result, purpose });
    } catch (thrown) {
      const failure = asFailure(thrown);
      this.show(failure.code === 'cancelled' ? { kind: 'stopped' } : { kind: 'failed', failure });
    } finally {
      this.abort = null;
    }
  }

  /** Copies that were proved before are kept; nothing else is. */
  cancel(): void {
    this.abort?.abort();
  }

  dismiss(): void {
    if (!this.abort) this.show({ kind: 'none' });
  }

  private show(now: Applying): void {
    this.state.set({ now });
  }
}
