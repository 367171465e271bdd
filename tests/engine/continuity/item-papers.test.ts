// "What is this, where did it come from, who had it, has it changed?": one item's answers, through a whole engine.
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseId, ItemId } from '../../../shared/basics/ids';
import { aPdf } from '../../support/a-pdf';
import { noisyPixels } from '../../support/a-picture';
import { anEngine, newCase, run, takeIn, type TestEngine } from '../../support/an-engine';
import { readPdf } from '../../support/read-pdf';

let test: TestEngine;
let caseId: CaseId;
let folder: string;
const ids = new Map<string, ItemId>();
const idOf = (name: string): ItemId => {
  const found = ids.get(name);
  if (found === undefined) throw new RangeError(name);
  return found;
};

const LETTER = [
  '14 March 2026',
  'Dear Ms Roe',
  'Re: Noise at Flat 2',
  'The music went on until three in the morning and I could not sleep at all.',
];

function page(lines: readonly string[]) {
  return { texts: lines.map((text, i) => ({ text, x: 72, y: 100 + 20 * i })) };
}

beforeAll(async () => {
  test = await anEngine();
  folder = join(test.home, 'doe.case');
  caseId = await newCase(test, folder);
  const files = join(test.home, 'files');
  mkdirSync(files);
  const rough = await sharp(noisyPixels(16, 12, 3), { raw: { width: 16, height: 12, channels: 3 } })
    .png()
    .toBuffer();
  const picture = sharp(rough).resize(1200, 900, { kernel: 'cubic' });
  const other = sharp(
    await sharp(noisyPixels(16, 12, 3, 7), { raw: { width: 16, height: 12, channels: 3 } })
      .png()
      .toBuffer(),
  );
  const put = (name: string, bytes: Uint8Array) => writeFileSync(join(files, name), bytes);
  put('door.jpg', await picture.clone().jpeg({ quality: 92 }).toBuffer());
  put('door small.jpg', await picture.clone().resize(640, 480).jpeg({ quality: 55 }).toBuffer());
  put('window.jpg', await other.resize(1200, 900, { kernel: 'cubic' }).jpeg().toBuffer());
  put('scan0001.pdf', await aPdf({ pages: [page(LETTER)] }));
  put('scan0002.pdf', await aPdf({ title: 'Again', pages: [page(LETTER)] }));
  const { imported } = await takeIn(test, caseId, files);
  for (const { id, file } of imported) ids.set(file.slice(file.lastIndexOf('/') + 1), id);
});
afterAll(() => test.end());

const eventsOf = async (item: string | null) =>
  (await run(test, 'audit.read', { caseId, item: item })).events.map(({ command, text }) => `${command}: ${text}`);

describe('looking at an item', () => {
  it('is entered once for each sitting, and not by who only reads', async () => {
    const item = idOf('door.jpg');
    expect(await run(test, 'item.viewed', { caseId, item })).toEqual({ recorded: true });
    expect(await run(test, 'item.viewed', { caseId, item })).toEqual({ recorded: false });
    await run(test, 'case.close', { caseId });
    await run(test, 'case.open', { caseId, access: 'read' });
    expect(await run(test, 'item.viewed', { caseId, item })).toEqual({ recorded: false });
    await run(test, 'case.close', { caseId });
    expect(await run(test, 'item.viewed', { caseId, item })).toEqual({ recorded: true });
    expect((await eventsOf(item)).filter((each) => each.startsWith('item.viewed'))).toHaveLength(2);
  });
});

describe('what the first page says', () => {
  it('is offered, and nothing is applied', async () => {
    const item = idOf('scan0001.pdf');
    const { guesses } = await run(test, 'item.guesses', { caseId, item });
    expect(guesses.map(({ field, value }) => [field, value])).toEqual([
      ['kind', 'Letter'],
      ['title', 'Letter: Noise at Flat 2'],
      ['date', '2026-03-14'],
    ]);
    const { case: found } = await run(test, 'case.read', { caseId });
    expect(found.items.find((each) => each.id === item)).toMatchObject({ title: 'scan0001', date: null });
  });
});

describe('documents that came twice', () => {
  it('are shown by picture and by words, decided by a person, left out, and not shown again', async () => {
    const pairs = async () =>
      (await run(test, 'evidence.duplicates', { caseId })).groups.map(({ items, why }) => [why, ...[...items].sort()]);
    const photos = [idOf('door.jpg'), idOf('door small.jpg')].sort();
    const letters = [idOf('scan0001.pdf'), idOf('scan0002.pdf')].sort();
    expect((await pairs()).sort()).toEqual([
      ['same-picture', ...photos],
      ['same-text', ...letters],
    ]);
    const decision = { caseId, keep: [idOf('scan0001.pdf')], leaveOut: [idOf('scan0002.pdf')], reason: 'Scanned twice' };
    const { inverse } = await run(test, 'item.settle-duplicate', decision);
    expect(await pairs()).toEqual([['same-picture', ...photos]]);
    const { case: after } = await run(test, 'case.read', { caseId });
    expect(after.items.filter((item) => !item.included).map((item) => item.id)).toEqual([idOf('scan0002.pdf')]);
    const undone = await run(test, 'case.batch', { caseId, steps: inverse ?? [] });
    expect((await pairs()).sort()).toHaveLength(2);
    const again = await run(test, 'case.batch', { caseId, steps: undone.inverse ?? [] });
    expect(await pairs()).toEqual([['same-picture', ...photos]]);
    const left = (await run(test, 'case.read', { caseId })).case.items.filter((item) => !item.included).map((item) => item.id);
    expect(left).toEqual([idOf('scan0002.pdf')]);
    await run(test, 'case.batch', { caseId, steps: again.inverse ?? [] });
    expect((await pairs()).sort()).toHaveLength(2);
    await run(test, 'item.settle-duplicate', { caseId, keep: photos, leaveOut: [], reason: 'Both were served' });
    expect(await pairs()).toEqual([['same-text', ...letters]]);
  });

  it('are refused where a decision names too few or one twice', async () => {
    const item = idOf('door.jpg');
    for (const keep of [[item], [item, item]]) {
      await expect(run(test, 'item.settle-duplicate', { caseId, keep, leaveOut: [], reason: 'None' })).rejects.toThrow('not-understood');
    }
  });
});

describe('the history of an item', () => {
  it('names it in each event, also where many were taken in at once', async () => {
    const item = idOf('scan0002.pdf');
    const [first = ''] = await eventsOf(item);
    expect(first).toMatch(/^evidence\.import: 5 files taken in: “door small\.jpg”/);
    expect(await eventsOf(item)).toContain('item.settle-duplicate: “scan0002” left out as duplicate of “scan0001”: “Scanned twice”.');
  });

  it('is a PDF that says what it is, where it came from, who had it and what was done', async () => {
    const item = idOf('scan0002.pdf');
    const out = join(test.home, 'history.pdf');
    const [to] = await test.engine.offer([{ path: out }]);
    await run(test, 'audit.print', { caseId, item, to: to! });
    const words = (await readPdf(readFileSync(out))).pages
      .flatMap((each) => each.texts.map((text) => text.text))
      .join(' ')
      .replace(/\s+/g, ' ');
    const { case: found } = await run(test, 'case.read', { caseId });
    const { sha256 } = found.items.find((each) => each.id === item)!.original;
    expect(words.replaceAll(' ', '')).toContain(sha256);
    expect(words).toContain('The stored original still has this value.');
    expect(words).toContain('Taken in as “scan0002.pdf”, together with 4 other files.');
    expect(words).toContain('Left out of the bundle as a duplicate: “Scanned twice”.');
    expect(words).toContain('Nobody has entered who had this before it was taken in.');
    expect(words).not.toContain('What it does not show');
  });

  it('with a certificate says what a hash shows and does not, and is entered in the trail', async () => {
    const item = idOf('door.jpg');
    const out = join(test.home, 'certificate.pdf');
    const [to] = await test.engine.offer([{ path: out }]);
    await run(test, 'item.certificate', { caseId, item, to: to! });
    const { pages } = await readPdf(readFileSync(out));
    const first = pages[0]!.texts.map((text) => text.text).join(' ');
    for (const words of ['SHA-256', 'The two values are the same.', 'What it does not show', 'best practice, not prescribed', 'J Smith']) {
      expect(first).toContain(words);
    }
    expect(await eventsOf(item)).toContain('item.certificate: Certificate made for “door”: the original has the value recorded.');
  });

  it('says so where the original is not what was taken in', async () => {
    const moved = join(test.home, 'moved.case');
    cpSync(folder, moved, { recursive: true, filter: (path) => !path.endsWith('.lock') });
    const { case: found } = await run(test, 'case.read', { caseId });
    const { sha256, size } = found.items.find((each) => each.id === idOf('door.jpg'))!.original;
    const name = readdirSync(join(moved, 'originals')).find((each) => each.startsWith(sha256))!;
    chmodSync(join(moved, 'originals', name), 0o644);
    writeFileSync(join(moved, 'originals', name), Buffer.alloc(size, 1));
    const there = await test.engine.know(moved);
    const [to] = await test.engine.offer([{ path: join(test.home, 'changed.pdf') }]);
    await run(test, 'case.open', { caseId: there, access: 'read' });
    await run(test, 'item.certificate', { caseId: there, item: idOf('door.jpg'), to: to! });
    const { pages } = await readPdf(readFileSync(join(test.home, 'changed.pdf')));
    const words = pages[0]!.texts.map((text) => text.text).join(' ');
    expect(words).toContain('The two values differ.');
    expect(words).not.toContain('The two values above are the same');
  });
});
