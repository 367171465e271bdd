import { z } from 'zod';

// Distinct types, so that an item's id cannot be handed where a section's is wanted.
export const CaseId = z.string().min(1).max(64).brand<'CaseId'>();
export type CaseId = z.infer<typeof CaseId>;

export const ItemId = z.string().min(1).max(64).brand<'ItemId'>();
export type ItemId = z.infer<typeof ItemId>;

export const SectionId = z.string().min(1).max(64).brand<'SectionId'>();
export type SectionId = z.infer<typeof SectionId>;

/** A file or folder that a host has put before the engine: the page never sees its path. */
export const OfferId = z.string().min(1).max(64).brand<'OfferId'>();
export type OfferId = z.infer<typeof OfferId>;

export const ReleaseId = z.string().min(1).max(64).brand<'ReleaseId'>();
export type ReleaseId = z.infer<typeof ReleaseId>;

/** SHA-256 of a file's bytes, 64 lower-case hexadecimal digits. */
export const Sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'Sha256'>();
export type Sha256 = z.infer<typeof Sha256>;
