import type { FlowBlock, FlowTable } from '../../pdf/drawing/flow-document';
import type { ListNumbers } from './list-numbers';
import type { WordStyles } from './word-styles';
import { WordTextReader, type WordPicture, type WordTextRoom } from './word-text';
import { child, elements, switchOf, valueOf, type XmlElement } from './xml';

export type WordBlock = FlowBlock | WordPicture;

const LEVEL_INDENT = 18;
const TWIPS = 20;
const MOST_INDENT = 180;

/** One part of a document, its body or a header, as blocks in the order of reading. */
export class WordBody {
  readonly #styles: WordStyles;
  readonly #numbers: ListNumbers;
  readonly #text: WordTextReader;

  constructor(room: WordTextRoom, numbers: ListNumbers) {
    this.#styles = room.styles;
    this.#numbers = numbers;
    this.#text = new WordTextReader(room);
  }

  read(container: XmlElement): WordBlock[] {
    const blocks: WordBlock[] = [];
    for (const one of elements(container)) {
      if (one.name === 'p') blocks.push(...this.#paragraph(one));
      else if (one.name === 'tbl') blocks.push(...this.#table(one));
      else if (one.name === 'AlternateContent') blocks.push(...this.read(child(one, 'Choice') ?? child(one, 'Fallback') ?? one));
      else if (!['sectPr', 'del', 'moveFrom', 'sdtPr', 'sdtEndPr', 'tblPr', 'tblGrid', 'tcPr'].includes(one.name))
        blocks.push(...this.read(one));
    }
    return blocks;
  }

  #paragraph(paragraph: XmlElement): WordBlock[] {
    const format = child(paragraph, 'pPr');
    const style = valueOf(format, 'pStyle');
    const { bold, boxes, parts, pictures } = this.#text.read(paragraph);
    const hasText = parts.some((part) => part.trim() !== '');
    const number = hasText || pictures.length > 0 ? this.#number(format, style) : null;
    const heading = this.#styles.headingLevel(style);
    const blocks: WordBlock[] = [];
    if (switchOf(format, 'pageBreakBefore') === true) blocks.push({ kind: 'page-break' });
    parts.forEach((part, i) => {
      if (i > 0) blocks.push({ kind: 'page-break' });
      const text = part.replace(/^[ \n]+|\s+$/g, '');
      const mark = i === 0 && number !== null && number.text !== '' ? number.text : undefined;
      if (text === '' && mark === undefined) return;
      if (heading !== null && text.length < 300)
        blocks.push({ kind: 'heading', level: heading, text: mark === undefined ? text : `${mark} ${text}` });
      else {
        const left = Number(child(format, 'ind')?.attributes['left'] ?? child(format, 'ind')?.attributes['start'] ?? 0) / TWIPS;
        const indent = number === null ? Math.min(MOST_INDENT, Math.max(0, Number.isFinite(left) ? left : 0)) : number.level * LEVEL_INDENT;
        blocks.push({ kind: 'paragraph', text, indent, bold, ...(mark === undefined ? {} : { mark }) });
      }
    });
    blocks.push(...pictures);
    for (const box of boxes) blocks.push(...this.read(box));
    return blocks;
  }

  #number(format: XmlElement | undefined, style: string | undefined): { readonly text: string; readonly level: number } | null {
    const own = child(format, 'numPr');
    const list = valueOf(own, 'numId') ?? this.#styles.answer(style, (one) => one.list);
    if (list === undefined || list === '0') return null;
    const named = valueOf(own, 'ilvl');
    const level = named !== undefined ? Number(named) : this.#levelOf(list, style);
    return { text: this.#numbers.next(list, level), level };
  }

  #levelOf(list: string, style: string | undefined): number {
    return (
      this.#styles.answer(style, (one, id) => one.level ?? (one.list === undefined ? undefined : this.#numbers.levelOfStyle(list, id))) ?? 0
    );
  }

  #table(table: XmlElement): WordBlock[] {
    const rows = rowsOf(table);
    const grid = elements(child(table, 'tblGrid'), 'gridCol').map((column) => Number(column.attributes['w'] ?? 0));
    const blocks: WordBlock[] = [];
    const pictures: WordPicture[] = [];
    const texts: string[][] = [];
    let titles: readonly string[] | null = null;
    // A table of one column is a frame around text, and cells of text stand better as paragraphs.
    if (rows.every((row) => cellsOf(row).length <= 1)) return rows.flatMap((row) => cellsOf(row).flatMap((cell) => this.read(cell)));
    for (const row of rows) {
      const isHeader = switchOf(child(row, 'trPr'), 'tblHeader') === true;
      const line = cellsOf(row).flatMap((cell) => {
        const format = child(cell, 'tcPr');
        const content = this.read(cell);
        for (const block of content) if (block.kind === 'part') pictures.push(block);
        const merge = child(format, 'vMerge');
        const text = merge && merge.attributes['val'] !== 'restart' ? '' : textOf(content);
        const span = Math.min(60, Math.max(1, Number(valueOf(format, 'gridSpan') ?? 1)));
        return [text, ...Array.from({ length: span - 1 }, () => '')];
      });
      if (isHeader && titles === null && texts.length === 0) titles = line;
      else if (line.some((text) => text !== '')) texts.push(line);
    }
    const count = texts.reduce((most, line) => Math.max(most, line.length), titles?.length ?? 0);
    const flow: FlowTable = {
      kind: 'table',
      columns: Array.from({ length: count }, (_, i) => ({ title: titles?.[i] ?? '', weight: grid[i] ?? 1000, align: 'left' })),
      rows: texts,
    };
    if (count > 0) blocks.push(flow);
    return [...blocks, ...pictures];
  }
}

function rowsOf(table: XmlElement): XmlElement[] {
  return elements(table).flatMap((one) => {
    if (one.name === 'tr') return child(one, 'trPr', 'del') ? [] : [one];
    return one.name === 'sdt' || one.name === 'sdtContent' || one.name === 'customXml' || one.name === 'ins' ? rowsOf(one) : [];
  });
}

function cellsOf(row: XmlElement): XmlElement[] {
  return elements(row).flatMap((one) => {
    if (one.name === 'tc') return [one];
    return one.name === 'sdt' || one.name === 'sdtContent' || one.name === 'customXml' ? cellsOf(one) : [];
  });
}

/** The words of blocks, line by line: for cells, and for headers. */
export function textOf(blocks: readonly WordBlock[]): string {
  return blocks
    .flatMap((block) => {
      switch (block.kind) {
        case 'paragraph':
          return [block.mark === undefined ? block.text : `${block.mark} ${block.text}`];
        case 'heading':
          return [block.text];
        case 'table':
          return [block.columns.map((column) => column.title), ...block.rows].map((row) => row.filter((text) => text !== '').join('   '));
        default:
          return [];
      }
    })
    .filter((line) => line !== '')
    .join('\n');
}
