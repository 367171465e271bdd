// What a court and an officer need of a scan: its words found where they stand, its page upright and straight.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endRecogniser, readScan, type ReadScan } from '../../../electron/engine/intake/scans/read-scan';
import { makeSearchableCopy, type SearchableCopy } from '../../../electron/engine/intake/scans/searchable-copy';
import { hasInk } from '../../../electron/engine/intake/paper-ink';
import { quietWork } from '../../../electron/engine/jobs/work';
import { measureCopy } from '../../../electron/engine/pdf/measure/measure-copy';
import { openPdfium, withPage } from '../../../electron/engine/pdf/pdfium/pdfium';
import { readPageText, withText } from '../../../electron/engine/pdf/pdfium/page-text';
import { readPage } from '../../../electron/engine/verify/page-fact';
import { aFolder } from '../../support/a-folder';
import { A_DIARY, aScan, inkAgainstWords, pageLines, recall, RESOURCES, wordsOf, type AScan } from '../../support/a-scan';

const home = aFolder();
const PAGES: readonly AScan[] = [
  { text: A_DIARY },
  { text: A_DIARY, turn: 180 },
  { text: A_DIARY, turn: 90, skew: -1.5 },
  { text: A_DIARY, shaded: true },
  { text: '' },
];
const WRITTEN = [0, 1, 2, 3];

describe('a pile of pages as they come out of a scanner', () => {
  let file: string;
  const read: ReadScan[] = [];
  let copy: SearchableCopy;

  beforeAll(async () => {
    file = await aScan(home.place('pile.pdf'), PAGES);
    for (const page of PAGES.keys()) read.push(await readScan({ file, page }, quietWork()));
    const pages = await measureCopy(file, { inkOf: hasInk }, quietWork());
    expect(pages.map((page) => page.characters)).toEqual([0, 0, 0, 0, 0]);
    copy = await makeSearchableCopy(
      { file, name: 'Pile', resources: RESOURCES, workFolder: home.path, facts: { pages, bookmarks: [] }, read },
      quietWork(),
    );
  }, 180_000);
  afterAll(endRecogniser);

  it('can be searched for what is typed on it, as two readers see it', async () => {
    const document = await openPdfium(copy.file);
    for (const index of WRITTEN) {
      const { runs } = withPage(document, index, (page) => withText(document.pdfium, page, (text) => readPageText(document.pdfium, text)));
      expect(recall(wordsOf(A_DIARY), wordsOf(runs.map((run) => run.text).join('\n')))).toBeGreaterThanOrEqual(0.97);
      const lines = await pageLines(copy.file, index + 1);
      expect(recall(wordsOf(A_DIARY), wordsOf(lines.join('\n')))).toBeGreaterThanOrEqual(0.97);
    }
    document.close();
  });

  it('gives whole lines to whoever copies them', async () => {
    for (const index of WRITTEN) {
      const lines = (await pageLines(copy.file, index + 1)).map((line) => wordsOf(line).join(' '));
      for (const line of A_DIARY.split('\n').slice(0, 3)) expect(lines).toContain(wordsOf(line).join(' '));
    }
  });

  it('stands upright and straight, on portrait pages', async () => {
    expect(read.map((page) => page.turn)).toEqual([0, 180, 270, 0, 0]);
    expect(read[2]?.straighten).toBeCloseTo(1.5, 0);
    expect(copy.facts.pages.map((page) => page.width < page.height)).toEqual(PAGES.map(() => true));
    const document = await openPdfium(copy.file);
    for (const index of WRITTEN) expect(readPage(document, index, { leaveScans: false }).fact.textTurn).toBe(0);
    document.close();
  });

  it('has each word over the ink that it was read from', async () => {
    // A page that was turned and straightened, and a dark one.
    for (const index of [2, 3]) {
      const words = copy.text.pages[index]?.words ?? [];
      expect(words.length).toBeGreaterThan(60);
      const { dark, elsewhere } = await inkAgainstWords(copy.file, index, words);
      // Letters are dark about a fifth of the time; the paper between them never is.
      expect(dark).toBeGreaterThan(0.06);
      expect(elsewhere).toBeLessThan(0.002);
    }
  });

  it('shows the same page as before: the words draw nothing', async () => {
    const document = await openPdfium(copy.file);
    expect(readPage(document, 0, { leaveScans: false }).fact.pictures[0]?.share).toBeGreaterThan(0.99);
    document.close();
    expect(copy.facts.pages[0]).toMatchObject({ imageOnly: true, stampCorner: 'clear' });
    expect(copy.facts.pages[0]?.characters).toBeGreaterThan(300);
  });

  it('says of each page what was done, and how sure it is', () => {
    expect(copy.facts.pages[1]?.reading).toMatchObject({ turned: 180, straightened: 0 });
    expect(copy.facts.pages[0]?.reading?.confidence).toBeGreaterThan(0.9);
    expect(copy.facts.pages[4]?.reading).toEqual({ words: 0, confidence: null, turned: 0, straightened: 0 });
  });
});
