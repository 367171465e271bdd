// Photo sheets as a command.
import { z } from 'zod';
import { CaseId, ItemId } from '../basics/ids';

export const sheetCommands = {
  /**
   * Draws photographs to sheets, so many to a page, as a new item beside the first of them. With `replace` the pictures
   * themselves are left out of the bundle as single pages. When a caption changes, the sheets are drawn again with the next bundle.
   */
  'sheet.make': {
    takes: z.object({
      caseId: CaseId,
      items: z.array(ItemId).min(1).max(1000),
      perPage: z.union([z.literal(1), z.literal(2), z.literal(4), z.literal(6)]),
      title: z.string().trim().min(1).max(200),
      replace: z.boolean(),
    }),
    gives: z.object({
      revision: z.number().int(),
      /** Leaves the sheets out again and brings back what they replaced. */
      inverse: z.array(z.object({ command: z.string(), input: z.unknown() })).nullable(),
      item: ItemId,
      pages: z.number().int(),
    }),
    changes: false,
  },
} as const;
