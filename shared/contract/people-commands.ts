// The people of a case, the words that win over suggestions, and the council's own reasons. None of it goes into the trail.
import { z } from 'zod';
import { CaseId } from '../basics/ids';
import { LocalReason, WordList } from '../redaction/mark-file';
import { PersonId } from '../redaction/mark';
import { Fate, Person } from '../redaction/people/person';
import { Changed } from './changed';

const inCase = { caseId: CaseId };
const Passphrase = z.string().min(1).max(1000);

export const peopleCommands = {
  'people.list': {
    takes: z.object(inCase),
    gives: z.object({
      /** Those whose fate is a cipher are among them only while their key is open. */
      people: z.array(Person),
      ciphers: z.array(z.object({ id: PersonId, label: z.string() })),
      /** Which of the ciphers' keys stands: none yet, locked, or open. */
      key: z.enum(['none', 'locked', 'open']),
      never: WordList,
      always: WordList,
      reasons: z.array(LocalReason),
    }),
    changes: false as const,
  },
  /** Adds a person, or changes the one with this id. */
  'people.put': {
    takes: z.object({ ...inCase, person: Person.omit({ id: true }).extend({ id: PersonId.nullable() }) }),
    gives: Changed.extend({ person: PersonId }),
    changes: true as const,
  },
  /** Takes a person off the list, and with them the suggestions that were made for them. Marks that were decided stay. */
  'people.remove': { takes: z.object({ ...inCase, person: PersonId }), gives: Changed, changes: true as const },
  'people.set-fate': {
    takes: z.object({ ...inCase, person: PersonId, fate: Fate, label: z.string().trim().min(1).max(40).nullable() }),
    gives: Changed,
    changes: true as const,
  },
  /** Opens the key to the ciphers until the case is closed or the key is locked. */
  'people.unlock': { takes: z.object({ ...inCase, passphrase: Passphrase }), gives: z.object({}), changes: false as const },
  'people.lock': { takes: z.object(inCase), gives: z.object({}), changes: false as const },
  /** Sets the first passphrase, or another one while the key is open or with the one before. It cannot be found again if it is lost. */
  'people.set-passphrase': {
    takes: z.object({ ...inCase, passphrase: Passphrase.min(10), before: Passphrase.nullable() }),
    gives: z.object({ revision: z.number().int() }),
    changes: false as const,
  },
  /** Words that are never suggested, and words that always are. Both win over every rule. */
  'redaction.set-word-lists': {
    takes: z.object({ ...inCase, never: WordList, always: WordList }),
    gives: Changed,
    changes: true as const,
  },
  /** The council's own reasons, beside R1 to R10. One that a mark has cannot be taken away. */
  'redaction.set-reasons': {
    takes: z.object({ ...inCase, reasons: z.array(LocalReason).max(99) }),
    gives: Changed,
    changes: true as const,
  },
};
