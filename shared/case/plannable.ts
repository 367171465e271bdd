import type { ItemId } from '../basics/ids';
import type { PlannableItem } from '../bundle/page-plan';
import { heldOutItems } from '../evidence/item-flag';
import { bundlePagesOf } from '../evidence/page-edit';
import type { Case } from './case';

/**
 * What the planner must know of each item of a case. What its flag keeps out is not there for the bundle at all. `redacted` are
 * those that the index says it of: in the served bundle and in the unredacted one alike, so that both have the same index.
 */
export function plannableItems(aCase: Pick<Case, 'items'>, redacted: ReadonlySet<ItemId> = new Set()): Map<ItemId, PlannableItem> {
  const held = heldOutItems(aCase.items);
  return new Map(
    aCase.items.map((item) => [
      item.id,
      {
        id: item.id,
        title: `${item.servedTitle ?? item.title}${redacted.has(item.id) ? ' (redacted)' : ''}`,
        date: item.date,
        included: item.included && !held.has(item.id),
        pages: bundlePagesOf(item).length,
      },
    ]),
  );
}
