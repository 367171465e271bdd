// Photo sheets as a command.
import { z } from 'zod';
import { CaseId, ItemId } from '../basics/ids';
import { Changed } from './changed';

const sheetFields = {
  caseId: CaseId,
  items: z.array(ItemId).min(1).max(1000),
  perPage: z.union([z.literal(1), z.literal(2), z.literal(4), z.literal(6)]),
  title: z.string().trim().min(1).max(200),
};

export const sheetCommands = {
  /**
   * Draws photographs to sheets, so many to a page, as a new item beside the first of them. With `replace` the pictures
   * themselves are left out of the bundle as single pages. When a caption changes, the sheets are drawn again with the next bundle.
   */
  'sheet.make': {
    takes: z.object({ ...sheetFields, replace: z.boolean() }),
    /** The inverse leaves the sheets out again and brings back what they replaced. */
    gives: Changed.extend({ item: ItemId, pages: z.number().int() }),
    changes: false,
  },
  /** Draws an item's sheets again with other pictures, another title or so many others to a page. Pictures stay in or out as they were. */
  'sheet.change': {
    takes: z.object({ ...sheetFields, item: ItemId }),
    gives: Changed.extend({ pages: z.number().int() }),
    changes: false,
  },
} as const;
