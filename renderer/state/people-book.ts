// The people of a case, its word lists and the council's own reasons, as the engine has them, and what can be done to them.
import { asFailure } from '../../shared/basics/failure';
import type { ItemId } from '../../shared/basics/ids';
import type { CommandInput, CommandOutput } from '../../shared/contract/commands';
import type { SearchHit } from '../../shared/contract/mark-commands';
import type { PersonId, Purpose } from '../../shared/redaction/mark';
import type { LocalReason } from '../../shared/redaction/mark-file';
import type { ReasonCode } from '../../shared/redaction/reason-code';
import { peopleActs } from '../words/people';
import type { CaseSession } from './case-session';
import { createStore, type Store } from './store';

export type PeopleList = CommandOutput<'people.list'>;

const nobody: PeopleList = { people: [], ciphers: [], key: 'none', never: [], always: [], reasons: [] };

export class PeopleBook {
  /** `read` is false until the list is here. */
  readonly state: Store<PeopleList & { readonly read: boolean }> = createStore<PeopleList & { readonly read: boolean }>({
    ...nobody,
    read: false,
  });
  private seen: string | null = null;

  constructor(private readonly session: CaseSession) {}

  /** Reads now, and again whenever the files of people change. */
  follow(): () => void {
    const look = () => {
      const files = this.session.state.get().view.case.redaction?.files ?? {};
      const mark = `${files['redaction.json'] ?? ''} ${files['ciphers.json'] ?? ''}`;
      if (mark === this.seen) return;
      this.seen = mark;
      void this.read();
    };
    look();
    return this.session.state.subscribe(look);
  }

  async read(): Promise<void> {
    try {
      this.state.set({ ...(await this.session.client.run('people.list', { caseId: this.session.caseId })), read: true });
    } catch (thrown) {
      this.session.fail(asFailure(thrown));
    }
  }

  put(person: CommandInput<'people.put'>['person']): Promise<boolean> {
    return this.done(this.session.act('people.put', { ...this.ofCase(), person }, peopleActs.put(person.id === null)));
  }

  remove(person: PersonId): Promise<boolean> {
    return this.done(this.session.act('people.remove', { ...this.ofCase(), person }, peopleActs.removed));
  }

  setWordLists(never: readonly string[], always: readonly string[]): Promise<boolean> {
    const input = { ...this.ofCase(), never: [...never], always: [...always] };
    return this.done(this.session.act('redaction.set-word-lists', input, peopleActs.listsSet));
  }

  setReasons(reasons: readonly LocalReason[]): Promise<boolean> {
    return this.done(this.session.act('redaction.set-reasons', { ...this.ofCase(), reasons: [...reasons] }, peopleActs.reasonsSet));
  }

  /** Throws where the passphrase is not the one. It passes through and is not kept here. */
  async unlock(passphrase: string): Promise<void> {
    await this.session.client.run('people.unlock', { ...this.ofCase(), passphrase });
    await this.read();
  }

  async lock(): Promise<void> {
    try {
      await this.session.client.run('people.lock', this.ofCase());
      await this.read();
    } catch (thrown) {
      this.session.fail(asFailure(thrown));
    }
  }

  /** Sets the first passphrase, or another one. Throws where the one before is not right. */
  async setPassphrase(passphrase: string, before: string | null): Promise<void> {
    const { revision } = await this.session.client.run('people.set-passphrase', { ...this.ofCase(), passphrase, before });
    await this.session.reach(revision);
    await this.read();
  }

  /** Marks of what a search found: all of them one act, whichever documents they are in. */
  async markHits(purpose: Purpose, hits: readonly SearchHit[], term: string, reason: ReasonCode): Promise<boolean> {
    const byItem = new Map<ItemId, SearchHit[]>();
    for (const hit of hits) byItem.set(hit.item, [...(byItem.get(hit.item) ?? []), hit]);
    const steps = [...byItem].map(([item, found]) => ({
      command: 'redaction.add',
      input: {
        ...this.ofCase(),
        purpose,
        item,
        marks: found.map(({ page, areas, words }) => ({ page, areas, words, kind: 'term', finder: { by: 'search', term }, reason })),
      } satisfies CommandInput<'redaction.add'>,
    }));
    return this.done(this.session.act('case.batch', { ...this.ofCase(), steps }, peopleActs.fromSearch(hits.length)));
  }

  private ofCase() {
    return { caseId: this.session.caseId };
  }

  private async done(answer: Promise<object | null>): Promise<boolean> {
    return (await answer) !== null;
  }
}

const books = new WeakMap<CaseSession, PeopleBook>();

/** The one of an open case. */
export function peopleBookOf(session: CaseSession): PeopleBook {
  const known = books.get(session) ?? new PeopleBook(session);
  books.set(session, known);
  return known;
}
