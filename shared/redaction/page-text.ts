// A page's words with their places, as everything that finds something on a page reads it.
import type { Area } from './mark';

/** `text` has one line of the page a line, with "\n" between; a hyphen at a line's end stays as it stands. */
export interface PageText {
  /** Of the working copy, from 1. */
  readonly page: number;
  readonly text: string;
  /** Points from the top left of the visible page: one entry per UTF-16 unit of `text`, null for spaces and line breaks. */
  readonly boxes: readonly (Area | null)[];
}
