// Values parted by commas, semicolons or tabs, as every program exports them. What a value means is never guessed.

const DELIMITERS = [',', ';', '\t', '|'] as const;
const SAMPLE_ROWS = 60;

/** The rows of a text. */
export function* csvRows(text: string, delimiter: string): Generator<string[]> {
  let row: string[] = [];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  while (at < text.length) {
    let value = '';
    if (text.charAt(at) === '"') {
      at += 1;
      for (;;) {
        const quote = text.indexOf('"', at);
        const end = quote < 0 ? text.length : quote;
        value += text.slice(at, end);
        at = end + 1;
        if (quote < 0 || text.charAt(at) !== '"') break;
        value += '"';
        at += 1;
      }
    }
    // Anything behind a closing quote belongs to the value all the same.
    let end = at;
    while (end < text.length && text.charAt(end) !== delimiter && text.charAt(end) !== '\n' && text.charAt(end) !== '\r') end += 1;
    value += text.slice(at, end);
    row.push(value);
    at = end;
    if (text.charAt(at) === delimiter) {
      at += 1;
      if (at === text.length) row.push('');
      continue;
    }
    if (text.charAt(at) === '\r' && text.charAt(at + 1) === '\n') at += 1;
    at += 1;
    yield row;
    row = [];
  }
  if (row.length > 0) yield row;
}

/** What parts the values of a table; null where the text is no table: prose, a log, a letter. */
export function csvDelimiter(text: string, isWhole = true): string | null {
  const declared = /^\ufeff?sep=([,;\t|])\r?\n/.exec(text)?.[1];
  if (declared !== undefined) return declared;
  for (const delimiter of DELIMITERS) {
    const rows: string[][] = [];
    for (const row of csvRows(text, delimiter)) {
      if (row.length > 1 || row[0]?.trim() !== '') rows.push(row);
      if (rows.length > SAMPLE_ROWS) break;
    }
    // A sample ends where it ends.
    if (!isWhole && rows.length <= SAMPLE_ROWS) rows.pop();
    if (isTable(rows, delimiter)) return delimiter;
  }
  return null;
}

function isTable(rows: readonly (readonly string[])[], delimiter: string): boolean {
  const [first] = rows;
  if (!first || rows.length < 2) return false;
  const width = first.length;
  const same = rows.filter((row) => row.length === width).length;
  if (width < 2 || same < rows.length * 0.95) return false;
  // Prose has commas too, with a space behind each; its sentences do not all have the same number of them.
  if (first.some((title) => title.length > 80 || title.includes('\n'))) return false;
  const spaced = rows.flatMap((row) => row.slice(1)).filter((value) => value.startsWith(' ')).length;
  const values = rows.reduce((sum, row) => sum + row.length - 1, 0);
  if (delimiter === ',' && spaced > values / 2) return width > 2 && rows.length > 3;
  return width > 2 || rows.length > 2;
}
