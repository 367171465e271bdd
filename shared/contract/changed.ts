// What a change answers: the case's new revision, and how to take it back.
import { z } from 'zod';

/** One command to run; the inverse of a change is a list of these, so undo is a new audited command. */
export const Step = z.object({ command: z.string(), input: z.unknown() });
export type Step = z.infer<typeof Step>;

/** What every change answers. `inverse` is null where it cannot be undone. */
export const Changed = z.object({ revision: z.number().int(), inverse: z.array(Step).nullable() });
export type Changed = z.infer<typeof Changed>;
