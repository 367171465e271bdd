import type { DataSpan } from '../data-kind';
import { addressRule } from './address';
import { bankRule } from './bank';
import { cardRule } from './card';
import { crimeReferenceRule } from './crime-reference';
import { dateOfBirthRule } from './date-of-birth';
import { emailRule } from './email';
import { ipRule } from './ip';
import type { NameBook } from './name-book';
import { namesRule } from './names';
import { nhsRule } from './nhs';
import { niRule } from './ni';
import { phoneRule } from './phone';
import { postcodeRule } from './postcode';
import { ruleText, type Rule } from './rule-text';
import { settleSpans } from './settle-spans';
import { socialRule } from './social';
import { urlRule } from './url';
import { vehicleRule } from './vehicle';

const RULES: readonly Rule[] = [
  postcodeRule,
  phoneRule,
  emailRule,
  niRule,
  nhsRule,
  bankRule,
  cardRule,
  vehicleRule,
  ipRule,
  socialRule,
  urlRule,
  crimeReferenceRule,
  addressRule,
];

/**
 * Personal data in a text, in order and without overlaps. Finds below `SURE` are only possible and are shown apart; `wide` adds many of those.
 * `names` is null where names are not looked for. Suggestions only: they miss things, and a person decides each.
 */
export function findPersonalData(text: string, options: { readonly wide: boolean; readonly names: NameBook | null }): readonly DataSpan[] {
  const read = ruleText(text, options.wide);
  const found = RULES.flatMap((rule) => rule(read));
  if (options.names) found.push(...namesRule(read, options.names));
  return settleSpans([...found, ...dateOfBirthRule(read, found)]);
}
