import { z } from 'zod';

/** What text recognition made of a page. Its words are a suggestion: they lie beside the copy, each with how sure they are. */
export const PageReading = z.object({
  /** Words found and laid on the page. */
  words: z.number().int().nonnegative(),
  /** How sure the words are taken together, 0 to 1; null without words. */
  confidence: z.number().min(0).max(1).nullable(),
  /** Clockwise degrees by which the page was turned to stand upright. */
  turned: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  /** Degrees by which it was put straight, clockwise counting up; 0 where it was straight enough. */
  straightened: z.number(),
});
export type PageReading = z.infer<typeof PageReading>;

/** What a working copy's page is, measured once when the copy is made. Kept beside the copy, not in case.json. */
export const PageFacts = z.object({
  /** Points, as a person sees the page. A working copy's page is upright: no Rotate, no CropBox, origin 0,0. */
  width: z.number().positive(),
  height: z.number().positive(),
  /** Characters that can be searched. */
  characters: z.number().int().nonnegative(),
  /** Is there anything where the bundle's page number goes (the bottom right corner)? Unknown counts as yes. */
  stampCorner: z.enum(['clear', 'occupied']),
  /** One picture covers the page and there is no visible text: a scan or a photograph. */
  imageOnly: z.boolean(),
  /** Absent where text recognition never looked at it. */
  reading: PageReading.optional(),
});
export type PageFacts = z.infer<typeof PageFacts>;

/** A bookmark of the source, kept below the document's own. */
export interface SourceBookmark {
  readonly title: string;
  /** Page of the working copy, from 0; null where its target no longer makes sense. */
  readonly pageIndex: number | null;
  readonly children: readonly SourceBookmark[];
}
export const SourceBookmark: z.ZodType<SourceBookmark> = z.object({
  title: z.string(),
  pageIndex: z.number().int().nonnegative().nullable(),
  children: z.array(z.lazy(() => SourceBookmark)),
});

export const CopyFacts = z.object({
  pages: z.array(PageFacts),
  bookmarks: z.array(SourceBookmark),
});
export type CopyFacts = z.infer<typeof CopyFacts>;
