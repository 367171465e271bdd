import type { CaseId } from '../../../shared/basics/ids';
import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import type { Client } from '../../client/client';

const none: ReadonlySet<string> = new Set();

/** The items that show or say the same as another one. */
export function useTwice(_client: Client, _caseId: CaseId, _items: readonly EvidenceItem[]): ReadonlySet<string> {
  return none;
}
