// A release that goes to a folder outside the case starts a line of the disclosure register: to whom and why, a person says later.
import { CalendarDate } from '../../../shared/basics/calendar-date';
import { Sha256 } from '../../../shared/basics/ids';
import type { Disclosure, Release } from '../../../shared/case/case';
import type { EngineContext } from '../engine-context';

export function startedDisclosures(
  { clock, newId, person }: Pick<EngineContext, 'clock' | 'newId' | 'person'>,
  release: Release,
): readonly Disclosure[] {
  return release.files
    .filter(({ kind }) => kind === 'bundle')
    .map(({ path, sha256 }) => ({
      id: `disclosure-${newId()}`,
      release: release.id,
      file: path,
      sha256: Sha256.parse(sha256),
      to: null,
      why: null,
      date: CalendarDate.parse(release.at.slice(0, 10)),
      by: person,
      at: clock().toISOString(),
    }));
}
