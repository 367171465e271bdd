// Every command that changes a case, as a pure step from one case to the next. The engine takes the turn, writes the
// audit event and raises the revision; a step cannot forget, because it is not asked.
import type { ItemId } from '../../../shared/basics/ids';
import { SectionId } from '../../../shared/basics/ids';
import { failure } from '../../../shared/basics/failure';
import { showDate } from '../../../shared/basics/calendar-date';
import type { BundleSection } from '../../../shared/bundle/bundle';
import { moveItems, moveSection, removeSection, renameSection, sortAutomatically } from '../../../shared/bundle/order';
import type { Case } from '../../../shared/case/case';
import type { ChangingCommand, CommandOutput, CommandParsed, Step } from '../../../shared/contract/commands';
import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import type { ProfileLibrary } from '../profile-library';

export interface ChangeTools {
  readonly newId: () => string;
  readonly profiles: ProfileLibrary;
}

export interface Change<N extends ChangingCommand> {
  readonly next: Case;
  /** A plain sentence for the audit trail. */
  readonly text: string;
  readonly item: ItemId | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly inverse: readonly Step[] | null;
  /** What the command answers beside revision and inverse. */
  readonly more: Omit<CommandOutput<N>, 'revision' | 'inverse'>;
}

type Changer<N extends ChangingCommand> = (current: Case, input: CommandParsed<N>, tools: ChangeTools) => Change<N>;
type SimpleCommand = Exclude<ChangingCommand, 'case.batch'>;

export const caseChanges: { readonly [N in SimpleCommand]: Changer<N> } = {
  'case.set-details': (current, { caseId, details }, { profiles }) => {
    profiles.get(details.profile);
    return {
      ...plain,
      next: { ...current, details },
      text: 'Case details changed.',
      facts: { details },
      inverse: [{ command: 'case.set-details', input: { caseId, details: current.details } }],
    };
  },

  'item.set-title': (current, { caseId, item, title }) => {
    const before = itemOf(current, item);
    return {
      ...plain,
      next: withItem(current, { ...before, title, titleFrom: 'person' }),
      text: `Description changed to “${title}”.`,
      item,
      facts: { title, was: before.title },
      inverse: [restore(caseId, before)],
    };
  },

  'item.set-date': (current, { caseId, item, date }) => {
    const before = itemOf(current, item);
    return {
      ...plain,
      next: withItem(current, { ...before, date, dateFrom: date === null ? null : 'person' }),
      text: date === null ? 'Date taken away.' : `Date set to ${showDate(date)}.`,
      item,
      facts: { date, was: before.date },
      inverse: [restore(caseId, before)],
    };
  },

  'item.restore': (current, { caseId, item, title, titleFrom, date, dateFrom }) => {
    const before = itemOf(current, item);
    return {
      ...plain,
      next: withItem(current, { ...before, title, titleFrom, date, dateFrom }),
      text: 'Description and date put back.',
      item,
      facts: { title, date },
      inverse: [restore(caseId, before)],
    };
  },

  'item.set-included': (current, { caseId, items, included }) => {
    const wanted = new Set(items);
    for (const id of items) itemOf(current, id);
    const changed = current.items.filter((item) => wanted.has(item.id) && item.included !== included).map((item) => item.id);
    return {
      ...plain,
      next: { ...current, items: current.items.map((item) => (wanted.has(item.id) ? { ...item, included } : item)) },
      text: `${countDocuments(changed.length)} ${included ? 'brought back into' : 'left out of'} the bundle.`,
      item: items.length === 1 ? (items[0] ?? null) : null,
      facts: { items: changed, included },
      inverse: changed.length === 0 ? [] : [{ command: 'item.set-included', input: { caseId, items: changed, included: !included } }],
    };
  },

  'bundle.add-section': (current, { caseId, title, before }, { newId }) => {
    const section: BundleSection = { id: SectionId.parse(`section-${newId()}`), title, items: [], order: 'automatic' };
    const added = { sections: [...current.bundle.sections, section] };
    return {
      ...plain,
      next: { ...current, bundle: before === null ? added : moveSection(added, section.id, before) },
      text: `Section “${title}” added.`,
      facts: { section: section.id, title },
      inverse: [arrange(caseId, current)],
      more: { section: section.id },
    };
  },

  'bundle.rename-section': (current, { caseId, section, title }) => {
    const before = sectionOf(current, section);
    return {
      ...plain,
      next: { ...current, bundle: renameSection(current.bundle, section, title) },
      text: `Section “${before.title}” renamed to “${title}”.`,
      facts: { section, title, was: before.title },
      inverse: [{ command: 'bundle.rename-section', input: { caseId, section, title: before.title } }],
    };
  },

  'bundle.move-section': (current, { caseId, section, before }) => ({
    ...plain,
    next: { ...current, bundle: moveSection(current.bundle, section, before) },
    text: `Section “${sectionOf(current, section).title}” moved.`,
    facts: { section, before },
    inverse: [arrange(caseId, current)],
  }),

  'bundle.remove-section': (current, { caseId, section }) => ({
    ...plain,
    next: { ...current, bundle: removeSection(current.bundle, section) },
    text: `Empty section “${sectionOf(current, section).title}” removed.`,
    facts: { section },
    inverse: [arrange(caseId, current)],
  }),

  'bundle.move-items': (current, { caseId, items, section, before }) => {
    for (const id of items) itemOf(current, id);
    return {
      ...plain,
      next: { ...current, bundle: moveItems(current.bundle, items, section, before) },
      text: `${countDocuments(items.length)} moved in section “${sectionOf(current, section).title}”.`,
      item: items.length === 1 ? (items[0] ?? null) : null,
      facts: { items, section, before },
      inverse: [arrange(caseId, current)],
    };
  },

  'bundle.sort-section': (current, { caseId, section }) => {
    const found = sectionOf(current, section);
    return {
      ...plain,
      next: withSection(current, { ...found, items: inAutomaticOrder(current, found), order: 'automatic' }),
      text: `Section “${found.title}” put into date order.`,
      facts: { section },
      inverse: [arrange(caseId, current)],
    };
  },

  'bundle.arrange': (current, { caseId, sections }) => {
    const known = current.bundle.sections.flatMap((section) => section.items).sort();
    const given = sections.flatMap((section) => section.items).sort();
    // An arrangement made before something was added would lose it, so it is refused.
    if (known.length !== given.length || known.some((id, i) => id !== given[i])) throw failure('case-moved-on');
    return {
      ...plain,
      next: { ...current, bundle: { sections } },
      text: 'Order of the bundle put back.',
      facts: { sections: sections.map((section) => section.id) },
      inverse: [arrange(caseId, current)],
    };
  },
};

const plain = { item: null, facts: {}, inverse: null, more: {} };

function itemOf(current: Case, id: ItemId): EvidenceItem {
  const item = current.items.find((each) => each.id === id);
  if (!item) throw failure('not-found', { detail: 'This document' });
  return item;
}

function sectionOf(current: Case, id: SectionId): BundleSection {
  const section = current.bundle.sections.find((each) => each.id === id);
  if (!section) throw failure('not-found', { detail: 'This section' });
  return section;
}

function withItem(current: Case, changed: EvidenceItem): Case {
  const next = { ...current, items: current.items.map((item) => (item.id === changed.id ? changed : item)) };
  const section = next.bundle.sections.find((each) => each.items.includes(changed.id));
  if (section?.order !== 'automatic') return next;
  return withSection(next, { ...section, items: inAutomaticOrder(next, section) });
}

function withSection(current: Case, changed: BundleSection): Case {
  return { ...current, bundle: { sections: current.bundle.sections.map((section) => (section.id === changed.id ? changed : section)) } };
}

function inAutomaticOrder(current: Case, section: BundleSection): ItemId[] {
  const inside = new Set(section.items);
  return sortAutomatically(current.items.filter((item) => inside.has(item.id)).map(orderable));
}

/** What the automatic order looks at. */
export function orderable(item: EvidenceItem): { id: ItemId; leadingNumber: number | null; date: string | null; name: string } {
  return { id: item.id, leadingNumber: item.leadingNumber, date: item.date, name: item.original.name };
}

function restore(caseId: string, item: EvidenceItem): Step {
  const { title, titleFrom, date, dateFrom } = item;
  return { command: 'item.restore', input: { caseId, item: item.id, title, titleFrom, date, dateFrom } };
}

function arrange(caseId: string, current: Case): Step {
  return { command: 'bundle.arrange', input: { caseId, sections: current.bundle.sections } };
}

function countDocuments(n: number): string {
  return n === 1 ? '1 document' : `${n} documents`;
}
