// What a person decides of documents that may be the same.
import type { ItemId } from '../../../shared/basics/ids';
import { namesInWords } from '../../../shared/audit/item-history';
import { failure } from '../../../shared/basics/failure';
import type { Step } from '../../../shared/contract/changed';
import { itemOf, plain, type Changer } from './change-parts';

type DuplicateCommand = 'item.settle-duplicate' | 'item.unsettle-duplicate';

export const duplicateChanges: { readonly [N in DuplicateCommand]: Changer<N> } = {
  'item.settle-duplicate': (current, { caseId, keep, leaveOut, reason }, { newId, person, clock }) => {
    const named = [...keep, ...leaveOut].map((id) => itemOf(current, id));
    if (named.length < 2 || new Set(named).size < named.length) {
      throw failure('not-understood', { detail: 'a decision needs two documents or more, each named once' });
    }
    const out = new Set(leaveOut);
    const changed = current.items.filter((item) => out.has(item.id) && item.included).map((item) => item.id);
    const settled = { id: `settled-${newId()}`, keep, leaveOut, reason, by: person, at: clock().toISOString() };
    const titles = (ids: readonly ItemId[]) => namesInWords(ids.map((id) => itemOf(current, id).title));
    const back: readonly Step[] =
      changed.length === 0 ? [] : [{ command: 'item.set-included', input: { caseId, items: changed, included: true } }];
    return {
      ...plain,
      next: {
        ...current,
        items: current.items.map((item) => (out.has(item.id) ? { ...item, included: false } : item)),
        settled: [...(current.settled ?? []), settled],
      },
      text:
        leaveOut.length === 0
          ? `${titles(keep)} looked at together and all kept: “${reason}”.`
          : `${titles(leaveOut)} left out as duplicate of ${titles(keep)}: “${reason}”.`,
      facts: { settled: settled.id, keep, leaveOut, reason },
      inverse: [...back, { command: 'item.unsettle-duplicate', input: { caseId, settled: settled.id } }],
    };
  },

  'item.unsettle-duplicate': (current, { caseId, settled: id }) => {
    const settled = (current.settled ?? []).find((each) => each.id === id);
    if (!settled) throw failure('not-found', { detail: 'This decision' });
    return {
      ...plain,
      next: { ...current, settled: (current.settled ?? []).filter((each) => each !== settled) },
      text: 'Decision about duplicates taken back.',
      facts: { settled: id, items: [...settled.keep, ...settled.leaveOut] },
      // Done again, it is a decision of whoever does it, with the same reason.
      inverse: [
        {
          command: 'item.settle-duplicate',
          input: { caseId, keep: settled.keep, leaveOut: settled.leaveOut, reason: settled.reason },
        },
      ],
    };
  },
};
