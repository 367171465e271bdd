// The marks of one purpose, as the engine has them: read once, then only the documents that changed.
import type { ItemId } from '../../shared/basics/ids';
import { asFailure, type Failure } from '../../shared/basics/failure';
import type { Case } from '../../shared/case/case';
import type { MarkedItem } from '../../shared/contract/mark-commands';
import { purposeOf } from '../../shared/court/court-profile';
import type { Purpose } from '../../shared/redaction/mark';
import type { CaseSession } from './case-session';
import { createStore, type Store } from './store';

export interface MarkBookState {
  readonly purpose: Purpose;
  /** By item. An item that is not here has no marks, or was not read yet. */
  readonly marked: ReadonlyMap<ItemId, MarkedItem>;
  /** False until every document's pages without text are known, too. */
  readonly whole: boolean;
  readonly failure: Failure | null;
}

export class MarkBook {
  readonly state: Store<MarkBookState> = createStore<MarkBookState>({ purpose: 'court', marked: new Map(), whole: false, failure: null });
  private readonly session: CaseSession;
  private seen: Case | null = null;
  private wanted = false;
  private queue: Promise<void> = Promise.resolve();
  private stopListening: (() => void) | null = null;

  constructor(session: CaseSession) {
    this.session = session;
    this.state.patch({ purpose: purposeOf(session.state.get().view.profile) });
  }

  /** Follows the case from here on: the documents that have marks, so that the rail can count them. */
  follow(): () => void {
    const look = () => {
      const { case: aCase } = this.session.state.get().view;
      if (aCase === this.seen) return;
      const before = this.seen;
      this.seen = aCase;
      const stale = staleItems(before, aCase);
      if (stale.length > 0 || gone(before, aCase)) this.read(stale);
    };
    look();
    this.stopListening = this.session.state.subscribe(look);
    return () => {
      this.stopListening?.();
      this.stopListening = null;
    };
  }

  /** The desk is on the screen: pages without text are wanted of every document. */
  readAll(): void {
    this.wanted = true;
    if (!this.state.get().whole) this.read(null);
  }

  setPurpose(purpose: Purpose): void {
    if (purpose === this.state.get().purpose) return;
    this.state.set({ purpose, marked: new Map(), whole: false, failure: null });
    this.read(null);
  }

  /** Resolves when what was asked for so far is here. */
  settled(): Promise<void> {
    return this.queue;
  }

  private read(items: readonly ItemId[] | null): void {
    const { purpose } = this.state.get();
    this.queue = this.queue.then(async () => {
      const now = this.state.get();
      if (now.purpose !== purpose || (items === null && now.whole)) return;
      const known = new Set(this.session.state.get().view.case.items.map(({ id }) => id));
      const asked = items?.filter((id) => known.has(id)) ?? null;
      try {
        const answer =
          asked?.length === 0
            ? { items: [] }
            : await this.session.client.run('redaction.marks', {
                caseId: this.session.caseId,
                purpose,
                items: asked === null ? null : [...asked],
              });
        const after = this.state.get();
        if (after.purpose !== purpose) return;
        const marked = new Map([...after.marked].filter(([id]) => known.has(id)));
        for (const item of answer.items) marked.set(item.item, item);
        this.state.set({ purpose, marked, whole: after.whole || asked === null, failure: null });
      } catch (thrown) {
        // A document that went meanwhile is no trouble; the next change of the case reads again.
        const failure = asFailure(thrown);
        this.state.patch({ failure: failure.code === 'not-found' && !this.wanted ? null : failure });
      }
    });
  }
}

/** Documents whose marks or whose copy are not what they were. */
function staleItems(before: Case | null, now: Case): ItemId[] {
  const old = before?.redaction?.files ?? {};
  const files = now.redaction?.files ?? {};
  const paths = [...new Set([...Object.keys(old), ...Object.keys(files)])].filter((path) => old[path] !== files[path]);
  const changed = new Set(paths.map((path) => /^marks\/(.+)\.json$/u.exec(path)?.[1]).map((id) => (id ? decodeURIComponent(id) : null)));
  if (before === null) return now.items.filter(({ id }) => changed.has(id)).map(({ id }) => id);
  if (before.items === now.items && changed.size === 0) return [];
  const copies = new Map(before.items.map((item) => [item.id, item] as const));
  return now.items
    .filter((item) => {
      const was = copies.get(item.id);
      return changed.has(item.id) || was?.working.sha256 !== item.working.sha256 || was.part !== item.part;
    })
    .map(({ id }) => id);
}

function gone(before: Case | null, now: Case): boolean {
  if (before === null || before.items === now.items) return false;
  const there = new Set(now.items.map(({ id }) => id));
  return before.items.some(({ id }) => !there.has(id));
}
