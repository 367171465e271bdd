// Redaction of what is no case: a text or a file on its own.
import { z } from 'zod';
import { OfferId } from '../basics/ids';
import { DataKind } from '../redaction/data-kind';

/** Offsets are UTF-16, `end` exclusive; `why` never holds the data itself. */
export const FoundSpan = z.object({
  start: z.number().int().nonnegative(),
  end: z.number().int().positive(),
  kind: DataKind,
  confidence: z.number().min(0).max(1),
  why: z.string(),
});
export type FoundSpan = z.infer<typeof FoundSpan>;

export const redactionCommands = {
  /** Personal data in a text file that was offered. `wide` adds what is merely possible. Nothing of it is kept. */
  'redaction.detect-text': {
    takes: z.object({ offer: OfferId, wide: z.boolean() }),
    gives: z.object({ spans: z.array(FoundSpan) }),
    changes: false as const,
  },
};
