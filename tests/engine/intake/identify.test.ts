import { mkdirSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { identifyFile } from '../../../electron/engine/intake/identify';
import { aBitmap } from '../../support/a-bitmap';
import { aFolder } from '../../support/a-folder';
import { aPdf } from '../../support/a-pdf';
import { aScannedPage, aTiff, markedPicture } from '../../support/a-picture';

const folder = aFolder();
let count = 0;

/** What a file of these bytes is, in a word or in the reason for refusing it. The name says nothing. */
async function identify(bytes: Uint8Array | string): Promise<string> {
  const found = await identifyFile(folder.put(`no-name-${(count += 1)}`, bytes));
  if (found.ok) return found.type;
  return found.failure.facts.kind ?? found.failure.code;
}

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const padded = (text: string) => Buffer.concat([latin1(text), Buffer.alloc(2000, 7)]);

describe('what a file is', () => {
  it('is told from its bytes for all that becomes pages', async () => {
    const pdf = await aPdf({ pages: [{}] });
    expect({
      pdf: await identify(pdf),
      'PDF behind rubbish': await identify(Buffer.concat([Buffer.alloc(900, 0x20), pdf])),
      'PDF behind binary rubbish': await identify(Buffer.concat([Buffer.from([0, 1, 2, 3, 200, 0]), pdf])),
      'PDF without its first line': await identify('\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n'),
      jpeg: await identify(await markedPicture(20, 10).jpeg().toBuffer()),
      png: await identify(await markedPicture(20, 10).png().toBuffer()),
      tiff: await identify(aTiff([aScannedPage(8, 8)])),
      webp: await identify(await markedPicture(20, 10).webp().toBuffer()),
      gif: await identify(await markedPicture(20, 10).gif().toBuffer()),
      avif: await identify(await markedPicture(20, 10).avif({ effort: 0 }).toBuffer()),
      heic: await identify(padded('\0\0\0\x18ftypheic\0\0\0\0mif1heic')),
      'AVIF that says HEIF first': await identify(padded('\0\0\0\x18ftypmif1\0\0\0\0mif1avif')),
      bmp: await identify(aBitmap({ width: 2, height: 1, rgb: new Uint8Array(6), bits: 24 })),
    }).toEqual({
      pdf: 'pdf',
      'PDF behind rubbish': 'pdf',
      'PDF behind binary rubbish': 'pdf',
      'PDF without its first line': 'pdf',
      jpeg: 'jpeg',
      png: 'png',
      tiff: 'tiff',
      webp: 'webp',
      gif: 'gif',
      avif: 'avif',
      heic: 'heic',
      'AVIF that says HEIF first': 'avif',
      bmp: 'bmp',
    });
  });

  it('gives the kind and the ending that go with it, whatever the name says', async () => {
    const found = await identifyFile(folder.put('statement.pdf', await markedPicture(20, 10).jpeg().toBuffer()));
    expect(found).toEqual({ ok: true, type: 'jpeg', kind: 'photo', ext: 'jpg' });
  });

  it.each([
    ['UTF-8', Buffer.from('Café noise at 23.40, £250 fine\n')],
    ['UTF-8 with a mark', Buffer.from('\ufeffNoise at 23.40\n')],
    ['UTF-16 with a mark', Buffer.from('\ufeffNoise at 23.40, £250\r\n', 'utf16le')],
    ['UTF-16 without one', Buffer.from('Noise at 23.40 again\r\n', 'utf16le')],
    ['UTF-16, high byte first', Buffer.from('\ufeffNoise at 23.40\r\n', 'utf16le').swap16()],
    ['old Windows text', latin1('Fine of \xa3250 \x96 caf\xe9 noise\r\n')],
    ['a chat export', Buffer.from('14/03/2026, 23:40 - Neighbour: the music is on again 🎶\n')],
    ['a memo with From and To', Buffer.from('From: Housing\nTo: Legal\nDate: 14 March 2026\nSubject: Noise\n\nThe noise goes on.\n')],
    ['a text that begins like a bitmap', Buffer.from('BM said that the noise began at about 23.40 and went on until three.')],
    ['one letter', Buffer.from('x')],
  ])('is text: %s', async (_what, bytes) => {
    expect(await identify(bytes)).toBe('text');
  });

  it('is text where a letter is cut in two at the end of what was looked at', async () => {
    expect(await identify(`${'a'.repeat((1 << 18) - 1)}é and more`)).toBe('text');
  });
});

describe('a clip', () => {
  it.each([
    ['mp4', padded('\0\0\0\x18ftypisom\0\0\0\0isomavc1')],
    ['mp4', padded('\0\0\0\x18ftyp3gp4\0\0\0\x003gp4')],
    ['mov', padded('\0\0\0\x14ftypqt  \0\0\0\0qt  ')],
    ['mov', padded('\0\0\0\x08wide\0\0\0\x10mdat')],
    ['webm', padded('\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm')],
    ['mkv', padded('\x1aE\xdf\xa3\xa3B\x86\x81\x01B\x82\x88matroska')],
    ['a sound recording', padded('\0\0\0\x18ftypM4A \0\0\0\0M4A ')],
  ])('is known by its container: %s', async (type, bytes) => {
    expect(await identify(bytes)).toBe(type);
  });
});

describe('an exported chat', () => {
  it.each([
    ['of an Android phone', '09/02/2026, 23:41 - Jane Doe: Again\n09/02/2026, 23:42 - John Roe: I hear it\n'],
    ['of an iPhone', '\u200e[09/02/2026, 11:41:07\u202fpm] Jane Doe: Again\r\n[09/02/2026, 11:42:00\u202fpm] John Roe: I hear it\r\n'],
  ])('is known by its lines: %s', async (_what, text) => {
    expect(await identify(Buffer.from(text))).toBe('chat');
  });

  it.each([
    ['a diary sheet', '09/02/2026 23:41 - Noise: loud music again\n10/02/2026 00:20 - Noise: stopped\n'],
    ['a statement that quotes one line', 'She wrote to me.\n09/02/2026, 23:41 - Jane Doe: Again\n09/02/2026, 23:45 - Jane Doe: Still\n'],
  ])('is not what %s is', async (_what, text) => {
    expect(await identify(Buffer.from(text))).toBe('text');
  });
});

describe('an office file', () => {
  it.each([
    ['docx', zipOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>' })],
    ['xlsx', zipOf({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<w/>' })],
    ['odt', zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<w/>' }, false)],
    ['rtf', padded('{\\rtf1\\ansi ')],
    ['csv', Buffer.from('Date,Time,Incident\n14/03/2026,23:40,Music\n')],
    ['csv', Buffer.from('Date;Time;Note\n01/02/2026;23.40;"Music; shouting"\n02/02/2026;00.10;Bass\n')],
    ['an Office document locked with a password', oleOf('EncryptedPackage')],
  ])('is known by what it holds: %s', async (type, bytes) => {
    expect(await identify(bytes)).toBe(type);
  });

  it('is no table where a letter has commas', async () => {
    const letter = 'Dear Mr Roe,\n\nOn Monday, at night, we heard music.\nOn Tuesday, again, and until three, it went on.\nYours, J Doe\n';
    expect(await identify(Buffer.from(letter))).toBe('text');
  });

  it.each([
    ['zip', zipOf({ 'letter.pdf': '%PDF-1.7 inside' }, false)],
    ['msg', oleOf('__substg1.0_0037001F')],
    ['doc', oleOf('WordDocument')],
    ['email', latin1('Received: from mail\r\nFrom: a@example.com\r\nSubject: Noise\r\n\r\nHello\r\n')],
    ['email', latin1('From: a@example.com\nTo: b@example.com\nDate: Sat, 14 Mar 2026 23:40:00 +0000\nSubject: Noise\n\nHello\n')],
    ['html', latin1('<!DOCTYPE html><html><body>Noise</body></html>')],
    ['html', latin1('\n <html lang="en"><p>Noise %PDF-1.4</p></html>')],
    ['mbox', latin1('From a@example.com Sat Mar 14 23:40:00 2026\nFrom: a@example.com\nSubject: Noise\n\nHello\n\n'.repeat(2))],
  ])('is told for messages, web pages and boxes of files: %s', async (type, bytes) => {
    expect(await identify(bytes)).toBe(type);
  });
});

describe('what cannot become pages yet', () => {
  it.each([
    ['an Excel workbook', oleOf('Workbook')],
    ['an SVG drawing', latin1('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['an AVI video', padded('RIFF\0\0\0\0AVI LIST')],
    ['a Windows Media recording', padded('0&\xb2u\x8ef\xcf\x11')],
    ['a CCTV recording', padded('DHAV\xfd')],
    ['a sound recording', padded('ID3\x03\0')],
    ['a sound recording', padded('RIFF\0\0\0\0WAVEfmt ')],
    ['a raw photograph from a camera', padded('II*\0\x10\0\0\0CR\x02\0')],
  ])('is called %s', async (phrase, bytes) => {
    expect(await identify(bytes)).toBe(phrase);
  });

  it('is refused in a sentence that says what to do', async () => {
    const found = await identifyFile(folder.put('film.avi', padded('RIFF\0\0\0\0AVI LIST')));
    expect(found).toMatchObject({
      ok: false,
      failure: {
        code: 'clip-kind-later',
        message: 'film.avi is an AVI video that this version cannot show.',
        todo: expect.stringContaining('export the part that matters as an MP4'),
      },
    });
  });
});

describe('what cannot be used at all', () => {
  it('is said to be empty when there is nothing in it, or nothing but noughts or spaces', async () => {
    expect(await identify('')).toBe('file-empty');
    expect(await identify(Buffer.alloc(5000))).toBe('file-empty');
    expect(await identify(' \r\n\t\n')).toBe('file-empty');
  });

  it('is unknown when it is a program or bytes without a meaning', async () => {
    expect(await identify(Buffer.concat([latin1('MZ\x90\0\x03\0\0\0'), Buffer.alloc(500, 1)]))).toBe('file-kind-unknown');
    expect(await identify(Buffer.from(Array.from({ length: 600 }, (_, i) => (i * 89 + 7) % 256)))).toBe('file-kind-unknown');
  });

  it('is unreadable when it is gone or a folder', async () => {
    mkdirSync(folder.place('a-folder'));
    for (const place of ['a-folder', 'nothing-here']) {
      expect(await identifyFile(folder.place(place))).toMatchObject({ ok: false, failure: { code: 'file-unreadable' } });
    }
  });
});

/** A zip as an office program writes it: local files and the list at the end. */
function zipOf(files: Readonly<Record<string, string>>, packed = true): Uint8Array {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  for (const [name, text] of Object.entries(files)) {
    const data = packed ? deflateRawSync(text) : Buffer.from(text);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(packed ? 8 : 0, 4);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(text.length, 18);
    fields.writeUInt16LE(name.length, 22);
    parts.push(Buffer.concat([latin1('PK\x03\x04'), fields, latin1(name), data]));
    list.push(Buffer.concat([latin1('PK\x01\x02'), Buffer.alloc(42), latin1(name)]));
  }
  return Buffer.concat([...parts, ...list, latin1('PK\x05\x06'), Buffer.alloc(18)]);
}

/** The beginning of an OLE file with one stream of this name in its directory. */
function oleOf(name: string): Uint8Array {
  return Buffer.concat([latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), Buffer.alloc(504), Buffer.from(name, 'utf16le'), Buffer.alloc(512)]);
}
