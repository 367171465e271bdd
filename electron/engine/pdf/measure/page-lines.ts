// The words of a document as lines, each page from top to bottom, as a reader would take them down.
import type { Work } from '../../jobs/work';
import { readPageText, withText, type TextRun } from '../pdfium/page-text';
import { withPage } from '../pdfium/pdfium';
import { walkPages } from '../pdfium/walk-pages';

export interface LineOptions {
  /** Characters after which reading stops, so that a book does not fill the memory. */
  readonly most: number;
}

/** The lines of each page, until `most` characters are reached. The copy must be upright. Throws as `openPdfium`. */
export async function readPageLines(file: string, options: LineOptions, work: Work): Promise<string[][]> {
  const pages: string[][] = [];
  let characters = 0;
  await walkPages(file, { signal: work.signal }, (document, index) => {
    if (characters > options.most) return;
    const { runs } = withPage(document, index, (page) => withText(document.pdfium, page, (text) => readPageText(document.pdfium, text)));
    const lines = linesOf(runs);
    characters += lines.reduce((sum, line) => sum + line.length, 0);
    pages.push(lines);
    work.progress(index + 1, document.pageCount);
  });
  return pages;
}

/** Runs on one baseline are one line; lines go from the top down. */
function linesOf(runs: readonly TextRun[]): string[] {
  const lines: { middle: number; height: number; runs: TextRun[] }[] = [];
  const down = [...runs].sort((a, b) => middleOf(b) - middleOf(a));
  for (const run of down) {
    const middle = middleOf(run);
    const line = lines.at(-1);
    if (line && Math.abs(line.middle - middle) < Math.min(line.height, run.size) / 2) line.runs.push(run);
    else lines.push({ middle, height: run.size, runs: [run] });
  }
  return lines.map((line) =>
    line.runs
      .sort((a, b) => a.box.left - b.box.left)
      .map((run) => run.text)
      .join(' '),
  );
}

function middleOf(run: TextRun): number {
  return (run.box.top + run.box.bottom) / 2;
}
