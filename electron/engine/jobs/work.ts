/** What long work is given: a signal to stop by, and a way to say how far it is. Work checks the signal between pages. */
export interface Work {
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number | null) => void;
}

/** Work that nobody watches, for tests and small jobs. */
export function quietWork(): Work {
  return { signal: new AbortController().signal, progress: () => undefined };
}
