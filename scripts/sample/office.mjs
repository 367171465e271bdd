// A Word statement and a workbook of incidents, written part by part as office programs keep them.
import { crc32 } from 'node:zlib';

/** A zip archive with nothing packed, the same bytes each time. */
function zipOf(parts) {
  const files = [];
  const list = [];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const bytes = Buffer.from(text);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(0x800, 2);
    facts.writeUInt16LE(0x21, 8);
    facts.writeUInt32LE(crc32(bytes), 10);
    facts.writeUInt32LE(bytes.length, 14);
    facts.writeUInt32LE(bytes.length, 18);
    facts.writeUInt16LE(Buffer.byteLength(name), 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    list.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), facts, place, Buffer.from(name)]));
    files.push(Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, Buffer.from(name), bytes]));
    at += files.at(-1).length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(list.length, 8);
  end.writeUInt16LE(list.length, 10);
  end.writeUInt32LE(Buffer.concat(list).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, ...list, end]);
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const SHEET = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}"`;

const clean = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const links = (...targets) =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${targets
    .map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;
const types = (...parts) =>
  `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${parts
    .map(([part, type]) => `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}+xml"/>`)
    .join('')}</Types>`;

/** A statement whose paragraphs are numbered by Word itself: the numbers stand nowhere in its text. */
export function wordStatement({ corner, heading, title, paragraphs, ending }) {
  const say = (text, format = '') => `<w:p><w:pPr>${format}</w:pPr><w:r><w:t xml:space="preserve">${clean(text)}</w:t></w:r></w:p>`;
  const body = [
    ...corner.map((line) => say(line, '<w:jc w:val="right"/>')),
    ...heading.map((line) => say(line)),
    say(title, '<w:pStyle w:val="Title"/>'),
    ...paragraphs.map((text) => say(text, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')),
    ...ending.map((line) => say(line)),
  ].join('');
  return zipOf({
    '[Content_Types].xml': types(
      ['/word/document.xml', 'wordprocessingml.document.main'],
      ['/word/numbering.xml', 'wordprocessingml.numbering'],
      ['/word/styles.xml', 'wordprocessingml.styles'],
    ),
    '_rels/.rels': links(['officeDocument', 'word/document.xml']),
    'word/_rels/document.xml.rels': links(['numbering', 'numbering.xml'], ['styles', 'styles.xml']),
    'word/document.xml': `${XML}<w:document ${WORD}><w:body>${body}</w:body></w:document>`,
    'word/numbering.xml': `${XML}<w:numbering ${WORD}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
    'word/styles.xml': `${XML}<w:styles ${WORD}><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:rPr><w:b/></w:rPr></w:style></w:styles>`,
  });
}

/** A workbook of one sheet. Days come as "dd.mm.yyyy" and are kept as Excel keeps them, as numbers with a format; rows in `hidden` are hidden. */
export function workbook({ sheet, titles, rows, hidden }) {
  const text = (value) => `<c t="inlineStr"><is><t>${clean(value)}</t></is></c>`;
  const day = (value) => {
    const [d, m, y] = value.split('.').map(Number);
    return `<c s="1"><v>${Date.UTC(y, m - 1, d) / 86_400_000 + 25_569}</v></c>`;
  };
  const cell = (value) => (/^\d\d\.\d\d\.\d{4}$/.test(value) ? day(value) : text(value));
  const line = (cells, i) => `<row${hidden.includes(i) ? ' hidden="1"' : ''}>${cells.map(cell).join('')}</row>`;
  return zipOf({
    '[Content_Types].xml': types(
      ['/xl/workbook.xml', 'spreadsheetml.sheet.main'],
      ['/xl/worksheets/sheet1.xml', 'spreadsheetml.worksheet'],
      ['/xl/styles.xml', 'spreadsheetml.styles'],
    ),
    '_rels/.rels': links(['officeDocument', 'xl/workbook.xml']),
    'xl/_rels/workbook.xml.rels': links(['worksheet', 'worksheets/sheet1.xml'], ['styles', 'styles.xml']),
    'xl/workbook.xml': `${XML}<workbook ${SHEET}><sheets><sheet name="${clean(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/worksheets/sheet1.xml': `${XML}<worksheet ${SHEET}><sheetData>${line(titles, -1)}${rows.map(line).join('')}</sheetData></worksheet>`,
    'xl/styles.xml': `${XML}<styleSheet ${SHEET}><numFmts count="1"><numFmt numFmtId="164" formatCode="dd mmm yyyy"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  });
}
