import { PDFDocument, PDFName } from 'pdf-lib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { hasInk } from '../../../electron/engine/intake/paper-ink';
import { quietWork } from '../../../electron/engine/jobs/work';
import { measureCopy } from '../../../electron/engine/pdf/measure/measure-copy';
import { readPageObjects } from '../../../electron/engine/pdf/measure/page-objects';
import { openPdfiumBytes, withPage } from '../../../electron/engine/pdf/pdfium/pdfium';
import { writePicturePdf, type PdfPicture } from '../../../electron/engine/pdf/pictures/picture-pdf';
import { pdfRect } from '../../../shared/basics/rectangle';
import type { PageFacts } from '../../../shared/evidence/page-facts';
import { aFolder } from '../../support/a-folder';
import { aPdf, textPage, type APage } from '../../support/a-pdf';

const folder = aFolder();
let count = 0;

async function factsOf(page: APage): Promise<PageFacts> {
  const [facts] = await measureCopy(folder.put(`${(count += 1)}.pdf`, await aPdf({ pages: [page] })), { inkOf: hasInk }, quietWork());
  return facts!;
}

const A4 = { width: 595.28, height: 841.89 };
const cornerOf = async (page: APage) => (await factsOf(page)).stampCorner;

/** A full-page scan: paper of a tone and grain, with ink where `svg` says (1240 x 1754 pixels). */
async function scanOf(svg: string, options: { paper?: number; turned?: boolean } = {}): Promise<Buffer> {
  const grain = new Uint8Array(1240 * 1754);
  let state = 1;
  for (let i = 0; i < grain.length; i += 1) {
    state = (state * 48271) % 2147483647;
    grain[i] = (options.paper ?? 240) + ((state >> 8) % 9);
  }
  const page = sharp(grain, { raw: { width: 1240, height: 1754, channels: 1 } })
    .composite([{ input: Buffer.from(`<svg width="1240" height="1754" xmlns="http://www.w3.org/2000/svg">${svg}</svg>`) }])
    .toColourspace('b-w');
  return page.jpeg({ quality: 75 }).toBuffer();
}

const body = '<g fill="#111"><rect x="150" y="200" width="900" height="20"/><rect x="150" y="300" width="900" height="20"/></g>';

async function factsOfScan(image: PdfPicture, inkOf?: typeof hasInk): Promise<PageFacts> {
  const out = folder.place(`${(count += 1)}.pdf`);
  await writePicturePdf([{ image, page: A4, place: { x: 0, y: 0, ...A4 } }], out);
  const [facts] = await measureCopy(out, inkOf ? { inkOf } : {}, quietWork());
  return facts!;
}

async function jpegScan(svg: string, paper?: number): Promise<PdfPicture> {
  return { kind: 'jpeg', bytes: await scanOf(svg, paper === undefined ? {} : { paper }), width: 1240, height: 1754, channels: 1 };
}

describe('what is measured of a page', () => {
  it('is its size as seen, how much of it can be searched, and that it is no scan', async () => {
    expect(await factsOf(textPage(1, 2))).toEqual({
      width: 595.28,
      height: 841.89,
      characters: 122,
      stampCorner: 'clear',
      imageOnly: false,
    });
  });

  it('tells a photograph and a scan from a page with words', async () => {
    const picture = { x: 60, y: 60, width: 400, height: 600, pixels: [40, 60] as const };
    expect((await factsOf({ pictures: [picture] })).imageOnly).toBe(true);
    expect((await factsOf({ pictures: [picture], texts: [{ text: 'Exhibit JS/1', x: 60, y: 40 }] })).imageOnly).toBe(false);
    expect((await factsOf({})).imageOnly).toBe(false);
  });

  it('is given for every page in order', async () => {
    const file = folder.put('many.pdf', await aPdf({ pages: [{ size: [300, 400] }, textPage(2), { size: [841.89, 595.28] }] }));
    const facts = await measureCopy(file, {}, quietWork());
    expect(facts.map((page) => [Math.round(page.width), Math.round(page.height)])).toEqual([
      [300, 400],
      [595, 842],
      [842, 595],
    ]);
  });
});

describe('the corner where the page number goes', () => {
  it('is clear on a page of text with honest margins, and on an empty page', async () => {
    expect(await cornerOf(textPage(1))).toBe('clear');
    expect(await cornerOf({})).toBe('clear');
  });

  it('is occupied by a number that the document brought itself', async () => {
    expect(await cornerOf({ texts: [{ text: '47', x: 545, y: 820 }] })).toBe('occupied');
    expect(await cornerOf({ texts: [{ text: '47', x: 297, y: 820 }] })).toBe('clear');
  });

  it('is occupied by a word that only reaches into it', async () => {
    expect(await cornerOf({ texts: [{ text: 'a footer that runs on and on to the right of the page', x: 300, y: 815, size: 11 }] })).toBe(
      'occupied',
    );
  });

  it('is occupied by a line, a box or a picture, however deep it is nested', async () => {
    const spot = { x: 540, y: 810, width: 20, height: 10 };
    expect(await cornerOf({ rectangles: [{ ...spot, grey: 0.5 }] })).toBe('occupied');
    expect(await cornerOf({ rectangles: [{ ...spot, height: 0.4, grey: 0 }] })).toBe('occupied');
    expect(await cornerOf({ rectangles: [{ ...spot, grey: 0, nested: 3 }] })).toBe('occupied');
    expect(await cornerOf({ pictures: [{ ...spot, pixels: [4, 2] }] })).toBe('occupied');
    expect(await cornerOf({ pictures: [{ ...spot, pixels: [4, 2], nested: 2 }] })).toBe('occupied');
  });

  it('is not occupied by white paint, nor by things beside it', async () => {
    expect(await cornerOf({ rectangles: [{ x: 0, y: 0, width: 595, height: 842, grey: 1 }] })).toBe('clear');
    expect(await cornerOf({ rectangles: [{ x: 540, y: 700, width: 40, height: 90, grey: 0 }] })).toBe('clear');
    expect(await cornerOf({ pictures: [{ x: 60, y: 60, width: 400, height: 780, pixels: [40, 60] }] })).toBe('clear');
  });

  it('follows the size of the page', async () => {
    expect(await cornerOf({ size: [841.89, 595.28], texts: [{ text: '47', x: 790, y: 575 }] })).toBe('occupied');
    expect(await cornerOf({ size: [841.89, 595.28], texts: [{ text: '47', x: 545, y: 575 }] })).toBe('clear');
  });
});

describe('what lies inside forms', () => {
  it('is found where it shows, through every turn and enlargement', async () => {
    const pdf = await PDFDocument.create();
    const page = pdf.addPage([600, 800]);
    const add = (content: string, dict: Record<string, unknown>) =>
      pdf.context.register(pdf.context.stream(content, { Type: 'XObject', ...dict }));
    const grey = { Subtype: 'Image', Width: 1, Height: 1, BitsPerComponent: 8, ColorSpace: 'DeviceGray' };
    const picture = add('x', grey);
    const form = { Subtype: 'Form', BBox: [0, 0, 1000, 1000] };
    const inner = add('q 10 0 0 10 1 2 cm /Im Do Q', { ...form, Matrix: [1, 0, 0, 1, 100, 200], Resources: { XObject: { Im: picture } } });
    const outer = add('q 2 0 0 2 0 0 cm /Fm Do Q', { ...form, Matrix: [0, 1, -1, 0, 500, 0], Resources: { XObject: { Fm: inner } } });
    page.node.set(PDFName.of('Contents'), pdf.context.register(pdf.context.stream('q 1 0 0 1 7 9 cm /Fo Do Q')));
    page.node.set(PDFName.of('Resources'), pdf.context.obj({ XObject: { Fo: outer } }));
    const document = await openPdfiumBytes(await pdf.save());
    const objects = withPage(document, 0, (handle) => readPageObjects(document.pdfium, handle));
    document.close();
    expect(objects.pictures.map(({ box }) => box)).toEqual([pdfRect(83, 211, 103, 231)]);
  });
});

describe('what a clip cuts off', () => {
  it('is not there: a picture that is shown in part leaves the corner to the number', async () => {
    const pdf = await PDFDocument.create();
    const page = pdf.addPage([595.28, 841.89]);
    const grey = { Type: 'XObject', Subtype: 'Image', Width: 1, Height: 1, BitsPerComponent: 8, ColorSpace: 'DeviceGray' };
    const picture = pdf.context.register(pdf.context.stream('x', grey));
    const content = 'q 50 300 400 400 re W n q 595 0 0 842 0 0 cm /Im Do Q Q';
    page.node.set(PDFName.of('Contents'), pdf.context.register(pdf.context.stream(content)));
    page.node.set(PDFName.of('Resources'), pdf.context.obj({ XObject: { Im: picture } }));
    const document = await openPdfiumBytes(await pdf.save());
    const objects = withPage(document, 0, (handle) => readPageObjects(document.pdfium, handle));
    document.close();
    expect(objects.pictures.map(({ box }) => box)).toEqual([pdfRect(50, 300, 450, 700)]);
  });
});

describe('the corner of a scan', () => {
  it.each([
    ['white paper', 246],
    ['toned paper', 225],
  ])('is clear when there is only %s', async (_what, paper) => {
    expect(await factsOfScan(await jpegScan(body, paper), hasInk)).toMatchObject({ stampCorner: 'clear', imageOnly: true, characters: 0 });
  });

  it.each([
    [
      'a printed number',
      '<text x="1150" y="1700" font-size="40" fill="#222">47</text><rect x="1152" y="1690" width="40" height="6" fill="#222"/>',
    ],
    ['a pencil line', '<path d="M1100 1720 L1200 1690" stroke="#777" stroke-width="3"/>'],
    ['a black edge of the scanner', '<rect x="1225" y="0" width="15" height="1754" fill="#000"/>'],
  ])('is occupied when there is %s', async (_what, svg) => {
    expect((await factsOfScan(await jpegScan(body + svg), hasInk)).stampCorner).toBe('occupied');
  });

  it('is occupied on a photograph that fills the page, and on grey paper: white cannot be told from ink there', async () => {
    expect((await factsOfScan(await jpegScan('<rect width="1240" height="1754" fill="#777"/>'), hasInk)).stampCorner).toBe('occupied');
    expect((await factsOfScan(await jpegScan(body, 150), hasInk)).stampCorner).toBe('occupied');
  });

  it('is judged the same by drawing it, for scans that are no JPEG', async () => {
    expect((await factsOfScan(await jpegScan(body))).stampCorner).toBe('clear');
    expect((await factsOfScan(await jpegScan(`${body}<rect x="1150" y="1690" width="20" height="20" fill="#222"/>`))).stampCorner).toBe(
      'occupied',
    );
  });

  it('counts as occupied when the picture cannot be read', async () => {
    const { bytes } = await jpegScan(body);
    const corner = { left: 0.8, top: 0.9, width: 0.2, height: 0.1 };
    expect(await hasInk({ jpeg: bytes.subarray(0, 5000), ...corner })).toBe(true);
    expect(await hasInk({ jpeg: bytes, ...corner })).toBe(false);
  });
});
