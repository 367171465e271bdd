import type { ItemId } from '../../../shared/basics/ids';
import { failure } from '../../../shared/basics/failure';
import type { Case } from '../../../shared/case/case';
import type { Step } from '../../../shared/contract/changed';
import { commands, isCommandName } from '../../../shared/contract/commands';
import { caseChanges } from './case-changes';
import type { ChangeTools } from './change-parts';
import { carryMarks } from './redaction/carry-marks';
import { NO_REDACTION, type Redaction } from './redaction/redaction';
import type { Desk } from './redaction/redaction-change';
import { isRedactionCommand, redactionChanges } from './redaction/redaction-changes';

export interface AppliedSteps {
  readonly next: Case;
  readonly redaction: Redaction;
  readonly item: string | null;
  readonly text: string;
  readonly facts: Record<string, unknown>;
  readonly inverse: readonly Step[] | null;
  readonly results: readonly object[];
}

/** A change to the case or to its marks, once it is made. */
interface AnyChange {
  readonly desk: Desk;
  readonly text: string;
  readonly item: ItemId | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly inverse: readonly Step[] | null;
  readonly more: object;
}

/** What every change to the case itself, or to its marks, answers. */
type Made<Next> = Omit<AnyChange, 'desk'> & { readonly next: Next };
type AnyChanger<From, Next> = (from: From, input: unknown, tools: ChangeTools) => Made<Next>;

/** Runs steps in order on one case: all or none. The inverse undoes them last first; one that cannot be undone spoils it. */
export function applySteps(
  current: Case,
  steps: readonly Step[],
  caseId: string,
  tools: ChangeTools,
  redaction: Redaction = NO_REDACTION,
): AppliedSteps {
  let desk: Desk = { case: current, redaction };
  let inverse: readonly Step[] | null = [];
  const results: object[] = [];
  const done: AnyChange[] = [];
  for (const [place, step] of steps.entries()) {
    const change = applyStep(desk, step, caseId, tools, place);
    desk = change.desk;
    inverse = inverse === null || change.inverse === null ? null : [...change.inverse, ...inverse];
    results.push({ inverse: change.inverse, ...change.more });
    done.push(change);
  }
  const only = done.length === 1 ? done[0] : undefined;
  return {
    next: desk.case,
    redaction: desk.redaction,
    inverse,
    results,
    item: only?.item ?? null,
    text: only?.text ?? `${done.length} changes: ${done.map((change) => change.text).join(' ')}`.slice(0, 600),
    facts: only
      ? { ...only.facts }
      : { steps: done.map((change, i) => ({ command: steps[i]?.command, item: change.item, text: change.text, ...change.facts })) },
  };
}

function applyStep(desk: Desk, step: Step, caseId: string, tools: ChangeTools, place: number): AnyChange {
  const { command } = step;
  const where = `step ${place + 1}`;
  const isChange = Object.hasOwn(caseChanges, command) || isRedactionCommand(command);
  if (!isCommandName(command) || command === 'case.batch' || !isChange) {
    throw failure('not-understood', { detail: `${where}: “${command}” is not a change to a case` });
  }
  // A step may leave the case out: it is this one.
  const input = typeof step.input === 'object' && step.input !== null ? { caseId, ...step.input } : step.input;
  const parsed = commands[command].takes.safeParse(input);
  if (!parsed.success) throw failure('not-understood', { detail: `${where}: ${parsed.error.issues[0]?.message ?? 'another shape'}` });
  if ('caseId' in parsed.data && parsed.data.caseId !== caseId)
    throw failure('not-understood', { detail: `${where} is about another case` });
  // Parsed by this very command's schema, which is what the change's own type says.
  if (isRedactionCommand(command)) {
    const change = redactionChanges[command] as AnyChanger<Desk, Redaction>;
    const made = change(desk, parsed.data, tools);
    return { ...made, desk: { ...desk, redaction: made.next } };
  }
  const change = (caseChanges as unknown as Record<string, AnyChanger<Case, Case>>)[command];
  if (!change) throw failure('unexpected');
  const made = change(desk.case, parsed.data, tools);
  return { ...made, desk: { case: made.next, redaction: carryMarks(desk.case, made.next, desk.redaction) } };
}
