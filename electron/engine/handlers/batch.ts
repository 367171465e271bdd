import { failure } from '../../../shared/basics/failure';
import type { Case } from '../../../shared/case/case';
import type { Step } from '../../../shared/contract/changed';
import { commands, isCommandName } from '../../../shared/contract/commands';
import { caseChanges } from './case-changes';
import type { Change, ChangeTools } from './change-parts';

export interface AppliedSteps {
  readonly next: Case;
  readonly item: string | null;
  readonly text: string;
  readonly facts: Record<string, unknown>;
  readonly inverse: readonly Step[] | null;
  readonly results: readonly object[];
}

type AnyChange = Change<never> & { readonly more: object };

/** Runs steps in order on one case: all or none. The inverse undoes them last first; one that cannot be undone spoils it. */
export function applySteps(current: Case, steps: readonly Step[], caseId: string, tools: ChangeTools): AppliedSteps {
  let next = current;
  let inverse: readonly Step[] | null = [];
  const results: object[] = [];
  const done: AnyChange[] = [];
  for (const [place, step] of steps.entries()) {
    const change = applyStep(next, step, caseId, tools, place);
    next = change.next;
    inverse = inverse === null || change.inverse === null ? null : [...change.inverse, ...inverse];
    results.push({ inverse: change.inverse, ...change.more });
    done.push(change);
  }
  const only = done.length === 1 ? done[0] : undefined;
  return {
    next,
    inverse,
    results,
    item: only?.item ?? null,
    text: only?.text ?? `${done.length} changes: ${done.map((change) => change.text).join(' ')}`.slice(0, 600),
    facts: only
      ? { ...only.facts }
      : { steps: done.map((change, i) => ({ command: steps[i]?.command, item: change.item, text: change.text, ...change.facts })) },
  };
}

function applyStep(current: Case, step: Step, caseId: string, tools: ChangeTools, place: number): AnyChange {
  const { command } = step;
  const where = `step ${place + 1}`;
  if (!isCommandName(command) || command === 'case.batch' || !Object.hasOwn(caseChanges, command)) {
    throw failure('not-understood', { detail: `${where}: “${command}” is not a change to a case` });
  }
  // A step may leave the case out: it is this one.
  const input = typeof step.input === 'object' && step.input !== null ? { caseId, ...step.input } : step.input;
  const parsed = commands[command].takes.safeParse(input);
  if (!parsed.success) throw failure('not-understood', { detail: `${where}: ${parsed.error.issues[0]?.message ?? 'another shape'}` });
  if ('caseId' in parsed.data && parsed.data.caseId !== caseId)
    throw failure('not-understood', { detail: `${where} is about another case` });
  // Parsed by this very command's schema, which is what the change's own type says.
  const change = (caseChanges as unknown as Record<string, (current: Case, input: unknown, tools: ChangeTools) => AnyChange>)[command];
  if (!change) throw failure('unexpected');
  return change(current, parsed.data, tools);
}
