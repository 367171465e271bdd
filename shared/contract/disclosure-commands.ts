// The disclosure register: who was given what, why and when (RD-30).
import { z } from 'zod';
import { CalendarDate } from '../basics/calendar-date';
import { CaseId, OfferId } from '../basics/ids';
import { Disclosure } from '../case/case';
import { Changed } from './changed';

const inCase = { caseId: CaseId };

export const disclosureCommands = {
  /** Writes a line of the register, or fills in one that a release started (`entry`). A line is never taken out again. */
  'disclosure.record': {
    takes: z.object({
      ...inCase,
      /** Null for a new line. */
      entry: z.string().min(1).nullable(),
      /** What was given: needed for a new line, and left as it is in one that stands. */
      given: Disclosure.pick({ release: true, file: true, sha256: true }).nullable(),
      to: z.object({ name: z.string().trim().min(1).max(200), organisation: z.string().trim().max(200).nullable() }),
      why: z.string().trim().min(3).max(1000),
      date: CalendarDate,
    }),
    gives: Changed.extend({ entry: z.string() }),
    changes: true as const,
  },
  /** Only for undo: puts a line back as it was. */
  'disclosure.restore': { takes: z.object({ ...inCase, entry: Disclosure }), gives: Changed, changes: true as const },
  'disclosure.list': {
    takes: z.object(inCase),
    gives: z.object({ entries: z.array(Disclosure) }),
    changes: false as const,
  },
  /** The register as a PDF or a table, at a place a host offered. */
  'disclosure.print': {
    takes: z.object({ ...inCase, to: OfferId, format: z.enum(['pdf', 'csv']) }),
    gives: z.object({ lines: z.number().int() }),
    changes: false as const,
  },
};
