import { failure } from '../../../../shared/basics/failure';
import { formatCell } from './number-format';
import type { OfficePackage, Relation } from './office-package';
import { walkXml, type Attributes } from './xml';

export interface Sheet {
  readonly name: string;
  /** What the cells show, without hidden rows and columns and without what is wholly empty. */
  readonly rows: readonly (readonly string[])[];
  /** The letter of each column, and whether it holds numbers alone below its first row. */
  readonly columns: readonly { readonly letter: string; readonly numbers: boolean }[];
  /** Of those that hold anything. */
  readonly hiddenRows: number;
  readonly hiddenColumns: number;
  readonly comments: number;
  /** Pictures and charts. */
  readonly pictures: number;
}

export interface SheetRoom {
  readonly strings: readonly string[];
  readonly formats: readonly string[];
  readonly since1904: boolean;
  /** Rows that may still be taken in, over all sheets. */
  rowsLeft: number;
}

interface SheetInput {
  readonly name: string;
  readonly xml: string;
  readonly office: OfficePackage;
  readonly relations: ReadonlyMap<string, Relation>;
  readonly room: SheetRoom;
  readonly signal: AbortSignal;
}

interface Cell {
  readonly column: number;
  readonly text: string;
  readonly isNumber: boolean;
}

const MOST_COLUMNS = 400;
const MOST_CELLS = 5_000_000;
const CHECK_ROWS = 1000;

/** Throws `document-damaged` and `file-too-large`. */
export async function readSheet(input: SheetInput): Promise<Sheet> {
  const cells = new SheetCells(input);
  walkXml(input.xml, { open: cells.open, close: cells.close, text: cells.text });
  const counts = { comments: 0, pictures: 0 };
  for (const { part, type } of input.relations.values()) {
    if (part === null) continue;
    if (type === 'comments' || type === 'threadedComment') {
      const marks = (await input.office.text(part))?.match(/<(?:\w+:)?(?:comment|threadedComment)\b/g)?.length ?? 0;
      counts.comments = Math.max(counts.comments, marks);
    } else if (type === 'drawing') {
      counts.pictures += (await input.office.text(part))?.match(/<(?:\w+:)?(?:pic|graphicFrame|sp)\b/g)?.length ?? 0;
    }
  }
  return { name: input.name, ...cells.table(), ...counts };
}

/** The cells as the events of the file bring them. */
class SheetCells {
  readonly #room: SheetRoom;
  readonly #signal: AbortSignal;
  readonly #rows: Cell[][] = [];
  readonly #hiddenSpans: { readonly from: number; readonly to: number }[] = [];
  #hiddenRows = 0;
  #cells = 0;
  #isRowHidden = false;
  #areRowsHidden = false;
  #row: Cell[] = [];
  #column = -1;
  #type = 'n';
  #style = 0;
  #value = '';
  #inValue = false;
  #phonetic = 0;

  constructor({ room, signal }: SheetInput) {
    this.#room = room;
    this.#signal = signal;
  }

  readonly open = (name: string, attributes: Attributes): void => {
    if (name === 'c') {
      this.#column = attributes['r'] === undefined ? this.#column + 1 : columnOf(attributes['r']);
      this.#type = attributes['t'] ?? 'n';
      this.#style = Number(attributes['s'] ?? 0);
      this.#value = '';
    } else if (name === 'v' || name === 't') this.#inValue = true;
    else if (name === 'rPh') this.#phonetic += 1;
    else if (name === 'row') {
      this.#row = [];
      this.#column = -1;
      this.#isRowHidden = isOn(attributes['hidden']) || (this.#areRowsHidden && attributes['hidden'] === undefined);
    } else if (name === 'col' && isOn(attributes['hidden'])) {
      this.#hiddenSpans.push({ from: Number(attributes['min']) - 1, to: Number(attributes['max']) - 1 });
    } else if (name === 'sheetFormatPr') this.#areRowsHidden = isOn(attributes['zeroHeight']);
  };

  readonly text = (text: string): void => {
    if (this.#inValue && this.#phonetic === 0) this.#value += text;
  };

  readonly close = (name: string): void => {
    if (name === 'v' || name === 't') this.#inValue = false;
    else if (name === 'rPh') this.#phonetic -= 1;
    else if (name === 'c') this.#endCell();
    else if (name === 'row') this.#endRow();
  };

  #endCell(): void {
    const text = this.#shown();
    if (text.trim() === '') return;
    this.#cells += 1;
    if (this.#cells > MOST_CELLS) throw failure('file-too-large', { detail: '5 million cells' });
    this.#row.push({ column: this.#column, text, isNumber: this.#type === 'n' });
  }

  #shown(): string {
    const value = this.#value;
    switch (this.#type) {
      case 's':
        return this.#room.strings[Number(value)] ?? '';
      case 'b':
        return value === '1' ? 'TRUE' : value === '0' ? 'FALSE' : value;
      case 'n': {
        if (value.trim() === '') return '';
        const number = Number(value);
        return Number.isFinite(number) ? formatCell(number, this.#room.formats[this.#style] ?? 'General', this.#room.since1904) : value;
      }
      // A day written out (ISO 8601) is shown as it stands.
      default:
        return value.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
    }
  }

  #endRow(): void {
    if (this.#row.length === 0) return;
    if (this.#isRowHidden) {
      this.#hiddenRows += 1;
      return;
    }
    this.#room.rowsLeft -= 1;
    if (this.#room.rowsLeft < 0) throw failure('file-too-large', { detail: '100,000 rows' });
    this.#rows.push(this.#row);
    if (this.#rows.length % CHECK_ROWS === 0) this.#signal.throwIfAborted();
  }

  table(): Pick<Sheet, 'rows' | 'columns' | 'hiddenRows' | 'hiddenColumns'> {
    const used = new Set<number>();
    for (const row of this.#rows) for (const cell of row) used.add(cell.column);
    const isHidden = (column: number) => this.#hiddenSpans.some(({ from, to }) => column >= from && column <= to);
    const visible = [...used].filter((column) => !isHidden(column)).sort((a, b) => a - b);
    if (visible.length > MOST_COLUMNS) throw failure('file-too-large', { detail: `${MOST_COLUMNS} columns` });
    const place = new Map(visible.map((column, i) => [column, i]));
    const words = new Set<number>();
    const rows = this.#rows.flatMap((row, r) => {
      const line = visible.map(() => '');
      for (const cell of row) {
        const at = place.get(cell.column);
        if (at === undefined) continue;
        line[at] = cell.text;
        if (r > 0 && !cell.isNumber) words.add(at);
      }
      return line.some((text) => text !== '') ? [line] : [];
    });
    const columns = visible.map((column, i) => ({ letter: lettersOf(column), numbers: !words.has(i) }));
    return { rows, columns, hiddenRows: this.#hiddenRows, hiddenColumns: used.size - visible.length };
  }
}

function isOn(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

/** "AB12" is column 27, from 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Za-z]{1,3}/.exec(reference)?.[0].toUpperCase() ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function lettersOf(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}
