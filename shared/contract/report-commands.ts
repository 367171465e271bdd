// Commands about what an import could not use, and what it took in without words.
import { z } from 'zod';
import { CaseId, ItemId } from '../basics/ids';

const inCase = { caseId: CaseId };

export const reportCommands = {
  /** Which files of the import report can be tried again without being chosen again: those refused since the case was opened. */
  'evidence.at-hand': {
    takes: z.object(inCase),
    gives: z.object({ files: z.array(z.string()) }),
    changes: false as const,
  },
  /** Pages with nothing that can be searched, of all items but photographs and clips, as their working copies were measured. */
  'evidence.no-text': {
    takes: z.object(inCase),
    gives: z.object({
      items: z.array(
        z.object({
          item: ItemId,
          /** Pages of the item that have no text, from 1. */
          pages: z.array(z.number().int().positive()).min(1),
          /** How many of them text recognition has looked at already. */
          lookedAt: z.number().int().nonnegative(),
        }),
      ),
    }),
    changes: false as const,
  },
};
