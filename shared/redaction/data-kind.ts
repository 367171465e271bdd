// What a mark hides, in the words of the command line.
import { z } from 'zod';

/** Kinds of personal data, and `term` for what a person searched for. */
export const DataKind = z.enum([
  'name',
  'address',
  'postcode',
  'phone',
  'email',
  'date-of-birth',
  'ni',
  'nhs',
  'bank',
  'card',
  'vehicle',
  'ip',
  'social',
  'crime-reference',
  'url',
  'face',
  'plate',
  'term',
]);
export type DataKind = z.infer<typeof DataKind>;

/** Personal data found in a text. Offsets are UTF-16, `end` exclusive; `confidence` is 0 to 1. */
export interface DataSpan {
  readonly start: number;
  readonly end: number;
  readonly kind: DataKind;
  readonly confidence: number;
  /** Why it was taken for this, in a sentence that never holds the data itself: "Ten digits that pass the NHS check, after the word NHS". */
  readonly why: string;
}
