// What can be done to marks and people, each as one command and with words that say nothing of what is hidden.
import type { ItemId } from '../../shared/basics/ids';
import type { CommandInput } from '../../shared/contract/commands';
import type { SearchHit } from '../../shared/contract/mark-commands';
import type { MarkState, PersonId, Purpose } from '../../shared/redaction/mark';
import type { LocalReason } from '../../shared/redaction/mark-file';
import type { Fate } from '../../shared/redaction/people/person';
import type { ReasonCode } from '../../shared/redaction/reason-code';
import { markActs } from '../words/marks';
import type { CaseSession } from './case-session';
import { chosenOf, mayReview, type MarkRow } from './mark-rows';

/** What may be changed of a mark beside its state. */
export type MarkFacts = Pick<CommandInput<'redaction.change'>, 'reason' | 'label' | 'publicNote' | 'privateNote'>;

export class RedactionActs {
  constructor(
    private readonly session: CaseSession,
    readonly purpose: Purpose,
  ) {}

  async decide(rows: readonly MarkRow[], state: MarkState, reason?: ReasonCode): Promise<boolean> {
    const changing = rows.filter(({ mark }) => mark.state !== state);
    if (changing.length === 0) return true;
    const input = { ...this.of(changing), state, ...(reason === undefined ? {} : { reason }) };
    return (await this.session.act('redaction.decide', input, markActs.decided(changing.length, state))) !== null;
  }

  async change(rows: readonly MarkRow[], facts: MarkFacts): Promise<void> {
    if (rows.length > 0) await this.session.act('redaction.change', { ...this.of(rows), ...facts }, markActs.changed(rows.length));
  }

  async remove(rows: readonly MarkRow[]): Promise<void> {
    if (rows.length > 0) await this.session.act('redaction.remove', this.of(rows), markActs.removed(rows.length));
  }

  /** Signs off what others decided; a person's own marks wait for somebody else. */
  async signOff(rows: readonly MarkRow[], person: string): Promise<void> {
    const theirs = rows.filter(({ mark }) => mayReview(mark, person));
    if (theirs.length > 0)
      await this.session.act('redaction.review', { ...this.of(theirs), done: true }, markActs.reviewed(theirs.length, true));
  }

  async takeBackSignOff(rows: readonly MarkRow[]): Promise<void> {
    const signed = rows.filter(({ mark }) => mark.reviewed !== null);
    if (signed.length > 0)
      await this.session.act('redaction.review', { ...this.of(signed), done: false }, markActs.reviewed(signed.length, false));
  }

  /** Marks of what a search found: all of them one act, whichever documents they are in. */
  async markHits(hits: readonly SearchHit[], term: string, reason: ReasonCode): Promise<boolean> {
    const { caseId } = this.session;
    const byItem = new Map<ItemId, SearchHit[]>();
    for (const hit of hits) byItem.set(hit.item, [...(byItem.get(hit.item) ?? []), hit]);
    const steps = [...byItem].map(([item, found]) => ({
      command: 'redaction.add',
      input: {
        caseId,
        purpose: this.purpose,
        item,
        marks: found.map(({ page, areas, words }) => ({ page, areas, words, kind: 'term', finder: { by: 'search', term }, reason })),
      } satisfies CommandInput<'redaction.add'>,
    }));
    if (steps.length === 0) return true;
    return (await this.session.act('case.batch', { caseId, steps }, markActs.fromSearch(hits.length))) !== null;
  }

  /** A person has looked again at pages whose copy changed below their marks. */
  async confirm(item: ItemId, pages: readonly number[]): Promise<void> {
    const input = { caseId: this.session.caseId, purpose: this.purpose, item, pages: [...pages] };
    await this.session.act('redaction.confirm', input, markActs.confirmed(pages.length));
  }

  async putPerson(person: CommandInput<'people.put'>['person']): Promise<boolean> {
    const words = markActs.personPut(person.id === null);
    return (await this.session.act('people.put', { caseId: this.session.caseId, person }, words)) !== null;
  }

  async removePerson(person: PersonId): Promise<boolean> {
    return (await this.session.act('people.remove', { caseId: this.session.caseId, person }, markActs.personRemoved())) !== null;
  }

  async setFate(person: PersonId, fate: Fate, label: string | null): Promise<boolean> {
    const input = { caseId: this.session.caseId, person, fate, label };
    return (await this.session.act('people.set-fate', input, markActs.fateSet(fate))) !== null;
  }

  async setWordLists(never: readonly string[], always: readonly string[]): Promise<boolean> {
    const input = { caseId: this.session.caseId, never: [...never], always: [...always] };
    return (await this.session.act('redaction.set-word-lists', input, markActs.listsSet())) !== null;
  }

  async setReasons(reasons: readonly LocalReason[]): Promise<boolean> {
    const input = { caseId: this.session.caseId, reasons: [...reasons] };
    return (await this.session.act('redaction.set-reasons', input, markActs.reasonsSet())) !== null;
  }

  private of(rows: readonly MarkRow[]) {
    return { caseId: this.session.caseId, purpose: this.purpose, chosen: chosenOf(rows) };
  }
}
