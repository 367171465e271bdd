import type { CaseId } from '../../../shared/basics/ids';
import type { Client } from '../../client/client';
import type { EvidenceRow } from '../../state/evidence-rows';
import type { Selection } from '../../state/selection';
import type { EvidenceIntent } from './evidence-keys';

/** What the table and the light table are both given: the same items, with one selection. */
export interface ItemsShown {
  readonly client: Client;
  readonly caseId: CaseId;
  readonly rows: readonly EvidenceRow[];
  readonly keys: readonly string[];
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  readonly onIntent: (intent: Exclude<EvidenceIntent, { kind: 'go' }>) => void;
}
