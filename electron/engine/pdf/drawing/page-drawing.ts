import type { RuleLine, ShadedBox, TextLine } from '../../../../shared/bundle/index-table';
import { inkText } from './draw-text';
import type { FontShelf } from './font-shelf';
import { loadFonts } from './fonts';
import { number, PageWriter } from './page-writer';
import { drawMark, type PlacedMark } from './verdict-marks';

/** A page as plain data: places in points from its top left corner. */
export interface DrawnPage {
  /** Points. */
  readonly width: number;
  readonly height: number;
  readonly lines: readonly TextLine[];
  readonly rules: readonly RuleLine[];
  readonly boxes: readonly ShadedBox[];
  readonly marks?: readonly PlacedMark[];
}

export interface DrawingOptions {
  /** The folder that holds `fonts/`. */
  readonly resources: string;
  readonly title?: string;
  /** Told of each character that no font has; a box stands for it on the page. */
  readonly onMissing?: (character: string) => void;
}

/** Draws pages into one PDF: real text, fonts embedded, the same bytes for the same pages. */
export function drawPages(pages: readonly DrawnPage[], options: DrawingOptions): Promise<Uint8Array> {
  const writer = new PageWriter(loadFonts(options.resources), options.title === undefined ? {} : { title: options.title });
  for (const page of pages) writer.addPage(page.width, page.height, pageContent(writer.fonts, page, options.onMissing));
  writer.finish();
  return Promise.resolve(writer.take());
}

/** The operators of one page. */
export function pageContent(shelf: FontShelf, page: DrawnPage, onMissing?: (character: string) => void): string {
  const parts: string[] = [];
  const up = (y: number) => page.height - y;
  for (const { rect } of page.boxes)
    parts.push(`0.925 g ${number(rect.x)} ${number(up(rect.y + rect.height))} ${number(rect.width)} ${number(rect.height)} re f\n`);
  for (const rule of page.rules) {
    // Lines between rows stand back behind the words; those of the heading are black.
    const ink = rule.thickness < 0.5 ? '0.5 g' : '0 g';
    parts.push(
      `${ink} ${number(rule.x)} ${number(up(rule.y + rule.thickness / 2))} ${number(rule.width)} ${number(rule.thickness)} re f\n`,
    );
  }
  parts.push('0 g\n');
  for (const mark of page.marks ?? []) parts.push(drawMark(mark, page.height));
  for (const line of page.lines) {
    const ink = inkText(shelf, line);
    for (const character of ink.missing) onMissing?.(character);
    const start = line.align === 'left' ? line.x : line.align === 'right' ? line.x - ink.width : line.x - ink.width / 2;
    parts.push(ink.at(start, up(line.y)));
  }
  return parts.join('');
}
