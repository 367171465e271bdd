// Which of the texts at a page's edges is its number.
import type { TextRun } from '../pdf/pdfium/page-text';
import type { PageRect } from '../../../shared/basics/rectangle';
import { readPageNumber } from '../../../shared/checks/printed-numbers';

export interface EdgeRun {
  readonly run: TextRun;
  /** As seen. */
  readonly rect: PageRect;
}

/** Bands of this share of the page's width and height are its edges. */
export const EDGE = 0.16;

/** Does the middle of a rectangle lie in one of the four bands along the page's edges? */
export function isAtEdge(rect: PageRect, width: number, height: number): boolean {
  const x = (rect.x + rect.width / 2) / width;
  const y = (rect.y + rect.height / 2) / height;
  // What lies outside the page is not seen.
  if (x < 0 || y < 0 || x > 1 || y > 1) return false;
  return x < EDGE || x > 1 - EDGE || y < EDGE || y > 1 - EDGE;
}

/**
 * The page's number among its edge texts, or undefined: the one that says the page's number or its label, else one that
 * looks like a page number at head or foot; of several, the one nearest to the bottom right corner.
 */
export function stampAmong(
  runs: readonly EdgeRun[],
  page: number,
  label: string | null,
  width: number,
  height: number,
): EdgeRun | undefined {
  const distance = ({ rect }: EdgeRun) => Math.hypot(width - rect.x - rect.width, height - rect.y - rect.height);
  const nearest = (some: readonly EdgeRun[]) => [...some].sort((a, b) => distance(a) - distance(b))[0];
  const numbers = runs.filter(({ run }) => run.text === label || readPageNumber(run.text) !== null);
  const right = numbers.filter(({ run }) => run.text === label || readPageNumber(run.text)?.value === page);
  return nearest(right) ?? nearest(numbers.filter(({ rect }) => isHeadOrFoot(rect, height)));
}

function isHeadOrFoot(rect: PageRect, height: number): boolean {
  const y = (rect.y + rect.height / 2) / height;
  return y < EDGE || y > 1 - EDGE;
}
