// An Excel workbook (.xlsx) read by ourselves: what its cells show, and what it keeps out of sight.
import { failure } from '../../../../shared/basics/failure';
import { builtInFormat } from './number-format';
import type { OfficePackage } from './office-package';
import { readSheet, type Sheet, type SheetRoom } from './read-sheet';
import { child, elements, readXml, walkXml, type XmlElement } from './xml';

export const MOST_ROWS = 100_000;

export interface Workbook {
  /** Those that are not hidden, in their order. */
  readonly sheets: readonly Sheet[];
  readonly hiddenSheets: number;
}

/** Throws `document-damaged`, and `file-too-large` beyond 100,000 rows. */
export async function readWorkbook(office: OfficePackage, signal: AbortSignal): Promise<Workbook> {
  const main = [...(await office.relations('')).values()].find((relation) => relation.type === 'officeDocument')?.part ?? 'xl/workbook.xml';
  const text = await office.text(main);
  if (text === null) throw failure('document-damaged');
  const workbook = readXml(text);
  const relations = await office.relations(main);
  const partOf = (type: string) => [...relations.values()].find((relation) => relation.type === type)?.part ?? null;
  const stylesText = await textOf(office, partOf('styles'));
  const room: SheetRoom = {
    strings: readStrings(await textOf(office, partOf('sharedStrings'))),
    formats: readFormats(stylesText === null ? null : readXml(stylesText)),
    since1904: ['1', 'true'].includes(child(workbook, 'workbookPr')?.attributes['date1904'] ?? ''),
    rowsLeft: MOST_ROWS,
  };
  const sheets: Sheet[] = [];
  let hiddenSheets = 0;
  for (const { attributes } of elements(child(workbook, 'sheets'), 'sheet')) {
    signal.throwIfAborted();
    if ((attributes['state'] ?? 'visible') !== 'visible') {
      hiddenSheets += 1;
      continue;
    }
    const relation = relations.get(attributes['id'] ?? '');
    const xml = relation?.part ? await office.text(relation.part) : null;
    if (xml === null || !relation?.part) continue;
    const name = attributes['name'] ?? '';
    if (relation.type === 'chartsheet') {
      sheets.push({ name, rows: [], columns: [], hiddenRows: 0, hiddenColumns: 0, comments: 0, pictures: 1 });
      continue;
    }
    sheets.push(await readSheet({ name, xml, office, relations: await office.relations(relation.part), room, signal }));
  }
  return { sheets, hiddenSheets };
}

async function textOf(office: OfficePackage, part: string | null): Promise<string | null> {
  return part === null ? null : office.text(part);
}

function readStrings(xml: string | null): string[] {
  const strings: string[] = [];
  if (xml === null) return strings;
  let text: string | null = null;
  let inText = false;
  let phonetic = 0;
  walkXml(xml, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic += 1;
      else if (name === 't') inText = true;
    },
    close: (name) => {
      if (name === 'si') strings.push(text ?? '');
      else if (name === 'rPh') phonetic -= 1;
      else if (name === 't') inText = false;
    },
    text: (part) => {
      if (inText && phonetic === 0) text = (text ?? '') + part;
    },
  });
  return strings;
}

/** The number format of each cell style. */
function readFormats(styles: XmlElement | null): string[] {
  const own = new Map<number, string>();
  for (const { attributes } of elements(child(styles ?? undefined, 'numFmts'), 'numFmt'))
    own.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? 'General');
  return elements(child(styles ?? undefined, 'cellXfs'), 'xf').map(({ attributes }) => {
    const id = Number(attributes['numFmtId'] ?? 0);
    return own.get(id) ?? builtInFormat(id);
  });
}
