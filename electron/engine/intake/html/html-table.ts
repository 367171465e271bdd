// A table of a web page: one that lists things becomes a table, one that only places things side by side becomes paragraphs.
import type { FlowColumn } from '../../pdf/drawing/flow-document';
import type { BlockSink, HtmlBlock } from './block-sink';

interface Cell {
  readonly sink: BlockSink | null;
  readonly isHead: boolean;
}

const MOST_COLUMNS = 100;

export class HtmlTable {
  private readonly rows: Cell[][] = [];
  /** For each column, rows that a cell from above still takes. */
  private reserved: number[] = [];

  /** @param depth how many sinks there were when it began. */
  constructor(readonly depth: number) {}

  row(): void {
    this.rows.push([]);
    this.fill();
  }

  cell(sink: BlockSink, isHead: boolean, across: number, down: number): void {
    if (this.rows.length === 0) this.row();
    const row = this.rows.at(-1);
    if (!row) return;
    this.fill();
    for (let i = 0; i < across && (i === 0 || row.length < MOST_COLUMNS); i += 1) {
      if (down > 1) this.reserved[row.length] = down;
      row.push({ sink: i === 0 ? sink : null, isHead });
    }
  }

  blocks(): readonly HtmlBlock[] {
    const rows = this.rows.filter((row) => row.some((cell) => cell.sink !== null && cell.sink.finish().length > 0));
    const cells = rows.flatMap((row) => row.flatMap((cell) => cell.sink ?? []));
    const width = Math.max(0, ...rows.map((row) => row.length));
    if (width > MOST_COLUMNS || !isList(rows, cells, width)) return cells.flatMap((sink) => sink.finish());
    const [first = []] = rows;
    const hasHead = rows.length > 1 && first.length > 0 && first.every((cell) => cell.isHead || cell.sink === null);
    const text = rows.map((row) => Array.from({ length: width }, (_, i) => wordsIn(row[i])));
    const body = hasHead ? text.slice(1) : text;
    const columns: FlowColumn[] = Array.from({ length: width }, (_, i) => ({
      title: hasHead ? (text[0]?.[i] ?? '') : '',
      weight: weightOf(text.map((row) => row[i] ?? '')),
      align: 'left',
    }));
    return [{ kind: 'table', columns, rows: body }];
  }

  /** Leaves the places free that cells from above reach down into. */
  private fill(): void {
    const row = this.rows.at(-1);
    if (!row) return;
    while (row.length < MOST_COLUMNS && (this.reserved[row.length] ?? 0) > 1) {
      this.reserved[row.length] = (this.reserved[row.length] ?? 0) - 1;
      row.push({ sink: null, isHead: false });
    }
  }
}

/** More than one row and column, short cells of plain words: anything else is a table for its looks alone. */
function isList(rows: readonly (readonly Cell[])[], cells: readonly BlockSink[], width: number): boolean {
  if (rows.length < 2 || width < 2) return false;
  const plain = (block: HtmlBlock) => block.kind === 'paragraph' || block.kind === 'heading';
  if (cells.some((sink) => sink.finish().length > 6 || !sink.finish().every(plain))) return false;
  const full = rows.filter((row) => row.filter((cell) => (cell.sink?.finish().length ?? 0) > 0).length > 1).length;
  return full * 2 >= rows.length && cells.every((sink) => lengthOf(sink) < 1500);
}

function lengthOf(sink: BlockSink): number {
  return sink.finish().reduce((sum, block) => sum + ('text' in block ? block.text.length : 0), 0);
}

function wordsIn(cell: Cell | undefined): string {
  const blocks = cell?.sink?.finish() ?? [];
  return blocks.map((block) => ('text' in block ? `${'mark' in block ? `${block.mark} ` : ''}${block.text}` : '')).join('\n');
}

/** Wider for longer words, within reason. */
function weightOf(column: readonly string[]): number {
  const longest = Math.max(0, ...column.map((text) => Math.min(400, text.length)));
  return Math.max(4, Math.min(40, Math.sqrt(longest) * 3));
}
