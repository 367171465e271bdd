// How a court profile is read from its file, and which profiles have not been held against their sources for a year.
import { z } from 'zod';
import type { CalendarDate } from '../basics/calendar-date';
import { CourtProfile } from './court-profile';

const ProfileFile = CourtProfile.superRefine((profile, context) => {
  const say = (message: string) => context.addIssue({ code: 'custom', message });
  if (profile.rules.length === 0) say('A profile without rules would let everything pass.');
  for (const id of repeated([...profile.rules, ...(profile.redactionRules ?? [])].map((rule) => rule.id)))
    say(`Rule ${id} is there twice.`);
  for (const id of repeated(profile.sections.map((section) => section.id))) say(`Section ${id} is there twice.`);
  for (const rule of [...profile.rules, ...(profile.redactionRules ?? [])]) {
    if (rule.source.address.trim() === '') say(`Rule ${rule.id} does not say where its source can be found.`);
  }
});

/** Reads a profile from the text of its file. Throws an error that names what is wrong: profiles are our own data. */
export function readProfile(text: string): CourtProfile {
  const parsed = ProfileFile.safeParse(JSON.parse(text));
  if (!parsed.success) throw new TypeError(`This court profile cannot be used:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

export interface OutdatedProfile {
  readonly profile: string;
  /** Ids of the rules whose source was last read more than a year ago. */
  readonly rules: readonly string[];
}

/** Profiles with rules that nobody has held against their source for a year. */
export function notReadForAYear(profiles: readonly CourtProfile[], today: CalendarDate): readonly OutdatedProfile[] {
  const limit = `${String(Number(today.slice(0, 4)) - 1).padStart(4, '0')}${today.slice(4)}`;
  return profiles.flatMap((profile) => {
    const rules = [...profile.rules, ...(profile.redactionRules ?? [])].filter((rule) => rule.read < limit).map((rule) => rule.id);
    return rules.length === 0 ? [] : [{ profile: profile.id, rules }];
  });
}

function repeated(ids: readonly string[]): readonly string[] {
  return [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))];
}
