import { showDate } from '../basics/calendar-date';
import type { IndexHeading } from '../bundle/index-table';
import type { CourtProfile } from '../court/court-profile';
import type { CaseDetails } from './case';

/** What stands above the index: the one way that engine and window come to it, so that both lay out the same pages. */
export function indexHeadingOf(details: CaseDetails, profile: Pick<CourtProfile, 'indexHeading'>): IndexHeading {
  return {
    court: details.court,
    claimNumber: details.claimNumber,
    claimants: details.claimants,
    defendants: details.defendants,
    heading: profile.indexHeading,
    hearing: details.hearing ? `Hearing ${showDate(details.hearing)}` : null,
  };
}
