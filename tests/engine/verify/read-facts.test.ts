import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quietWork } from '../../../electron/engine/jobs/work';
import { drawPagePicture } from '../../../electron/engine/verify/draw-page-picture';
import { joinFacts, readChecksum, readDocumentFacts, readFacts, readPageFacts } from '../../../electron/engine/verify/read-facts';
import { FailureError } from '../../../shared/basics/failure';
import { visibleSize } from '../../../shared/basics/rectangle';
import { BundleFacts, type PageFact } from '../../../shared/checks/bundle-facts';
import { aPdf, textPage, visibleOf, type APage } from '../../support/a-pdf';
import { cut, withPassword } from '../../support/pdf-changes';

let folder = '';
let made = 0;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'read-facts-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function onDisk(bytes: Uint8Array): string {
  const path = join(folder, `${++made}.pdf`);
  writeFileSync(path, bytes);
  return path;
}

async function factsOf(bytes: Uint8Array): Promise<BundleFacts> {
  return readFacts({ file: onDisk(bytes), fileName: 'Bundle.pdf' }, quietWork());
}

async function pageOf(page: APage): Promise<PageFact> {
  const facts = await factsOf(await aPdf({ pages: [page] }));
  expect(facts.unread).toEqual([]);
  return facts.pages[0]!;
}

async function codeOf(run: Promise<unknown>): Promise<string> {
  try {
    await run;
    return 'read';
  } catch (thrown) {
    return thrown instanceof FailureError ? `${thrown.failure.code} ${thrown.failure.facts.file ?? ''}` : String(thrown);
  }
}

const body = 'At about 23.40 the music was heard again from the flat above.';

describe('a page, whichever way it lies in the file', () => {
  const ways = [0, 90, 180, 270].flatMap((rotate) =>
    [undefined, [40, 60, 480, 700] as const].map((crop): APage => ({ rotate, ...(crop ? { crop } : {}) })),
  );
  for (const way of ways) {
    it(`turned ${way.rotate ?? 0}${way.crop ? ', cropped' : ''}: size, texts, pictures and direction are those that a person sees`, async () => {
      const { width, height } = visibleSize(visibleOf(way));
      const page = await pageOf({
        ...way,
        lines: [body, body],
        stamp: '1',
        texts: [{ text: 'Exhibit AB/1', x: 30, y: 30, size: 9 }],
        pictures: [{ x: width * 0.25, y: height * 0.5, width: width * 0.5, height: height * 0.2, pixels: [300, 150] }],
      });
      expect([page.width, page.height]).toEqual([Math.round(width * 100) / 100, Math.round(height * 100) / 100]);
      expect(page.rotate).toBe(way.rotate);
      expect(page.textTurn).toBe(0);

      const stamp = page.edgeTexts.find(({ text }) => text === '1')!;
      expect(stamp.size).toBeCloseTo(12, 1);
      const [x, y, w, h] = stamp.rect;
      expect(width - x - w).toBeGreaterThan(23);
      expect(width - x - w).toBeLessThan(27);
      expect(height - y - h).toBeCloseTo(24, 0);
      expect(h).toBeGreaterThan(7);
      expect(h).toBeLessThan(10);

      const exhibit = page.edgeTexts.find(({ text }) => text === 'Exhibit AB/1')!;
      expect(exhibit.size).toBeCloseTo(9, 1);
      expect(Math.round(exhibit.rect[0])).toBe(31);
      expect(exhibit.rect[1]).toBeGreaterThan(20);
      expect(exhibit.rect[1] + exhibit.rect[3]).toBeLessThan(33);

      const bodyCharacters = (body + body + 'ExhibitAB/1').replace(/\s/g, '').length;
      expect(page.characters).toBe(bodyCharacters);
      const dpi = 72 * Math.max(300 / (width * 0.5), 150 / (height * 0.2));
      expect(page.pictures).toEqual([{ dpi: expect.closeTo(dpi, 0), share: expect.closeTo(0.1, 2) }]);
      expect(page.stampCovers).toBe(false);
    });
  }
});

/** A grey scan with lines of ink everywhere but in the margin; with "ink", one stroke where the number goes. */
async function aScan(width: number, height: number, corner: 'paper' | 'ink'): Promise<Uint8Array> {
  const [w, h] = [Math.round(width * 2), Math.round(height * 2)];
  const pixels = Buffer.alloc(w * h, 225);
  const line = (left: number, top: number, right: number) => {
    for (let y = top; y < top + 4; y++) pixels.fill(30, y * w + left, y * w + right);
  };
  for (let y = 100; y < h - 160; y += 40) line(100, y, w - 100);
  if (corner === 'ink') line(w - 90, h - 60, w - 30);
  return sharp(pixels, { raw: { width: w, height: h, channels: 1 } })
    .jpeg({ quality: 70 })
    .toBuffer();
}

describe('the direction in which a page reads', () => {
  for (const turn of [0, 90, 180, 270] as const) {
    it(`is ${turn} when its text is turned by ${turn}, however the page itself is turned`, async () => {
      for (const rotate of [0, 90, 180, 270]) {
        const page = await pageOf({ rotate, stamp: '1', texts: [{ text: body, x: 300, y: 300, size: 8, turn }] });
        expect(page.textTurn).toBe(turn);
      }
    });
  }

  it('is unknown for a scan, although the number on it has one', async () => {
    const page = await pageOf({ stamp: '1', pictures: [{ x: 0, y: 0, width: 595, height: 780, pixels: [100, 140] }] });
    expect(page).toMatchObject({ textTurn: null, characters: 0, objects: 1 });
  });
});

describe('texts at the edges', () => {
  it('are found in all four bands, and body text is not among them', async () => {
    const page = await pageOf({
      lines: Array.from({ length: 40 }, () => body),
      texts: [
        { text: 'head', x: 280, y: 30 },
        { text: 'foot', x: 280, y: 820 },
        { text: 'left', x: 10, y: 400 },
        { text: 'right', x: 560, y: 400 },
        { text: 'side note', x: 20, y: 300, turn: 90 },
        { text: 'middle', x: 280, y: 760 - 60 },
      ],
    });
    expect(page.edgeTexts.map(({ text }) => text).sort()).toEqual(['foot', 'head', 'left', 'right', 'side note']);
    expect(page.edgeTexts.find(({ text }) => text === 'side note')?.rect[3]).toBeGreaterThan(30);
  });

  it('keep a number apart from the words on its line, and the parts of one number together', async () => {
    const page = await pageOf({
      texts: [
        { text: 'Claim J01BM123', x: 60, y: 820, size: 9 },
        { text: 'Page 1', x: 500, y: 820, size: 9 },
        { text: ' of 3', x: 500 + 26.5, y: 820, size: 9 },
      ],
    });
    expect(page.edgeTexts.map(({ text }) => text)).toEqual(['Claim J01BM123', 'Page 1 of 3']);
  });
});

describe('what lies under the number', () => {
  const covered = async (page: APage) => (await pageOf({ stamp: '1', ...page })).stampCovers;
  // The stamp stands from about 564 to 571 across and 809 to 818 down.
  const under = { x: 540, y: 800, width: 40, height: 30 };

  it('text, lines, dark shapes and pictures are noticed', async () => {
    expect(await covered({ texts: [{ text: 'signed: A. Tenant of 12 Long Street', x: 420, y: 820, size: 11 }] })).toBe(true);
    expect(await covered({ rectangles: [under] })).toBe(true);
    expect(await covered({ rectangles: [{ x: 0, y: 813, width: 595, height: 1 }] })).toBe(true);
    expect(await covered({ pictures: [under] })).toBe(true);
    expect(await covered({ pictures: [{ ...under, nested: 2 }] })).toBe(true);
  });

  it('a frame around it, white paper and things beside it are not', async () => {
    expect(await covered({ lines: [body] })).toBe(false);
    expect(await covered({ rectangles: [{ x: 0, y: 0, width: 595, height: 842, grey: 1 }] })).toBe(false);
    expect(await covered({ rectangles: [{ ...under, x: 480 }] })).toBe(false);
    const frame = [20, 575].map((x) => ({ x, y: 20, width: 2, height: 802 }));
    expect(
      await covered({ rectangles: [...frame, { x: 20, y: 20, width: 557, height: 2 }, { x: 20, y: 822, width: 557, height: 2 }] }),
    ).toBe(false);
  });

  it('white laid over a picture hides the picture', async () => {
    expect(await covered({ rectangles: [under, { ...under, grey: 1 }] })).toBe(false);
    expect(await covered({ rectangles: [{ ...under, grey: 1 }, under] })).toBe(true);
  });

  it('a scan is judged by its own paper where the number stands, however the page is turned', async () => {
    for (const rotate of [0, 90, 180, 270]) {
      const { width, height } = visibleSize(visibleOf({ rotate }));
      const scan = { x: 0, y: 0, width, height };
      expect(await covered({ rotate, pictures: [{ ...scan, jpeg: await aScan(width, height, 'paper') }] })).toBe(false);
      expect(await covered({ rotate, pictures: [{ ...scan, jpeg: await aScan(width, height, 'ink') }] })).toBe(true);
    }
  });

  it('cannot be asked of a page without a number', async () => {
    expect((await pageOf({ lines: [body] })).stampCovers).toBeNull();
  });
});

describe('blank pages, pictures and forms', () => {
  it('a page with nothing but its number is blank', async () => {
    expect(await pageOf({ stamp: '1' })).toMatchObject({ objects: 0, characters: 0, pictures: [] });
    expect(await pageOf({})).toMatchObject({ objects: 0, characters: 0 });
    expect(await pageOf({ stamp: '1', rectangles: [{ x: 0, y: 0, width: 595, height: 842, grey: 1 }] })).toMatchObject({ objects: 0 });
    expect((await pageOf({ stamp: '1', lines: ['x'] })).objects).toBe(1);
  });

  it('a picture deep inside forms counts with its size as placed', async () => {
    const at = { x: 100, y: 100, width: 144, height: 288, pixels: [400, 800] as const };
    const plain = await pageOf({ pictures: [at] });
    const nested = await pageOf({ pictures: [{ ...at, nested: 3 }] });
    expect(plain.pictures).toEqual([{ dpi: 200, share: expect.closeTo((144 * 288) / (595.28 * 841.89), 3) }]);
    expect(nested.pictures).toEqual(plain.pictures);
  });
});

describe('the document', () => {
  it('gives its labels, bookmarks, links and checksum', async () => {
    const bytes = await aPdf({
      pages: [
        {
          stamp: 'i',
          links: [
            { x: 72, y: 100, width: 300, height: 14, to: 3, zoom: null },
            { x: 72, y: 120, width: 300, height: 14, to: 2, zoom: 'fit' },
            { x: 72, y: 140, width: 300, height: 14, to: 4, zoom: 1 },
            { x: 72, y: 160, width: 300, height: 14, to: 'https://www.legislation.gov.uk/' },
            { x: 72, y: 180, width: 300, height: 14, to: null },
          ],
        },
        textPage(2),
        textPage(3),
        textPage(4),
      ],
      title: 'Bundle',
      labels: [
        { from: 1, style: 'r' },
        { from: 2, style: 'D' },
        { from: 4, prefix: 'B', style: 'D', start: 7 },
      ],
      outline: [
        { title: 'A. Claim', page: 2, zoom: 1, children: [{ title: '1. Łucja’s statement', page: 3, zoom: null }] },
        { title: 'B. Evidence', page: 4, zoom: 'fit' },
        { title: 'Leads nowhere', page: null },
      ],
    });
    const facts = await factsOf(bytes);
    expect(() => BundleFacts.parse(facts)).not.toThrow();
    expect(facts.pages.map(({ label }) => label)).toEqual(['i', '1', '2', 'B7']);
    expect(facts.outline).toEqual([
      { title: 'A. Claim', level: 1, page: 2, zoom: 1 },
      { title: '1. Łucja’s statement', level: 2, page: 3, zoom: null },
      { title: 'B. Evidence', level: 1, page: 4, zoom: 'fit' },
      { title: 'Leads nowhere', level: 1, page: null, zoom: null },
    ]);
    expect(facts.links.map(({ target, zoom }) => [target, zoom])).toEqual([
      [3, null],
      [2, 'fit'],
      [4, 1],
      ['https://www.legislation.gov.uk/', null],
      [null, null],
    ]);
    expect(facts.links[0]).toMatchObject({ page: 1, rect: [72, 100, 300, 14] });
    expect(facts.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(facts).toMatchObject({ bytes: bytes.length, fileName: 'Bundle.pdf', unread: [], document: { title: 'Bundle', revisions: 1 } });
    expect(facts.pages[3]?.stampCovers).toBeNull();
  });

  it('comes out the same when it is read in slices', async () => {
    const file = onDisk(await aPdf({ pages: Array.from({ length: 25 }, (_, i) => ({ ...textPage(i + 1, 5), stamp: String(i + 1) })) }));
    const whole = await readFacts({ file, fileName: 'Bundle.pdf' }, quietWork());
    const document = await readDocumentFacts({ file, fileName: 'Bundle.pdf' }, quietWork());
    const slices = await Promise.all([
      readPageFacts({ file, from: 21, to: 25 }, quietWork()),
      readPageFacts({ file, from: 1, to: 10 }, quietWork()),
      readPageFacts({ file, from: 11, to: 20 }, quietWork()),
    ]);
    const sum = await readChecksum({ file, fileName: 'Bundle.pdf' }, quietWork());
    expect(joinFacts(document, sum, slices)).toEqual(whole);
    expect(whole.pages.map(({ page }) => page)).toEqual(Array.from({ length: 25 }, (_, i) => i + 1));
  });

  it('does not pass over a page that no slice brought', async () => {
    const file = onDisk(await aPdf({ pages: [textPage(1), textPage(2), textPage(3)] }));
    const document = await readDocumentFacts({ file, fileName: 'Bundle.pdf' }, quietWork());
    const sum = await readChecksum({ file, fileName: 'Bundle.pdf' }, quietWork());
    const facts = joinFacts(document, sum, [await readPageFacts({ file, from: 1, to: 2 }, quietWork())]);
    expect(facts.pages).toHaveLength(3);
    expect(facts.unread).toEqual(['page 3']);
  });

  it('that opens without a password but is restricted is read like any other, and called encrypted', async () => {
    const plain = await aPdf({
      pages: [textPage(1)],
      title: 'Restricted',
      language: 'en-GB',
      attachments: [{ name: 'a.txt', text: 'one' }],
      open: { page: 1, zoom: 1 },
    });
    const facts = await factsOf(await withPassword(plain, ''));
    expect(facts.document).toMatchObject({ encrypted: true, title: 'Restricted', language: 'en-GB', embeddedFiles: 1, openZoom: 1 });
    expect(facts.document).toMatchObject({ javaScript: false, revisions: 1, producer: expect.stringContaining('pdf-lib') as string });
    expect(facts.unread).toEqual([]);
    expect(facts.pages[0]?.characters).toBeGreaterThan(1000);
  });
});

describe('files that cannot be read', () => {
  it('are named with their reason', async () => {
    const whole = await aPdf({ pages: [textPage(1)] });
    const read = (bytes: Uint8Array) => codeOf(readFacts({ file: onDisk(bytes), fileName: 'Bundle.pdf' }, quietWork()));
    expect(await read(await withPassword(whole, 'secret'))).toBe('pdf-needs-password Bundle.pdf');
    expect(await read(cut(whole, 0.5))).toBe('pdf-damaged Bundle.pdf');
    expect(await read(new Uint8Array(0))).toBe('file-empty Bundle.pdf');
  });

  it('one page that cannot be read is named, and the others are read', async () => {
    const whole = Buffer.from(await aPdf({ pages: [textPage(1), textPage(2), textPage(3)], objectStreams: false })).toString('latin1');
    const kids = /\/Kids \[ (\d+ 0 R) (\d+ 0 R) (\d+ 0 R) \]/.exec(whole)!;
    // A page that is in the tree and nowhere else.
    const broken = whole.replace(kids[0], `/Kids [ ${kids[1]} 999 0 R ${kids[3]} ]`);
    const facts = await factsOf(Buffer.from(broken, 'latin1'));
    expect(facts.pages).toHaveLength(3);
    expect(facts.unread).toEqual(['page 2']);
    expect(facts.pages[0]?.characters).toBeGreaterThan(1000);
    expect(facts.pages[2]?.characters).toBeGreaterThan(1000);
  });

  it('reading stops when asked to', async () => {
    const file = onDisk(await aPdf({ pages: Array.from({ length: 30 }, (_, i) => textPage(i + 1, 2)) }));
    const stop = new AbortController();
    const progress = (done: number) => {
      if (done === 3) stop.abort();
      expect(done).toBeLessThan(12);
    };
    await expect(readPageFacts({ file, from: 1, to: 30 }, { signal: stop.signal, progress })).rejects.toThrow();
  });
});

describe('the picture of a page', () => {
  it('is a WebP of the width asked for', async () => {
    const file = onDisk(await aPdf({ pages: [textPage(1), { size: [842, 595] }] }));
    const picture = await drawPagePicture({ file, page: 1, width: 240 }, quietWork());
    expect(Buffer.from(picture.subarray(8, 12)).toString('latin1')).toBe('WEBP');
    const { width, height } = await sharp(picture).metadata();
    expect([width, height]).toEqual([240, 170]);
    expect(await codeOf(drawPagePicture({ file, page: 2, width: 240 }, quietWork()))).toBe('not-found ');
  });
});
