// Keeps one engine process running: when a decoder takes it down, a new one opens what was acknowledged on disk.
import { failure } from '../../shared/basics/failure';
import type { EngineEvent } from '../../shared/contract/events';
import type { Engine } from '../engine/engine-door';
import { linkEngine, type EngineLink } from './engine-link';
import type { FromEngine, Port, ToEngine } from './engine-messages';

/** The part of a forked process that is used here, so that a test can stand in for it. */
export interface EngineChild extends Port<ToEngine, FromEngine> {
  onExit(listener: () => void): void;
}

export interface EngineKeeperOptions {
  readonly fork: () => EngineChild;
  readonly onEvent: (event: EngineEvent) => void;
  /** A new engine stands in for one that was lost: what the window shows must be read anew. */
  readonly onFresh: () => void;
  /** It cannot be kept running: it ends before it is ready, or again and again. */
  readonly onGivenUp: () => void;
}

/** More ends than this within the span, in milliseconds, and starting again would only go round in circles. */
const MOST_ENDS = 5;
const SPAN = 60_000;
/** How long closing may take before the app ends anyway: changes are on disk as they are made. */
const CLOSING = 10_000;

export class EngineKeeper {
  private link: EngineLink | null = null;
  private readonly ends: number[] = [];
  private closing = false;

  constructor(private readonly options: EngineKeeperOptions) {}

  /** Answers when the engine is ready, or was given up. */
  async start(): Promise<void> {
    const child = this.options.fork();
    const link = linkEngine(child);
    link.on((event) => this.options.onEvent(event));
    let isReady = false;
    await new Promise<void>((resolve) => {
      child.onMessage((message) => {
        if (message.kind !== 'ready') return;
        isReady = true;
        this.link = link;
        resolve();
      });
      child.onExit(() => {
        link.lost();
        if (!isReady) this.giveUp();
        else this.replace(link);
        resolve();
      });
    });
  }

  /** Throws where there is none; calls to one that was just lost end in a failure. */
  current(): Engine {
    if (this.link === null) throw failure('unexpected');
    return this.link;
  }

  async close(): Promise<void> {
    this.closing = true;
    const { link } = this;
    if (link === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, CLOSING);
    });
    await Promise.race([link.close().catch(() => undefined), late]);
    clearTimeout(timer);
  }

  private replace(lost: EngineLink): void {
    if (this.closing || this.link !== lost) return;
    const now = Date.now();
    this.ends.push(now);
    if (this.ends.filter((at) => now - at < SPAN).length >= MOST_ENDS) return this.giveUp();
    void this.start().then(() => {
      if (this.link !== lost && !this.closing) this.options.onFresh();
    });
  }

  private giveUp(): void {
    if (!this.closing) this.options.onGivenUp();
  }
}
