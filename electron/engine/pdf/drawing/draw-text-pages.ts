import { open } from 'node:fs/promises';
import { textDirection } from '../../../../shared/basics/text-direction';
import { A4 } from '../../../../shared/bundle/index-table';
import { quietWork, type Work } from '../../jobs/work';
import { inkText, type DrawnText } from './draw-text';
import { loadFonts } from './fonts';
import { PageWriter } from './page-writer';
import { wrapPlain } from './text-wrapping';

const SIZE = 10;
const LEADING = 13;
const MARGIN = 56;
// The bundle's own number stands below this line (EB-20).
const FOOT = 68;
const WIDTH = A4.width - 2 * MARGIN;
const LINES = Math.floor((A4.height - MARGIN - FOOT) / LEADING);
const FLUSH_PAGES = 50;

export interface TextPages {
  readonly text: string;
  /** The folder that holds `fonts/`. */
  readonly resources: string;
  /** The PDF to write. */
  readonly out: string;
}

type PlainLine = Required<Pick<DrawnText, 'text' | 'direction'>>;

/**
 * Draws plain text as A4 pages and writes them as they come: a log of tens of megabytes never lies in memory as pages.
 * A form feed begins a new page. `missing` holds each character that no font has, once; boxes stand for them.
 */
export async function drawTextPages(
  input: TextPages,
  work: Work = quietWork(),
): Promise<{ readonly pages: number; readonly missing: readonly string[] }> {
  const fonts = loadFonts(input.resources);
  const writer = new PageWriter(fonts, {});
  const missing = new Set<string>();
  const file = await open(input.out, 'w');
  try {
    let page: PlainLine[] = [];
    const endPage = async () => {
      writer.addPage(A4.width, A4.height, pageOf(writer, page, missing));
      page = [];
      if (writer.pages % FLUSH_PAGES !== 0) return;
      work.signal.throwIfAborted();
      await file.writeFile(writer.take());
    };
    for (const { line, end, newPage } of linesOf(input.text)) {
      if (newPage && page.length > 0) await endPage();
      const direction = textDirection(line);
      for (const text of wrapPlain(fonts, line, (WIDTH * 1000) / SIZE)) {
        if (page.length === LINES) await endPage();
        page.push({ text, direction });
      }
      if (writer.pages % FLUSH_PAGES === 0) work.progress(end, input.text.length);
    }
    if (page.length > 0 || writer.pages === 0) await endPage();
    writer.finish();
    await file.writeFile(writer.take());
  } finally {
    await file.close();
  }
  return { pages: writer.pages, missing: [...missing] };
}

function pageOf(writer: PageWriter, lines: readonly PlainLine[], missing: Set<string>): string {
  const parts: string[] = ['0 g\n'];
  lines.forEach(({ text, direction }, i) => {
    if (text === '') return;
    const ink = inkText(writer.fonts, { text, size: SIZE, weight: 'regular', direction });
    for (const character of ink.missing) missing.add(character);
    parts.push(ink.at(direction === 'rtl' ? MARGIN + WIDTH - ink.width : MARGIN, A4.height - MARGIN - SIZE - i * LEADING));
  });
  return parts.join('');
}

/** The lines of a text, one at a time: a split would hold them all twice. */
function* linesOf(text: string): Generator<{ readonly line: string; readonly end: number; readonly newPage: boolean }> {
  const breaks = /\r\n|[\n\r\f\u2028\u2029]/g;
  let start = text.startsWith('\ufeff') ? 1 : 0;
  let newPage = false;
  for (;;) {
    breaks.lastIndex = start;
    const found = breaks.exec(text);
    const end = found ? found.index : text.length;
    // The last line break ends the text; it does not begin one more line.
    if (!found && start === text.length) return;
    yield { line: text.slice(start, end), end, newPage };
    if (!found) return;
    newPage = found[0] === '\f';
    start = end + found[0].length;
  }
}
