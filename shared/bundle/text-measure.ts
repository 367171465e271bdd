// Widths of text for the pure planners. The table is read off the very fonts that are drawn with, so the renderer
// and the engine wrap a title at the same word without either of them opening a font.

export type FontWeight = 'regular' | 'bold';

/** Advance widths in thousandths of the font size, by Unicode code point, as [first, width, width, …] runs. */
export interface FontMetrics {
  readonly runs: Readonly<Record<FontWeight, readonly (readonly number[])[]>>;
  /** The width of a character that the table does not have. */
  readonly fallback: number;
}

/** Width of a text in points. */
export type MeasureText = (text: string, weight: FontWeight, size: number) => number;

export function measurer(metrics: FontMetrics): MeasureText {
  const tables = { regular: tableOf(metrics.runs.regular), bold: tableOf(metrics.runs.bold) };
  return (text, weight, size) => {
    const table = tables[weight];
    let thousandths = 0;
    for (const character of text) thousandths += table.get(character.codePointAt(0) ?? 0) ?? metrics.fallback;
    return (thousandths * size) / 1000;
  };
}

function tableOf(runs: readonly (readonly number[])[]): ReadonlyMap<number, number> {
  const table = new Map<number, number>();
  for (const [first, ...widths] of runs) widths.forEach((width, i) => table.set((first ?? 0) + i, width));
  return table;
}

/** Lines that fit the width (points), broken at spaces, and inside a word only where the word alone is too long. */
export function wrapText(text: string, width: number, weight: FontWeight, size: number, measure: MeasureText): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.trim().split(/\s+/u)) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (measure(joined, weight, size) <= width) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (measure(line, weight, size) > width && [...line].length > 1) {
      const head = longestThatFits(line, width, weight, size, measure);
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  lines.push(line);
  return lines;
}

function longestThatFits(word: string, width: number, weight: FontWeight, size: number, measure: MeasureText): string {
  let head = '';
  for (const character of word) {
    if (head !== '' && measure(head + character, weight, size) > width) break;
    head += character;
  }
  return head;
}
