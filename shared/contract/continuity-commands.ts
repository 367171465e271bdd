// Commands about what an item is and was: viewed, guessed, found twice, certified.
import { z } from 'zod';
import { CaseId, ItemId, OfferId } from '../basics/ids';
import { DuplicateGroup } from '../evidence/duplicates';
import { Guess } from '../evidence/guesses';
import { Changed } from './changed';

const inCase = { caseId: CaseId };

export const continuityCommands = {
  /** Enters in the trail that an item was looked at: once for each item and sitting, and only by who has the case to work on. */
  'item.viewed': {
    takes: z.object({ ...inCase, item: ItemId }),
    gives: z.object({ recorded: z.boolean() }),
    changes: false as const,
  },
  /** What the first page says of itself, offered and not applied. A day that can be read two ways comes both ways. */
  'item.guesses': {
    takes: z.object({ ...inCase, item: ItemId }),
    gives: z.object({ guesses: z.array(Guess) }),
    changes: false as const,
  },
  /** What a hash proves and does not, with this item's history, as a PDF at a place a host offered. */
  'item.certificate': {
    takes: z.object({ ...inCase, item: ItemId, to: OfferId }),
    gives: z.object({ pages: z.number().int() }),
    changes: false as const,
  },
  /** Documents that may be the same one twice and that nobody has decided on. Long the first time. */
  'evidence.duplicates': {
    takes: z.object(inCase),
    gives: z.object({
      groups: z.array(DuplicateGroup),
      /** Items whose copy could not be compared. */
      unread: z.array(ItemId),
    }),
    changes: false as const,
  },
  /** A person's decision on documents that may be the same: the group is not shown again. Nothing is left out where they differ. */
  'item.settle-duplicate': {
    takes: z.object({ ...inCase, keep: z.array(ItemId).min(1), leaveOut: z.array(ItemId), reason: z.string().trim().min(3).max(400) }),
    gives: Changed,
    changes: true as const,
  },
  /** Only for undo: takes such a decision back. */
  'item.unsettle-duplicate': { takes: z.object({ ...inCase, settled: z.string() }), gives: Changed, changes: true as const },
};
