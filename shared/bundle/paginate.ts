import type { ItemId } from '../basics/ids';
import { failure } from '../basics/failure';
import type { Bundle } from './bundle';
import { layIndex, type IndexHeading, type IndexLayout } from './index-table';
import { planPages, type PagePlan, type PlannableItem } from './page-plan';
import type { MeasureText } from './text-measure';

export interface Pagination {
  readonly plan: PagePlan;
  readonly index: IndexLayout;
}

const TURNS = 8;

/**
 * Settles page plan and index together.
 *
 * Subtle: the index is paginated with the bundle, so its length moves the numbers it prints, and wider numbers could
 * lengthen it. We repeat until the length is steady. Throws `index-unsteady` if it never is; nobody else adjusts numbers.
 */
export function paginate(
  bundle: Bundle,
  items: ReadonlyMap<ItemId, PlannableItem>,
  heading: IndexHeading,
  measure: MeasureText,
): Pagination {
  let indexPages = 1;
  for (let turn = 0; turn < TURNS; turn++) {
    const plan = planPages(bundle, items, indexPages);
    const index = layIndex(plan, heading, measure);
    if (index.pages.length === indexPages) return { plan, index };
    indexPages = index.pages.length;
  }
  throw failure('index-unsteady');
}
