import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { makeSheetCopy } from '../../../electron/engine/intake/sheet-copy';
import { makeWordCopy } from '../../../electron/engine/intake/word-copy';
import { makeWordsCopy } from '../../../electron/engine/intake/words-copy';
import { formatCell } from '../../../electron/engine/intake/office/number-format';
import { walkXml } from '../../../electron/engine/intake/office/xml';
import { quietWork } from '../../../electron/engine/jobs/work';
import { workbook, wordStatement } from '../../../scripts/sample/office.mjs';
import { aFolder } from '../../support/a-folder';
import { resources } from '../../support/drawn';
import { readPdf } from '../../support/read-pdf';

const folder = aFolder();
const out = folder.place('copy.pdf');

async function textOf(): Promise<string> {
  const seen = await readPdf(new Uint8Array(readFileSync(out)));
  return seen.pages.flatMap((page) => page.texts.map((text) => text.text)).join('\n');
}

const codes = (made: { readonly notes: readonly { readonly code: string }[] }) => made.notes.map((note) => note.code);

const word = async (bytes: Uint8Array | string) =>
  makeWordCopy({ file: folder.put('a.docx', bytes), name: 'a.docx', resources, out }, quietWork());
const sheet = async (bytes: Uint8Array | string, type: 'xlsx' | 'csv') =>
  makeSheetCopy({ file: folder.put(`a.${type}`, bytes), type, name: `a.${type}`, resources, out }, quietWork());

describe('a Word statement', () => {
  it('keeps the numbers that Word shows and its text does not hold', async () => {
    const paragraphs = Array.from({ length: 120 }, (_, i) => `I saw event ${i + 1}.`);
    const made = await word(wordStatement({ corner: ['Claimant'], heading: [], title: 'Statement', paragraphs, ending: ['Signed'] }));
    const lines = (await textOf()).split('\n');
    paragraphs.forEach((text, i) => expect(lines[lines.indexOf(text) - 1]).toBe(`${i + 1}.`));
    expect(codes(made)).toEqual(['check-page-breaks']);
  });

  it('shows what was put in, not what was deleted or hidden, and says that it is there', async () => {
    const bytes = wordStatement({ corner: [], heading: [], title: 'T', paragraphs: ['AAA'], ending: [] }).toString('latin1');
    const run = '<w:r><w:t xml:space="preserve">AAA</w:t></w:r>';
    const changed =
      '<w:ins><w:r><w:t>IN</w:t></w:r></w:ins><w:del><w:r><w:delText>GONE</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>SECRET</w:t></w:r>';
    const made = await word(rezipped(bytes, run, run + changed));
    const text = await textOf();
    expect(text).toContain('AAAIN');
    expect(text).not.toMatch(/GONE|SECRET/);
    expect(codes(made)).toEqual(['tracked-changes', 'hidden-text', 'check-page-breaks']);
    expect(JSON.stringify(made.notes)).not.toMatch(/GONE|SECRET/);
  });

  it('is refused by name when it is damaged', async () => {
    const whole = wordStatement({ corner: [], heading: [], title: 'T', paragraphs: ['A'], ending: [] });
    await expect(word(whole.subarray(0, whole.length - 60))).rejects.toMatchObject({
      failure: { code: 'document-damaged', facts: { file: 'a.docx' } },
    });
    await expect(word(rezipped(whole.toString('latin1'), '<w:body>', '<w:nody>'))).rejects.toMatchObject({
      failure: { code: 'document-damaged' },
    });
  });
});

/** Changes a stored part in place: the test's archive is not packed, so its lengths are set anew. */
function rezipped(archive: string, from: string, to: string): Buffer {
  const source = Buffer.from(archive.replace(from, to), 'latin1');
  const grown = to.length - from.length;
  const at = archive.indexOf(from);
  const start = archive.lastIndexOf('PK\x03\x04', at);
  const length = source.readUInt32LE(start + 18) + grown;
  for (const place of [start + 18, start + 22]) source.writeUInt32LE(length, place);
  const body = start + 30 + source.readUInt16LE(start + 26) + source.readUInt16LE(start + 28);
  const crc = crc32(source.subarray(body, body + length));
  source.writeUInt32LE(crc, start + 14);
  const name = source.subarray(start + 30, start + 30 + source.readUInt16LE(start + 26)).toString('latin1');
  const list = source.indexOf('PK\x01\x02', 0, 'latin1');
  for (let entry = list; source.readUInt32LE(entry) === 0x02014b50; entry += 46 + source.readUInt16LE(entry + 28)) {
    const own = source.subarray(entry + 46, entry + 46 + source.readUInt16LE(entry + 28)).toString('latin1');
    if (own === name) source.writeUInt32LE(crc, entry + 16);
    if (own === name) for (const place of [entry + 20, entry + 24]) source.writeUInt32LE(length, place);
    if (source.readUInt32LE(entry + 42) > start) source.writeUInt32LE(source.readUInt32LE(entry + 42) + grown, entry + 42);
  }
  const end = source.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  source.writeUInt32LE(source.readUInt32LE(end + 16) + grown, end + 16);
  return source;
}

describe('a spreadsheet', () => {
  it('shows days as they were written, and names hidden rows without showing them', async () => {
    const rows = [
      ['07.02.2026', 'Music', 'Flat 12'],
      ['08.02.2026', 'Informant', 'Kept back'],
    ];
    const made = await sheet(workbook({ sheet: 'Incidents', titles: ['Day', 'What', 'Where'], rows, hidden: [1] }), 'xlsx');
    const text = await textOf();
    expect(text).toMatch(/Incidents\nDay\nWhat\nWhere\n07 Feb 2026\nMusic/);
    expect(text).not.toMatch(/Informant|Kept back/);
    expect(made.notes).toMatchObject([{ code: 'hidden-rows', message: expect.stringContaining('1 row') as string }]);
  });

  it('shows a table of values with its quotes, line breaks and days untouched', async () => {
    await sheet('\ufeffDate;Note\r\n01/02/2026;"Said ""stop""; then\nleft"\r\n13/02/2026;Bass\r\n', 'csv');
    expect((await textOf()).split('\n')).toEqual(['Date', 'Note', '01/02/2026', 'Said "stop"; then', 'left', '13/02/2026', 'Bass']);
  });

  it('is refused beyond 100,000 rows', async () => {
    await expect(sheet('a,b,c\n'.repeat(100_001), 'csv')).rejects.toMatchObject({
      failure: { code: 'file-too-large', facts: { detail: '100,000 rows' } },
    });
  });

  it.each([
    [46082, 'dd/mm/yyyy', '01/03/2026'],
    [46082, '[$-809]dddd, d mmmm yyyy', 'Sunday, 1 March 2026'],
    [46082.98, 'dd/mm/yy h:mm AM/PM', '01/03/26 11:31 PM'],
    [46082.98, 'yyyy-mm-dd hh:mm:ss', '2026-03-01 23:31:12'],
    [60, 'd mmm yyyy', '29 Feb 1900'],
    [59, 'd mmm yyyy', '28 Feb 1900'],
    [1.5, '[h]:mm', '36:00'],
    [-1234.5, '#,##0.00;[Red](#,##0.00)', '(1,234.50)'],
    [1234.5, '"£"#,##0.00', '£1,234.50'],
    [0.125, '0.0%', '12.5%'],
    [7700900123, '00000000000', '07700900123'],
    [447700900123, 'General', '447700900123'],
    [0.1 + 0.2, 'General', '0.3'],
  ])('shows %d as %s as %s', (value, format, shown) => {
    expect(formatCell(value, format, false)).toBe(shown);
  });
});

describe('a document of another program', () => {
  it('gives its words alone, and says so', async () => {
    const rtf = String.raw`{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\*\generator X;}Caf\'e9 \u8364?5\par {\v HIDDEN}{\deleted OLD}Second\par}`;
    const made = await makeWordsCopy({ file: folder.put('a.rtf', rtf), type: 'rtf', name: 'a.rtf', resources, out }, quietWork());
    expect((await textOf()).split('\n')).toEqual(['Café €5', 'Second']);
    expect(codes(made)).toEqual(['text-only', 'tracked-changes', 'hidden-text']);
  });
});

describe('a rich text document', () => {
  it('is read with the letters that each font stands for', async () => {
    const fonts = String.raw`{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fswiss\fcharset204{\*\fname Arial;}Arial Cyr;}{\f2\fcharset238 Arial CE;}}`;
    const rtf = String.raw`{\rtf1\ansi\ansicpg1252\deff0${'FONTS'} Caf\'e9 {\f1 \'c4\'e0} \f2 \'e8l\'e1nek \plain \'e8\par}`.replace(
      'FONTS',
      () => fonts,
    );
    await makeWordsCopy({ file: folder.put('b.rtf', rtf), type: 'rtf', name: 'b.rtf', resources, out }, quietWork());
    expect(await textOf()).toBe('Café Да článek è');
  });
});

describe('hostile XML', () => {
  it.each([
    ['a document type', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
    ['nesting without end', '<a>'.repeat(5000)],
    ['a tag that never ends', '<a b="'],
    ['tags that cross', '<a><b></a></b>'],
  ])('is refused: %s', (_what, xml) => {
    expect(() => walkXml(xml, {})).toThrow('document-damaged');
  });
});
