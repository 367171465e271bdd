import { z } from 'zod';
import { CalendarDate } from '../basics/calendar-date';
import { ItemId, Sha256 } from '../basics/ids';
import { LocalTime } from '../basics/local-time';
import { Capture } from './capture';
import { ItemSource } from './item-source';
import { Movement } from './movement';
import { PageEdit, PageSpan } from './page-edit';
import { Still } from './still';

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
  /** The SHA-256 of the message or archive that it came out of; absent where it came by itself. */
  outOf: Sha256.optional(),
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

/** A copy with marked content removed, proved before it is kept. */
export const RedactedCopy = WorkingCopy.extend({
  /** What the marks are for: sets are never mixed. */
  purpose: z.string(),
  /** Made of this copy where pages are turned, left out or split off. */
  bundleCopy: WorkingCopy.nullable(),
});
export type RedactedCopy = z.infer<typeof RedactedCopy>;

export const ItemMetadata = z.object({
  /** Local wall-clock time, ISO 8601, with an offset only when the file has one. */
  dateTaken: z.string().optional(),
  /** The part of a second that belongs to `dateTaken`, its digits as the camera wrote them: "054". */
  subSeconds: z.string().optional(),
  /** When the file says that the picture was made or scanned (EXIF CreateDate); written like `dateTaken`. */
  dateCreated: z.string().optional(),
  /** The camera's own offset from UTC, "+01:00", where the file has one. */
  offset: z.string().optional(),
  /** The file's own time as it came in, ISO 8601 in UTC: when a copy was saved, never when a picture was taken. */
  fileTime: z.string().optional(),
  gps: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
  /** EXIF orientation, 1 to 8. */
  orientation: z.number().int().min(1).max(8).optional(),
  camera: z.string().optional(),
  /** Of a clip, in seconds. */
  duration: z.number().optional(),
  /** Of a clip: pictures a second, as its container says, and whether they all last equally long. */
  frameRate: z.number().optional(),
  steadyFrames: z.boolean().optional(),
  /** Of a clip: as it is shown, in points. */
  pictureSize: z.object({ width: z.number().int(), height: z.number().int() }).optional(),
  /** Of a clip: when it was made, as its container states it. Many recorders write UTC here without saying so. */
  recorded: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  subject: z.string().optional(),
});
export type ItemMetadata = z.infer<typeof ItemMetadata>;

/** Relevance and privilege. Anything but evidence stays out of a bundle unless a person lets it in. */
export const ItemFlag = z.enum(['evidence', 'unused', 'sensitive', 'privileged', 'without-prejudice']);
export type ItemFlag = z.infer<typeof ItemFlag>;

/** Who let a flagged item into the bundle all the same, and why. */
export const LetIn = z.object({ reason: z.string().trim().min(1).max(400), by: z.string(), at: z.string() });
export type LetIn = z.infer<typeof LetIn>;

/** Where a title comes from. All but "person" are guesses. */
export const TitleFrom = z.enum(['name', 'person', 'email', 'heading']);
export type TitleFrom = z.infer<typeof TitleFrom>;

export const DateFrom = z.enum(['person', 'exif', 'name', 'email', 'heading']);
export type DateFrom = z.infer<typeof DateFrom>;

/** Pictures drawn to sheets: what the sheet was made of. */
export const SheetRecipe = z.object({
  title: z.string(),
  perPage: z.union([z.literal(1), z.literal(2), z.literal(4), z.literal(6)]),
  /** The pictures in their order, each by the item it is and the hash of its original. */
  pictures: z.array(z.object({ item: ItemId, sha256: Sha256 })).min(1),
  /** Of the captions and pictures as they were drawn; another one now means that the sheet is drawn again. */
  fingerprint: z.string(),
});
export type SheetRecipe = z.infer<typeof SheetRecipe>;

export const EvidenceItem = z.object({
  id: ItemId,
  kind: ItemKind,
  title: z.string(),
  titleFrom: TitleFrom,
  date: CalendarDate.nullable(),
  /** Where the date comes from; null when undated. Never the import day. */
  dateFrom: DateFrom.nullable(),
  /** The number in front of the file's name, which decides its place ("03 Diary sheet.pdf" has 3). */
  leadingNumber: z.number().int().nullable(),
  /** False when an officer leaves it out of the bundle. The original stays. */
  included: z.boolean(),
  original: Original,
  working: WorkingCopy,
  metadata: ItemMetadata,
  notes: z.array(ItemNote),
  // Below: fields that older cases lack, each with what it meant then.
  flag: ItemFlag.default('evidence'),
  /** Null unless a person lets this very item in against its flag. */
  letIn: LetIn.nullable().default(null),
  /** The message or archive that it came in. */
  parent: ItemId.nullable().default(null),
  source: ItemSource.nullable().default(null),
  movements: z.array(Movement).default([]),
  capture: Capture.nullable().default(null),
  /** What a picture shows, in a person's words. */
  caption: z.string().nullable().default(null),
  /** The time that the recorder or camera shows on a picture, where a person has read it off. */
  shownTime: LocalTime.nullable().default(null),
  pageEdits: z.array(PageEdit).default([]),
  /** Which pages of the copy are this item's, where an original was split; null for all. */
  part: z.array(PageSpan).min(1).nullable().default(null),
  /** Made of `working` where pages are turned, left out or split off; its recipe says which. Null where none was needed yet. */
  bundleCopy: WorkingCopy.nullable().default(null),
  sheet: SheetRecipe.nullable().default(null),
  /** The clip and the moment that a picture was taken out of in the window. */
  still: Still.nullable().default(null),
  /** The neutral description that the index, bookmarks and captions of a redacted bundle have in place of the title. */
  servedTitle: z.string().nullable().default(null),
  /** Made for a bundle where the item has accepted marks; at most one for each purpose. */
  redactedCopies: z.array(RedactedCopy).default([]),
});
export type EvidenceItem = z.infer<typeof EvidenceItem>;

/** What an item is before anyone has said anything of it. */
export const FRESH_FACTS = {
  flag: 'evidence',
  letIn: null,
  parent: null,
  source: null,
  movements: [],
  capture: null,
  caption: null,
  shownTime: null,
  pageEdits: [],
  part: null,
  bundleCopy: null,
  sheet: null,
  still: null,
  servedTitle: null,
  redactedCopies: [],
} satisfies Partial<EvidenceItem>;

/** A file that could not be used, kept so that the report can name it. */
export const SkippedFile = z.object({
  file: z.string(),
  code: z.string(),
  message: z.string(),
  todo: z.string(),
  /** Who has dealt with it, and when; the file stays named in reports. */
  dealtWith: z.object({ by: z.string(), at: z.string() }).optional(),
});
export type SkippedFile = z.infer<typeof SkippedFile>;
