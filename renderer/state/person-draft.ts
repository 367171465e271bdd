// A person of the case as the form holds them: lists as lines of text, days as they are typed.
import { showDate } from '../../shared/basics/calendar-date';
import type { CommandInput } from '../../shared/contract/commands';
import type { Fate, Person } from '../../shared/redaction/people/person';
import { readTypedDate } from './typed-date';

export interface PersonDraft {
  readonly name: string;
  readonly role: string;
  readonly aliases: string;
  readonly initials: string;
  readonly addresses: string;
  readonly phones: string;
  readonly emails: string;
  readonly vehicles: string;
  readonly birthDates: string;
  readonly fate: Fate;
  readonly label: string;
}

export type DraftWrong = Partial<Record<keyof PersonDraft, string>>;

/** Lines of a field at most, and letters of each: what the case holds. */
const LINES = 50;
const LETTERS = 200;

export function draftOf(person: Person | null): PersonDraft {
  return {
    name: person?.name ?? '',
    role: person?.role ?? '',
    aliases: (person?.aliases ?? []).join('\n'),
    initials: person?.initials ?? '',
    addresses: (person?.addresses ?? []).join('\n'),
    phones: (person?.phones ?? []).join('\n'),
    emails: (person?.emails ?? []).join('\n'),
    vehicles: (person?.vehicles ?? []).join('\n'),
    birthDates: (person?.birthDates ?? []).map(showDate).join('\n'),
    fate: person?.fate ?? 'redact',
    label: person?.label ?? '',
  };
}

export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** What must be put right before it can be saved, by field. `taken` are the ciphers of others. */
export function wrongOf(draft: PersonDraft, taken: readonly string[]): DraftWrong {
  const wrong: { -readonly [Key in keyof DraftWrong]: DraftWrong[Key] } = {};
  if (draft.name.trim() === '') wrong.name = 'Type the person’s name.';
  for (const field of ['aliases', 'addresses', 'phones', 'emails', 'vehicles', 'birthDates'] as const) {
    const lines = linesOf(draft[field]);
    if (lines.length > LINES) wrong[field] = `Not more than ${LINES} lines.`;
    if (lines.some((line) => line.length > LETTERS)) wrong[field] = `Not more than ${LETTERS} letters in a line.`;
  }
  const unclear = linesOf(draft.birthDates).find((line) => readTypedDate(line).kind !== 'date');
  if (unclear !== undefined) wrong.birthDates = `“${unclear}” is not a day. Type it as 14/3/1986.`;
  if (draft.fate === 'cipher') {
    const label = plain(draft.label);
    if (label === '') wrong.label = 'Type what is printed, as “Witness A”.';
    else if (taken.some((other) => plain(other) === label)) wrong.label = 'Another person has this cipher.';
  }
  return wrong;
}

export function personOfDraft(draft: PersonDraft, id: Person['id'] | null): CommandInput<'people.put'>['person'] {
  const label = draft.label.trim();
  const initials = draft.initials.trim();
  return {
    id,
    name: draft.name.trim().replace(/\s+/gu, ' '),
    role: draft.role.trim(),
    aliases: linesOf(draft.aliases),
    initials: initials === '' ? null : initials,
    addresses: linesOf(draft.addresses),
    phones: linesOf(draft.phones),
    emails: linesOf(draft.emails),
    vehicles: linesOf(draft.vehicles),
    birthDates: linesOf(draft.birthDates).flatMap((line) => {
      const typed = readTypedDate(line);
      return typed.kind === 'date' ? [typed.date] : [];
    }),
    fate: draft.fate,
    label: draft.fate === 'cipher' ? label : null,
  };
}

function plain(words: string): string {
  return words.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}
