// Relevance and privilege: what a flag keeps out of a bundle, and what a person may do about it.
import type { ItemId } from '../basics/ids';
import type { EvidenceItem, ItemFlag } from './evidence-item';

export const flagWords: Readonly<Record<ItemFlag, string>> = {
  evidence: 'evidence',
  unused: 'unused material',
  sensitive: 'sensitive',
  privileged: 'privileged',
  'without-prejudice': 'without prejudice',
};

/** True where an item's flag keeps it out of every bundle: no person has let this very item in. */
export function isHeldOut(item: Pick<EvidenceItem, 'flag' | 'letIn'>): boolean {
  return item.flag !== 'evidence' && item.letIn === null;
}

/** All that flags keep out: flagged items, and photo sheets that show one of them. */
export function heldOutItems(items: readonly Pick<EvidenceItem, 'id' | 'flag' | 'letIn' | 'sheet'>[]): ReadonlySet<ItemId> {
  const held = new Set(items.filter(isHeldOut).map((item) => item.id));
  const sheets = items.filter(({ sheet }) => sheet?.pictures.some(({ item }) => held.has(item)) === true);
  return new Set([...held, ...sheets.map((item) => item.id)]);
}

/**
 * The flag that an item might have too because the message or archive it came in has it; null where there is none to
 * suggest. A suggestion only: it keeps nothing out until a person sets it.
 */
export function suggestedFlag(
  item: Pick<EvidenceItem, 'flag' | 'parent'>,
  parent: Pick<EvidenceItem, 'flag'> | undefined,
): ItemFlag | null {
  if (item.parent === null || item.flag !== 'evidence' || !parent || parent.flag === 'evidence') return null;
  return parent.flag;
}
