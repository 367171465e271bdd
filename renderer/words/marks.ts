// What the desk says of marks, people and reasons. Hidden words stand only in the list itself: never in the name of an act.
import type { DataKind } from '../../shared/redaction/data-kind';
import type { Finder, Mark, MarkState, Purpose } from '../../shared/redaction/mark';
import type { Fate, Person } from '../../shared/redaction/people/person';
import { foundOfHundred } from '../../shared/redaction/personal-data/measured-recall';
import type { ActWords } from '../state/case-session';
import type { IconName } from '../components/icon';
import { count } from './numbers';

export const kindOfData: Readonly<Record<DataKind, string>> = {
  name: 'Name',
  address: 'Address',
  postcode: 'Postcode',
  phone: 'Phone',
  email: 'Email',
  'date-of-birth': 'Date of birth',
  ni: 'NI number',
  nhs: 'NHS number',
  bank: 'Bank account',
  card: 'Card',
  vehicle: 'Vehicle',
  ip: 'IP address',
  social: 'Social media',
  'crime-reference': 'Crime reference',
  url: 'Web address',
  face: 'Face',
  plate: 'Number plate',
  term: 'Words',
};

export function kindWord(mark: Pick<Mark, 'kind' | 'wholePage'>): string {
  if (mark.wholePage) return 'Whole page';
  return mark.kind === null ? 'Box' : kindOfData[mark.kind];
}

export const stateWords: Readonly<Record<MarkState, readonly [word: string, icon: IconName]>> = {
  suggested: ['To review', 'warn'],
  accepted: ['Accepted', 'pass'],
  rejected: ['Rejected', 'idle'],
};

export const purposeWords: Readonly<Record<Purpose, string>> = {
  court: 'For court',
  'criminal-disclosure': 'For criminal disclosure',
  'subject-access': 'For subject access',
  'freedom-of-information': 'For freedom of information',
};

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
      return finder.confidence < LOW ? 'Rule, not sure' : 'Rule';
    case 'picture':
      return finder.confidence < LOW ? 'Picture, not sure' : 'Picture';
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

const LOW = 0.6;

function howSure(confidence: number): string {
  return `${confidence >= 0.85 ? 'Sure' : confidence >= LOW ? 'Fairly sure' : 'Not sure'}, ${Math.round(confidence * 100)} in 100`;
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
  return `In our tests they found ${phones} in 100 phone numbers, ${addresses} in 100 addresses and ${names} in 100 names. Read every page before you apply.`;
}

/** Every kind that was measured, worst first, for whoever wants to know. */
export function measuredKinds(): readonly (readonly [word: string, found: number])[] {
  return (Object.keys(kindOfData) as DataKind[])
    .flatMap((kind) => {
      const found = foundOfHundred(kind);
      return found === null ? [] : [[kindOfData[kind], found] as const];
    })
    .toSorted((a, b) => a[1] - b[1] || a[0].localeCompare(b[0]));
}

const markCount = (n: number) => count(n, 'mark');

export const markActs = {
  decided: (n: number, state: MarkState): ActWords => {
    const verb = { accepted: 'accept', rejected: 'reject', suggested: 'open' }[state];
    const done = { accepted: 'accepted', rejected: 'rejected', suggested: 'to review again' }[state];
    return { name: `${verb} ${markCount(n)}`, done: `${markCount(n)} ${done}.` };
  },
  changed: (n: number): ActWords => ({ name: `change ${markCount(n)}`, done: `${markCount(n)} changed.` }),
  removed: (n: number): ActWords => ({ name: `remove ${markCount(n)}`, done: `${markCount(n)} removed.` }),
  reviewed: (n: number, done: boolean): ActWords =>
    done
      ? { name: `sign off ${markCount(n)}`, done: `${markCount(n)} signed off.` }
      : { name: `take back sign-off of ${markCount(n)}`, done: `Sign-off of ${markCount(n)} taken back.` },
  fromSearch: (n: number): ActWords => ({
    name: `mark ${count(n, 'place')} from search`,
    done: `${count(n, 'place')} marked from search.`,
  }),
  confirmed: (n: number): ActWords => ({
    name: `confirm marks on ${count(n, 'page')}`,
    done: `Marks on ${count(n, 'page')} looked at again.`,
  }),
  personPut: (isNew: boolean): ActWords =>
    isNew
      ? { name: 'add a person', done: 'A person added to the list. Find personal data looks for them in every document.' }
      : { name: 'change a person', done: 'A person on the list changed.' },
  personRemoved: (): ActWords => ({ name: 'remove a person', done: 'A person removed from the list.' }),
  fateSet: (fate: Fate): ActWords => ({
    name: 'change what happens to a person',
    done: `What happens to a person is now: ${fateWords[fate].toLowerCase()}.`,
  }),
  listsSet: (): ActWords => ({ name: 'change word lists', done: 'Word lists changed.' }),
  reasonsSet: (): ActWords => ({ name: 'change local reasons', done: 'Local reasons changed.' }),
} as const;
