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

/** A line of words as it was laid, so that it can be laid again on another copy of the same page. */
export const RecognisedLine = z.object({
  /** How many of the page's words it holds. */
  words: z.number().int().positive(),
  /** Points. */
  size: z.number().positive(),
  /** Where its first word begins and its last one ends, in points from the lower left corner: [x, y, x, y]. */
  baseline: z.tuple([z.number(), z.number(), z.number(), z.number()]),
});
export type RecognisedLine = z.infer<typeof RecognisedLine>;

export const RecognisedText = z.object({
  pages: z.array(
    z.object({
      /** From 1. */
      page: z.number().int().positive(),
      /** In reading order. */
      words: z.array(RecognisedWord),
      /** The same words line by line; absent in what an early version kept. */
      lines: z.array(RecognisedLine).optional(),
    }),
  ),
});
export type RecognisedText = z.infer<typeof RecognisedText>;

/** Below this a page's words are so unsure that a typed companion page is proposed (EB-36). */
export const HARD_TO_READ = 0.6;
