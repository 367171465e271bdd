/** The bytes of a .docx. */
export function wordStatement(words: {
  corner: readonly string[];
  heading: readonly string[];
  title: string;
  paragraphs: readonly string[];
  ending: readonly string[];
}): Buffer;

/** The bytes of a .xlsx. `hidden` counts rows from 0. */
export function workbook(facts: {
  sheet: string;
  titles: readonly string[];
  rows: readonly (readonly string[])[];
  hidden: readonly number[];
}): Buffer;
