import type { DataSpan } from '../data-kind';
import { emailRule } from './email';
import { phoneRule } from './phone';
import { postcodeRule } from './postcode';
import { ruleText, type Rule } from './rule-text';
import { settleSpans } from './settle-spans';
import type { NameBook } from './name-book';

const RULES: readonly Rule[] = [postcodeRule, phoneRule, emailRule];

/**
 * Personal data in a text, in order and without overlaps. Finds below `SURE` are only possible and are shown apart; `wide` adds many of those.
 * `names` is null where names are not looked for. Suggestions only: they miss things, and a person decides each.
 */
export function findPersonalData(text: string, options: { readonly wide: boolean; readonly names: NameBook | null }): readonly DataSpan[] {
  const read = ruleText(text, options.wide);
  return settleSpans(RULES.flatMap((rule) => rule(read)));
}
