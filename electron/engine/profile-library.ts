import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { failure } from '../../shared/basics/failure';
import type { CourtProfile } from '../../shared/court/court-profile';
import { readProfile } from '../../shared/court/profile-file';

export interface ProfileLibrary {
  readonly all: readonly CourtProfile[];
  /** Throws `not-found` for an id that no profile has. */
  get(id: string): CourtProfile;
}

/** Reads every court profile that ships. One that does not hold together stops the start: it is our own data. */
export async function loadProfiles(resources: string): Promise<ProfileLibrary> {
  const folder = join(resources, 'court-profiles');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const all = await Promise.all(names.map(async (name) => readProfile(await readFile(join(folder, name), 'utf8'))));
  return {
    all,
    get(id) {
      const found = all.find((profile) => profile.id === id);
      if (!found) throw failure('not-found', { detail: `The court profile “${id}”` });
      return found;
    },
  };
}
