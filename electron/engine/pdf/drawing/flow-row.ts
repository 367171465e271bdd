import type { FlowPaper, TextStyle, Wrapped } from './flow-paper';

export interface RowCell {
  /** Points from the left edge of the page, and the width of its text. */
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'right';
  readonly text: Wrapped;
  readonly style: TextStyle;
}

export interface RowLook {
  /** Points from one line to the next. */
  readonly leading: number;
  /** Free points above and below the lines. */
  readonly padding: number;
  /** Drawn behind the row: its top and height are given. */
  readonly behind?: (top: number, height: number) => void;
  /** Called at the top of each new page that the row needs. */
  readonly onNewPage?: () => void;
}

/** Draws lines side by side below the last block. A row that fits a page stays whole; a taller one goes on over further pages. */
export async function drawRow(paper: FlowPaper, cells: readonly RowCell[], look: RowLook): Promise<void> {
  const { leading, padding } = look;
  const count = cells.reduce((most, cell) => Math.max(most, cell.text.lines.length), 1);
  const fitting = () => Math.floor((paper.room - 2 * padding) / leading);
  const next = async () => {
    await paper.newPage();
    look.onNewPage?.();
  };
  if (fitting() < count && (fitting() < 2 || count <= wholePage(paper, look) / 2)) await next();
  let from = 0;
  for (;;) {
    const to = Math.min(count, from + Math.max(1, fitting()));
    const height = 2 * padding + (to - from) * leading;
    look.behind?.(paper.y, height);
    for (const cell of cells) drawLines(paper, cell, from, to, look);
    paper.y += height;
    from = to;
    if (from >= count) return;
    await next();
  }
}

function wholePage(paper: FlowPaper, look: RowLook): number {
  return Math.floor((paper.bottom - paper.top - 2 * look.padding) / look.leading);
}

function drawLines(paper: FlowPaper, cell: RowCell, from: number, to: number, look: RowLook): void {
  const { direction, lines } = cell.text;
  for (let i = from; i < Math.min(to, lines.length); i++) {
    const y = paper.y + look.padding + (i - from) * look.leading + cell.style.size;
    paper.line(lines[i] ?? '', direction, { x: cell.x, width: cell.width, y, align: cell.align }, cell.style);
  }
}
