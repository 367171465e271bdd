// Every command that changes a case, as a pure step from one case to the next. The engine takes the turn, writes the
// audit event and raises the revision; a step cannot forget, because it is not asked.
import { SectionId } from '../../../shared/basics/ids';
import { failure } from '../../../shared/basics/failure';
import type { BundleSection } from '../../../shared/bundle/bundle';
import { moveItems, moveSection, removeSection, renameSection } from '../../../shared/bundle/order';
import type { ChangingCommand } from '../../../shared/contract/commands';
import { arrange, countDocuments, inAutomaticOrder, itemOf, plain, sectionOf, withSection, type Changer } from './change-parts';
import { duplicateChanges } from './duplicate-changes';
import { itemChanges } from './item-changes';
import type { RedactionCommand } from './redaction/redaction-change';
import { orderChanges } from './order-changes';
import { partChanges } from './part-changes';
import { reportChanges } from './report-changes';
import { stillChanges } from './still-changes';

/** Changes to the case itself; those to its marks are redaction/redaction-changes.ts. */
type SimpleCommand = Exclude<ChangingCommand, 'case.batch' | RedactionCommand>;

export const caseChanges: { readonly [N in SimpleCommand]: Changer<N> } = {
  ...itemChanges,
  ...partChanges,
  ...duplicateChanges,
  ...stillChanges,
  ...reportChanges,
  ...orderChanges,

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
