// What a case keeps of marks and of redaction, in files of their own beside case.json. They hold hidden words, so nothing of
// them goes into case.json, the audit trail, a log or an output.
import { z } from 'zod';
import { ItemId } from '../basics/ids';
import { MarkSet, PersonId } from './mark';
import { Person } from './people/person';
import { REASONS, type Reason } from './reason-code';

/**
 * `marks/<item>.json`. `salt` is new with each save: case.json names the file's hash, and without the salt a word could be
 * found again by trying.
 */
export const ItemMarks = z.object({ version: z.literal(1), salt: z.string(), item: ItemId, sets: z.array(MarkSet) });
export type ItemMarks = z.infer<typeof ItemMarks>;

/** A reason of the council's own. */
export const LocalReason = z.object({ code: z.string().regex(/^L[1-9][0-9]?$/), title: z.string().trim().min(1).max(200) });
export type LocalReason = z.infer<typeof LocalReason>;

export const WordList = z.array(z.string().trim().min(2).max(200)).max(2000);

/** What redaction knows of the whole case. */
export const RedactionRecord = z.object({
  /** People whose fate is no cipher. */
  people: z.array(Person),
  /** Those whose fate is one: no more than what is printed. */
  ciphers: z.array(z.object({ id: PersonId, label: z.string() })),
  /** Never suggested, whatever else finds them. */
  never: WordList,
  /** Suggested wherever they stand. */
  always: WordList,
  reasons: z.array(LocalReason),
});
export type RedactionRecord = z.infer<typeof RedactionRecord>;

/** `redaction.json`. */
export const RedactionFile = RedactionRecord.extend({ version: z.literal(1), salt: z.string() });
export type RedactionFile = z.infer<typeof RedactionFile>;

/** `ciphers.json`: a list of people, sealed. Bytes are base64. */
export const CipherFile = z.object({
  version: z.literal(1),
  kdf: z.object({
    name: z.literal('scrypt'),
    salt: z.string(),
    /** Cost, block size and lanes. */
    cost: z.number().int(),
    blockSize: z.number().int(),
    lanes: z.number().int(),
  }),
  cipher: z.literal('aes-256-gcm'),
  nonce: z.string(),
  tag: z.string(),
  sealed: z.string(),
});
export type CipherFile = z.infer<typeof CipherFile>;

export const EMPTY_RECORD: RedactionRecord = { people: [], ciphers: [], never: [], always: [], reasons: [] };

/** All reasons that a mark of this case may have, ours first. */
export function reasonsOf(record: Pick<RedactionRecord, 'reasons'>): readonly Reason[] {
  return [...REASONS, ...record.reasons];
}
