// The people of the case, the words that win, the council's own reasons; and what becomes of marks when they change.
import type { CaseId } from '../../../../shared/basics/ids';
import { failure } from '../../../../shared/basics/failure';
import { PersonId, type Mark } from '../../../../shared/redaction/mark';
import type { RedactionRecord } from '../../../../shared/redaction/mark-file';
import type { Fate, Person } from '../../../../shared/redaction/people/person';
import { plainWords } from '../../../../shared/redaction/plain-words';
import { allPeople, CIPHERS_FILE, expectWhole, RECORD_FILE, withSet, type Redaction } from './redaction';
import { marksBack, type RedactionChanger, type RedactionCommand } from './redaction-change';

type PeopleCommand = Extract<RedactionCommand, `people.${string}` | 'redaction.set-word-lists' | 'redaction.set-reasons'>;

export const peopleChanges: { readonly [N in PeopleCommand]: RedactionChanger<N> } = {
  'people.put': ({ redaction }, { caseId, person: given }, { newId }) => {
    expectKept(redaction);
    const id = given.id ?? PersonId.parse(`person-${newId()}`);
    const before = personOf(redaction, id);
    // Only for undo is someone put who is not there: then the id is one of ours.
    if (given.id !== null && before === null && !/^person-[\w-]+$/.test(given.id)) throw failure('not-found', { detail: 'This person' });
    const next = withPerson(redaction, { ...given, id });
    return {
      next,
      text: before === null ? 'A person put on the list.' : 'A person on the list changed.',
      item: null,
      facts: { person: id, fate: given.fate },
      inverse: [personBack(caseId, id, before), ...marksBack(caseId, redaction, next)],
      more: { person: id },
    };
  },

  'people.remove': ({ redaction }, { caseId, person: id }) => {
    expectKept(redaction);
    const before = knownPerson(redaction, id);
    const next = withMarksOf(withoutPerson(redaction, id), id, (mark) => (mark.state === 'suggested' ? null : mark));
    return {
      next,
      text: 'A person taken off the list.',
      item: null,
      facts: { person: id },
      inverse: [personBack(caseId, id, before), ...marksBack(caseId, redaction, next)],
      more: {},
    };
  },

  'people.set-fate': ({ redaction }, { caseId, person: id, fate, label }) => {
    expectKept(redaction);
    const before = knownPerson(redaction, id);
    const next = withPerson(redaction, { ...before, fate, label });
    return {
      next,
      text: `What happens to a person set to “${FATE_WORDS[fate]}”.`,
      item: null,
      facts: { person: id, fate, was: before.fate },
      inverse: [personBack(caseId, id, before), ...marksBack(caseId, redaction, next)],
      more: {},
    };
  },

  'redaction.set-word-lists': ({ redaction }, { caseId, never, always }) => {
    expectKept(redaction);
    const { never: neverBefore, always: alwaysBefore } = redaction.record;
    const spared = new Set(never.map(plainWords));
    const isSpared = (mark: Mark) => mark.state === 'suggested' && mark.words !== null && spared.has(plainWords(mark.words));
    const listed = withRecord(redaction, { never: once(never), always: once(always) });
    const next = withEveryMark(listed, (mark) => (isSpared(mark) ? null : mark));
    return {
      next,
      text: 'Lists of words that are never or always redacted changed.',
      item: null,
      facts: { never: never.length, always: always.length },
      inverse: [
        { command: 'redaction.set-word-lists', input: { caseId, never: neverBefore, always: alwaysBefore } },
        ...marksBack(caseId, redaction, next),
      ],
      more: {},
    };
  },

  'redaction.set-reasons': ({ redaction }, { caseId, reasons }) => {
    expectKept(redaction);
    const codes = new Set<string>(reasons.map(({ code }) => code));
    if (codes.size < reasons.length) throw failure('not-understood', { detail: 'a code stands for one reason' });
    const gone = new Set<string>(redaction.record.reasons.map(({ code }) => code).filter((code) => !codes.has(code)));
    const isUsed = [...redaction.items.values()].some((sets) =>
      sets.some((set) => set.marks.some((mark) => mark.reason !== null && gone.has(mark.reason))),
    );
    if (isUsed) throw failure('not-understood', { detail: 'a reason that marks have cannot be taken away' });
    return {
      next: withRecord(redaction, { reasons }),
      text: 'The council’s own reasons changed.',
      item: null,
      facts: { codes: [...codes] },
      inverse: [{ command: 'redaction.set-reasons', input: { caseId, reasons: redaction.record.reasons } }],
      more: {},
    };
  },
};

const FATE_WORDS: Readonly<Record<Fate, string>> = { keep: 'keep', redact: 'redact', cipher: 'cipher' };

function expectKept(redaction: Redaction): void {
  expectWhole(redaction, RECORD_FILE);
  expectWhole(redaction, CIPHERS_FILE);
}

function personOf(redaction: Redaction, id: PersonId): Person | null {
  const found = allPeople(redaction).find((person) => person.id === id);
  if (!found && redaction.record.ciphers.some((each) => each.id === id)) throw failure('ciphers-locked');
  return found ?? null;
}

function knownPerson(redaction: Redaction, id: PersonId): Person {
  const found = personOf(redaction, id);
  if (found === null) throw failure('not-found', { detail: 'This person' });
  return found;
}

function personBack(caseId: CaseId, id: PersonId, before: Person | null) {
  return before === null
    ? { command: 'people.remove', input: { caseId, person: id } }
    : { command: 'people.put', input: { caseId, person: before } };
}

function withRecord(redaction: Redaction, parts: Partial<RedactionRecord>): Redaction {
  return { ...redaction, record: { ...redaction.record, ...parts } };
}

function withoutPerson(redaction: Redaction, id: PersonId): Redaction {
  const { record, vault } = redaction;
  const isOther = (each: { readonly id: PersonId }) => each.id !== id;
  const people = record.people.filter(isOther);
  const ciphers = record.ciphers.filter(isOther);
  const isInVault = vault?.people.some((each) => !isOther(each)) === true;
  return {
    ...redaction,
    record: { ...record, people, ciphers },
    vault: isInVault ? { ...vault, people: vault.people.filter(isOther) } : vault,
  };
}

function withPerson(redaction: Redaction, person: Person): Redaction {
  const { id, fate, label } = person;
  const before = personOf(redaction, id);
  const without = withoutPerson(redaction, id);
  if (fate === 'cipher') {
    if (label === null) throw failure('not-understood', { detail: 'a cipher needs a label' });
    if (without.record.ciphers.some((each) => plainWords(each.label) === plainWords(label))) {
      throw failure('not-understood', { detail: 'another person has this cipher' });
    }
    if (without.vault === null) throw failure(redaction.ciphers === null ? 'passphrase-missing' : 'ciphers-locked');
    const { vault, record } = without;
    const sealed = {
      ...without,
      vault: { ...vault, people: placed(vault.people, person, redaction.vault?.people) },
      record: { ...record, ciphers: placed(record.ciphers, { id, label }, redaction.record.ciphers) },
    };
    // Whoever reads the marks alone must not learn who it is.
    return withMarksOf(sealed, id, (mark) =>
      mark.label === label && mark.words === null ? mark : { ...mark, label, words: null, reviewed: null },
    );
  }
  const open = withRecord(without, { people: placed(without.record.people, person, redaction.record.people) });
  const wasLabel = before?.fate === 'cipher' ? before.label : null;
  return withMarksOf(open, id, (mark) => {
    if (fate === 'keep' && mark.state === 'suggested') return null;
    return wasLabel !== null && mark.label === wasLabel ? { ...mark, label: null, reviewed: null } : mark;
  });
}

/** At the place where they stood before, or at the end. */
function placed<T extends { readonly id: PersonId }>(list: readonly T[], one: T, before: readonly T[] | undefined): T[] {
  const place = before?.findIndex((each) => each.id === one.id) ?? -1;
  return place < 0 ? [...list, one] : [...list.slice(0, place), one, ...list.slice(place)];
}

function withMarksOf(redaction: Redaction, id: PersonId, change: (mark: Mark) => Mark | null): Redaction {
  return withEveryMark(redaction, (mark) => (mark.finder.by === 'people' && mark.finder.person === id ? change(mark) : mark));
}

/** Changes marks of all items and purposes; what stays the same stays the same value. */
function withEveryMark(redaction: Redaction, change: (mark: Mark) => Mark | null): Redaction {
  let next = redaction;
  for (const [item, sets] of redaction.items) {
    for (const set of sets) {
      const marks = set.marks.flatMap((mark) => change(mark) ?? []);
      const isSame = marks.length === set.marks.length && marks.every((mark, i) => mark === set.marks[i]);
      if (!isSame) next = withSet(next, item, { ...set, marks });
    }
  }
  return next;
}

function once(words: readonly string[]): string[] {
  return [...new Map(words.map((word) => [plainWords(word), word] as const)).values()];
}
