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
  const tables = { regular: tableOf(metrics.runs.regular, metrics.fallback), bold: tableOf(metrics.runs.bold, metrics.fallback) };
  return (text, weight, size) => {
    const table = tables[weight];
    let thousandths = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.codePointAt(i) ?? 0;
      if (code > 0xffff) i += 1;
      thousandths += table[code] ?? metrics.fallback;
    }
    return (thousandths * size) / 1000;
  };
}

/** A flat table, not a Map: a bundle of 2,000 titles asks for a million widths each time a row is moved. */
function tableOf(runs: readonly (readonly number[])[], fallback: number): Float64Array {
  const end = runs.reduce((most, [first = 0, ...widths]) => Math.max(most, first + widths.length), 0);
  const table = new Float64Array(end).fill(fallback);
  for (const [first = 0, ...widths] of runs) table.set(widths, first);
  return table;
}

/** Lines that fit the width (points), broken at spaces, and inside a word only where the word alone is too long. */
export function wrapText(text: string, width: number, weight: FontWeight, size: number, measure: MeasureText): readonly string[] {
  const words = text.trim().split(/\s+/u);
  const whole = words.join(' ');
  // Most titles fit on one line: one measuring then, instead of one for each word.
  if (measure(whole, weight, size) <= width) return [whole];
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (measure(joined, weight, size) <= width) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (measure(line, weight, size) > width) {
      const head = longestThatFits(line, width, weight, size, measure);
      if (head.length === line.length) break;
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  lines.push(line);
  return lines;
}

/** Never parts a letter from its marks, and rather breaks "IMG_2041-door.pdf" after a hyphen or underscore than anywhere. */
function longestThatFits(word: string, width: number, weight: FontWeight, size: number, measure: MeasureText): string {
  let head = '';
  for (const letter of word.match(LETTER) ?? []) {
    if (head !== '' && measure(head + letter, weight, size) > width) break;
    head += letter;
  }
  const gentle = GENTLE.exec(head)?.[0] ?? '';
  return gentle.length * 2 > head.length ? gentle : head;
}

/** A character with the marks and joiners that cling to it. */
const LETTER = /.[\p{M}\u200c\u200d]*/gsu;
const GENTLE = /^.*[-_/\\.,;&]/su;
