// What every change to a case is made of: its shape, and the few steps they share.
import type { ItemId, SectionId } from '../../../shared/basics/ids';
import { failure } from '../../../shared/basics/failure';
import type { BundleSection } from '../../../shared/bundle/bundle';
import { sortAutomatically, type OrderableItem } from '../../../shared/bundle/order';
import type { Case } from '../../../shared/case/case';
import type { Step } from '../../../shared/contract/changed';
import type { ChangingCommand, CommandOutput, CommandParsed } from '../../../shared/contract/commands';
import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import type { ProfileLibrary } from '../profile-library';

export interface ChangeTools {
  readonly newId: () => string;
  /** Who is at the desk. */
  readonly person: string;
  readonly clock: () => Date;
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

export type Changer<N extends ChangingCommand> = (current: Case, input: CommandParsed<N>, tools: ChangeTools) => Change<N>;

export const plain = { item: null, facts: {}, inverse: null, more: {} };

export function itemOf(current: Case, id: ItemId): EvidenceItem {
  const item = current.items.find((each) => each.id === id);
  if (!item) throw failure('not-found', { detail: 'This document' });
  return item;
}

export function sectionOf(current: Case, id: SectionId): BundleSection {
  const section = current.bundle.sections.find((each) => each.id === id);
  if (!section) throw failure('not-found', { detail: 'This section' });
  return section;
}

export function withItem(current: Case, changed: EvidenceItem): Case {
  const next = { ...current, items: current.items.map((item) => (item.id === changed.id ? changed : item)) };
  const section = next.bundle.sections.find((each) => each.items.includes(changed.id));
  if (section?.order !== 'automatic') return next;
  return withSection(next, { ...section, items: inAutomaticOrder(next, section) });
}

export function withSection(current: Case, changed: BundleSection): Case {
  return { ...current, bundle: { sections: current.bundle.sections.map((section) => (section.id === changed.id ? changed : section)) } };
}

export function inAutomaticOrder(current: Case, section: BundleSection): ItemId[] {
  const inside = new Set(section.items);
  return sortAutomatically(current.items.filter((item) => inside.has(item.id)).map(orderable));
}

/** What the automatic order looks at. */
export function orderable(item: EvidenceItem): OrderableItem {
  const { id, leadingNumber, date, original, parent, part } = item;
  const more = { ...(part?.[0] ? { firstPage: part[0].from } : {}), ...(parent === null ? {} : { parent }) };
  return { id, leadingNumber, date, name: original.name, ...more };
}

export function arrange(caseId: string, current: Case): Step {
  return { command: 'bundle.arrange', input: { caseId, sections: current.bundle.sections } };
}

export function countDocuments(n: number): string {
  return n === 1 ? '1 document' : `${n} documents`;
}
