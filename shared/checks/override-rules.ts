import { failure } from '../basics/failure';
import type { CourtProfile } from '../court/court-profile';

/** Throws `rule-unknown` for the first override that names no rule of the profile: a slip of the pen must not look like a decision. */
export function refuseUnknownRules(
  profile: Pick<CourtProfile, 'id' | 'rules' | 'redactionRules'>,
  overrides: readonly { readonly rule: string }[],
): void {
  const known = new Set([...profile.rules, ...(profile.redactionRules ?? [])].map(({ id }) => id));
  const unknown = overrides.find(({ rule }) => !known.has(rule));
  if (unknown) throw failure('rule-unknown', { detail: unknown.rule, kind: profile.id });
}
