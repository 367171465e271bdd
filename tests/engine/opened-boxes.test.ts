// Messages with attachments and archives: what lies in them is taken in, and what is hostile harms nothing.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseId } from '../../shared/basics/ids';
import type { Case } from '../../shared/case/case';
import type { CommandOutput } from '../../shared/contract/commands';
import { anEngine, newCase, run, takeIn, type TestEngine } from '../support/an-engine';
import { aFolder } from '../support/a-folder';
import { anEmail } from '../support/an-email';
import { aPdf } from '../support/a-pdf';
import { noisyPicture } from '../support/a-picture';
import { aZip, type ZipPart } from '../support/a-zip';

const folder = aFolder();
let test: TestEngine;
let caseId: CaseId;
let place: string;
let count = 0;

beforeAll(async () => {
  test = await anEngine();
  place = join(test.home, 'doe.case');
  caseId = await newCase(test, place);
});
afterAll(async () => {
  expect(test.unforeseen).toEqual([]);
  await test.end();
});

type Imported = CommandOutput<'evidence.import'>;
const take = (name: string, bytes: Uint8Array | string): Promise<Imported> => takeIn(test, caseId, folder.put(name, bytes));
const current = async (): Promise<Case> => (await run(test, 'case.read', { caseId })).case;
const codes = (result: Imported) => Object.fromEntries(result.skipped.map(({ file, code }) => [file, code]));
const text = (words: string) => Buffer.from(`${words} ${(count += 1)}\n`);
const note = (name: string, more: Partial<ZipPart> = {}): ZipPart => ({ name, bytes: text(`Words of ${name}`), ...more });
const photo = async (seed: number) => new Uint8Array(await noisyPicture(400, 300, seed).jpeg().toBuffer());

describe('a message with attachments', () => {
  it('becomes an item and each attachment one behind it that leads back to it', async () => {
    const parts = [
      { name: 'Photo.jpg', type: 'image/jpeg', bytes: await photo(1) },
      { name: 'Letter.pdf', type: 'application/pdf', bytes: await aPdf({ pages: [{}] }) },
    ];
    const bytes = anEmail({ parts });
    const result = await take('03 Complaint.eml', bytes);
    expect(result.imported.map((each) => each.file)).toEqual([
      '03 Complaint.eml',
      '03 Complaint.eml/Photo.jpg',
      '03 Complaint.eml/Letter.pdf',
    ]);
    expect(result.skipped).toEqual([]);
    const { bundle, items } = await current();
    const message = items.find((item) => item.kind === 'email')!;
    expect(message).toMatchObject({
      title: 'Noise at Example House',
      titleFrom: 'email',
      date: '2026-03-14',
      dateFrom: 'email',
      parent: null,
      metadata: { from: 'J Smith <j.smith@northshire.example>', dateTaken: '2026-03-14T23:40:00+00:00' },
    });
    const children = items.filter((item) => item.parent === message.id);
    expect(children).toHaveLength(2);
    for (const child of children) {
      expect(child.original.outOf).toBe(createHash('sha256').update(bytes).digest('hex'));
      expect(
        readFileSync(
          join(
            place,
            'originals',
            readdirSync(join(place, 'originals')).find((name) => name.startsWith(child.original.sha256))!,
          ),
        ),
      ).toEqual(Buffer.from(parts.find((part) => part.name === child.original.name)!.bytes));
    }
    const order = bundle.sections.find((section) => section.items.includes(message.id))!.items;
    expect(new Set(order.slice(order.indexOf(message.id) + 1, order.indexOf(message.id) + 3))).toEqual(
      new Set(children.map((child) => child.id)),
    );
  });

  it('is there once, and an attachment that came twice is there once', async () => {
    const picture = { name: 'Again.jpg', type: 'image/jpeg', bytes: await photo(2) };
    await take('One.eml', anEmail({ text: 'One', parts: [picture] }));
    const two = await take('Two.eml', anEmail({ text: 'Two', parts: [picture] }));
    expect(two.imported.map((each) => each.file)).toEqual(['Two.eml']);
    expect(two.duplicates.map((each) => each.file)).toEqual(['Two.eml/Again.jpg']);
    const again = await take('Two.eml', anEmail({ text: 'Two', parts: [picture] }));
    expect([again.imported, again.duplicates.length]).toEqual([[], 1]);
  });

  it('names an attachment that cannot be used, and the rest goes on', async () => {
    const parts = [
      { name: 'Broken.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.7 and nothing more') },
      { name: 'winmail.dat', type: 'application/ms-tnef', bytes: Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 2, 3]) },
      { name: '../../../evil.txt', type: 'text/plain', bytes: text('Evil') },
    ];
    const result = await take('Mixed.eml', anEmail({ text: 'Mixed', parts }));
    expect(codes(result)).toEqual({ 'Mixed.eml/Broken.pdf': 'pdf-damaged', 'Mixed.eml/winmail.dat': 'archive-part-unusable' });
    expect(result.imported.map((each) => each.file)).toEqual(['Mixed.eml', 'Mixed.eml/evil.txt']);
  });

  it('says that it had a Bcc and never who, and draws a small picture of its signature in its body', async () => {
    const logo = {
      name: 'logo.png',
      type: 'image/png',
      id: 'logo@x',
      bytes: new Uint8Array(await noisyPicture(60, 20, 3).png().toBuffer()),
    };
    const html = '<p>Dear all</p><p style="color:#fff">unseen words</p><img src="cid:logo@x"><img src="https://x.example/a.png">';
    const result = await take('Bcc.eml', anEmail({ headers: { Bcc: 'Q Private <q.private@northshire.example>' }, html, parts: [logo] }));
    const [message] = result.imported;
    expect(result.imported).toHaveLength(1);
    expect(message!.notes.map((each) => each.code).sort()).toEqual(['bcc', 'hidden-text', 'inline-pictures', 'remote-pictures']);
    expect(JSON.stringify(message)).not.toMatch(/private|unseen/i);
  });

  it('in a message in a message is followed five deep and no further', async () => {
    let bytes = anEmail({ text: 'Innermost' });
    for (let depth = 0; depth < 7; depth += 1)
      bytes = anEmail({ text: `Around ${depth}`, parts: [{ name: 'inner.eml', type: 'message/rfc822', bytes }] });
    const result = await take('Deep.eml', bytes);
    expect(result.imported).toHaveLength(6);
    expect(Object.values(codes(result))).toEqual(['archive-limit']);
  });
});

describe('an archive', () => {
  it('is kept as it came, and what lies in it is taken in with its folders named', async () => {
    const bytes = aZip([
      note('letters/One.txt'),
      note('letters/Two.txt', { stored: true }),
      note('__MACOSX/._One.txt'),
      note('letters/.DS_Store'),
    ]);
    const result = await take('Papers.zip', bytes);
    expect(result.imported.map((each) => each.file)).toEqual(['Papers.zip/letters/One.txt', 'Papers.zip/letters/Two.txt']);
    const { archives, items } = await current();
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(archives.find((each) => each.sha256 === sha256)).toMatchObject({ name: 'Papers.zip', size: bytes.length, type: 'zip' });
    expect(items.filter((item) => item.original.outOf === sha256).map((item) => item.parent)).toEqual([null, null]);
    expect((await run(test, 'case.verify', { caseId })).problems).toEqual([]);
  });

  it('never has its names for paths, and shows them without what would lead out', async () => {
    const names = [
      '../../out.txt',
      '/etc/absolute.txt',
      'C:\\Windows\\back.txt',
      'a/../../b/up.txt',
      'same.txt',
      'same.txt',
      'photo\u202egpj.txt',
      '..',
    ];
    const result = await take('Names.zip', aZip(names.map((name) => note(name))));
    expect(result.imported.map((each) => each.file.slice('Names.zip/'.length))).toEqual([
      'out.txt',
      'etc/absolute.txt',
      'Windows/back.txt',
      'a/b/up.txt',
      'same.txt',
      'same (2).txt',
      'photogpj.txt',
      'file',
    ]);
    expect(existsSync(join(test.home, 'out.txt'))).toBe(false);
    expect(readdirSync(join(place, 'work'))).toEqual([]);
  });

  it('is opened with a password that is used and not kept, and asks for one by name', async () => {
    const bytes = aZip([note('Locked.txt', { password: 'gate 3' }), note('Also.txt', { password: 'gate 3' })]);
    expect(codes(await take('Locked.zip', bytes))).toEqual({ 'Locked.zip': 'archive-needs-password' });
    const offers = await test.engine.offer([{ path: folder.place('Locked.zip') }]);
    const opened = await run(test, 'evidence.import', { caseId, offers: [...offers], section: null, passwords: ['wrong', 'gate 3'] });
    expect(opened.imported.map((each) => each.file)).toEqual(['Locked.zip/Locked.txt', 'Locked.zip/Also.txt']);
    for (const file of ['case.json', 'audit.jsonl']) expect(readFileSync(join(place, file), 'utf8')).not.toContain('gate 3');
  });

  it('loses only the part that is a link, damaged or packed in a way nobody knows', async () => {
    const parts = [
      note('good.txt'),
      note('link.txt', { link: true }),
      note('damaged.txt', { claims: { crc: 1 } }),
      note('strange.txt', { claims: { method: 98 } }),
      note('short.txt', { claims: { size: 3 } }),
    ];
    const result = await take('Parts.zip', aZip(parts));
    expect(result.imported.map((each) => each.file)).toEqual(['Parts.zip/good.txt']);
    expect(codes(result)).toEqual({
      'Parts.zip/link.txt': 'file-is-link',
      'Parts.zip/damaged.txt': 'archive-part-unusable',
      'Parts.zip/strange.txt': 'archive-part-unusable',
      'Parts.zip/short.txt': 'archive-part-unusable',
    });
  });

  it('that was made to fill a disk is stopped by what comes out, whatever it claims', async () => {
    const bomb = aZip([{ name: 'noughts.txt', bytes: Buffer.alloc(80 * 1024 ** 2, 0x20), claims: { size: 10 } }, note('after.txt')]);
    expect(bomb.length).toBeLessThan(200_000);
    const result = await take('Bomb.zip', bomb);
    expect(codes(result)).toEqual({ 'Bomb.zip/noughts.txt': 'archive-limit', 'Bomb.zip/after.txt': 'archive-limit' });
    const many = aZip(Array.from({ length: 2001 }, (_, i) => note(`${i}.txt`)));
    expect(codes(await take('Many.zip', many))).toEqual({ 'Many.zip': 'archive-limit' });
    expect(readdirSync(join(place, 'work'))).toEqual([]);
  });

  it('in an archive is opened too, with the limits of the outermost one', async () => {
    let bytes = aZip([note('Innermost.txt')]);
    for (let depth = 0; depth < 3; depth += 1) bytes = aZip([{ name: `box${depth}.zip`, bytes }, note(`Beside ${depth}.txt`)]);
    const result = await take('Nested.zip', bytes);
    expect(result.imported.map((each) => each.file)).toEqual([
      'Nested.zip/box2.zip/box1.zip/box0.zip/Innermost.txt',
      'Nested.zip/box2.zip/box1.zip/Beside 0.txt',
      'Nested.zip/box2.zip/Beside 1.txt',
      'Nested.zip/Beside 2.txt',
    ]);
    const flat = Buffer.alloc(30 * 1024 ** 2, 0x20);
    const boxes = Array.from({ length: 3 }, (_, i) => ({ name: `b${i}.zip`, bytes: aZip([{ name: `${i}.txt`, bytes: flat }]) }));
    const split = await take('Split.zip', aZip(boxes));
    expect(Object.values(codes(split))).toContain('archive-limit');
  });

  it('that is cut off or scribbled over is refused or gives what is whole, and never more', async () => {
    const whole = aZip([note('a.txt'), note('b.txt'), note('c.txt')]);
    expect(codes(await take('Cut.zip', whole.subarray(0, whole.length - 30)))).toEqual({ 'Cut.zip': 'archive-damaged' });
    let seed = 7;
    for (let round = 0; round < 40; round += 1) {
      const bytes = Buffer.from(whole);
      for (let i = 0; i < 6; i += 1) {
        seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
        bytes[4 + (seed % (bytes.length - 4))] = (seed >>> 16) & 0xff;
      }
      const result = await take(`Scribbled ${round}.zip`, bytes);
      for (const each of result.skipped) expect(each.code).toMatch(/^(?:archive|file)-/);
    }
    expect((await run(test, 'case.verify', { caseId })).problems).toEqual([]);
  });
});

describe('a mailbox', () => {
  it('gives each of its messages', async () => {
    const letter = (words: string) =>
      `From j.smith@northshire.example Sat Mar 14 23:40:00 2026\n${anEmail({ text: words }).toString().replaceAll('\r\n', '\n')}\n`;
    const result = await take('Inbox.mbox', `${letter('First')}${letter('Second')}${letter('Third')}`);
    expect(result.imported.map((each) => [each.file, each.kind])).toEqual([
      ['Inbox.mbox/Message 1.eml', 'email'],
      ['Inbox.mbox/Message 2.eml', 'email'],
      ['Inbox.mbox/Message 3.eml', 'email'],
    ]);
  });
});
