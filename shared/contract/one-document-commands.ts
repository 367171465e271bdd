// Documents that belong to no case: redacted one at a time, and looked through for redactions that do not hide.
import { z } from 'zod';
import { OfferId } from '../basics/ids';
import { HiddenWords } from '../redaction/hidden-words';
import { Area } from '../redaction/mark';
import { Proof } from '../redaction/proof';

/** A place to hide in a document without a case. */
export const PlainMark = z.object({
  /** From 1. */
  page: z.number().int().positive(),
  area: Area,
  /** Printed in the box; null for a plain one. */
  reason: z.string().max(40).nullable(),
});
export type PlainMark = z.infer<typeof PlainMark>;

export const oneDocumentCommands = {
  /**
   * Normalises a document in a private folder beside `to`, removes what is marked, and proves it. Nothing is written unless the
   * proof passes, and a file that is there already is not replaced. Long.
   */
  'document.redact': {
    takes: z.object({
      from: OfferId,
      to: OfferId,
      marks: z.array(PlainMark).max(100_000),
      /** Hidden wherever they stand. */
      terms: z.array(z.string().trim().min(2).max(200)).max(2000),
      /** Hides what our own rules take for personal data. */
      detect: z.boolean(),
    }),
    gives: z.object({
      removed: z.number().int(),
      proof: Proof,
      /** Of what was written; null where the proof failed and nothing was. */
      sha256: z.string().nullable(),
    }),
    changes: false as const,
  },
  /** Redactions that do not hide. The words below are never carried. */
  'document.scan-redactions': { takes: z.object({ from: OfferId }), gives: HiddenWords, changes: false as const },
};
