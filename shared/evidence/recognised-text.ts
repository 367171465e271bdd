// The words that text recognition found on a copy's pages, kept beside the copy. Suggestions, never proof of what a page says.
import { z } from 'zod';

export const RecognisedWord = z.object({
  text: z.string(),
  /** 0 to 1, as the recogniser rates it. */
  confidence: z.number().min(0).max(1),
  /** Points from the top left of the page as a person sees it: [x, y, width, height]. */
  rect: z.tuple([z.number(), z.number(), z.number(), z.number()]),
});
export type RecognisedWord = z.infer<typeof RecognisedWord>;

export const RecognisedText = z.object({
  pages: z.array(
    z.object({
      /** From 1. */
      page: z.number().int().positive(),
      /** In reading order. */
      words: z.array(RecognisedWord),
    }),
  ),
});
export type RecognisedText = z.infer<typeof RecognisedText>;

/** Below this a page's words are so unsure that a typed companion page is proposed (EB-36). */
export const HARD_TO_READ = 0.6;
