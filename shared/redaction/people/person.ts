// A person of the case, once: every way in which papers may name them, and what happens to it.
import { z } from 'zod';
import { PersonId } from '../mark';

/** Kept as they stand, hidden, or hidden behind a cipher such as "Witness A". */
export const Fate = z.enum(['keep', 'redact', 'cipher']);
export type Fate = z.infer<typeof Fate>;

const some = z.array(z.string().trim().min(1).max(200)).max(50);

export const Person = z.object({
  id: PersonId,
  /** As it is written in full: "Jane Amelia Doe". */
  name: z.string().trim().min(1).max(200),
  /** Other names, nicknames, names before a marriage. */
  aliases: some,
  /** As papers write them: "JAD". Null where none are looked for. */
  initials: z.string().trim().min(1).max(12).nullable(),
  addresses: some,
  phones: some,
  emails: some,
  /** Registration marks. */
  vehicles: some,
  /** ISO 8601 days. */
  birthDates: some,
  /** What they are in the case: "witness", "child of the defendant". */
  role: z.string().trim().max(200),
  fate: Fate,
  /** Printed in the box where the fate is a cipher: "Witness A". */
  label: z.string().trim().min(1).max(40).nullable(),
});
export type Person = z.infer<typeof Person>;
