// Orders of the court, neutral titles, and lines of the disclosure register: each a pure step with its inverse.
import { showDate } from '../../../shared/basics/calendar-date';
import { failure } from '../../../shared/basics/failure';
import type { Case, CourtOrder, Disclosure } from '../../../shared/case/case';
import { itemOf, plain, withItem, type Changer } from './change-parts';

type OrderCommand =
  'case.record-order' | 'case.remove-order' | 'case.restore-order' | 'item.set-served-title' | 'disclosure.record' | 'disclosure.restore';

export const orderChanges: { readonly [N in OrderCommand]: Changer<N> } = {
  'case.record-order': (current, { caseId, order }, { clock, newId, person }) => {
    const recorded: CourtOrder = { ...order, id: `order-${newId()}`, recordedBy: person, recordedAt: clock().toISOString() };
    return {
      ...plain,
      next: { ...current, orders: [...(current.orders ?? []), recorded] },
      text: `Order of ${order.court} of ${showDate(order.date)} recorded: ${WHAT[order.allows]}`,
      facts: { order: recorded },
      inverse: [{ command: 'case.remove-order', input: { caseId, order: recorded.id } }],
      more: { order: recorded.id },
    };
  },

  'case.remove-order': (current, { caseId, order }) => {
    const before = current.orders?.find(({ id }) => id === order);
    if (!before) throw failure('not-found', { detail: 'This order' });
    return {
      ...plain,
      next: { ...current, orders: (current.orders ?? []).filter(({ id }) => id !== order) },
      text: `Order of ${before.court} of ${showDate(before.date)} taken back.`,
      facts: { order: before },
      inverse: [{ command: 'case.restore-order', input: { caseId, order: before } }],
    };
  },

  'case.restore-order': (current, { caseId, order }) => {
    if (current.orders?.some(({ id }) => id === order.id)) throw failure('not-understood', { detail: 'this order is there already' });
    return {
      ...plain,
      next: { ...current, orders: [...(current.orders ?? []), order] },
      text: `Order of ${order.court} of ${showDate(order.date)} put back.`,
      facts: { order },
      inverse: [{ command: 'case.remove-order', input: { caseId, order: order.id } }],
    };
  },

  'item.set-served-title': (current, { caseId, item, title }) => {
    const before = itemOf(current, item);
    return {
      ...plain,
      next: withItem(current, { ...before, servedTitle: title }),
      text: title === null ? 'Neutral title taken away.' : `Neutral title for what is served: “${title}”.`,
      item,
      facts: { title, was: before.servedTitle },
      inverse: [{ command: 'item.set-served-title', input: { caseId, item, title: before.servedTitle } }],
    };
  },

  'disclosure.record': (current, { caseId, date, entry, given, to, why }, { clock, newId, person }) => {
    const before = current.disclosures?.find(({ id }) => id === entry);
    if (entry !== null && !before) throw failure('not-found', { detail: 'This line of the register' });
    const what = before ?? given;
    if (!what) throw failure('not-understood', { detail: 'a new line needs the file that was given' });
    const { file, release, sha256 } = what;
    if (release !== null && !current.releases.some(({ id }) => id === release)) throw failure('not-found', { detail: 'This release' });
    const id = before?.id ?? `disclosure-${newId()}`;
    const line: Disclosure = { id, release, file, sha256, to, why, date, by: person, at: clock().toISOString() };
    return {
      ...plain,
      next: withLine(current, line),
      text: `Disclosure of “${file}” to ${to.name} on ${showDate(date)} recorded.`,
      facts: { disclosure: line },
      // A line that was entered stays: the register is a record. What was filled in can be put back.
      inverse: before ? [{ command: 'disclosure.restore', input: { caseId, entry: before } }] : null,
      more: { entry: id },
    };
  },

  'disclosure.restore': (current, { caseId, entry }) => {
    const before = current.disclosures?.find(({ id }) => id === entry.id);
    if (!before) throw failure('not-found', { detail: 'This line of the register' });
    return {
      ...plain,
      next: withLine(current, entry),
      text: `Line of the disclosure register for “${entry.file}” put back.`,
      facts: { disclosure: entry },
      inverse: [{ command: 'disclosure.restore', input: { caseId, entry: before } }],
    };
  },
};

const WHAT: Readonly<Record<CourtOrder['allows'], string>> = {
  unredacted: 'the unredacted bundle may leave.',
  anonymity: 'a person may be named by a cipher.',
};

function withLine(current: Case, line: Disclosure): Case {
  const lines = current.disclosures ?? [];
  const isThere = lines.some(({ id }) => id === line.id);
  return { ...current, disclosures: isThere ? lines.map((each) => (each.id === line.id ? line : each)) : [...lines, line] };
}
