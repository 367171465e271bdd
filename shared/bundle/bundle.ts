import { z } from 'zod';
import { ItemId, SectionId } from '../basics/ids';

export const BundleSection = z.object({
  id: SectionId,
  title: z.string(),
  /** In order. Items that are left out of the bundle keep their place here. */
  items: z.array(ItemId),
  /** "automatic" until a person moves something; then new items go where they belong but nothing else moves. */
  order: z.enum(['automatic', 'by-hand']),
});
export type BundleSection = z.infer<typeof BundleSection>;

export const Bundle = z.object({ sections: z.array(BundleSection) });
export type Bundle = z.infer<typeof Bundle>;

/** A, B, … Z, AA, AB: the letter of a section that has documents, by its place from 0. */
export function sectionLetter(index: number): string {
  const rest = Math.floor(index / 26) - 1;
  const letter = String.fromCharCode(65 + (index % 26));
  return rest < 0 ? letter : sectionLetter(rest) + letter;
}
