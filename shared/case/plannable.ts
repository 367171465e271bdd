import type { ItemId } from '../basics/ids';
import type { PlannableItem } from '../bundle/page-plan';
import type { Case } from './case';

/** What the planner must know of each item of a case. */
export function plannableItems(aCase: Pick<Case, 'items'>): Map<ItemId, PlannableItem> {
  return new Map(
    aCase.items.map((item) => [
      item.id,
      { id: item.id, title: item.title, date: item.date, included: item.included, pages: item.working.pages },
    ]),
  );
}
