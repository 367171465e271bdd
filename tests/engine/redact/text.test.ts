// What a mark hides is gone, and what stands beside it is still there to be read and searched.
import { describe, expect, it } from 'vitest';
import { pageRect } from '../../../shared/basics/rectangle';
import { aPdf, type APage } from '../../support/a-pdf';
import { rawPage } from '../../support/raw-pdf';
import { aMark, occurs, redacted } from '../../support/a-redaction';

const SECRET = 'Kowalska';
const LINE: APage = {
  texts: [
    { text: 'Keepleft', x: 60, y: 200 },
    { text: SECRET, x: 120, y: 200 },
    { text: 'Keepright', x: 190, y: 200 },
    { text: 'Keepbelow', x: 120, y: 216 },
  ],
};
const MARK = [118, 189, 58, 14] as const;

describe('the words under a mark', () => {
  it.each([0, 90, 180, 270])('go on a page turned by %i degrees, and their neighbours stay', async (rotate) => {
    const done = await redacted(await aPdf({ pages: [{ ...LINE, rotate }] }), [aMark(1, MARK)]);
    expect(done.methods).toEqual(['removed']);
    expect(occurs(done.everything, SECRET)).toBe(false);
    for (const kept of ['Keepleft', 'Keepright', 'Keepbelow']) expect(done.words(1)).toContain(kept);
  });

  it.each([0, 90, 180, 270])('go on a page turned by %i degrees and cropped', async (rotate) => {
    const done = await redacted(await aPdf({ pages: [{ ...LINE, rotate, crop: [50, 70, 450, 680] }] }), [aMark(1, MARK)]);
    expect(done.methods).toEqual(['removed']);
    expect(occurs(done.everything, SECRET)).toBe(false);
    const right = done.seen.pages[0]?.texts.find(({ text }) => text.includes('Keepright'));
    expect(right?.x).toBeCloseTo(190, 0);
    expect(right?.y).toBeCloseTo(200, 0);
  });

  it.each([0, 90, 180, 270])('go on a page rebuilt as a picture, turned by %i degrees and cropped', async (rotate) => {
    const bytes = await aPdf({ pages: [{ ...LINE, rotate, crop: [50, 70, 450, 680] }] });
    const done = await redacted(bytes, [aMark(1, MARK)], { rebuild: [1] });
    expect(done.methods).toEqual(['rebuilt']);
    expect(occurs(done.everything, SECRET)).toBe(false);
    expect(done.words(1)).not.toContain('Kowal');
    const right = done.seen.pages[0]?.texts.find(({ text }) => text.includes('Keepright'));
    expect(right?.x).toBeCloseTo(190, 0);
    expect(right?.y).toBeCloseTo(200, 0);
  });

  it('go as whole letters where the edge of the mark runs through one', async () => {
    const done = await redacted(await aPdf({ pages: [LINE] }), [aMark(1, [122, 189, 48, 14])]);
    expect(done.words(1)).not.toMatch(/K?owalsk/);
    expect(done.words(1)).toContain('Keepleft');
  });

  it('go from text that is written in pieces', async () => {
    const done = await redacted(rawPage(['BT /F 12 Tf 40 200 Td [(Keep )-50(Ko)20(wal)-10(ska)-600(also)] TJ ET']), [
      aMark(1, [70, 85, 56, 18]),
    ]);
    expect(done.words(1)).toContain('Keep');
    expect(done.words(1)).toContain('also');
    expect(done.words(1)).not.toMatch(/wal|ska|Ko/);
  });

  it('leave a line of very many pieces as it was', async () => {
    const pieces = Array.from({ length: 200 }, (_, i) => `(${'abcdefgh'[i % 8] ?? ''}/)${i % 3}`).join('');
    const bytes = rawPage([
      `BT /F 1.5 Tf 10 250 Td [${pieces} % a remark\n(\\)End/[x]%)]TJ ET BT /F 12 Tf 40 200 Td (Keep Kowalska also) Tj ET`,
    ]);
    for (const marks of [[], [aMark(1, [70, 85, 56, 18])]]) {
      const done = await redacted(bytes, marks);
      expect(done.words(1).replaceAll(/[ /]/g, '')).toContain('abcdefgh'.repeat(25) + ')End[x]%');
      expect(done.everything).not.toContain('a remark');
    }
  });

  it('go from words that are not seen but can be searched', async () => {
    const done = await redacted(rawPage(['BT 3 Tr /F 12 Tf 40 200 Td (Keep Kowalska also) Tj ET']), [aMark(1, [70, 85, 56, 18])]);
    expect(done.words(1)).toContain('Keep');
    expect(done.words(1)).not.toMatch(/wal|ska/);
    expect(occurs(done.everything, SECRET)).toBe(false);
  });

  it('go as many as there are on a line and on a page', async () => {
    const lines = Array.from({ length: 40 }, (_, i) => `Line ${i} of ${SECRET} and ${SECRET} again`);
    const marks = lines.map((_, i) => [95, 130 + i * 14, 300, 13] as const);
    const done = await redacted(await aPdf({ pages: [{ lines }] }), [aMark(1, ...marks)]);
    expect(occurs(done.everything, SECRET)).toBe(false);
    expect(done.removed).toBe(40);
  });
});

describe('a redacted file', () => {
  it('says the reason in the box, so that it can be read and searched', async () => {
    const done = await redacted(await aPdf({ pages: [LINE] }), [aMark(1, MARK)]);
    expect(done.words(1)).toContain('R1');
  });

  it('has the other pages as they were, and all in their order', async () => {
    const done = await redacted(await aPdf({ pages: [{ lines: ['First'] }, LINE, { lines: ['Third'] }] }), [aMark(2, MARK)]);
    expect(done.methods).toEqual(['kept', 'removed', 'kept']);
    expect(done.words(1)).toContain('First');
    expect(done.words(3)).toContain('Third');
  });

  it('has a sheet in the place of a page that is withheld', async () => {
    const sheet = { page: 2, wholePage: true, boxes: [] };
    const done = await redacted(await aPdf({ pages: [{ lines: ['First'] }, { ...LINE, size: [842, 595] }] }), [sheet]);
    expect(done.methods).toEqual(['kept', 'slip-sheet']);
    expect(done.words(2)).toContain('This page has been withheld.');
    expect(done.words(2)).not.toContain('Keep');
    expect(occurs(done.everything, SECRET)).toBe(false);
    expect([done.seen.pages[1]?.width, done.seen.pages[1]?.height]).toEqual([842, 595]);
  });

  it('is the same for the same marks', async () => {
    const bytes = await aPdf({ pages: [LINE, LINE] });
    const [once, again] = [await redacted(bytes, [aMark(1, MARK)]), await redacted(bytes, [aMark(1, MARK)])];
    expect(again.sha256).toBe(once.sha256);
  });

  it('is not made where a mark lies on a page that there is not', async () => {
    await expect(redacted(await aPdf({ pages: [LINE] }), [aMark(2, MARK)])).rejects.toThrow();
  });

  it('hides more where boxes are widened, so that their width tells nothing', async () => {
    const bytes = await aPdf({ pages: [LINE] });
    const narrow = await redacted(bytes, [aMark(1, [118, 189, 58, 14])], { widen: true });
    const wide = await redacted(bytes, [aMark(1, [130, 189, 40, 14])], { widen: true });
    expect(narrow.words(1)).toBe(wide.words(1));
    // What stands beside it and is covered in part is hidden as well, and the wider box is told.
    expect(narrow.hidden).toEqual([{ page: 1, wholePage: false, boxes: [{ rect: pageRect(108, 189, 72, 14), label: 'R1' }] }]);
    expect(narrow.everything).not.toContain('Keepleft');
  });
});
