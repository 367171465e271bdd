import type { ItemId } from '../basics/ids';
import type { PlannableItem } from '../bundle/page-plan';
import { heldOutItems } from '../evidence/item-flag';
import { bundlePagesOf } from '../evidence/page-edit';
import type { Case } from './case';

/** What the planner must know of each item of a case. What its flag keeps out is not there for the bundle at all. */
export function plannableItems(aCase: Pick<Case, 'items'>): Map<ItemId, PlannableItem> {
  const held = heldOutItems(aCase.items);
  return new Map(
    aCase.items.map((item) => [
      item.id,
      {
        id: item.id,
        title: item.title,
        date: item.date,
        included: item.included && !held.has(item.id),
        pages: bundlePagesOf(item).length,
      },
    ]),
  );
}
