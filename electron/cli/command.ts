import type { parseArgs } from 'node:util';
import type { CommandInput, CommandName, CommandOutput } from '../../shared/contract/commands';
import type { Engine } from '../engine/engine-door';

export type Values = ReturnType<typeof parseArgs>['values'];
type OptionSpec = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>;

/** What a command of the command line is given: the one engine through the one contract, and a way to speak. */
export interface CliContext {
  readonly engine: Engine;
  /** Runs a command of the contract, shows its progress. Throws FailureError. */
  readonly run: <N extends CommandName>(name: N, input: CommandInput<N>) => Promise<CommandOutput<N>>;
  readonly signal: AbortSignal;
  /** What stands already, such as the case: a failure that follows is printed with it. */
  readonly made: Record<string, unknown>;
  /** A line for people, on standard error. */
  readonly say: (line: string) => void;
}

export interface CliAnswer {
  /** What --json prints. */
  readonly value: unknown;
  /** What people read, on standard output. */
  readonly text: string;
  readonly exit: number;
}

export interface CliCommand {
  readonly usage: string;
  readonly about: string;
  readonly options: OptionSpec;
  /** Least and most of the words after the command's name. */
  readonly words: readonly [number, number];
  /** True where the window's list of cases is wanted. */
  readonly withCaseList?: boolean;
  readonly run: (context: CliContext, words: readonly string[], values: Values) => Promise<CliAnswer>;
}

/** The text of a flag, or null. */
export function text(values: Values, name: string): string | null {
  const value = values[name];
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** The texts of a flag that may be given more than once. */
export function texts(values: Values, name: string): readonly string[] {
  const value = values[name];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
