// Text recognition as a command.
import { z } from 'zod';
import { CaseId, ItemId } from '../basics/ids';

/** Something that could not be read: one page, or the whole item where `page` is null. */
export const UnreadScan = z.object({
  item: ItemId,
  /** From 1. */
  page: z.number().int().positive().nullable(),
  code: z.string(),
  message: z.string(),
  todo: z.string(),
});
export type UnreadScan = z.infer<typeof UnreadScan>;

export const OcrResult = z.object({
  revision: z.number().int(),
  /** Documents that have a new copy that can be searched. */
  documents: z.number().int(),
  /** Pages that were looked at. */
  pages: z.number().int(),
  words: z.number().int(),
  /** Pages turned upright, and pages put straight. */
  turned: z.number().int(),
  straightened: z.number().int(),
  /** Pages whose words are so unsure that a typed companion page is proposed. */
  hardToRead: z.number().int(),
  /** Pages on which no words were found. */
  withoutWords: z.number().int(),
  unread: z.array(UnreadScan),
});
export type OcrResult = z.infer<typeof OcrResult>;

export const ocrCommands = {
  /**
   * Reads scanned pages that have no text and lays their words on a new working copy. Long: progress by page, can be
   * cancelled, keeps each document that was finished by then. `items` null is every document that was not read before,
   * photographs left aside; those named are read whatever they are.
   */
  'ocr.run': {
    takes: z.object({ caseId: CaseId, items: z.array(ItemId).min(1).nullable() }),
    gives: OcrResult,
    changes: false as const,
  },
};
