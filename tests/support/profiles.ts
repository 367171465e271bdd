import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CourtProfile, ProfileRule } from '../../shared/court/court-profile';
import { readProfile } from '../../shared/court/profile-file';

export const profileFiles = ['county-injunction', 'freedom-of-information', 'guidance-2020', 'subject-access'] as const;

/** A court profile as it ships. */
export function shippedProfile(id: (typeof profileFiles)[number]): CourtProfile {
  return readProfile(readFileSync(join('resources', 'court-profiles', `${id}.json`), 'utf8'));
}

export function ruleOf(profile: CourtProfile, id: string): ProfileRule {
  const rule = profile.rules.find((each) => each.id === id);
  if (!rule) throw new Error(`The profile ${profile.id} has no rule ${id}.`);
  return rule;
}
