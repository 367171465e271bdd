// Why something is hidden: the codes of the redaction log, printed as a legend at the front of a bundle.
import { z } from 'zod';

/** A code of the log: ours are R1 to R10, a council's own begin with L. */
export const ReasonCode = z.string().regex(/^(R([1-9]|10)|L[1-9][0-9]?)$/);
export type ReasonCode = z.infer<typeof ReasonCode>;

export interface Reason {
  readonly code: ReasonCode;
  /** What the code says to a reader, and gives nothing away. */
  readonly title: string;
}

/** Court rules reference, section 5.3 (confidence C: our own list, to be published with the bundle). */
export const REASONS: readonly Reason[] = [
  { code: 'R1', title: 'Irrelevant and confidential personal data of a third party' },
  { code: 'R2', title: 'Address or contact details of a witness' },
  { code: 'R3', title: 'Child' },
  { code: 'R4', title: 'Legal privilege' },
  { code: 'R5', title: 'Order of the court, or an anonymity order' },
  { code: 'R6', title: 'Public-interest immunity, or sensitive police material' },
  { code: 'R7', title: 'Special-category data that is irrelevant to the issues' },
  { code: 'R8', title: 'Without prejudice' },
  { code: 'R9', title: 'Security or access code' },
  { code: 'R10', title: 'Duplicate or irrelevant page, replaced by a slip sheet' },
];

/** The reason a kind of data usually has; a person may choose another. */
export const USUAL_REASON: ReasonCode = 'R1';
