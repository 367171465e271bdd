import type { IndexLayout } from '../../../../shared/bundle/index-table';
import { drawPages, type DrawingOptions } from './page-drawing';

/** The index pages alone, just as they were laid out. Links come from the plan, with the assembler. */
export function drawIndexPdf(layout: IndexLayout, options: DrawingOptions): Promise<Uint8Array> {
  return drawPages(
    layout.pages.map((page) => ({ ...page, width: layout.width, height: layout.height })),
    options,
  );
}
