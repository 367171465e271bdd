// How many of 100 places of each kind the suggestions found in papers that nobody tuned a rule on, as docs/personal-data-figures.json
// has it under "fresh"; a test holds the two together. The screen says these figures, because suggestions miss things.
import type { DataKind } from '../data-kind';

/** Share of labelled places found, 0 to 1. Kinds that were not measured are not there. */
export const MEASURED_RECALL: Readonly<Partial<Record<DataKind, number>>> = {
  address: 0.962,
  bank: 1,
  card: 1,
  'crime-reference': 0.933,
  'date-of-birth': 0.932,
  email: 1,
  ip: 1,
  name: 0.927,
  nhs: 0.974,
  ni: 1,
  phone: 1,
  postcode: 1,
  social: 1,
  url: 1,
  vehicle: 1,
};

/** "94": rounded down, so that nothing that was missed is rounded away. */
export function foundOfHundred(kind: DataKind): number | null {
  const recall = MEASURED_RECALL[kind];
  return recall === undefined ? null : Math.floor(recall * 100 + 1e-9);
}
