// Scans made in code: a page typed with our own fonts, photographed by PDFium, put crooked or dark, and wrapped as a scanner does.
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import './pdf-js';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { drawTextPages } from '../../electron/engine/pdf/drawing/draw-text-pages';
import { drawPage } from '../../electron/engine/pdf/pdfium/draw-page';
import { openPdfium } from '../../electron/engine/pdf/pdfium/pdfium';
import { writePicturePdf, type PicturePage } from '../../electron/engine/pdf/pictures/picture-pdf';
import { drawScan, flattened } from '../../electron/engine/intake/scans/scan-picture';
import { quietWork } from '../../electron/engine/jobs/work';

export const RESOURCES = join(import.meta.dirname, '..', '..', 'resources');

export const A_DIARY = `Diary of events at the garages behind Example Close
On Monday evening four people gathered by the north gate.
They played loud music until eleven and left bottles.
A neighbour asked them to stop and was shouted at.
The council officer attended and wrote down what was said.
Two of them had been warned in March by letter.
The gate was found broken on the following morning.
Photographs of the damage were taken before the repair.`;

export interface AScan {
  readonly text: string;
  /** Clockwise quarters by which it lies wrong in the scanner. */
  readonly turn?: 0 | 90 | 180 | 270;
  /** Clockwise degrees by which it lies askew. */
  readonly skew?: number;
  /** A shadow over half of it, as in a photograph of a page. */
  readonly shaded?: boolean;
}

const WIDTH = 1654;

/** A PDF of scanned A4 pages, one for each of `pages`; its JPEGs have 200 points to the inch. */
export async function aScan(path: string, pages: readonly AScan[]): Promise<string> {
  const made: PicturePage[] = [];
  for (const page of pages) made.push(await scanned(`${path}.typed.pdf`, page));
  await writePicturePdf(made, path);
  return path;
}

/** The picture of one page as a JPEG. */
export async function scanPicture(
  typed: string,
  page: AScan,
): Promise<{ readonly data: Buffer; readonly width: number; readonly height: number }> {
  await drawTextPages({ text: page.text, resources: RESOURCES, out: typed }, quietWork());
  const document = await openPdfium(typed);
  const drawn = drawPage(document, 0, WIDTH);
  document.close();
  await rm(typed);
  const { width, height } = drawn;
  let picture = sharp(drawn.rgba, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .toColourspace('b-w');
  const upright = await picture.raw().toBuffer();
  const grey = () => sharp(upright, { raw: { width, height, channels: 1 } });
  picture = grey();
  if (page.skew) {
    const wide = await grey().rotate(page.skew, { background: '#ffffff' }).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
    const cut = { left: Math.floor((wide.info.width - width) / 2), top: Math.floor((wide.info.height - height) / 2), width, height };
    picture = sharp(wide.data, { raw: { width: wide.info.width, height: wide.info.height, channels: 1 } }).extract(cut);
  }
  let tones = await picture.toColourspace('b-w').raw().toBuffer();
  if (page.shaded) tones = Buffer.from(tones.map((tone, i) => Math.round(tone * (0.28 + (0.6 * (i % width)) / width))));
  const turned = sharp(tones, { raw: { width, height, channels: 1 } }).rotate(page.turn ?? 0);
  const { data, info } = await turned.toColourspace('b-w').jpeg({ quality: 75 }).toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

async function scanned(typed: string, page: AScan): Promise<PicturePage> {
  const { data, width, height } = await scanPicture(typed, page);
  const size = width < height ? { width: 595.28, height: 841.89 } : { width: 841.89, height: 595.28 };
  return { image: { kind: 'jpeg', bytes: data, width, height, channels: 1 }, page: size, place: { x: 0, y: 0, ...size } };
}

/** The words of a text as they are compared: small letters, no marks. */
export function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/[‘’]/gu, "'")
    .split(/\s+/u)
    .map((word) => word.replace(/^[^\p{L}\p{N}£]+|[^\p{L}\p{N}%]+$/gu, ''))
    .filter((word) => word !== '');
}

/** The share of the expected words, counted with their repeats, that were found. */
export function recall(expected: readonly string[], found: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of found) left.set(word, (left.get(word) ?? 0) + 1);
  let hits = 0;
  for (const word of expected) {
    const many = left.get(word) ?? 0;
    if (many === 0) continue;
    left.set(word, many - 1);
    hits += 1;
  }
  return expected.length === 0 ? 1 : hits / expected.length;
}

/**
 * How much of the picture is dark inside the words' boxes and outside them all, a hair's breadth around them left aside.
 * A shadow is none: dark is what is much darker than the paper beside it.
 */
export async function inkAgainstWords(
  file: string,
  index: number,
  words: readonly { readonly rect: readonly [number, number, number, number] }[],
): Promise<{ readonly dark: number; readonly elsewhere: number }> {
  const { picture, height } = await drawScan(file, index);
  const flat = await flattened(picture);
  const scale = picture.height / height;
  const near = new Uint8Array(flat.pixels.length);
  const paint = (value: number, room: number) => {
    for (const { rect } of words) {
      const [x, y, w, h] = rect;
      for (let row = Math.max(0, Math.floor((y - room) * scale)); row < Math.min(flat.height, (y + h + room) * scale); row++) {
        near.fill(
          value,
          row * flat.width + Math.max(0, Math.floor((x - room) * scale)),
          row * flat.width + Math.ceil((x + w + room) * scale),
        );
      }
    }
  };
  paint(1, 2);
  paint(2, 0);
  const counts = [0, 0, 0];
  const darks = [0, 0, 0];
  near.forEach((zone, i) => {
    counts[zone] = (counts[zone] ?? 0) + 1;
    if ((flat.pixels[i] ?? 255) < 128) darks[zone] = (darks[zone] ?? 0) + 1;
  });
  const share = (zone: number) => (darks[zone] ?? 0) / Math.max(1, counts[zone] ?? 0);
  return { dark: share(2), elsewhere: share(0) };
}

/** The lines of a page (from 1) as pdf.js gives them to whoever copies the text. */
export async function pageLines(file: string, page: number): Promise<string[]> {
  const loading = getDocument({ data: new Uint8Array(await readFile(file)), verbosity: 0 });
  try {
    const content = await (await (await loading.promise).getPage(page)).getTextContent();
    const text = content.items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
    return text.split('\n').map((line) => line.replace(/ +/gu, ' ').trim());
  } finally {
    await loading.destroy();
  }
}
