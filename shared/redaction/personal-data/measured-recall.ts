// How many of 100 places of each kind the suggestions found in our own tests, as docs/personal-data-figures.json has it; a test
// holds the two together. The screen says these figures, because suggestions miss things.
import type { DataKind } from '../data-kind';

/** Share of labelled places found, 0 to 1. Kinds that were not measured are not there. */
export const MEASURED_RECALL: Readonly<Partial<Record<DataKind, number>>> = {
  address: 0.966,
  bank: 0.989,
  card: 0.988,
  'crime-reference': 0.773,
  'date-of-birth': 0.976,
  email: 1,
  ip: 1,
  name: 0.941,
  nhs: 1,
  ni: 1,
  phone: 0.988,
  postcode: 1,
  social: 0.944,
  url: 1,
  vehicle: 0.976,
};

/** "94": rounded down, so that nothing that was missed is rounded away. */
export function foundOfHundred(kind: DataKind): number | null {
  const recall = MEASURED_RECALL[kind];
  return recall === undefined ? null : Math.floor(recall * 100 + 1e-9);
}
