// Removing what was accepted, ahead of a bundle.
import { z } from 'zod';
import { CaseId, ItemId } from '../basics/ids';
import { Purpose } from '../redaction/mark';

export const applyCommands = {
  /** Makes and proves the redacted copies of everything with accepted marks of a purpose. The making of a bundle does so too. Long. */
  'redaction.apply': {
    takes: z.object({ caseId: CaseId, purpose: Purpose }),
    gives: z.object({ revision: z.number().int(), applied: z.number().int(), items: z.array(ItemId) }),
    changes: false as const,
  },
};
