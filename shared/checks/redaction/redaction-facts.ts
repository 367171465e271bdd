// What a report must know of the marks in a bundle: counts and pages, never the words below.
import type { ItemId } from '../../basics/ids';

export interface RedactedDocument {
  readonly item: ItemId;
  /** Its row in the index. */
  readonly row: number;
  /** What it is, in the case's own words: looked through for the kind of paper and never printed. */
  readonly title: string;
  /** All its pages in the bundle. */
  readonly pages: readonly number[];
  /** Accepted marks, and the pages of the bundle that they are on. */
  readonly accepted: number;
  readonly acceptedPages: readonly number[];
  /** Suggestions that nobody has decided. */
  readonly undecided: number;
  readonly undecidedPages: readonly number[];
  /** Pages with accepted marks that have no reason, and that no second person has looked at. */
  readonly withoutReason: readonly number[];
  readonly withoutReview: readonly number[];
}

/** Somewhere outside the pages that a protected name or term stands. The name itself is never carried. */
export interface LeakyTitle {
  readonly where: 'document' | 'caption' | 'section' | 'case';
  /** "document 4", "section C", "the case". */
  readonly name: string;
  readonly pages: readonly number[];
}

export interface RedactionFacts {
  readonly documents: readonly RedactedDocument[];
  /** Somebody of the case is named by a cipher. */
  readonly ciphers: boolean;
  /** What recorded orders of the court allow. */
  readonly orders: readonly ('unredacted' | 'anonymity')[];
  readonly leakyTitles: readonly LeakyTitle[];
}
