// How long the page's main thread was held, task by task. In time of the processor, not of the clock on the wall: another
// program on a busy machine must not make a window look slow.
import type { Page } from 'playwright-core';

export interface Held {
  /** Milliseconds of processor time, the longest first. */
  readonly tasks: readonly number[];
  /** What the page itself saw by the clock: tasks over 50 milliseconds. */
  readonly longTasks: readonly number[];
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of processor time. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** Watches the page while `act` runs. */
export async function whileWatching(page: Page, act: () => Promise<void>): Promise<Held> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await page.evaluate(() => {
    const seen: number[] = [];
    const observer = new PerformanceObserver((list) => seen.push(...list.getEntries().map((entry) => entry.duration)));
    observer.observe({ type: 'longtask' });
    Object.assign(window, { longTasks: seen });
  });
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel', '__metadata'] } });
  await act();
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  const longTasks = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
  return { tasks: tasksOf(events), longTasks };
}

/** The longest of what was held, for whoever reads the run. */
export function tell(what: string, { tasks, longTasks }: Held): void {
  const longest = tasks.slice(0, 3).map((task) => task.toFixed(1));
  const byTheClock = longTasks.length === 0 ? 'none over 50 ms' : longTasks.map((task) => `${Math.round(task)} ms`).join(', ');
  console.info(`${what}: longest tasks ${longest.join(', ')} ms of processor time; by the clock ${byTheClock}.`);
}

/** Tasks of the renderers' main threads; there is one page. One that had begun before the watch did has no time of its own. */
function tasksOf(events: readonly TraceEvent[]): readonly number[] {
  const isMain = (each: TraceEvent) => each.name === 'thread_name' && each.args.name === 'CrRendererMain';
  const mains = new Set(events.filter(isMain).map(({ pid, tid }) => `${pid}:${tid}`));
  const tasks = events.flatMap(({ name, ph, pid, tid, tdur }) =>
    ph === 'X' && name === 'ThreadControllerImpl::RunTask' && tdur !== undefined && mains.has(`${pid}:${tid}`) ? [tdur / 1000] : [],
  );
  if (tasks.length === 0) throw new Error('The browser does not tell the processor time of its tasks.');
  return tasks.sort((a, b) => b - a);
}
