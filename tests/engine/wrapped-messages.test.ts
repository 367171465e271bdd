// What a mail program wraps a message in is taken off: the officer gets the words and the files, or is told what to do.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseId } from '../../shared/basics/ids';
import { readEml } from '../../electron/engine/intake/email/read-eml';
import { unwrapTnef } from '../../electron/engine/intake/email/tnef';
import { aFolder } from '../support/a-folder';
import { aPdf } from '../support/a-pdf';
import { noisyPicture } from '../support/a-picture';
import { aWinmail } from '../support/a-winmail';
import { aZip } from '../support/a-zip';
import { anEmail } from '../support/an-email';
import { anEngine, newCase, run, takeIn, type TestEngine } from '../support/an-engine';
import { Chance } from '../support/chance';

const folder = aFolder();
let test: TestEngine;
let caseId: CaseId;

beforeAll(async () => {
  test = await anEngine();
  caseId = await newCase(test, join(test.home, 'doe.case'));
});
afterAll(async () => {
  expect(test.unforeseen).toEqual([]);
  await test.end();
});

const take = (name: string, bytes: Uint8Array | string) => takeIn(test, caseId, folder.put(name, bytes));
const current = async () => (await run(test, 'case.read', { caseId })).case;
const files = (result: { readonly imported: readonly { readonly file: string }[] }) => result.imported.map(({ file }) => file);
const photo = async (seed: number) => new Uint8Array(await noisyPicture(320, 240, seed).jpeg().toBuffer());

describe('a winmail.dat', () => {
  it('gives its attachments under their long names, as if they had come with the message itself', async () => {
    const wrapped = aWinmail({
      body: 'Words inside.',
      files: [
        { title: 'LETTER~1.PDF', longName: 'Letter to the tenant – final.pdf', bytes: await aPdf({ pages: [{}] }) },
        { title: 'photo.jpg', bytes: await photo(1) },
      ],
    });
    const part = { name: 'winmail.dat', type: 'application/ms-tnef', bytes: wrapped };
    const result = await take('Wrapped.eml', anEmail({ text: 'Wrapped', parts: [part] }));
    expect(result.skipped).toEqual([]);
    expect(files(result)).toEqual(['Wrapped.eml', 'Wrapped.eml/Letter to the tenant – final.pdf', 'Wrapped.eml/photo.jpg']);
    const message = await readEml(anEmail({ text: ' ', parts: [part] }), 'a.eml');
    expect(message.text).toBe('Words inside.');
  });

  it('that was saved by itself is taken apart', async () => {
    const wrapped = aWinmail({ body: 'Only words of it.', files: [{ title: 'photo.jpg', bytes: await photo(2) }] });
    const result = await take('winmail.dat', wrapped);
    expect(files(result)).toEqual(['winmail.dat/Message.txt', 'winmail.dat/photo.jpg']);
    expect((await current()).archives.map(({ name }) => name)).toContain('winmail.dat');
  });

  it('that is damaged anywhere gives what is whole and never more', () => {
    const whole = aWinmail({ body: 'Words', files: [{ title: 'a.jpg', longName: 'Long.jpg', bytes: new Uint8Array(2000).fill(7) }] });
    const chance = new Chance(5);
    for (let i = 0; i < 400; i += 1) {
      const bytes = Buffer.from(whole);
      const cut = chance.below(2) === 0 ? bytes.subarray(0, chance.below(bytes.length)) : bytes;
      for (let n = chance.below(6); n > 0 && cut.length > 0; n -= 1) cut.writeUInt8(chance.below(256), chance.below(cut.length));
      const parts = unwrapTnef(cut)?.parts ?? [];
      expect(parts.reduce((sum, { bytes: own }) => sum + own.length, 0)).toBeLessThanOrEqual(whole.length);
    }
  });
});

describe('a message under a digital seal', () => {
  const inner = Buffer.from(
    [
      'Content-Type: multipart/mixed; boundary="in"',
      '',
      '--in',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'I heard the music again.',
      '--in',
      'Content-Type: text/plain; name="log.txt"',
      'Content-Disposition: attachment; filename="log.txt"',
      '',
      'Log of the night',
      '--in--',
      '',
    ].join('\r\n'),
  );
  const sealed = (bytes: Buffer, kind: string) =>
    Buffer.concat([
      Buffer.from(
        `From: J Smith <j.smith@northshire.example>\r\nTo: a@b.example\r\nSubject: Sealed ${kind}\r\nDate: Sat, 14 Mar 2026 23:40:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: application/pkcs7-mime; smime-type=${kind}; name="smime.p7m"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="smime.p7m"\r\n\r\n`,
      ),
      Buffer.from(bytes.toString('base64').replace(/.{64}/g, '$&\r\n')),
    ]);

  it.each(['in one piece', 'in pieces of no stated length'])('that only vouches for it is read (%s)', async (manner) => {
    const message = await readEml(sealed(aSignedData(inner, manner !== 'in one piece'), 'signed-data'), 'a.eml');
    expect(message).toMatchObject({ subject: 'Sealed signed-data', seal: 'signed', lost: [] });
    expect(message.text).toContain('I heard the music again.');
    expect(message.parts.map(({ name }) => name)).toEqual(['log.txt']);
  });

  it('comes in with its attachments behind it', async () => {
    const result = await take('Sealed.eml', sealed(aSignedData(inner, true), 'signed-data'));
    expect(files(result)).toEqual(['Sealed.eml', 'Sealed.eml/log.txt']);
    expect(result.imported[0]!.notes.map(({ code }) => code)).toEqual(['email-signed']);
  });

  it('that locks it says what to do', async () => {
    const locked = der(0x30, Buffer.concat([der(0x06, Buffer.from('2a864886f70d010703', 'hex')), der(0xa0, der(0x30, Buffer.alloc(40)))]));
    const message = await readEml(sealed(locked, 'enveloped-data'), 'a.eml');
    expect(message).toMatchObject({ text: null, seal: 'encrypted' });
  });
});

describe('an export of a chat with its pictures', () => {
  const chat = [
    '14/03/2026, 23:10 - Q Doe: Listen to this',
    '14/03/2026, 23:11 - Q Doe: VID-20260314-WA0009.jpg (file attached)',
    '14/03/2026, 23:12 - J Smith: I can hear it',
    '14/03/2026, 23:14 - J Smith: IMG-20260314-WA0002.jpg (file attached)',
    '',
  ].join('\r\n');

  it('is a chat with its pictures behind it, in the order in which they were sent', async () => {
    const name = 'WhatsApp Chat with Q Doe';
    const result = await take(
      `${name}.zip`,
      aZip([
        { name: 'IMG-20260314-WA0002.jpg', bytes: await photo(11) },
        { name: 'VID-20260314-WA0009.jpg', bytes: await photo(12) },
        { name: 'Not mentioned.jpg', bytes: await photo(13) },
        { name: `${name}.txt`, bytes: Buffer.from(chat) },
      ]),
    );
    expect(result.skipped).toEqual([]);
    expect([...files(result)].sort()).toEqual(
      [`${name}.txt`, 'VID-20260314-WA0009.jpg', 'IMG-20260314-WA0002.jpg', 'Not mentioned.jpg']
        .map((each) => `${name}.zip/${each}`)
        .sort(),
    );
    const { archives, bundle, items } = await current();
    const item = (file: string) => items.find((each) => each.original.file === `${name}.zip/${file}`)!;
    const log = item(`${name}.txt`);
    expect(log).toMatchObject({ kind: 'chat', parent: null });
    const pictures = ['VID-20260314-WA0009.jpg', 'IMG-20260314-WA0002.jpg'].map(item);
    const { sha256 } = archives.find((each) => each.name === `${name}.zip`)!;
    expect(pictures.map(({ leadingNumber, original, parent }) => [leadingNumber, original.outOf, parent])).toEqual([
      [1, sha256, log.id],
      [2, sha256, log.id],
    ]);
    expect(item('Not mentioned.jpg').parent).toBeNull();
    const order = bundle.sections.find((section) => section.items.includes(log.id))!.items;
    expect(order.slice(order.indexOf(log.id)).slice(0, 3)).toEqual([log.id, ...pictures.map(({ id }) => id)]);
    expect((await run(test, 'case.verify', { caseId })).verdict).toBe('valid');
  });

  it('is called after its archive where the phone calls the log _chat.txt', async () => {
    const words = '[14/03/2026, 22:01:03] Q Doe: They are shouting\r\n[14/03/2026, 22:02:10] J Smith: I can hear it\r\n';
    await take('02 WhatsApp Chat - Q Doe.zip', aZip([{ name: '_chat.txt', bytes: Buffer.from(words) }]));
    const log = (await current()).items.find((item) => item.original.file.endsWith('Q Doe.zip/_chat.txt'));
    expect(log).toMatchObject({ kind: 'chat', title: 'WhatsApp Chat - Q Doe', titleFrom: 'name', leadingNumber: 2 });
  });
});

describe('the folders of an archive', () => {
  const note = (name: string) => ({ name, bytes: Buffer.from(`Words of ${name}\n`) });

  it('are sections, as those of a folder are, and one around all of them is none', async () => {
    await take('Papers.zip', aZip([note('Papers/Statements/S1.txt'), note('Papers/Photos/P1.txt'), note('Papers/Loose.txt')]));
    const { bundle, items } = await current();
    const sectionOf = (name: string) => {
      const { id } = items.find((item) => item.original.name === name)!;
      return bundle.sections.find((section) => section.items.includes(id))!.title;
    };
    expect([sectionOf('S1.txt'), sectionOf('P1.txt')]).toEqual(['Statements', 'Photos']);
    expect(sectionOf('Loose.txt')).toBe(bundle.sections[0]!.title);
    expect(bundle.sections.map(({ title }) => title)).not.toContain('Papers');
  });
});

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? Buffer.from([length]) : Buffer.from([0x82, length >> 8, length & 0xff]);
  return Buffer.concat([Buffer.from([tag]), size, content]);
}

/** @param inPieces the way Outlook writes: no lengths but those of the pieces. */
function aSignedData(content: Buffer, inPieces: boolean): Buffer {
  const open = (tag: number, inside: Buffer) =>
    inPieces ? Buffer.concat([Buffer.from([tag, 0x80]), inside, Buffer.from([0, 0])]) : der(tag, inside);
  const halves = [content.subarray(0, 100), content.subarray(100)];
  const text = inPieces ? open(0x24, Buffer.concat(halves.map((half) => der(0x04, half)))) : der(0x04, content);
  const data = open(0x30, Buffer.concat([der(0x06, Buffer.from('2a864886f70d010701', 'hex')), open(0xa0, text)]));
  const signed = open(0x30, Buffer.concat([der(0x02, Buffer.from([1])), der(0x31, Buffer.alloc(0)), data, der(0x31, Buffer.alloc(0))]));
  return open(0x30, Buffer.concat([der(0x06, Buffer.from('2a864886f70d010702', 'hex')), open(0xa0, signed)]));
}
