// The command line: one more host of the same engine, with no logic of its own.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { asFailure, exitCodeOf, failure, FailureError } from '../../shared/basics/failure';
import { createEngine } from '../engine/engine';
import type { CliCommand, CliContext } from './command';
import { bundleCommand } from './commands/bundle';
import { buildCommand } from './commands/build';
import { checkCommand } from './commands/check';
import { detectCommand } from './commands/detect';
import { editCommand } from './commands/edit';
import { importCommand } from './commands/import';
import { itemsCommand } from './commands/items';
import { logCommand } from './commands/log';
import { newCommand } from './commands/new';
import { profilesCommand } from './commands/profiles';
import { redactCommand } from './commands/redact';
import { redactPdfCommand } from './commands/redact-pdf';
import { scanRedactionsCommand } from './commands/scan-redactions';
import { serveCommand } from './commands/serve';
import { sheetsCommand } from './commands/sheets';
import { verifyCommand } from './commands/verify';
import { ProgressLine } from './progress-line';
import { VERSION } from './version';
import { casesHome, stateHome } from '../host-places';

const COMMANDS: Readonly<Record<string, CliCommand>> = {
  bundle: bundleCommand,
  new: newCommand,
  import: importCommand,
  items: itemsCommand,
  edit: editCommand,
  sheets: sheetsCommand,
  build: buildCommand,
  check: checkCommand,
  redact: redactCommand,
  'redact-pdf': redactPdfCommand,
  'scan-redactions': scanRedactionsCommand,
  detect: detectCommand,
  verify: verifyCommand,
  log: logCommand,
  profiles: profilesCommand,
  serve: serveCommand,
};

/** Promised for later: they answer clearly and are not in the help. */
const LATER: Readonly<Record<string, string>> = {
  statement: 'write statements',
  exhibits: 'list exhibits',
};

const COMMON = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' }, by: { type: 'string' } } as const;

async function main(words: readonly string[]): Promise<number> {
  const [name, ...rest] = words;
  const json = words.includes('--json');
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(helpForAll());
    return 0;
  }
  if (name === '--version') {
    process.stdout.write(`${VERSION}\n`);
    return 0;
  }
  const made: Record<string, unknown> = {};
  try {
    const later = Object.hasOwn(LATER, name) ? LATER[name] : undefined;
    if (later !== undefined) throw failure('not-yet', { detail: later });
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!command) throw failure('not-understood', { detail: `there is no command “${name}”` });
    return await runCommand(command, rest, json, made);
  } catch (thrown) {
    return answerFailure(thrown, json, made);
  }
}

async function runCommand(command: CliCommand, rest: readonly string[], json: boolean, made: Record<string, unknown>): Promise<number> {
  const { positionals, values } = parse(command, rest);
  if (values['help'] === true) {
    process.stdout.write(helpFor(command));
    return 0;
  }
  const [least, most] = command.words;
  if (positionals.length < least || positionals.length > most) {
    throw failure('not-understood', { detail: `leverarch ${command.usage}` });
  }
  const stop = new AbortController();
  const onSignal = () => {
    // A second Ctrl-C means now: what was acknowledged is on disk already.
    if (stop.signal.aborted) process.exit(130);
    stop.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  const line = new ProgressLine(process.stderr);
  const engine = await createEngine({
    version: VERSION,
    resources: join(__dirname, '..', '..', 'resources'),
    workers: { file: join(__dirname, '..', 'worker', 'worker.cjs') },
    casesHome: casesHome(),
    stateHome: command.withCaseList ? stateHome() : null,
    person: typeof values['by'] === 'string' ? values['by'] : null,
    environment: process.env,
    log: (what, cause) => {
      if (process.env['LEVERARCH_DEBUG'] && cause !== undefined) console.error(what, cause);
    },
  });
  const context: CliContext = {
    engine,
    signal: stop.signal,
    made,
    say: (words) => {
      line.end();
      process.stderr.write(`${words}\n`);
    },
    async run(name, input) {
      const outcome = await engine.run(name, input, { signal: stop.signal, onProgress: (progress) => line.show(progress) });
      if (!outcome.ok) throw new FailureError(outcome.failure);
      // The engine has checked the answer against this command's own schema.
      return outcome.value as never;
    },
  };
  try {
    const answer = await command.run(context, positionals, values);
    line.end();
    const out = json ? JSON.stringify(answer.value) : answer.text;
    if (answer.value !== undefined && out !== '') await print(`${out}\n`);
    return answer.exit;
  } finally {
    line.end();
    await engine.close();
  }
}

function parse(command: CliCommand, rest: readonly string[]) {
  try {
    return parseArgs({ args: [...rest], options: { ...COMMON, ...command.options }, allowPositionals: true, strict: true });
  } catch (thrown) {
    throw failure('not-understood', { detail: thrown instanceof Error ? thrown.message.replace(/\.$/, '') : 'the flags' }, thrown);
  }
}

function answerFailure(thrown: unknown, json: boolean, made: Readonly<Record<string, unknown>>): number {
  const { code, message, todo } = asFailure(thrown);
  if (process.env['LEVERARCH_DEBUG']) console.error(thrown);
  if (json) process.stdout.write(`${JSON.stringify({ ...made, error: { code, message, todo } })}\n`);
  process.stderr.write(`${message}\n${todo}\n`);
  return exitCodeOf(code);
}

function print(textOut: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(textOut, () => resolve());
  });
}

function helpForAll(): string {
  const rows = Object.values(COMMANDS).map((command) => `  leverarch ${command.usage}\n      ${command.about.split('\n')[0] ?? ''}`);
  return `Lever Arch ${VERSION}: prepares evidence and court bundles. Works with no network.\n\n${rows.join('\n')}\n
Every command has --help, and --json for one JSON value on standard output.
Exit codes: 0 done, 2 not understood, 3 input unusable, 4 needs a password, 5 a tool is missing, 6 checks did not pass,
7 case busy or moved on, 8 disk, 70 unexpected, 130 cancelled.\n`;
}

function helpFor(command: CliCommand): string {
  const by = command.about.includes('--by') ? '' : "\n  --by NAME   who is at the desk (by default the system's user)";
  return `leverarch ${command.usage}\n\n${command.about}\n${by}\n  --json      one JSON value on standard output\n`;
}

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (thrown: NodeJS.ErrnoException) => {
    // The reader of a pipe has gone. The work goes on to its end all the same: half of it would help nobody.
    if (thrown.code !== 'EPIPE') throw thrown;
  });
}

process.on('uncaughtException', (thrown) => process.exit(answerFailure(thrown, false, {})));

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
