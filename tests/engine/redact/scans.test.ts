// A scan that was made searchable: its picture loses the pixels, its unseen words go with them, the other words stay.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quietWork } from '../../../electron/engine/jobs/work';
import { layWords, uprightPage } from '../../../electron/engine/pdf/recognised/lay-words';
import { pageCharacters } from '../../../electron/engine/pdf/redaction/page-characters';
import { redactFile } from '../../../electron/engine/redact/redact-file';
import { aPdf } from '../../support/a-pdf';
import { aMark, redacted, RESOURCES } from '../../support/a-redaction';

let folder = '';
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'redact-scans-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const WORDS = ['Keepleft', 'Kowalska', 'Keepright'];

/** A page that is one grey picture, with words laid below it as text recognition does. */
async function searchable(): Promise<Uint8Array> {
  const [file, out] = [join(folder, 'scan.pdf'), join(folder, 'searchable.pdf')];
  rmSync(out, { force: true });
  writeFileSync(file, await aPdf({ pages: [{ pictures: [{ x: 0, y: 0, width: 595.28, height: 841.89, pixels: [600, 850] }] }] }));
  const upright = uprightPage({ width: 595.28, height: 841.89 }, 0, 0);
  const words = WORDS.map((text, i) => ({ text, from: { x: 60 + i * 70, y: 640 }, to: { x: 120 + i * 70, y: 640 } }));
  await layWords(
    { file, name: 'scan.pdf', resources: RESOURCES, out, pages: [{ index: 0, upright, lines: [{ words, size: 12 }] }] },
    quietWork(),
  );
  return readFileSync(out);
}

describe('a searchable scan', () => {
  it.each([[[]], [[1]]])('loses the marked word and keeps its neighbours (rebuilt: %j)', async (rebuild) => {
    const bytes = await searchable();
    writeFileSync(join(folder, 'read.pdf'), bytes);
    const [page] = await pageCharacters(join(folder, 'read.pdf'), null, RESOURCES, quietWork());
    const start = page?.text.indexOf('Kowalska') ?? -1;
    const boxes = (page?.boxes.slice(start, start + 8) ?? []).filter((box) => box !== null);
    const [first] = boxes;
    const last = boxes.at(-1);
    if (!first || !last) throw new Error('The word is not there.');
    const mark = aMark(1, [first.x + 1, first.y, last.x + last.width - first.x - 2, first.height]);
    const done = await redacted(bytes, [mark], { rebuild });
    expect(done.methods).toEqual([rebuild.length > 0 ? 'rebuilt' : 'removed']);
    expect(done.words(1)).not.toMatch(/Kow|wal|ska/);
    expect(done.words(1)).toContain('Keepleft');
    expect(done.words(1)).toContain('Keepright');
  });
});

describe('redaction that is called off', () => {
  it('leaves no file', async () => {
    const [file, out] = [join(folder, 'long.pdf'), join(folder, 'called-off.pdf')];
    writeFileSync(file, await aPdf({ pages: [{ lines: ['one'] }, { lines: ['two'] }, { lines: ['three'] }] }));
    const stop = new AbortController();
    const work = { signal: stop.signal, progress: (done: number) => (done === 2 ? stop.abort() : undefined) };
    const marks = [aMark(1, [10, 10, 20, 20])];
    await expect(redactFile({ file, out, resources: RESOURCES, marks, widen: false }, work)).rejects.toThrow();
    expect(() => readFileSync(out)).toThrow();
  });
});
