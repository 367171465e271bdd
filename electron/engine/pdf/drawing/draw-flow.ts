import { open } from 'node:fs/promises';
import { quietWork, type Work } from '../../jobs/work';
import type { FlowBlock, FlowDocument, FlowFacts, FlowHeading, FlowParagraph, FlowPicture } from './flow-document';
import { FlowPaper, type TextStyle } from './flow-paper';
import { readFlowPicture } from './flow-picture';
import { drawRow } from './flow-row';
import { bandCount, drawTable } from './flow-table';
import { loadFonts } from './fonts';
import { PageWriter } from './page-writer';

export interface FlowPlace {
  /** The folder that holds `fonts/`. */
  readonly resources: string;
  /** The PDF to write. */
  readonly out: string;
}

const BODY = 10;
const LABELS = 104;
const HEADINGS = {
  1: { size: 16, above: 4, below: 6 },
  2: { size: 13, above: 10, below: 4 },
  3: { size: 11, above: 8, below: 3 },
} as const;
const PROGRESS_ROWS = 100;
/** Points to a pixel of a picture at 96 to the inch. */
const PIXEL = 0.75;

/**
 * Draws a document as A4 pages of searchable text and writes them as they come. The same document gives the same bytes. The foot
 * of each page is left free for the bundle's number. `missing` holds each character that no font has, once; boxes stand for them.
 * Throws `picture-damaged` for a picture that a page cannot show.
 */
export async function drawFlow(
  document: FlowDocument,
  place: FlowPlace,
  work: Work = quietWork(),
): Promise<{ readonly pages: number; readonly missing: readonly string[] }> {
  const writer = new PageWriter(loadFonts(place.resources), { title: document.title });
  const file = await open(place.out, 'w');
  try {
    const paper = new FlowPaper(writer, file, document, work);
    const total = document.blocks.reduce((sum, block) => sum + weightOf(block, paper.width), 0);
    let done = 0;
    const onRow = () => {
      done += 1;
      if (done % PROGRESS_ROWS !== 0) return;
      work.signal.throwIfAborted();
      work.progress(done, total);
    };
    for (const block of document.blocks) {
      await drawBlock(paper, block, onRow);
      if (block.kind !== 'table') onRow();
    }
    await paper.finish();
    work.progress(total, total);
    return { pages: writer.pages, missing: [...paper.missing] };
  } finally {
    await file.close();
  }
}

function weightOf(block: FlowBlock, width: number): number {
  return block.kind === 'table' ? block.rows.length * bandCount(block, width) : 1;
}

function drawBlock(paper: FlowPaper, block: FlowBlock, onRow: () => void): Promise<void> {
  switch (block.kind) {
    case 'heading':
      return drawHeading(paper, block);
    case 'facts':
      return drawFacts(paper, block);
    case 'paragraph':
      return drawParagraph(paper, block);
    case 'table':
      return drawTable(paper, block, onRow);
    case 'picture':
      return drawPicture(paper, block);
    case 'rule':
      return drawRule(paper);
    case 'page-break':
      return paper.isEmpty ? Promise.resolve() : paper.newPage();
  }
}

async function drawHeading(paper: FlowPaper, { level, text }: FlowHeading): Promise<void> {
  const { above, below, size } = HEADINGS[level];
  const style: TextStyle = { size, weight: 'bold' };
  const wrapped = paper.wrap(text, paper.width, style);
  const leading = size * 1.3;
  // A heading stays with what it heads.
  const needed = above + Math.min(wrapped.lines.length, 6) * leading + below + 3 * BODY * 1.3;
  if (paper.room < needed && !paper.isEmpty) await paper.newPage();
  if (!paper.isEmpty) paper.y += above;
  await drawRow(paper, [{ x: paper.left, width: paper.width, align: 'left', text: wrapped, style }], { leading, padding: 0 });
  paper.y += below;
}

async function drawFacts(paper: FlowPaper, { rows }: FlowFacts): Promise<void> {
  const label: TextStyle = { size: 9.5, weight: 'bold' };
  const value: TextStyle = { size: 9.5, weight: 'regular' };
  const x = paper.left + LABELS + 8;
  const width = paper.width - LABELS - 8;
  for (const [name, text] of rows) {
    await drawRow(
      paper,
      [
        { x: paper.left, width: LABELS, align: 'left', text: paper.wrap(name, LABELS, label), style: label },
        { x, width, align: 'left', text: paper.wrap(text, width, value), style: value },
      ],
      { leading: 12.5, padding: 1 },
    );
  }
  paper.y += 6;
}

async function drawParagraph(paper: FlowPaper, { bold, indent, mark, quiet, text }: FlowParagraph): Promise<void> {
  const style: TextStyle = { size: quiet === true ? 8.5 : BODY, weight: bold === true ? 'bold' : 'regular', quiet: quiet === true };
  const leading = style.size * 1.35;
  const left = paper.left + Math.min(Math.max(0, indent ?? 0), paper.width / 2);
  const whole = paper.left + paper.width - left;
  const hanging = mark === undefined || mark.trim() === '' ? null : paper.wrap(mark, whole / 3, style);
  // Wide numbers ("12.4.1(a)") push the text along rather than break.
  const gutter = hanging === null ? 0 : Math.min(whole / 3, Math.max(26, (mark ?? '').length * style.size * 0.62 + 8));
  const width = whole - gutter;
  const cells = [{ x: left + gutter, width, align: 'left' as const, text: paper.wrap(text, width, style), style }];
  if (hanging !== null && mark !== undefined)
    cells.unshift({ x: left, width: gutter - 4, align: 'left', text: paper.wrap(mark, gutter - 4, style), style });
  await drawRow(paper, cells, { leading, padding: 0 });
  paper.y += quiet === true ? 3 : 5;
}

async function drawPicture(paper: FlowPaper, { caption, height, path, width }: FlowPicture): Promise<void> {
  const picture = await readFlowPicture(path);
  const style: TextStyle = { size: 8.5, weight: 'regular', quiet: true };
  const words = caption.trim() === '' ? null : paper.wrap(caption, paper.width, style);
  const below = words === null ? 0 : Math.min(words.lines.length, 6) * 11.5 + 4;
  const most = paper.bottom - paper.top - below;
  const scale = Math.min(PIXEL, paper.width / Math.max(1, width), most / Math.max(1, height));
  const size = { width: Math.max(1, width * scale), height: Math.max(1, height * scale) };
  if (paper.room < size.height + below && !paper.isEmpty) await paper.newPage();
  paper.picture(picture, paper.left, paper.y, size.width, size.height);
  paper.y += size.height + 4;
  if (words !== null)
    await drawRow(paper, [{ x: paper.left, width: paper.width, align: 'left', text: words, style }], { leading: 11.5, padding: 0 });
  paper.y += 8;
}

async function drawRule(paper: FlowPaper): Promise<void> {
  if (paper.room < 16) {
    // At the foot of a page, the edge of the page parts just as well.
    if (!paper.isEmpty) await paper.newPage();
    return;
  }
  paper.fill(paper.left, paper.y + 4, paper.width, 0.5, 0.5);
  paper.y += 12;
}
