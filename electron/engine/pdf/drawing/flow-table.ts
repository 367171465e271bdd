import type { FlowColumn, FlowTable } from './flow-document';
import type { FlowPaper, TextStyle } from './flow-paper';
import { drawRow, type RowCell } from './flow-row';

const GAP = 4;
const PADDING = 2.5;
/** No column is narrower (points): below it a date breaks. */
const NARROWEST = 54;
const FEW_COLUMNS = 6;
/** Of a repeated header, so that the rows below it have room. */
const MOST_HEADER_LINES = 8;

interface PlacedColumn extends FlowColumn {
  /** Its place among the table's columns. */
  readonly index: number;
  readonly x: number;
  readonly width: number;
}

/** Draws a table, all its rows for one set of columns and then for the next. `onRow` is told of each row that is drawn. */
export async function drawTable(paper: FlowPaper, table: FlowTable, onRow: () => void): Promise<void> {
  const columns = allColumns(table);
  if (columns.length === 0) return;
  const bands = bandsOf(columns, paper.width);
  for (const [i, band] of bands.entries()) {
    if (i > 0) await paper.newPage();
    if (bands.length > 1) drawBandLine(paper, band, columns.length);
    await drawBand(paper, place(band, paper), table.rows, onRow);
  }
  paper.y += 8;
}

/** How many times the table's rows are drawn. */
export function bandCount(table: FlowTable, width: number): number {
  return bandsOf(allColumns(table), width).length;
}

type Numbered = FlowColumn & { readonly index: number };

/** A row may hold more cells than there are columns: none is lost. */
function allColumns(table: FlowTable): Numbered[] {
  const count = table.rows.reduce((most, row) => Math.max(most, row.length), table.columns.length);
  return Array.from({ length: count }, (_, index) => ({ title: '', weight: 1, align: 'left', ...table.columns[index], index }));
}

function bandsOf(columns: readonly Numbered[], width: number): Numbered[][] {
  const most = Math.max(2, Math.floor(width / NARROWEST));
  if (columns.length <= most) return [[...columns]];
  const [first, ...others] = columns;
  if (!first) return [];
  const count = Math.ceil(others.length / (most - 1));
  const each = Math.ceil(others.length / count);
  return Array.from({ length: count }, (_, i) => [first, ...others.slice(i * each, (i + 1) * each)]);
}

/** Widths by weight, none below the narrowest. */
function place(band: readonly Numbered[], paper: FlowPaper): PlacedColumn[] {
  const weightOf = (column: FlowColumn) => (Number.isFinite(column.weight) && column.weight > 0 ? column.weight : 1);
  const narrow = new Set<Numbered>();
  let share = 0;
  for (;;) {
    const rest = band.filter((column) => !narrow.has(column));
    const weights = rest.reduce((sum, column) => sum + weightOf(column), 0);
    share = (paper.width - narrow.size * NARROWEST) / weights;
    const tight = rest.filter((column) => weightOf(column) * share < NARROWEST);
    if (tight.length === 0 || tight.length === rest.length) break;
    for (const column of tight) narrow.add(column);
  }
  let x = paper.left;
  return band.map((column) => {
    const width = narrow.has(column) ? NARROWEST : weightOf(column) * share;
    const placed = { ...column, x, width };
    x += width;
    return placed;
  });
}

function drawBandLine(paper: FlowPaper, band: readonly Numbered[], count: number): void {
  const style: TextStyle = { size: 8.5, weight: 'regular', quiet: true };
  const [first, second] = band;
  const last = band.at(-1);
  if (!first || !second || !last) return;
  const text = `Columns ${second.index + 1} to ${last.index + 1} of ${count}, beside the first`;
  paper.line(text, 'ltr', { x: paper.left, width: paper.width, y: paper.y + style.size, align: 'left' }, style);
  paper.y += 14;
}

async function drawBand(
  paper: FlowPaper,
  columns: readonly PlacedColumn[],
  rows: readonly (readonly string[])[],
  onRow: () => void,
): Promise<void> {
  const size = columns.length <= FEW_COLUMNS ? 9 : 8;
  const leading = size * 1.3;
  const cells = (texts: (column: PlacedColumn) => string, style: TextStyle): RowCell[] =>
    columns.map((column) => {
      const width = column.width - 2 * GAP;
      return { x: column.x + GAP, width, align: column.align, text: paper.wrap(texts(column), width, style), style };
    });
  const edge = (top: number, height: number) => paper.fill(paper.left, top + height - 0.25, paper.width, 0.25, 0.6);

  const hasHeader = columns.some((column) => column.title.trim() !== '');
  const header = hasHeader ? cells((column) => column.title, { size, weight: 'bold' }) : [];
  const shade = (top: number, height: number) => {
    paper.fill(paper.left, top, paper.width, height, 0.925);
    paper.fill(paper.left, top + height - 0.75, paper.width, 0.75, 0);
  };
  const repeat = () => {
    if (!hasHeader) return;
    const count = Math.min(MOST_HEADER_LINES, Math.max(...header.map((cell) => cell.text.lines.length)));
    const height = 2 * PADDING + count * leading;
    shade(paper.y, height);
    for (const cell of header)
      cell.text.lines.slice(0, count).forEach((line, i) => {
        const y = paper.y + PADDING + i * leading + size;
        paper.line(line, cell.text.direction, { x: cell.x, width: cell.width, y, align: cell.align }, cell.style);
      });
    paper.y += height;
  };
  // A header alone at the foot of a page heads nothing.
  if (hasHeader && paper.room < 8 * leading && !paper.isEmpty) await paper.newPage();
  if (hasHeader) await drawRow(paper, header, { leading, padding: PADDING, behind: shade });
  const look = { leading, padding: PADDING, behind: edge, onNewPage: repeat };
  for (const row of rows) {
    await drawRow(
      paper,
      cells((column) => row[column.index] ?? '', { size, weight: 'regular' }),
      look,
    );
    onRow();
  }
}
