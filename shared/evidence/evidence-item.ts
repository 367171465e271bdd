import { z } from 'zod';
import { CalendarDate } from '../basics/calendar-date';
import { ItemId, Sha256 } from '../basics/ids';

export const ItemKind = z.enum(['photo', 'pdf', 'document', 'spreadsheet', 'email', 'chat', 'video', 'audio', 'text']);
export type ItemKind = z.infer<typeof ItemKind>;

/** The untouched file. `name` is as it came; `file` is its path inside the folder that was added, with "/". */
export const Original = z.object({
  sha256: Sha256,
  size: z.number().int().nonnegative(),
  name: z.string(),
  file: z.string(),
  /** What the bytes are, never what the name says: "pdf", "jpeg", "png", "tiff", "webp", "text". */
  type: z.string(),
  importedAt: z.string(),
  importedBy: z.string(),
});
export type Original = z.infer<typeof Original>;

/** Something an officer should know about what was done to a copy, or what a file hides. Never the hidden content. */
export const ItemNote = z.object({
  /** e.g. "repaired", "form-flattened", "signature-lost", "javascript-removed", "sticky-notes", "resolution-reduced". */
  code: z.string(),
  message: z.string(),
  /** Pages of the item, from 1; empty when it is about the whole. */
  pages: z.array(z.number().int().positive()),
});
export type ItemNote = z.infer<typeof ItemNote>;

/** The PDF made from the original: upright, sound, sanitised. */
export const WorkingCopy = z.object({
  sha256: Sha256,
  /** SHA-256 of what it was made from. Equal to `sha256` where the original was already a sound working PDF. */
  parent: Sha256,
  /** Which recipe made it, so that a better one later knows which copies to make afresh. */
  recipe: z.string(),
  pages: z.number().int().positive(),
});
export type WorkingCopy = z.infer<typeof WorkingCopy>;

export const ItemMetadata = z.object({
  /** Local wall-clock time, ISO 8601, with an offset only when the file has one. */
  dateTaken: z.string().optional(),
  gps: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
  /** EXIF orientation, 1 to 8. */
  orientation: z.number().int().min(1).max(8).optional(),
  camera: z.string().optional(),
  duration: z.number().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  subject: z.string().optional(),
});
export type ItemMetadata = z.infer<typeof ItemMetadata>;

export const EvidenceItem = z.object({
  id: ItemId,
  kind: ItemKind,
  title: z.string(),
  titleFrom: z.enum(['name', 'person']),
  date: CalendarDate.nullable(),
  /** Where the date comes from; null when undated. Never the import day. */
  dateFrom: z.enum(['person', 'exif', 'name']).nullable(),
  /** The number in front of the file's name, which decides its place ("03 Diary sheet.pdf" has 3). */
  leadingNumber: z.number().int().nullable(),
  /** False when an officer leaves it out of the bundle. The original stays. */
  included: z.boolean(),
  original: Original,
  working: WorkingCopy,
  metadata: ItemMetadata,
  notes: z.array(ItemNote),
});
export type EvidenceItem = z.infer<typeof EvidenceItem>;

/** A file that could not be used, kept so that the report can name it. */
export const SkippedFile = z.object({ file: z.string(), code: z.string(), message: z.string(), todo: z.string() });
export type SkippedFile = z.infer<typeof SkippedFile>;
