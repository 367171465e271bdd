// A mark: a person's decision, or a suggestion for one, that something on a page is to be hidden. Marks are kept in the case until a
// version is issued, one file per item; nothing is removed from any page by marking it.
import { z } from 'zod';
import { Sha256 } from '../basics/ids';
import { DataKind } from './data-kind';
import { ReasonCode } from './reason-code';

export const MarkId = z.string().min(1).max(64).brand<'MarkId'>();
export type MarkId = z.infer<typeof MarkId>;

export const PersonId = z.string().min(1).max(64).brand<'PersonId'>();
export type PersonId = z.infer<typeof PersonId>;

/** What a set of marks is for. Sets are never mixed (RD-31): each purpose has marks of its own. */
export const Purpose = z.enum(['court', 'criminal-disclosure', 'subject-access', 'freedom-of-information']);
export type Purpose = z.infer<typeof Purpose>;

/** Points from the top left of a page of the working copy, as a person sees it: its visible box, after rotation. */
export const Area = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number().positive(),
  height: z.number().positive(),
});
export type Area = z.infer<typeof Area>;

/** Who or what found it. */
export const Finder = z.discriminatedUnion('by', [
  z.object({ by: z.literal('person') }),
  /** `term` is what was searched for; it stays inside the case. */
  z.object({ by: z.literal('search'), term: z.string() }),
  z.object({ by: z.literal('rule'), why: z.string(), confidence: z.number().min(0).max(1) }),
  z.object({ by: z.literal('people'), person: PersonId, why: z.string(), confidence: z.number().min(0).max(1) }),
  z.object({ by: z.literal('picture'), why: z.string(), confidence: z.number().min(0).max(1) }),
]);
export type Finder = z.infer<typeof Finder>;

export const MarkState = z.enum(['suggested', 'accepted', 'rejected']);
export type MarkState = z.infer<typeof MarkState>;

/** Somebody, and when: ISO 8601 in UTC. */
export const Hand = z.object({ by: z.string(), at: z.string() });
export type Hand = z.infer<typeof Hand>;

export const Mark = z.object({
  id: MarkId,
  /** Of the working copy, from 1. */
  page: z.number().int().positive(),
  /** One for a box; one a line for text that runs over several. The whole page where `wholePage`. */
  areas: z.array(Area).min(1),
  /** The page becomes a slip sheet (RD-46, EB-21), so nothing of it is left. */
  wholePage: z.boolean(),
  kind: DataKind.nullable(),
  /** The words below, as they were read when the mark was made. Shown on the review desk only; never logged or exported. */
  words: z.string().nullable(),
  finder: Finder,
  state: MarkState,
  reason: ReasonCode.nullable(),
  /** Printed in the box instead of the reason code: a cipher such as "Witness A". */
  label: z.string().max(40).nullable(),
  /** Goes into the log that is served; must give nothing away. */
  publicNote: z.string().max(400).nullable(),
  /** Goes into the internal log only. */
  privateNote: z.string().max(2000).nullable(),
  /** Who made it, and when. */
  made: Hand,
  /** Who accepted or rejected it, and when; null while it is a suggestion. */
  decided: Hand.nullable(),
  /** A second person's look (RD-02, RD-40). */
  reviewed: Hand.nullable(),
});
export type Mark = z.infer<typeof Mark>;

/** The marks of one item for one purpose. */
export const MarkSet = z.object({
  purpose: Purpose,
  /** The working copy that the places belong to. */
  copy: Sha256,
  marks: z.array(Mark),
  /** Pages whose copy has changed below their marks, until a person has looked at them again. */
  stale: z.array(z.number().int().positive()).optional(),
});
export type MarkSet = z.infer<typeof MarkSet>;
