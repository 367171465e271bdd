// Composition, and the one way in. Input and output are checked against the contract whoever calls; a command that
// changes the case gets its turn, its audit event and its revision here and nowhere else.
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { cpus, userInfo } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { CaseId, Sha256 } from '../../shared/basics/ids';
import type { Case } from '../../shared/case/case';
import { madeCopies } from '../../shared/evidence/made-copies';
import { asFailure, failure, type Failure } from '../../shared/basics/failure';
import type { FontMetrics } from '../../shared/bundle/text-measure';
import type { Step } from '../../shared/contract/changed';
import { commands, isCommandName, type ChangingCommand, type CommandName } from '../../shared/contract/commands';
import type { EngineEvent, Outcome } from '../../shared/contract/events';
import type { CaseTools } from './case-folder/case-store';
import { CaseRoom, stateFileIn } from './case-room';
import type { Engine, EngineCall } from './engine-door';
import type { EngineContext, HandlerCall } from './engine-context';
import { bundleHandlers } from './handlers/bundle-handlers';
import { applySteps } from './handlers/batch';
import { caseHandlers } from './handlers/case-handlers';
import { checkHandlers } from './handlers/check-handlers';
import { applyHandlers } from './handlers/apply-handlers';
import { disclosureHandlers } from './handlers/disclosure-handlers';
import { continuityHandlers } from './handlers/continuity-handlers';
import { detectHandlers } from './handlers/detect-handlers';
import { evidenceHandlers } from './handlers/evidence-handlers';
import { oneDocumentHandlers } from './handlers/one-document-handlers';
import { ocrHandlers } from './handlers/ocr-handlers';
import { followCopies } from './handlers/redaction/follow-copies';
import { markHandlers } from './handlers/redaction/mark-handlers';
import { peopleHandlers } from './handlers/redaction/people-handlers';
import { redactionOf } from './handlers/redaction/redaction-book';
import { suggestHandlers } from './handlers/redaction/suggest-handlers';
import { sheetHandlers } from './handlers/sheet-handlers';
import { createInlinePool, createTaskPool } from './jobs/task-pool';
import { OfferBook } from './offer-book';
import { readBytes } from './pictures';
import { loadProfiles } from './profile-library';
import { findLibreOffice, openLibreOffice } from './tools/libre-office';
import type { EngineTasks } from './worker-tasks';

export interface EngineOptions {
  readonly version: string;
  /** The folder of fonts, profiles and the like that ships with the app. */
  readonly resources: string;
  /** The built worker and how many threads run it; or the tasks themselves, for tests, where a fault should show its own stack. */
  readonly workers: { readonly file: string; readonly threads?: number } | { readonly inThisThread: EngineTasks };
  /** Where new cases are made when no place is chosen. */
  readonly casesHome: string;
  /** Where the list of known cases is kept; null keeps none. */
  readonly stateHome: string | null;
  /** Who is at the desk; the system's user when null. */
  readonly person: string | null;
  readonly clock?: () => Date;
  readonly newId?: () => string;
  /** The environment that says where LibreOffice lies; it is not looked for where this is left out. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** What tests exchange in case folders. */
  readonly caseTools?: CaseTools;
  /** One line of log without case content: a command and a failure code. */
  readonly log?: (line: string, cause?: unknown) => void;
}

/** A command under way. */
interface UnderWay {
  readonly name: string;
  readonly input: unknown;
  readonly stop: AbortController;
  readonly done: Promise<Outcome>;
}

/** Commands that end the others of their case, so they cannot wait for themselves. */
const LEAVING: ReadonlySet<string> = new Set(['case.close', 'case.forget']);

const handlers = {
  ...caseHandlers,
  ...evidenceHandlers,
  ...continuityHandlers,
  ...ocrHandlers,
  ...sheetHandlers,
  ...bundleHandlers,
  ...checkHandlers,
  ...disclosureHandlers,
  ...oneDocumentHandlers,
  ...applyHandlers,
  ...markHandlers,
  ...peopleHandlers,
  ...suggestHandlers,
  ...detectHandlers,
};
type LongCommand = keyof typeof handlers;

export async function createEngine(options: EngineOptions): Promise<Engine> {
  const listeners = new Set<(event: EngineEvent) => void>();
  const emit = (event: EngineEvent) => {
    for (const listener of listeners) listener(event);
  };
  const clock = options.clock ?? (() => new Date());
  const newId = options.newId ?? (() => randomBytes(9).toString('hex'));
  const person = options.person ?? systemUser();
  const lanes = 'file' in options.workers ? (options.workers.threads ?? Math.max(1, Math.min(2, cpus().length))) : 1;
  const soffice = options.environment ? findLibreOffice(options.environment) : null;
  const stateFile = options.stateHome === null ? null : stateFileIn(options.stateHome);
  const cases = new CaseRoom({
    stateFile,
    person,
    clock,
    emit,
    tools: options.caseTools,
    follow: (...change) => followCopies(context, ...change),
  });
  // Without it the list of cases is not kept; the cases themselves open all the same.
  if (options.stateHome !== null) await mkdir(options.stateHome, { recursive: true }).catch(() => undefined);
  await cases.load();
  const running = new Set<UnderWay>();
  let closed = false;
  const endWork = async (isMeant: (work: UnderWay) => boolean) => {
    const meant = [...running].filter(isMeant);
    for (const { stop } of meant) stop.abort();
    await Promise.all(meant.map(({ done }) => done));
  };
  const context: EngineContext = {
    version: options.version,
    person,
    resources: options.resources,
    casesHome: options.casesHome,
    clock,
    newId,
    lanes,
    office: soffice === null ? null : openLibreOffice(soffice),
    cases,
    profiles: await loadProfiles(options.resources),
    // Our own file, made by scripts/make-font-metrics.mjs and held to its shape by a test.
    metrics: JSON.parse(await readFile(join(options.resources, 'fonts', 'metrics.json'), 'utf8')) as FontMetrics,
    pool:
      'file' in options.workers
        ? createTaskPool<EngineTasks>(options.workers.file, lanes)
        : createInlinePool<EngineTasks>(options.workers.inThisThread),
    offers: new OfferBook(newId),
    endWorkOn: (caseId) => endWork(({ name, input }) => !LEAVING.has(name) && caseIn(input) === caseId),
  };
  const run = async (name: string, input: unknown, call: EngineCall, signal: AbortSignal): Promise<unknown> => {
    if (!isCommandName(name)) throw failure('not-understood', { detail: `there is no command “${name}”` });
    const parsed = commands[name].takes.safeParse(input);
    if (!parsed.success) throw failure('not-understood', { detail: firstIssue(parsed.error.issues) });
    if (signal.aborted) throw failure('cancelled');
    const handlerCall: HandlerCall = { signal, progress: call.onProgress ?? (() => undefined) };
    const value = isLong(name)
      ? await runLong(context, name, parsed.data, handlerCall)
      : await runChange(context, name, changeInput(parsed.data));
    return commands[name].gives.parse(value);
  };

  const outcomeOf = async (name: string, input: unknown, call: EngineCall, signal: AbortSignal): Promise<Outcome> => {
    try {
      return { ok: true, value: await run(name, input, call, signal) };
    } catch (thrown) {
      const found = asFailure(thrown);
      options.log?.(`${name}: ${found.code}`, found.code === 'unexpected' ? thrown : undefined);
      await recordFailure(context, name, input, found);
      return { ok: false, failure: found };
    }
  };

  return {
    async run(name, input, call = {}): Promise<Outcome> {
      const stop = new AbortController();
      const onAbort = () => stop.abort();
      if (call.signal?.aborted || closed) stop.abort();
      call.signal?.addEventListener('abort', onAbort, { once: true });
      const under = { name, input, stop, done: outcomeOf(name, input, call, stop.signal) };
      running.add(under);
      try {
        return await under.done;
      } finally {
        running.delete(under);
        call.signal?.removeEventListener('abort', onAbort);
      }
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read: (request) => readBytes(context, request),
    offer: (paths) => Promise.resolve(paths.map((each) => context.offers.add(each))),
    async receive(caseId, name, body, fileTime = null) {
      const opened = await cases.get(caseId);
      const folder = await opened.makeWorkFolder('incoming');
      const path = join(folder, newId());
      try {
        await pipeline(Readable.from(body), createWriteStream(path, { flags: 'wx' }));
      } catch (thrown) {
        await rm(folder, { recursive: true, force: true });
        throw thrown;
      }
      return context.offers.add({ path, name, fleeting: true, ...(fileTime === null ? {} : { fileTime: fileTime.toISOString() }) });
    },
    know: (folder) => cases.know(folder),
    async locate(caseId, release, file) {
      const opened = await cases.get(caseId);
      const found = opened.current().releases.find((each) => each.id === release);
      const released = found?.files[file];
      if (!found || !released?.inCase) throw failure('not-found', { detail: 'This file' });
      return join(opened.outputs, found.folder, ...released.path.split('/'));
    },
    async close() {
      closed = true;
      // What is under way keeps what it had acknowledged; only when it has ended are the cases given free.
      const ended = endWork(() => true);
      await context.pool.close();
      await ended;
      await cases.closeAll();
    },
  };
}

function isLong(name: CommandName): name is LongCommand {
  return Object.hasOwn(handlers, name);
}

async function runLong(context: EngineContext, name: LongCommand, input: unknown, call: HandlerCall): Promise<unknown> {
  // The input was parsed by this very command's schema, which is what the handler's type says.
  const handler = handlers[name] as (context: EngineContext, input: unknown, call: HandlerCall) => Promise<unknown>;
  return handler(context, input, call);
}

interface ChangeInput {
  readonly caseId: CaseId;
  readonly steps?: readonly Step[];
}

/** Every command that changes a case names it; the guard says so to the compiler, and to us if a new one forgets. */
function changeInput(input: object): ChangeInput {
  if (!('caseId' in input)) throw failure('unexpected');
  return input as ChangeInput;
}

async function runChange(context: EngineContext, name: Exclude<CommandName, LongCommand>, input: ChangeInput): Promise<unknown> {
  const command: ChangingCommand = name;
  const steps: readonly Step[] = input.steps ?? [{ command, input }];
  const opened = await context.cases.get(input.caseId);
  const { content } = opened;
  let leaving: readonly Sha256[] = [];
  const { case: after, value } = await context.cases.change(input.caseId, async (current) => {
    const applied = applySteps(current, steps, input.caseId, context, await redactionOf(opened));
    leaving = copiesLeft(current, applied.next);
    for (const copy of leaving) await content.markLeaving(copy);
    return {
      next: applied.next,
      redaction: applied.redaction,
      value: applied,
      entry: { command, item: applied.item, text: applied.text, facts: applied.facts },
    };
  });
  // A copy that a viewer holds open goes when the case is closed.
  for (const copy of leaving) await content.dropLeaving(copy).catch(() => undefined);
  const { revision } = after;
  const results = value.results.map((result) => ({ revision, ...result }));
  if (command !== 'case.batch') return { revision, inverse: value.inverse, ...value.results[0] };
  return { revision, inverse: value.inverse, results };
}

/** Copies that a change names no more, as when parts of a document are merged. */
function copiesLeft(before: Case, after: Case): readonly Sha256[] {
  if (before.items === after.items) return [];
  const named = new Set(after.items.flatMap(madeCopies).map(({ sha256 }) => sha256));
  const left = before.items.flatMap(madeCopies).filter(({ sha256 }) => !named.has(sha256));
  return left.map(({ sha256 }) => sha256);
}

/** A change that failed is told in the trail too, without what was in it. */
async function recordFailure(context: EngineContext, name: string, input: unknown, found: Failure): Promise<void> {
  if (!isCommandName(name) || !RECORDED.has(name) || found.code === 'not-understood' || found.code.startsWith('disk-')) return;
  const caseId = caseIn(input);
  // A case that is not open was not touched, and is not opened just to say so.
  const opened = caseId === null ? null : context.cases.opened(caseId);
  if (opened?.access !== 'write') return;
  try {
    await opened.record({
      at: context.clock().toISOString(),
      by: context.person,
      command: name,
      outcome: found.code === 'cancelled' ? 'cancelled' : 'failed',
      item: null,
      text: found.code === 'cancelled' ? 'Cancelled.' : `Not done (${found.code}).`,
      revision: opened.current().revision,
      facts: { code: found.code },
    });
  } catch {
    // The command's own failure is what the officer must hear; it is on its way.
  }
}

function caseIn(input: unknown): CaseId | null {
  return commands['case.read'].takes.safeParse(input).data?.caseId ?? null;
}

const RECORDED: ReadonlySet<string> = new Set([
  ...Object.entries(commands)
    .filter(([, spec]) => spec.changes)
    .map(([name]) => name),
  'evidence.import',
  'evidence.try-again',
  'ocr.run',
  'people.set-passphrase',
  'people.unlock',
  'redaction.suggest',
  'redaction.apply',
  'bundle.build',
  'sheet.make',
  'sheet.change',
]);

function firstIssue(issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): string {
  const issue = issues[0];
  if (!issue) return 'the input has another shape';
  return `${issue.path.map(String).join('.') || 'input'}: ${issue.message}`;
}

function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown user';
  }
}
