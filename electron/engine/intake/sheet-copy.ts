// Spreadsheets and tables of values become readable tables: dates as they were written, nothing hidden let out, and that it is hidden said.
import { readFile, stat } from 'node:fs/promises';
import { failure } from '../../../shared/basics/failure';
import type { ItemNote } from '../../../shared/evidence/evidence-item';
import type { Work } from '../jobs/work';
import { drawFlow } from '../pdf/drawing/draw-flow';
import type { FlowBlock, FlowTable } from '../pdf/drawing/flow-document';
import { decodeText } from './decode-text';
import { csvDelimiter, csvRows } from './office/csv-table';
import { missingNote, named, say } from './office/office-notes';
import { withPackage } from './office/office-package';
import type { Sheet } from './office/read-sheet';
import { MOST_ROWS, readWorkbook, type Workbook } from './office/read-workbook';

export interface SheetCopyInput {
  readonly file: string;
  readonly type: 'xlsx' | 'csv';
  /** As the officer knows it. */
  readonly name: string;
  readonly resources: string;
  /** The PDF to write. */
  readonly out: string;
}

export interface SheetCopy {
  readonly pages: number;
  readonly notes: readonly ItemNote[];
}

const MOST_BYTES = 50 * 1024 * 1024;
/** More columns than this, or much text in them, and the page is turned. */
const UPRIGHT_COLUMNS = 5;

/** Throws `document-damaged`, `office-needs-password`, `file-kind-unknown`, and `file-too-large` beyond 100,000 rows. */
export function makeSheetCopy(input: SheetCopyInput, work: Work): Promise<SheetCopy> {
  return named(input.name, async () => {
    const { notes, sheets } = input.type === 'csv' ? await readCsv(input.file) : await readXlsx(input.file, work);
    work.signal.throwIfAborted();
    const blocks = sheets.flatMap((sheet, i) => sheetBlocks(sheet, i, sheets.length));
    const landscape = sheets.some((sheet) => sheet.columns.length > UPRIGHT_COLUMNS);
    const drawn = await drawFlow({ title: input.name, landscape, blocks }, input, work);
    return { pages: drawn.pages, notes: [...notes, ...missingNote(drawn.missing)] };
  });
}

interface Tables {
  readonly sheets: readonly Pick<Sheet, 'name' | 'rows' | 'columns'>[];
  readonly notes: readonly ItemNote[];
}

async function readXlsx(file: string, work: Work): Promise<Tables> {
  const workbook = await withPackage(file, (office) => readWorkbook(office, work.signal));
  return { sheets: workbook.sheets, notes: workbookNotes(workbook) };
}

async function readCsv(file: string): Promise<Tables> {
  if ((await stat(file)).size > MOST_BYTES) throw failure('file-too-large', { detail: '50 MB for a table' });
  const decoded = decodeText(await readFile(file));
  if (decoded === null) throw failure('file-kind-unknown');
  const text = decoded.text.replace(/^\ufeff?sep=[,;\t|]\r?\n/, '');
  const rows: string[][] = [];
  for (const row of csvRows(text, csvDelimiter(decoded.text) ?? ',')) {
    if (row.every((value) => value.trim() === '')) continue;
    if (rows.length === MOST_ROWS) throw failure('file-too-large', { detail: '100,000 rows' });
    rows.push(row);
  }
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const columns = Array.from({ length: width }, () => ({ letter: '', numbers: false }));
  const guessed = say(
    'encoding-guessed',
    'The table does not say how its letters are stored, so that was guessed. Compare accents and currency signs with the original, which is kept as it came.',
  );
  return { sheets: [{ name: '', rows, columns }], notes: decoded.guessed ? [guessed] : [] };
}

function workbookNotes({ hiddenSheets, sheets }: Workbook): ItemNote[] {
  const notes: ItemNote[] = [];
  const sum = (of: (sheet: Sheet) => number) => sheets.reduce((total, sheet) => total + of(sheet), 0);
  const kept = 'The pages do not show';
  const [rows, columns, comments, pictures] = [
    sum((sheet) => sheet.hiddenRows),
    sum((sheet) => sheet.hiddenColumns),
    sum((sheet) => sheet.comments),
    sum((sheet) => sheet.pictures),
  ];
  if (hiddenSheets > 0)
    notes.push(
      say(
        'hidden-sheets',
        `${count(hiddenSheets, 'sheet')} of the workbook ${are(hiddenSheets)} hidden. ${kept} ${them(hiddenSheets)}; the original still holds ${them(hiddenSheets)}.`,
      ),
    );
  if (rows > 0)
    notes.push(
      say(
        'hidden-rows',
        `${count(rows, 'row')} of the workbook ${are(rows)} hidden or filtered out. ${kept} ${them(rows)}; the original still holds ${them(rows)}.`,
      ),
    );
  if (columns > 0)
    notes.push(
      say(
        'hidden-columns',
        `${count(columns, 'column')} of the workbook ${are(columns)} hidden. ${kept} ${them(columns)}; the original still holds ${them(columns)}.`,
      ),
    );
  if (comments > 0)
    notes.push(
      say(
        'comments',
        `The workbook holds ${count(comments, 'comment').toLowerCase()} on its cells. ${kept} ${them(comments)}; the original still does.`,
      ),
    );
  if (pictures > 0)
    notes.push(
      say(
        'pictures-not-shown',
        'Charts, drawings or pictures of the workbook are not on the pages. Compare them with the original, which is kept as it came.',
      ),
    );
  return notes;
}

const count = (number: number, what: string) => (number === 1 ? `1 ${what}` : `${number.toLocaleString('en-GB')} ${what}s`);
const are = (number: number) => (number === 1 ? 'is' : 'are');
const them = (number: number) => (number === 1 ? 'it' : 'them');

function sheetBlocks(sheet: Pick<Sheet, 'name' | 'rows' | 'columns'>, index: number, sheets: number): FlowBlock[] {
  const blocks: FlowBlock[] = [];
  if (index > 0) blocks.push({ kind: 'page-break' });
  if (sheet.name !== '' && (sheets > 1 || !/^Sheet ?1$/i.test(sheet.name))) blocks.push({ kind: 'heading', level: 2, text: sheet.name });
  if (sheet.rows.length === 0) return [...blocks, { kind: 'paragraph', text: 'Nothing is written on this sheet.', quiet: true }];
  const at = headerRow(sheet.rows);
  for (const row of sheet.rows.slice(0, Math.max(0, at)))
    blocks.push({ kind: 'paragraph', text: row.filter((text) => text !== '').join('   ') });
  blocks.push(tableOf(sheet, at));
  return blocks;
}

/** The row that names the columns: the first with words in most of them, near the top. -1 where there is none. */
function headerRow(rows: readonly (readonly string[])[]): number {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  for (const [i, row] of rows.slice(0, 8).entries()) {
    const filled = row.filter((text) => text.trim() !== '');
    if (filled.length < Math.max(2, width * 0.6)) continue;
    // The first full row names the columns, or the table has no names.
    return filled.every((text) => /\p{L}/u.test(text) && text.length <= 80) ? i : -1;
  }
  return -1;
}

const SAMPLE = 200;

function tableOf(sheet: Pick<Sheet, 'rows' | 'columns'>, header: number): FlowTable {
  const rows = header < 0 ? sheet.rows : sheet.rows.slice(header + 1);
  const step = Math.max(1, Math.floor(sheet.rows.length / SAMPLE));
  const sample = sheet.rows.filter((_, i) => i >= header && i % step === 0);
  return {
    kind: 'table',
    columns: sheet.columns.map(({ numbers }, i) => {
      const lengths = sample.map((row) => Math.min(120, row[i]?.length ?? 0));
      const longest = Math.max(4, ...lengths);
      return {
        title: header < 0 ? '' : (sheet.rows[header]?.[i] ?? ''),
        weight: Math.sqrt(longest) * 4 + Math.min(longest, 40),
        align: numbers ? 'right' : 'left',
      };
    }),
    rows,
  };
}
