import { z } from 'zod';
import { CalendarDate } from '../basics/calendar-date';
import { CaseId, ReleaseId } from '../basics/ids';
import { SettledDuplicate } from '../evidence/duplicates';
import { EvidenceItem, Original, SkippedFile } from '../evidence/evidence-item';
import { Bundle } from '../bundle/bundle';

export const CaseDetails = z.object({
  title: z.string().min(1).max(200),
  court: z.string().max(200).nullable(),
  claimNumber: z.string().max(60).nullable(),
  claimants: z.array(z.string().min(1).max(200)),
  defendants: z.array(z.string().min(1).max(200)),
  hearing: CalendarDate.nullable(),
  profile: z.string(),
});
export type CaseDetails = z.infer<typeof CaseDetails>;

export const ReleasedFile = z.object({
  /** Relative to the output folder, with "/". */
  path: z.string(),
  kind: z.enum(['bundle', 'check-report', 'manifest']),
  pages: z.number().int().nullable(),
  bytes: z.number().int(),
  sha256: z.string(),
  /** False for a file that went to a folder of the officer's choice and is not kept in the case. */
  inCase: z.boolean(),
});
export type ReleasedFile = z.infer<typeof ReleasedFile>;

export const Release = z.object({
  id: ReleaseId,
  at: z.string(),
  by: z.string(),
  /** The revision of the case that it was made from. */
  revision: z.number().int(),
  /** Its folder below the case's `outputs/`. */
  folder: z.string(),
  pages: z.number().int(),
  documents: z.number().int(),
  verdict: z.enum(['pass', 'warn', 'could-not-run', 'fail']),
  files: z.array(ReleasedFile),
});
export type Release = z.infer<typeof Release>;

export const CASE_SCHEMA = 1;

/** The whole case as case.json holds it. No bulk: page facts and pictures lie beside it, one file per item. */
export const Case = z.object({
  schema: z.literal(CASE_SCHEMA),
  id: CaseId,
  /** Raised by one with each change. */
  revision: z.number().int().nonnegative(),
  createdAt: z.string(),
  details: CaseDetails,
  items: z.array(EvidenceItem),
  /** Archives and mailboxes whose parts were taken in. They have no pages of their own; their bytes are kept as they came. */
  archives: z.array(Original).default([]),
  bundle: Bundle,
  skipped: z.array(SkippedFile),
  releases: z.array(Release),
  /** What a person decided of documents that may be the same; absent before the first decision. */
  settled: z.array(SettledDuplicate).optional(),
});
export type Case = z.infer<typeof Case>;
