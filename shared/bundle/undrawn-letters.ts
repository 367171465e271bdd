import type { FontMetrics } from './text-measure';

/** Steer direction, joining and breaking, or are spaces: nothing is drawn for them in any font. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Zs}]/u;

/** The characters of a text, each once, that no font of ours has: the index shows a box in the place of each. */
export function undrawnLetters(text: string, metrics: FontMetrics): readonly string[] {
  const runs = metrics.runs.regular;
  const isDrawn = (code: number) => runs.some((run) => code >= (run[0] ?? 0) && code < (run[0] ?? 0) + run.length - 1);
  return [...new Set(text.normalize('NFC'))].filter((letter) => !UNSEEN.test(letter) && !isDrawn(letter.codePointAt(0) ?? 0));
}
