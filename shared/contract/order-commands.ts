// What a court ordered about names and unredacted papers, and the neutral titles of what is served.
import { z } from 'zod';
import { CaseId, ItemId } from '../basics/ids';
import { CourtOrder } from '../case/case';
import { Changed } from './changed';

const inCase = { caseId: CaseId };

export const orderCommands = {
  /** Records an order of the court. Who recorded it, and when, is added here. */
  'case.record-order': {
    takes: z.object({ ...inCase, order: CourtOrder.pick({ allows: true, date: true, court: true, says: true }) }),
    gives: Changed.extend({ order: z.string() }),
    changes: true as const,
  },
  /** Takes a recorded order back. What was released by it stays in the trail. */
  'case.remove-order': {
    takes: z.object({ ...inCase, order: z.string().min(1) }),
    gives: Changed,
    changes: true as const,
  },
  /** Only for undo: puts a recorded order back as it was. */
  'case.restore-order': { takes: z.object({ ...inCase, order: CourtOrder }), gives: Changed, changes: true as const },
  /** The neutral description that index, bookmarks and logs have in place of the title; null for the title itself. */
  'item.set-served-title': {
    takes: z.object({ ...inCase, item: ItemId, title: z.string().trim().min(1).max(400).nullable() }),
    gives: Changed,
    changes: true as const,
  },
};
