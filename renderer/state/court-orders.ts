// What a court ordered, as a person recorded it, and what hangs on it.
import type { Case, CourtOrder } from '../../shared/case/case';

/** May the unredacted bundle be made? Only by a recorded order. */
export function letsFullOut({ orders = [] }: Pick<Case, 'orders'>): boolean {
  return orders.some(({ allows }) => allows === 'unredacted');
}

const none: readonly CourtOrder[] = [];

/** The orders of a case: always the same list while none is recorded. */
export function ordersOf({ orders }: Pick<Case, 'orders'>): readonly CourtOrder[] {
  return orders ?? none;
}
