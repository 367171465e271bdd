// The sections of a bundle and the order within them, as commands.
import { z } from 'zod';
import { CaseId, ItemId, SectionId } from '../basics/ids';
import { Changed } from './changed';

const inCase = { caseId: CaseId };

export const sectionCommands = {
  'bundle.add-section': {
    takes: z.object({ ...inCase, title: z.string().trim().min(1).max(200), before: SectionId.nullable() }),
    gives: Changed.extend({ section: SectionId }),
    changes: true as const,
  },
  'bundle.rename-section': {
    takes: z.object({ ...inCase, section: SectionId, title: z.string().trim().min(1).max(200) }),
    gives: Changed,
    changes: true as const,
  },
  'bundle.move-section': {
    takes: z.object({ ...inCase, section: SectionId, before: SectionId.nullable() }),
    gives: Changed,
    changes: true as const,
  },
  /** Only an empty section can be removed. */
  'bundle.remove-section': { takes: z.object({ ...inCase, section: SectionId }), gives: Changed, changes: true as const },
  /** Moves items, in the order given, to stand before `before` in `section` (at its end when null). */
  'bundle.move-items': {
    takes: z.object({ ...inCase, items: z.array(ItemId).min(1), section: SectionId, before: ItemId.nullable() }),
    gives: Changed,
    changes: true as const,
  },
  /** Puts a section back into the automatic order: leading number, date, name. */
  'bundle.sort-section': { takes: z.object({ ...inCase, section: SectionId }), gives: Changed, changes: true as const },
  /** Only for undo: puts the whole arrangement back. */
  'bundle.arrange': {
    takes: z.object({
      ...inCase,
      sections: z.array(z.object({ id: SectionId, title: z.string(), items: z.array(ItemId), order: z.enum(['automatic', 'by-hand']) })),
    }),
    gives: Changed,
    changes: true as const,
  },
};
