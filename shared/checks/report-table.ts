import type { Verdict } from './check-report';

/** A verdict drawn as a shape. Points from the top left of the page; `size` is its height and width. */
export interface VerdictMark {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly verdict: Verdict;
}
