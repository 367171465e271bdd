import { z } from 'zod';
import { CalendarDate } from '../basics/calendar-date';
import { Purpose } from '../redaction/mark';

/** How sure we are of a rule. V1 primary text read, V2 secondary source, p partly, K from knowledge, C convention. */
export const Confidence = z.enum(['V1', 'V1p', 'V2', 'V2p', 'K', 'C']);
export type Confidence = z.infer<typeof Confidence>;

export const RuleSource = z.object({
  title: z.string().min(1),
  paragraph: z.string(),
  address: z.string(),
});
export type RuleSource = z.infer<typeof RuleSource>;

export const ProfileRule = z.object({
  /** Its id in the court rules reference, e.g. "EB-03". */
  id: z.string(),
  /** One plain sentence, ours; only prescribed wording is ever quoted. */
  text: z.string().min(1),
  level: z.enum(['must', 'should']),
  /** The check that judges it. */
  check: z.string(),
  /** The numbers and words the check needs: the check has logic, the profile has values. */
  values: z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.array(z.string())])),
  source: RuleSource,
  /** The day the source was last read. */
  read: CalendarDate,
  confidence: Confidence,
});
export type ProfileRule = z.infer<typeof ProfileRule>;

export const ProfileSection = z.object({
  /** Stable within the profile, e.g. "application". */
  id: z.string(),
  title: z.string(),
  /** What belongs there, shown while the section is empty. */
  hint: z.string(),
});
export type ProfileSection = z.infer<typeof ProfileSection>;

export const CourtProfile = z.object({
  id: z.string(),
  title: z.string(),
  version: z.string(),
  /** One or two sentences: which proceedings, which court. */
  about: z.string(),
  /** Words above the index, e.g. "Hearing bundle: index". */
  indexHeading: z.string(),
  /** What the bundle is called in its file name, e.g. "Bundle". */
  bundleName: z.string(),
  sections: z.array(ProfileSection),
  stamp: z.object({
    corner: z.enum(['bottom-right']),
    /** Points. */
    size: z.number().min(8).max(24),
  }),
  rules: z.array(ProfileRule),
  /** Which set of marks what leaves is redacted by: that for a court where it says nothing. */
  purpose: Purpose.optional(),
  /** Rules about what is hidden, judged only where something is marked. */
  redactionRules: z.array(ProfileRule).optional(),
});
export type CourtProfile = z.infer<typeof CourtProfile>;

/** What the marks of a case are for, unless a person says otherwise. Sets of other purposes never come into what leaves (RD-31). */
export function purposeOf({ purpose }: Pick<CourtProfile, 'purpose'>): Purpose {
  return purpose ?? 'court';
}
