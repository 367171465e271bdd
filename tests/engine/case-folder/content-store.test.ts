// A lost or changed original costs the case: each is taken in once, byte for byte, and never written again.
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { createCaseFolder, openCaseFolder, type OpenCase } from '../../../electron/engine/case-folder/case-store';
import { realDisk, type Disk } from '../../../electron/engine/case-folder/disk';
import { Sha256 } from '../../../shared/basics/ids';
import { asFailure } from '../../../shared/basics/failure';
import { aCase, anItem, someFacts } from '../../support/a-case';
import { aFolder } from '../../support/a-folder';
import { Chance } from '../../support/chance';
import { diskThatFills, refusal } from '../../support/disk-that-fills';

const home = aFolder();
let folder = '';
let count = 0;

beforeEach(async () => {
  folder = home.place(`${++count}.case`);
  await createCaseFolder(folder, aCase());
});

const opening = (disk: Disk = realDisk): Promise<OpenCase> =>
  openCaseFolder(folder, { access: 'write', person: 'J Smith', clock: () => new Date(), tools: { disk } });
const sha = (bytes: string | Uint8Array) => Sha256.parse(createHash('sha256').update(bytes).digest('hex'));
const failureOf = (promise: Promise<unknown>) => promise.then(() => null, asFailure);
const inRoom = (room: string) => readdirSync(join(folder, room));

/** Bytes that no compression or repeat makes easy, longer than the pieces they are read in. */
function manyBytes(length: number, seed: number): Buffer {
  const chance = new Chance(seed);
  return Buffer.from(Uint8Array.from({ length }, () => chance.below(256)));
}

async function makeCopy(open: OpenCase, bytes: string): Promise<string> {
  const path = join(await open.makeWorkFolder('import'), 'made.pdf');
  writeFileSync(path, bytes);
  return path;
}

describe('an original', () => {
  test('is stored byte for byte under its SHA-256, and the file it came from is left as it was', async () => {
    const bytes = manyBytes(2_500_000, 1);
    const source = home.put(`source-${count}`, bytes);
    const before = statSync(source);
    const open = await opening();
    const heard: number[] = [];
    const stored = await open.content.putOriginal(source, { ext: 'jpg', onBytes: (n) => heard.push(n) });
    expect(stored).toEqual({ sha256: sha(bytes), size: bytes.length, isNew: true });
    const path = open.content.originalPath(stored.sha256);
    expect(path).toBe(join(folder, 'originals', `${stored.sha256}.jpg`));
    expect(readFileSync(path!).equals(bytes)).toBe(true);
    expect(readFileSync(source).equals(bytes)).toBe(true);
    expect(statSync(source)).toMatchObject({ mode: before.mode, mtimeMs: before.mtimeMs, nlink: 1 });
    expect(heard.reduce((sum, n) => sum + n, 0)).toBe(bytes.length);
    await open.close();
  });

  test('cannot be written to once it is stored, and has no second name', async () => {
    const open = await opening();
    const stored = await open.content.putOriginal(home.put(`source-${count}`, 'a statement'), { ext: 'txt' });
    const found = statSync(open.content.originalPath(stored.sha256)!);
    expect(found.mode & 0o222).toBe(0);
    expect(found.nlink).toBe(1);
    expect(inRoom('work')).toEqual([]);
    await open.close();
  });

  test('that is there already is not stored again, under whatever name and ending it comes', async () => {
    const open = await opening();
    const first = await open.content.putOriginal(home.put(`a-${count}`, 'the same'), { ext: 'txt' });
    const again = await open.content.putOriginal(home.put(`b-${count}`, 'the same'), { ext: 'bin' });
    expect(again).toEqual({ ...first, isNew: false });
    expect(inRoom('originals')).toEqual([`${first.sha256}.txt`]);
    await open.close();
  });

  test('is never written over: where the stored bytes differ, nothing is touched and the officer is told', async () => {
    const open = await opening();
    const stored = await open.content.putOriginal(home.put(`a-${count}`, 'the same length'), { ext: 'txt' });
    const path = open.content.originalPath(stored.sha256)!;
    chmodSync(path, 0o644);
    writeFileSync(path, 'The same length');
    expect(await failureOf(open.content.putOriginal(home.put(`b-${count}`, 'the same length'), { ext: 'txt' }))).toMatchObject({
      code: 'disk-error',
    });
    expect(readFileSync(path, 'utf8')).toBe('The same length');
    const planted = join(folder, 'originals', `${sha('planted')}.txt`);
    writeFileSync(planted, 'something else');
    expect(await failureOf(open.content.putOriginal(home.put(`c-${count}`, 'planted'), { ext: 'txt' }))).toMatchObject({
      code: 'disk-error',
    });
    expect(readFileSync(planted, 'utf8')).toBe('something else');
    await open.close();
  });

  test('that was lost from the folder can be put back by adding the file again', async () => {
    const open = await opening();
    const stored = await open.content.putOriginal(home.put(`a-${count}`, 'lost'), { ext: 'txt' });
    unlinkSync(open.content.originalPath(stored.sha256)!);
    expect((await open.content.putOriginal(home.put(`b-${count}`, 'lost'), { ext: 'txt' })).isNew).toBe(true);
    expect(readFileSync(open.content.originalPath(stored.sha256)!, 'utf8')).toBe('lost');
    await open.close();
  });

  test('is stored once when the same bytes arrive several times at once', async () => {
    const open = await opening();
    const bytes = manyBytes(300_000, 2);
    const all = await Promise.all(
      Array.from({ length: 6 }, (_, i) => open.content.putOriginal(home.put(`${count}-${i}`, bytes), { ext: 'bin' })),
    );
    expect(all.filter((each) => each.isNew)).toHaveLength(1);
    expect(inRoom('originals')).toHaveLength(1);
    expect(inRoom('work')).toEqual([]);
    await open.close();
  });

  test('is stored the same on a drive that knows no links', async () => {
    const open = await opening({ ...realDisk, link: () => Promise.reject(refusal('EPERM')) });
    const stored = await open.content.putOriginal(home.put(`a-${count}`, 'on a stick'), { ext: 'txt' });
    expect(readFileSync(open.content.originalPath(stored.sha256)!, 'utf8')).toBe('on a stick');
    writeFileSync(join(folder, 'originals', `${sha('planted')}.txt`), 'not that');
    expect(await failureOf(open.content.putOriginal(home.put(`b-${count}`, 'planted'), { ext: 'txt' }))).toMatchObject({
      code: 'disk-error',
    });
    await open.close();
  });
});

describe('a file that cannot be taken in', () => {
  test('because it is empty, missing, a folder or unreadable is named, and leaves nothing', async () => {
    const open = await opening({
      ...realDisk,
      open: (path, ...rest) => (String(path).endsWith('locked') ? Promise.reject(refusal('EACCES')) : realDisk.open(path, ...rest)),
    });
    await mkdir(home.place(`${count}-folder`));
    const put = (path: string) => failureOf(open.content.putOriginal(path, { ext: 'txt', name: 'Letter.txt' }));
    expect(await put(home.put(`${count}-empty`, ''))).toMatchObject({ code: 'file-empty', facts: { file: 'Letter.txt' } });
    for (const path of [home.place(`${count}-none`), home.place(`${count}-folder`), home.put(`${count}-locked`, 'x')]) {
      expect(await put(path)).toMatchObject({ code: 'file-unreadable', message: 'Letter.txt could not be read from the disk.' });
    }
    expect(inRoom('originals')).toEqual([]);
    expect(inRoom('work')).toEqual([]);
    await open.close();
  });

  test('because the disk is full says so, and the files before it stay', async () => {
    const full = diskThatFills(1_000_000);
    const open = await opening(full.disk);
    const first = await open.content.putOriginal(home.put(`a-${count}`, 'fits'), { ext: 'txt' });
    full.room = 100_000;
    expect(await failureOf(open.content.putOriginal(home.put(`b-${count}`, manyBytes(300_000, 3)), { ext: 'bin' }))).toMatchObject({
      code: 'disk-full',
    });
    expect(inRoom('originals')).toEqual([`${first.sha256}.txt`]);
    expect(inRoom('work')).toEqual([]);
    await open.close();
  });

  test('because it was stopped leaves nothing', async () => {
    const open = await opening();
    const stop = new AbortController();
    const source = home.put(`a-${count}`, manyBytes(2_200_000, 4));
    const put = open.content.putOriginal(source, { ext: 'bin', signal: stop.signal, onBytes: () => stop.abort() });
    expect(await failureOf(put)).toMatchObject({ code: 'cancelled' });
    expect(inRoom('originals')).toEqual([]);
    expect(inRoom('work')).toEqual([]);
    await open.close();
  });

  test('because nothing could be made of it can be dropped again, but never one that the case names', async () => {
    const open = await opening();
    const unused = await open.content.putOriginal(home.put(`a-${count}`, 'unused'), { ext: 'txt' });
    const named = await open.content.putOriginal(home.put(`b-${count}`, 'named'), { ext: 'txt' });
    await open.change((current) => ({
      next: { ...current, items: [anItem('item-1', named)] },
      value: null,
      entry: { command: 'evidence.import', by: 'J Smith', item: null, text: '1 file taken in.', facts: {} },
    }));
    await open.content.dropUnused(unused.sha256);
    await open.content.dropUnused(named.sha256);
    expect(inRoom('originals')).toEqual([`${named.sha256}.txt`]);
    expect(open.content.originalPath(unused.sha256)).toBeNull();
    await open.close();
  });

  test('stays when another import brought the same file and may still make an item of it', async () => {
    const open = await opening();
    const first = await open.content.putOriginal(home.put(`a-${count}`, 'brought twice'), { ext: 'txt' });
    const second = await open.content.putOriginal(home.put(`b-${count}`, 'brought twice'), { ext: 'txt' });
    expect([first.isNew, second.isNew]).toEqual([true, false]);
    await open.content.dropUnused(first.sha256);
    expect(inRoom('originals')).toEqual([`${second.sha256}.txt`]);
    await open.close();
    expect(inRoom('originals')).toEqual([]);
  });
});

describe('a working copy', () => {
  test('moves to its place under its SHA-256 and cannot be written to', async () => {
    const open = await opening();
    const made = await makeCopy(open, 'a copy');
    const path = await open.content.putCopy(made, sha('a copy'));
    expect(path).toBe(join(folder, 'copies', `${sha('a copy')}.pdf`));
    expect(readFileSync(path, 'utf8')).toBe('a copy');
    expect(statSync(path).mode & 0o222).toBe(0);
    expect(existsSync(made)).toBe(false);
    expect(open.content.copyPath(sha('a copy'))).toBe(path);
    await open.close();
  });

  test('that is there already is compared, not replaced', async () => {
    const open = await opening();
    const path = await open.content.putCopy(await makeCopy(open, 'a copy'), sha('a copy'));
    const again = await makeCopy(open, 'a copy');
    expect(await open.content.putCopy(again, sha('a copy'))).toBe(path);
    expect(existsSync(again)).toBe(false);
    expect(await failureOf(open.content.putCopy(await makeCopy(open, 'others'), sha('a copy')))).toMatchObject({ code: 'disk-error' });
    expect(readFileSync(path, 'utf8')).toBe('a copy');
    await open.close();
  });

  test('is the original itself where that is a PDF, and is none where it is not', async () => {
    const open = await opening();
    const pdf = await open.content.putOriginal(home.put(`a-${count}`, 'a pdf'), { ext: 'pdf' });
    const photo = await open.content.putOriginal(home.put(`b-${count}`, 'a photo'), { ext: 'jpg' });
    expect(open.content.copyPath(pdf.sha256)).toBe(open.content.originalPath(pdf.sha256));
    expect(open.content.copyPath(photo.sha256)).toBeNull();
    expect(open.content.copyPath('f'.repeat(64))).toBeNull();
    await open.close();
  });
});

test('everything is found again after closing, without asking the disk for each', async () => {
  const open = await opening();
  const stored = await open.content.putOriginal(home.put(`a-${count}`, 'kept'), { ext: 'pdf' });
  const copy = await open.content.putCopy(await makeCopy(open, 'a copy'), sha('a copy'));
  await open.change((current) => ({
    next: { ...current, items: [anItem('item-1', stored, sha('a copy'))] },
    value: null,
    entry: { command: 'evidence.import', by: 'J Smith', item: null, text: '1 file taken in.', facts: {} },
  }));
  await open.close();
  let asked = 0;
  const counting: Disk = { ...realDisk, stat: ((...args: Parameters<Disk['stat']>) => (asked++, realDisk.stat(...args))) as Disk['stat'] };
  const again = await opening(counting);
  asked = 0;
  for (let i = 0; i < 2000; i++) expect(again.content.copyPath(sha('a copy'))).toBe(copy);
  expect(again.content.originalPath(stored.sha256)).not.toBeNull();
  expect(asked).toBe(0);
  await again.close();
});

describe('what was measured of a copy', () => {
  test('comes back as it was, and as nothing where it is missing, cut off or something else', async () => {
    const open = await opening();
    const copy = sha('a copy');
    const facts = {
      ...someFacts(3),
      bookmarks: [{ title: 'Page 2', pageIndex: 1, children: [{ title: 'Deep', pageIndex: null, children: [] }] }],
    };
    expect(await open.content.readFacts(copy)).toBeNull();
    await open.content.writeFacts(copy, facts);
    expect(await open.content.readFacts(copy)).toEqual(facts);
    const path = join(folder, 'facts', `${copy}.json`);
    for (const text of ['', readFileSync(path, 'utf8').slice(0, 50), '{"pages":[{}]}', 'null']) {
      writeFileSync(path, text);
      expect(await open.content.readFacts(copy)).toBeNull();
    }
    await open.close();
  });
});

describe('a picture of a page', () => {
  test('is kept by copy, page and width', async () => {
    const open = await opening();
    const copy = sha('a copy');
    await open.content.writePicture(copy, 0, 320, Buffer.from('small'));
    await open.content.writePicture(copy, 1, 320, Buffer.from('second'));
    await open.content.writePicture(copy, 0, 640, Buffer.from('large'));
    expect(Buffer.from((await open.content.readPicture(copy, 0, 320))!).toString()).toBe('small');
    expect(Buffer.from((await open.content.readPicture(copy, 0, 640))!).toString()).toBe('large');
    expect(await open.content.readPicture(copy, 2, 320)).toBeNull();
    expect(await open.content.readPicture(sha('another'), 0, 320)).toBeNull();
    await open.close();
  });

  test('that does not fit on the disk is no failure: it can be drawn again', async () => {
    const full = diskThatFills(1_000_000);
    const open = await opening(full.disk);
    full.room = 3;
    await open.content.writePicture(sha('a copy'), 0, 320, Buffer.from('a picture'));
    expect(await open.content.readPicture(sha('a copy'), 0, 320)).toBeNull();
    await open.close();
  });
});
