// One open case: a copy at a known revision, what was planned from it, and every change as a command. It never guesses:
// the case changes here only when the engine says that it did.
import type { CaseId } from '../../shared/basics/ids';
import { asFailure, type Failure } from '../../shared/basics/failure';
import { paginate, type Pagination } from '../../shared/bundle/paginate';
import type { MeasureText } from '../../shared/bundle/text-measure';
import { indexHeadingOf } from '../../shared/case/index-heading';
import { plannableItems } from '../../shared/case/plannable';
import type { Changed, Step } from '../../shared/contract/changed';
import { isCommandName, type CaseView, type ChangingCommand, type CommandInput, type CommandOutput } from '../../shared/contract/commands';
import type { EngineEvent } from '../../shared/contract/events';
import type { Client } from '../client/client';
import { applyPatch } from './case-patch';
import { didAct, didRedo, didUndo, emptyHistory, type History } from './history';
import { countChanged, oldPages, pagesById, type PagesById } from './page-changes';
import { createStore, type Store } from './store';

/** What the last act did, in words: the line above the list, which is also what is read out. */
export interface LastAct {
  readonly text: string;
  /** Documents whose page numbers it changed. */
  readonly changed: number;
  /** Acts are told apart even when their words are the same. */
  readonly id: number;
}

export interface CaseState {
  readonly view: CaseView;
  /** Null only when index and numbers could not be settled; `planFailure` then says so. */
  readonly pagination: Pagination | null;
  readonly planFailure: Failure | null;
  /** Pages as they were before the last act, of those that changed. */
  readonly was: PagesById;
  readonly lastAct: LastAct | null;
  readonly history: History;
  /** Changes that are on their way to the disk. */
  readonly pending: number;
  readonly savedAt: Date | null;
  readonly failure: Failure | null;
  /** The engine has closed the case. */
  readonly closed: boolean;
}

export interface SessionTools {
  readonly client: Client;
  readonly measure: MeasureText;
  readonly now: () => Date;
}

/** What to call an act: for the undo button, and afterwards for the line that says what it did. */
export interface ActWords {
  readonly name: string;
  readonly done: string;
}

/** While files come in, numbers are planned this often at most, in milliseconds. */
const PLAN_EVERY = 250;

/** How long an answer may run ahead of its event before the case is read afresh. */
const EVENT_PATIENCE = 1500;

export class CaseSession {
  readonly state: Store<CaseState>;
  readonly caseId: CaseId;
  private readonly tools: SessionTools;
  private readonly stopListening: () => void;
  private queue: Promise<unknown> = Promise.resolve();
  private baseline: PagesById;
  private rereading: Promise<void> | null = null;
  private waiting: { revision: number; done: () => void }[] = [];
  private acts = 0;
  private holdPlans = false;
  /** The case as the events have it; the state follows a moment later, with its plan. */
  private head: CaseView;
  /** What the present plan was made of. */
  private planned: CaseView;
  private publishedAt = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(view: CaseView, tools: SessionTools) {
    this.tools = tools;
    this.caseId = view.case.id;
    const planned = plan(view, tools.measure);
    this.head = view;
    this.planned = view;
    this.baseline = pagesById(planned.pagination?.plan ?? null);
    this.state = createStore<CaseState>({
      view,
      ...planned,
      was: new Map(),
      lastAct: null,
      history: emptyHistory,
      pending: 0,
      savedAt: null,
      failure: null,
      closed: false,
    });
    this.stopListening = tools.client.on((event) => this.hear(event));
  }

  get client(): Client {
    return this.tools.client;
  }

  /** Stops listening; tells the engine that the case is not looked at any more. */
  async close(): Promise<void> {
    await this.queue.catch(() => undefined);
    this.leave();
    await this.tools.client.run('case.close', { caseId: this.caseId }).catch(() => undefined);
  }

  leave(): void {
    this.stopListening();
    this.stopTimer();
  }

  /** One change. Changes run one after another, in the order they were asked for. Answers null when it failed; the state says why. */
  act<N extends ChangingCommand>(command: N, input: CommandInput<N>, words: ActWords): Promise<CommandOutput<N> | null> {
    return this.actBy<CommandOutput<N>>(() => this.tools.client.run(command, input), words);
  }

  /** The same for a change that takes a while, such as one that draws something first. */
  actBy<T extends Changed>(run: () => Promise<T>, words: ActWords): Promise<T | null> {
    return this.inTurn(async () => {
      const answer = await run();
      await this.reach(answer.revision);
      this.state.patch({ history: didAct(this.state.get().history, words.name, answer.inverse) });
      this.tell(words.done);
      return answer;
    });
  }

  undo(words: (name: string) => string): Promise<unknown> {
    return this.replay('undo', words);
  }

  redo(words: (name: string) => string): Promise<unknown> {
    return this.replay('redo', words);
  }

  /** Says what happened, where it was not one of our own acts (an import, a failed wish). */
  tell(text: string): void {
    const { was, view } = this.state.get();
    this.acts += 1;
    const documents = new Set<string>(view.case.items.map((item) => item.id));
    this.state.patch({ lastAct: { text, changed: countChanged(was, documents), id: this.acts } });
  }

  /** From here on "changed" means changed since now. */
  beginAct(): void {
    this.baseline = pagesById(this.state.get().pagination?.plan ?? null);
    this.state.patch({ was: new Map(), lastAct: null, failure: null });
  }

  /** While files come in one by one, numbers are planned a few times a second and not for each. */
  holdPlansWhile<T>(work: () => Promise<T>): Promise<T> {
    this.holdPlans = true;
    return work().finally(() => {
      this.holdPlans = false;
      this.publish(this.planFor(this.head));
    });
  }

  fail(failure: Failure): void {
    this.state.patch({ failure });
  }

  clearFailure(): void {
    this.state.patch({ failure: null });
  }

  clearRepaired(): void {
    this.head = { ...this.head, repaired: [] };
    this.state.patch({ view: { ...this.state.get().view, repaired: [] } });
  }

  /** Reads the case afresh, as after a gap in the events. */
  reread(): Promise<void> {
    this.rereading ??= this.tools.client
      .run('case.read', { caseId: this.caseId })
      .then((view) => this.take({ ...view, repaired: this.head.repaired }))
      .finally(() => {
        this.rereading = null;
      });
    return this.rereading;
  }

  /** Waits until the state here is at least at this revision. */
  async reach(revision: number): Promise<void> {
    if (this.head.case.revision >= revision && this.holdPlans) this.publish(this.planFor(this.head));
    if (this.state.get().view.case.revision < revision) {
      const heard = new Promise<void>((done) => this.waiting.push({ revision, done }));
      let timer: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise<'late'>((done) => {
        timer = setTimeout(() => done('late'), EVENT_PATIENCE);
      });
      const first = await Promise.race([heard, late]);
      clearTimeout(timer);
      if (first === 'late') await this.reread();
      if (this.state.get().view.case.revision < revision) this.publish(this.planFor(this.head));
    }
  }

  private replay(kind: 'undo' | 'redo', words: (name: string) => string): Promise<unknown> {
    return this.inTurn(async () => {
      const { history } = this.state.get();
      const entry = history[kind].at(-1);
      if (!entry) return null;
      // Taken off before it is tried: an act that cannot be undone must not stand in the way of those before it.
      this.state.patch({ history: { ...history, [kind]: history[kind].slice(0, -1) } });
      const answer = await this.runSteps(entry.steps);
      await this.reach(answer.revision);
      const now = { ...this.state.get().history, [kind]: history[kind] };
      this.state.patch({ history: kind === 'undo' ? didUndo(now, answer.inverse) : didRedo(now, answer.inverse) });
      this.tell(words(entry.name));
      return answer;
    });
  }

  private runSteps(steps: readonly Step[]): Promise<{ revision: number; inverse: Step[] | null }> {
    const [only, ...more] = steps;
    if (only && more.length === 0 && isCommandName(only.command)) {
      // The engine wrote this step and checks it again; its type is not known here.
      return this.tools.client.run(only.command as ChangingCommand, only.input as never);
    }
    return this.tools.client.run('case.batch', { caseId: this.caseId, steps: [...steps] });
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T | null> {
    const turn = this.queue
      .catch(() => undefined)
      .then(async () => {
        this.beginAct();
        this.state.patch({ pending: this.state.get().pending + 1 });
        try {
          const value = await work();
          this.state.patch({ savedAt: this.tools.now() });
          return value;
        } catch (thrown) {
          this.state.patch({ failure: asFailure(thrown) });
          return null;
        } finally {
          this.state.patch({ pending: this.state.get().pending - 1 });
        }
      });
    this.queue = turn;
    return turn;
  }

  private hear(event: EngineEvent): void {
    if (event.kind === 'cases.changed' || event.caseId !== this.caseId) return;
    if (event.kind === 'case.closed') {
      this.state.patch({ closed: true });
      return;
    }
    const { head } = this;
    if (event.revision <= head.case.revision) return;
    const otherProfile = event.patch.details !== undefined && event.patch.details.profile !== head.profile.id;
    if (event.from !== head.case.revision || otherProfile) {
      this.reread().catch((thrown: unknown) => this.fail(asFailure(thrown)));
      return;
    }
    this.take({ ...head, case: applyPatch(head.case, event.patch, event.revision) });
  }

  private take(view: CaseView): void {
    if (view.case.revision < this.head.case.revision) return;
    this.head = view;
    const rest = this.holdPlans ? Math.max(0, this.publishedAt + PLAN_EVERY - Date.now()) : 0;
    this.timer ??= setTimeout(() => this.planThenPublish(), rest);
  }

  /** Planning and drawing are two tasks, so that with 2,000 documents neither holds the window up. */
  private planThenPublish(): void {
    const planned = this.planFor(this.head);
    this.timer = setTimeout(() => this.publish(planned), 0);
  }

  private planFor(view: CaseView): Planned {
    if (!samePlan(this.planned, view)) return { view, ...plan(view, this.tools.measure) };
    const { pagination, planFailure } = this.state.get();
    return { view, pagination, planFailure };
  }

  private publish(next: Planned): void {
    this.stopTimer();
    this.publishedAt = Date.now();
    this.planned = next.view;
    const before = this.state.get();
    const was = next.pagination === before.pagination ? before.was : oldPages(this.baseline, pagesById(next.pagination?.plan ?? null));
    this.state.patch({ ...next, was });
    const { revision } = next.view.case;
    const reached = this.waiting.filter((one) => one.revision <= revision);
    this.waiting = this.waiting.filter((one) => one.revision > revision);
    for (const one of reached) one.done();
    // More was heard meanwhile.
    if (this.head !== next.view && this.head.case.revision > revision) this.take(this.head);
  }

  private stopTimer(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }
}

type Planned = Pick<CaseState, 'view' | 'pagination' | 'planFailure'>;

function plan(view: CaseView, measure: MeasureText): { pagination: Pagination | null; planFailure: Failure | null } {
  try {
    const heading = indexHeadingOf(view.case.details, view.profile);
    return { pagination: paginate(view.case.bundle, plannableItems(view.case), heading, measure), planFailure: null };
  } catch (thrown) {
    return { pagination: null, planFailure: asFailure(thrown) };
  }
}

/** Nothing that pages or index hang on has changed. */
function samePlan(a: CaseView, b: CaseView): boolean {
  return a.case.items === b.case.items && a.case.bundle === b.case.bundle && a.case.details === b.case.details && a.profile === b.profile;
}
