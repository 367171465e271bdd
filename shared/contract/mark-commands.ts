// Marks as commands: made, changed, decided, reviewed, searched for and suggested. What they answer is for the screen; of all this
// only ids and counts go into the trail.
import { z } from 'zod';
import { CaseId, ItemId } from '../basics/ids';
import { Area, Finder, Mark, MarkId, MarkState, PersonId, Purpose } from '../redaction/mark';
import { DataKind } from '../redaction/data-kind';
import { ReasonCode } from '../redaction/reason-code';
import { UnseenPictures } from '../redaction/unseen-pictures';
import { Sha256 } from '../basics/ids';
import { Changed } from './changed';

const inCase = { caseId: CaseId };
const ofPurpose = { ...inCase, purpose: Purpose };
const Page = z.number().int().positive();
const Areas = z.array(Area).min(1).max(2000);

/** Marks of one item, for commands that take many. */
export const MarksOf = z.object({ item: ItemId, marks: z.array(MarkId).min(1).max(50_000) });
export type MarksOf = z.infer<typeof MarksOf>;
const Chosen = z.array(MarksOf).min(1).max(10_000);

/** A mark that a person or a search makes. It is accepted as it is made unless it says otherwise. */
export const NewMark = z.object({
  page: Page,
  areas: Areas,
  wholePage: z.boolean().default(false),
  kind: DataKind.nullable().default(null),
  words: z.string().max(10_000).nullable().default(null),
  finder: Finder.default({ by: 'person' }),
  state: MarkState.default('accepted'),
  reason: ReasonCode.nullable().default(null),
  label: z.string().trim().min(1).max(40).nullable().default(null),
  publicNote: z.string().trim().min(1).max(400).nullable().default(null),
  privateNote: z.string().trim().min(1).max(2000).nullable().default(null),
});
export type NewMark = z.infer<typeof NewMark>;

export const MarkTally = z.object({
  suggested: z.number().int(),
  accepted: z.number().int(),
  rejected: z.number().int(),
  /** Accepted, and nobody else has looked yet. */
  toReview: z.number().int(),
});
export type MarkTally = z.infer<typeof MarkTally>;

/** The marks of one item for the purpose that was asked for. */
export const MarkedItem = z.object({
  item: ItemId,
  /** The working copy that the places belong to. */
  copy: Sha256,
  marks: z.array(Mark),
  /** Pages with marks whose copy has changed: nothing goes out before they are looked at again. */
  stale: z.array(Page),
  /** Pages without text: nothing can be found on them by words. */
  imageOnly: z.array(Page),
  /** True where the file of marks is missing or is not what was saved: nothing goes out, and nothing is added before it is put back or cleared. */
  damaged: z.boolean(),
  pages: z.array(z.object({ page: Page, tally: MarkTally })),
});
export type MarkedItem = z.infer<typeof MarkedItem>;

export const SearchHit = z.object({ item: ItemId, page: Page, areas: z.array(Area).min(1), words: z.string() });
export type SearchHit = z.infer<typeof SearchHit>;

/** A word with its place on the page. */
export const PageWord = z.object({
  text: z.string(),
  area: Area,
  /** From 0, in reading order. */
  line: z.number().int().nonnegative(),
});
export type PageWord = z.infer<typeof PageWord>;

export const markCommands = {
  /** Every mark of a purpose with what is still to do; items without marks are there for their pages without text. */
  'redaction.marks': {
    takes: z.object({ ...ofPurpose, items: z.array(ItemId).min(1).nullable() }),
    gives: z.object({
      revision: z.number().int(),
      items: z.array(MarkedItem),
      total: MarkTally,
      kinds: z.array(z.object({ kind: DataKind.nullable(), tally: MarkTally })),
      people: z.array(z.object({ person: PersonId, tally: MarkTally })),
    }),
    changes: false as const,
  },
  'redaction.add': {
    takes: z.object({ ...ofPurpose, item: ItemId, marks: z.array(NewMark).min(1).max(20_000) }),
    gives: Changed.extend({ marks: z.array(MarkId) }),
    changes: true as const,
  },
  /** What is left out stays. Another person's review of a mark ends with a change to it. */
  'redaction.change': {
    takes: z.object({
      ...ofPurpose,
      chosen: Chosen,
      areas: Areas.optional(),
      words: z.string().max(10_000).nullable().optional(),
      reason: ReasonCode.nullable().optional(),
      label: z.string().trim().min(1).max(40).nullable().optional(),
      publicNote: z.string().trim().min(1).max(400).nullable().optional(),
      privateNote: z.string().trim().min(1).max(2000).nullable().optional(),
    }),
    gives: Changed,
    changes: true as const,
  },
  /** Accepts, rejects, or makes suggestions of marks again. A mark accepted without a reason gets the usual one. */
  'redaction.decide': {
    takes: z.object({ ...ofPurpose, chosen: Chosen, state: MarkState, reason: ReasonCode.optional() }),
    gives: Changed,
    changes: true as const,
  },
  'redaction.remove': { takes: z.object({ ...ofPurpose, chosen: Chosen }), gives: Changed, changes: true as const },
  /** Takes away all marks of a purpose: of these items, or of the whole case where null. */
  'redaction.clear': {
    takes: z.object({ ...ofPurpose, items: z.array(ItemId).min(1).nullable() }),
    gives: Changed,
    changes: true as const,
  },
  /** A second person signs marks off, or takes that back. Fails with `review-own` for marks that the same person decided. */
  'redaction.review': {
    takes: z.object({ ...ofPurpose, chosen: Chosen, done: z.boolean() }),
    gives: Changed,
    changes: true as const,
  },
  /** A person has looked again at pages whose copy changed below their marks: the marks lie where they should. */
  'redaction.confirm': {
    takes: z.object({ ...ofPurpose, item: ItemId, pages: z.array(Page).min(1) }),
    gives: Changed,
    changes: true as const,
  },
  /** Only for undo: marks as they were, in place of those named. */
  'redaction.put-back': {
    takes: z.object({
      ...ofPurpose,
      item: ItemId,
      copy: Sha256,
      remove: z.array(MarkId),
      put: z.array(Mark),
      stale: z.array(Page).optional(),
    }),
    gives: Changed,
    changes: true as const,
  },
  /** Finds words, also over line breaks and hyphens. The caller makes marks of the hits. Long over a whole case. */
  'redaction.search': {
    takes: z.object({
      ...inCase,
      items: z.array(ItemId).min(1).nullable(),
      term: z.string().trim().min(2).max(200),
      wholeWord: z.boolean(),
      anyCase: z.boolean(),
    }),
    gives: z.object({
      hits: z.array(SearchHit),
      /** Pages that have no text to search. */
      imageOnly: z.number().int(),
      /** Items whose copy could not be read. */
      unread: z.array(ItemId),
    }),
    changes: false as const,
  },
  /** The words of one page of the working copy with their places, for choosing text and for a text layer. */
  'redaction.page-words': {
    takes: z.object({ ...inCase, item: ItemId, page: Page }),
    gives: z.object({ width: z.number(), height: z.number(), words: z.array(PageWord), imageOnly: z.boolean() }),
    changes: false as const,
  },
  /**
   * Looks for personal data and for the people of the case, and adds what it finds as suggestions. Long: progress by page, can be
   * cancelled, keeps the documents that were finished. A place that has a mark already, whatever its state, is not suggested again.
   */
  'redaction.suggest': {
    takes: z.object({ ...ofPurpose, items: z.array(ItemId).min(1).nullable(), wide: z.boolean() }),
    gives: z.object({
      revision: z.number().int(),
      added: z.number().int(),
      pages: z.number().int(),
      /** Pages without text, where nothing could be found by words. */
      imageOnly: z.number().int(),
      /** True where people behind ciphers were not looked for, because their key is locked. */
      locked: z.boolean(),
      unread: z.array(ItemId),
      /** Pages whose pictures were looked at for faces and for number plates. */
      pictures: z.number().int(),
      /** Pages whose pictures were not looked at for one of these. */
      unseen: z.array(UnseenPictures),
      /** What is known to be missed in pictures, as measured, in a sentence; null where it was not measured. */
      pictureLimits: z.string().nullable(),
    }),
    changes: false as const,
  },
};
