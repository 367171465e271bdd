// What the list beside the page says of marks, people and what was found. Hidden words are never in the name of an act.
import type { CommandOutput } from '../../shared/contract/commands';
import type { DataKind } from '../../shared/redaction/data-kind';
import type { Finder, Mark, PersonId } from '../../shared/redaction/mark';
import type { Fate, Person } from '../../shared/redaction/people/person';
import { foundOfHundred } from '../../shared/redaction/personal-data/measured-recall';
import type { ActWords } from '../state/case-session';
import type { IconName } from '../components/icon';
import { isUnsure, UNSURE } from '../state/mark-rows';
import type { PeopleList } from '../state/people-book';
import { count, dayAndTime } from './numbers';
import { dataKindWords, markStateWords } from './redaction';

export function kindWord(mark: Pick<Mark, 'kind' | 'wholePage'>): string {
  if (mark.wholePage) return 'Whole page';
  return mark.kind === null ? 'Box' : dataKindWords[mark.kind];
}

/** "JS" for J Smith. */
export function initialsOf(name: string): string {
  return name
    .split(/\s+/u)
    .map((part) => Array.from(part)[0] ?? '')
    .join('')
    .toUpperCase();
}

/** Who or what found it, and how sure that is. */
export function finderWord(finder: Finder): string {
  switch (finder.by) {
    case 'person':
      return 'Marked by hand';
    case 'search':
      return 'From search';
    case 'people':
      return 'People list';
    case 'rule':
      return finder.confidence < UNSURE ? 'Rule, not sure' : 'Rule';
    case 'picture':
      return finder.confidence < UNSURE ? 'Picture, not sure' : 'Picture';
  }
}

/** The same with why, for the mark that is open. */
export function foundBecause(finder: Finder): string {
  switch (finder.by) {
    case 'person':
      return 'Marked by hand.';
    case 'search':
      return 'Found by a search.';
    default:
      return `${finder.why.replace(/[.\s]+$/u, '')}. ${howSure(finder.confidence)}.`;
  }
}

function howSure(confidence: number): string {
  return `${confidence >= 0.85 ? 'Sure' : confidence >= UNSURE ? 'Fairly sure' : 'Not sure'}, ${Math.round(confidence * 100)} in 100`;
}

export const fateWords: Readonly<Record<Fate, string>> = {
  keep: 'Keep, never redact',
  redact: 'Redact',
  cipher: 'Cipher',
};

export function fateOf({ fate, label }: Pick<Person, 'fate' | 'label'>): string {
  return fate === 'cipher' && label !== null ? `“${label}”` : fateWords[fate];
}

/** The plain words about what suggestions find, with measured figures. */
export function missesSentence(): string {
  const phones = foundOfHundred('phone');
  const names = foundOfHundred('name');
  const addresses = foundOfHundred('address');
  return `In test papers whose words the makers of the rules had not seen they found ${phones} in 100 phone numbers, ${addresses} in 100 addresses and ${names} in 100 names. Read every page before you apply.`;
}

/** Every kind that was measured, worst first, for whoever wants to know. */
export function measuredKinds(): readonly (readonly [word: string, found: number])[] {
  return (Object.keys(dataKindWords) as DataKind[])
    .flatMap((kind) => {
      const found = foundOfHundred(kind);
      return found === null ? [] : [[dataKindWords[kind], found] as const];
    })
    .toSorted((a, b) => a[1] - b[1] || a[0].localeCompare(b[0]));
}

export const peopleActs = {
  put: (isNew: boolean): ActWords =>
    isNew
      ? { name: 'add a person', done: 'A person added to the list.' }
      : { name: 'change a person', done: 'A person on the list changed.' },
  removed: { name: 'remove a person', done: 'A person removed from the list. Marks that were decided stay.' },
  listsSet: { name: 'change word lists', done: 'Word lists changed.' },
  reasonsSet: { name: 'change local reasons', done: 'Local reasons changed.' },
  fromSearch: (n: number): ActWords => ({
    name: `mark ${count(n, 'place')} from search`,
    done: `${count(n, 'place')} marked from search.`,
  }),
} as const;

/** What a row shows in bold: the words themselves, or for someone behind a cipher what is printed instead. */
export function rowWords(mark: Mark, people: PeopleList): string {
  if (mark.words !== null && mark.words.trim() !== '') return mark.words.replace(/\s+/gu, ' ');
  const cipher = mark.finder.by === 'people' ? cipherOf(mark.finder.person, people) : null;
  if (cipher !== null) return `“${cipher}”`;
  if (mark.label !== null) return `“${mark.label}”`;
  return kindWord(mark);
}

function cipherOf(person: PersonId, { ciphers }: PeopleList): string | null {
  return ciphers.find(({ id }) => id === person)?.label ?? null;
}

/** Kind, reason, and what is printed. */
export function rowKind(mark: Mark): string {
  return [kindWord(mark), mark.reason, mark.label === null ? null : `prints “${mark.label}”`].filter((part) => part !== null).join(', ');
}

/** Word, shape, and who. */
export function rowState(mark: Mark): readonly [word: string, icon: IconName, by: string | null] {
  if (mark.state === 'suggested') return [markStateWords.suggested, isUnsure(mark) ? 'guess' : 'warn', null];
  const by = mark.decided === null ? null : initialsOf(mark.decided.by);
  if (mark.state === 'rejected') return [markStateWords.rejected, 'idle', by];
  return mark.reviewed === null
    ? [markStateWords.accepted, 'pass', by]
    : ['Signed off', 'pass', `${by ?? ''}${by === null ? '' : ' and '}${initialsOf(mark.reviewed.by)}`];
}

export function pageWord({ number, title, mark }: { readonly number: number | null; readonly title: string; readonly mark: Mark }): string {
  return number === null ? `${title} p. ${mark.page}` : `p. ${number}`;
}

/** Who decided and who signed off, with their times; null for a suggestion. */
export function decidedLine({ state, decided, reviewed }: Mark): string | null {
  if (decided === null) return null;
  const first = `${markStateWords[state]} by ${decided.by}, ${dayAndTime(decided.at)}.`;
  if (reviewed !== null) return `${first} Signed off by ${reviewed.by}, ${dayAndTime(reviewed.at)}.`;
  return state === 'accepted' ? `${first} Not signed off yet.` : first;
}

export function alikeWord(of: 'person' | 'kind' | 'document', n: number, mark: Mark, people: PeopleList): string {
  const all = `all ${n.toLocaleString('en-GB')}`;
  if (of === 'document') return `${all} in this document`;
  if (of === 'kind') return `${all} of kind ${kindWord({ ...mark, wholePage: false })}`;
  const id = mark.finder.by === 'people' ? mark.finder.person : null;
  const label = id === null ? null : cipherOf(id, people);
  const name = people.people.find((person) => person.id === id)?.name ?? (label === null ? 'this person' : `“${label}”`);
  return `${all} of ${name}`;
}

/** A person by name; by the cipher while its key is locked. */
export function personName(id: PersonId, people: PeopleList): string {
  const label = cipherOf(id, people);
  return people.people.find((person) => person.id === id)?.name ?? (label === null ? 'Someone who is off the list' : `“${label}”`);
}

export interface PersonLine {
  readonly id: PersonId;
  readonly name: string;
  readonly fate: Fate;
  readonly label: string | null;
  /** Accepted or suggested for them, for this purpose. */
  readonly marks: number;
  readonly toReview: number;
}

/** Everybody on the list, those behind locked ciphers by their cipher, with how many marks each has. */
export function personLines(people: PeopleList, rows: readonly { readonly mark: Mark }[]): readonly PersonLine[] {
  const sealed = people.ciphers.filter(({ id }) => !people.people.some((person) => person.id === id));
  const all = [
    ...people.people.map(({ id, name, fate, label }) => ({ id, name, fate, label })),
    ...sealed.map(({ id, label }) => ({ id, name: `Sealed`, fate: 'cipher' as const, label })),
  ];
  return all.map((one) => {
    const marks = rows.filter(({ mark }) => mark.finder.by === 'people' && mark.finder.person === one.id && mark.state !== 'rejected');
    return { ...one, marks: marks.length, toReview: marks.filter(({ mark }) => mark.state === 'suggested').length };
  });
}

/** What came of a search, in one line. */
export function searchedLine({ hits, imageOnly, unread }: CommandOutput<'redaction.search'>, marked: number): string {
  const parts = [
    hits.length === 0 ? 'Not found.' : `Found at ${count(hits.length, 'place')}.`,
    marked === 0 ? null : `${marked.toLocaleString('en-GB')} ${marked === 1 ? 'is' : 'are'} marked already.`,
    imageOnly === 0 ? null : `${count(imageOnly, 'page')} without text could not be searched.`,
    unread.length === 0 ? null : `${count(unread.length, 'document')} could not be read.`,
  ];
  return parts.filter((part) => part !== null).join(' ');
}

export function suggestedLine({ added, pages }: CommandOutput<'redaction.suggest'>): string {
  return added === 0 ? `Nothing new found on ${count(pages, 'page')}.` : `${count(added, 'mark')} suggested on ${count(pages, 'page')}.`;
}

export function suggestStopped(done: number, total: number | null): string {
  const how =
    total === null ? 'Suggesting was stopped.' : `Suggesting was stopped after ${done.toLocaleString('en-GB')} of ${count(total, 'page')}.`;
  return `${how} What was found in finished documents is kept.`;
}

/** What a person must still do by eye; null where there is nothing of it. */
export function suggestedAdvice(result: CommandOutput<'redaction.suggest'>, unread: readonly string[]): string | null {
  const { imageOnly, locked, pictures, unseen, pictureLimits } = result;
  const parts = [
    imageOnly === 0
      ? null
      : `${count(imageOnly, 'page')} without text: nothing is found there by words. Read ${imageOnly === 1 ? 'it' : 'them'} by eye.`,
    locked ? 'The key to the ciphers is locked, so the people behind them were not looked for.' : null,
    ...unseen.map(({ kind, pages }) => `Pictures on ${count(pages, 'page')} were not looked at for ${pictureKinds[kind]}.`),
    pictures > 0 ? pictureLimits : null,
    unread.length === 0 ? null : `Could not be read: ${unread.join(', ')}.`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(' ');
}

const pictureKinds = { face: 'faces', plate: 'number plates' } as const;

export const fateMeans: Readonly<Record<Fate, string>> = {
  keep: 'Named on purpose, as the defendant. Never suggested.',
  redact: 'A box with the reason’s code, wherever they are named.',
  cipher: 'A box that says for instance “Witness A”. Needs an anonymity order in a criminal case.',
};
