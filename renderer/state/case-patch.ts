import type { Case } from '../../shared/case/case';
import type { CasePatch } from '../../shared/contract/events';

/** The case after a change. Parts that the patch does not name keep their identity, so that what hangs on them stands still. */
export function applyPatch(before: Case, patch: CasePatch, revision: number): Case {
  return {
    ...before,
    revision,
    details: patch.details ?? before.details,
    bundle: patch.bundle ?? before.bundle,
    skipped: patch.skipped ?? before.skipped,
    releases: patch.releases ?? before.releases,
    items: patchItems(before.items, patch),
    ...(patch.settled === undefined ? {} : { settled: patch.settled }),
    ...(patch.orders === undefined ? {} : { orders: patch.orders }),
    ...(patch.disclosures === undefined ? {} : { disclosures: patch.disclosures }),
    ...(patch.redaction === undefined ? {} : { redaction: patch.redaction }),
  };
}

function patchItems(before: Case['items'], patch: CasePatch): Case['items'] {
  const changed = patch.items ?? [];
  const removed = new Set<string>(patch.removedItems ?? []);
  if (changed.length === 0 && removed.size === 0) return before;
  const byId = new Map(changed.map((item) => [item.id, item] as const));
  const known = new Set(before.map((item) => item.id));
  const kept = before.filter((item) => !removed.has(item.id)).map((item) => byId.get(item.id) ?? item);
  return [...kept, ...changed.filter((item) => !known.has(item.id))];
}
