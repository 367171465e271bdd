// What a change to marks or people is made of. It is a pure step, as a change to the case is, and its inverse is found by
// comparing what was with what is.
import type { CaseId, ItemId } from '../../../../shared/basics/ids';
import type { Case } from '../../../../shared/case/case';
import type { Step } from '../../../../shared/contract/changed';
import type { CommandOutput, CommandParsed } from '../../../../shared/contract/commands';
import type { markCommands } from '../../../../shared/contract/mark-commands';
import type { peopleCommands } from '../../../../shared/contract/people-commands';
import { Purpose, type Mark, type MarkSet } from '../../../../shared/redaction/mark';
import type { ChangeTools } from '../change-parts';
import type { Redaction } from './redaction';

type Specs = typeof markCommands & typeof peopleCommands;
export type RedactionCommand = { [N in keyof Specs]: Specs[N]['changes'] extends true ? N : never }[keyof Specs];

/** The case and what it knows of redaction, as a change finds them. */
export interface Desk {
  readonly case: Case;
  readonly redaction: Redaction;
}

export interface RedactionChange<N extends RedactionCommand> {
  readonly next: Redaction;
  /** A sentence for the trail, without any word that is hidden and without any name. */
  readonly text: string;
  readonly item: ItemId | null;
  /** Ids and counts, nothing else. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly inverse: readonly Step[] | null;
  readonly more: Omit<CommandOutput<N>, 'revision' | 'inverse'>;
}

export type RedactionChanger<N extends RedactionCommand> = (desk: Desk, input: CommandParsed<N>, tools: ChangeTools) => RedactionChange<N>;

/** The steps that make the marks what they were. */
export function marksBack(caseId: CaseId, before: Redaction, after: Redaction): Step[] {
  const items = [...new Set([...before.items.keys(), ...after.items.keys()])];
  return items.flatMap((item) => {
    const [was, is] = [before.items.get(item), after.items.get(item)];
    if (was === is) return [];
    return Purpose.options.flatMap((purpose) => setBack(caseId, item, purpose, setIn(was, purpose), setIn(is, purpose)));
  });
}

function setBack(caseId: CaseId, item: ItemId, purpose: Purpose, was: MarkSet | null, is: MarkSet | null): Step[] {
  const copy = is?.copy ?? was?.copy;
  if (was === is || copy === undefined) return [];
  const before = new Map((was?.marks ?? []).map((mark) => [mark.id, mark] as const));
  const after = new Map((is?.marks ?? []).map((mark) => [mark.id, mark] as const));
  const put = [...before.values()].filter((mark) => !isSame(mark, after.get(mark.id)));
  const remove = [...after.keys()].filter((id) => !before.has(id));
  const stale = was?.stale ?? [];
  const sameStale = isSame(stale, is?.stale ?? []);
  if (put.length === 0 && remove.length === 0 && sameStale) return [];
  return [{ command: 'redaction.put-back', input: { caseId, purpose, item, copy, remove, put, ...(sameStale ? {} : { stale }) } }];
}

function setIn(sets: readonly MarkSet[] | undefined, purpose: Purpose): MarkSet | null {
  return sets?.find((set) => set.purpose === purpose) ?? null;
}

function isSame(a: Mark | readonly number[], b: Mark | readonly number[] | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

export function countMarks(n: number): string {
  return n === 1 ? '1 mark' : `${n} marks`;
}
