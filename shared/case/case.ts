import { z } from 'zod';
import { CalendarDate } from '../basics/calendar-date';
import { CaseId, ReleaseId, Sha256 } from '../basics/ids';
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

/** What a court ordered about unredacted papers or about names, as a person recorded it. */
export const CourtOrder = z.object({
  id: z.string().min(1).max(64),
  /** "unredacted": lets the unredacted bundle out. "anonymity": a witness or party may be named by a cipher. */
  allows: z.enum(['unredacted', 'anonymity']),
  date: CalendarDate,
  court: z.string().min(1).max(200),
  says: z.string().min(3).max(2000),
  recordedBy: z.string(),
  recordedAt: z.string(),
});
export type CourtOrder = z.infer<typeof CourtOrder>;

/** One line of the disclosure register: what was given to whom, why and when (RD-30). */
export const Disclosure = z.object({
  id: z.string().min(1).max(64),
  /** The release that started it; null where a person entered it. */
  release: ReleaseId.nullable(),
  /** The file's name, and the SHA-256 of what was given. */
  file: z.string().min(1).max(300),
  sha256: Sha256,
  /** Null until a person has said to whom. */
  to: z.object({ name: z.string().min(1).max(200), organisation: z.string().max(200).nullable() }).nullable(),
  why: z.string().max(1000).nullable(),
  /** The day it was given. */
  date: CalendarDate,
  by: z.string(),
  /** ISO 8601 in UTC: when the line was last written. */
  at: z.string(),
});
export type Disclosure = z.infer<typeof Disclosure>;

export const ReleasedFile = z.object({
  /** Relative to the output folder, with "/". */
  path: z.string(),
  kind: z.enum(['bundle', 'check-report', 'manifest', 'redaction-log', 'redaction-certificate']),
  pages: z.number().int().nullable(),
  bytes: z.number().int(),
  sha256: z.string(),
  /** False for a file that went to a folder of the officer's choice and is not kept in the case. */
  inCase: z.boolean(),
  /** True for what stays in the case and is never given to anyone; absent otherwise. */
  internal: z.boolean().optional(),
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
  /** "full" is unredacted and let out by an order of the court; absent for the one that is served. */
  variant: z.enum(['service', 'full']).optional(),
});
export type Release = z.infer<typeof Release>;

/** Files beside case.json that belong to the case, by path and SHA-256: marks, people, ciphers. */
export const SideFileHashes = z.record(z.string(), Sha256);
export type SideFileHashes = z.infer<typeof SideFileHashes>;

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
  /** Orders of the court that a person recorded; absent before the first. */
  orders: z.array(CourtOrder).optional(),
  /** Who was given what; absent before the first. */
  disclosures: z.array(Disclosure).optional(),
  /** Absent before the first mark and the first person. What they say stands in files of their own. */
  redaction: z.object({ files: SideFileHashes }).optional(),
});
export type Case = z.infer<typeof Case>;
