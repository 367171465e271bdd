// Redactions that do not hide, as they are found in papers that come in.
import { z } from 'zod';
import { Area } from './mark';

/** "leaking-bookmark" belongs to the whole file, so it has no page. */
export const HiddenWordsKind = z.enum([
  'text-under-box',
  'highlight-not-applied',
  'dark-highlighter',
  'picture-under-box',
  'leaking-bookmark',
]);
export type HiddenWordsKind = z.infer<typeof HiddenWordsKind>;

/** One place. The words themselves are never carried. */
export const HiddenWordsFinding = z.object({
  page: z.number().int().positive().nullable(),
  area: Area.nullable(),
  kind: HiddenWordsKind,
  /** How many characters can be read below; 0 for a picture. */
  characters: z.number().int().nonnegative(),
});
export type HiddenWordsFinding = z.infer<typeof HiddenWordsFinding>;

export const HiddenWords = z.object({ verdict: z.enum(['clean', 'bad']), findings: z.array(HiddenWordsFinding) });
export type HiddenWords = z.infer<typeof HiddenWords>;
