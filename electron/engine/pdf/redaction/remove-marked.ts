// What lies under marks is taken out of a page's own objects, and the outcome is looked at before it is believed.
import { overlaps, pdfRect, type PdfRect } from '../../../../shared/basics/rectangle';
import { drawPage } from '../pdfium/draw-page';
import { placedPicture, visitObjects } from '../pdfium/page-objects';
import { withText } from '../pdfium/page-text';
import { openPdfiumBytes, savePdfium, withPage, type PdfiumDocument } from '../pdfium/pdfium';
import type { Pdfium } from '../pdfium/pdfium-instance';
import { hasPartialDrawings, objectBounds } from './drawings-under';
import { inkOf } from './kept-words';
import { readCharacters, type PlacedCharacter } from './page-characters';
import { jpegQuality } from './jpeg-quality';
import { packed8, sizeKey, type PackJpeg, type Pixels } from './pack-pictures';
import { isSameOutside } from './same-outside';

export type Removal =
  { readonly removed: Uint8Array; readonly photographs: ReadonlyMap<string, number | null> } | { readonly instead: 'pixels' | 'nothing' };

const COMPARED_DPI = 84;
const REBUILD: Removal = { instead: 'pixels' };

/**
 * A page (see `singlePage`) without what lies under the rectangles (its user space), or the word that it is better rebuilt
 * from pixels: something is left there, something else changed, or the page draws in ways that hide things. What lies beyond
 * the page's edges goes as well; "nothing" where there is nothing there and no rectangle.
 */
export async function removeMarked(
  bytes: Uint8Array,
  size: { readonly width: number; readonly height: number },
  under: readonly PdfRect[],
  packJpeg: PackJpeg,
): Promise<Removal> {
  const document = await openPdfiumBytes(bytes);
  let removed: Uint8Array;
  let photographs: readonly Photograph[];
  let all = under;
  let before;
  const touched: PdfRect[] = [...under];
  try {
    before = drawPage(document, 0, widthOf(size));
    const { pdfium } = document;
    const [beyond, isDoubtful] = withPage(document, 0, (page) => {
      for (const character of charactersOf(pdfium, page))
        if (under.some((rect) => overlaps(rect, inkOf(character)))) touched.push(inkOf(character));
      touched.push(...pixelEdges(pdfium, page, under));
      return [liesBeyond(pdfium, page, size) ? beyondEdges(size) : [], hasPartialDrawings(pdfium, page, under)] as const;
    });
    if (isDoubtful) return REBUILD;
    all = [...under, ...beyond];
    if (all.length === 0) return { instead: 'nothing' };
    const changed = await redact(document, under, all, packJpeg);
    if (!changed) return REBUILD;
    photographs = changed;
    removed = savePdfium(document, { removeSecurity: false });
  } finally {
    document.close();
  }
  if (!(await isClean(removed, size, all, touched, before))) return REBUILD;
  return { removed, photographs: new Map(photographs.map(({ size: key, quality }) => [key, quality])) };
}

/** The photographs of the page; null where a picture under a mark came out as it was. */
async function redact(
  document: PdfiumDocument,
  under: readonly PdfRect[],
  all: readonly PdfRect[],
  packJpeg: PackJpeg,
): Promise<readonly Photograph[] | null> {
  const { pdfium, handle } = document;
  const { call } = pdfium;
  const page = pdfium.guard(() => call.FPDF_LoadPage(handle, 0));
  try {
    const photographs = pdfium.guard(() => photographsOf(pdfium, page));
    const rect = pdfium.allocate(16);
    try {
      pdfium.guard(() => {
        for (const { left, top, right, bottom } of all) {
          pdfium.memory.HEAPF32.set([left, top, right, bottom], rect >>> 2);
          call.EPDFText_RedactInRect(page, rect, 1, 0);
        }
      });
    } finally {
      pdfium.free(rect);
    }
    if (pdfium.guard(() => hasPackedPicture(pdfium, page, under))) return null;
    for (const photograph of photographs) await repack(pdfium, page, photograph, packJpeg);
    pdfium.guard(() => call.FPDFPage_GenerateContent(page));
    return photographs;
  } finally {
    if (pdfium.usable) call.FPDF_ClosePage(page);
  }
}

interface Photograph {
  readonly object: number;
  /** See `sizeKey`. */
  readonly size: string;
  /** See `jpegQuality`. */
  readonly quality: number | null;
}

/** Pictures of the page itself that are photographs. They come out of the removal unpacked, ten times as large. */
function photographsOf(pdfium: Pdfium, page: number): Photograph[] {
  const { call, memory, scratch } = pdfium;
  const found: Photograph[] = [];
  visitObjects(pdfium, page, ({ handle, kind }) => {
    if (kind !== 'picture') return;
    const count = call.FPDFImageObj_GetImageFilterCount(handle);
    if (count < 1) return;
    const length = call.FPDFImageObj_GetImageFilter(handle, count - 1, scratch, 64);
    const filter = Buffer.from(memory.HEAPU8.subarray(scratch, scratch + Math.max(0, length - 1))).toString('latin1');
    if (filter !== 'DCTDecode' && filter !== 'JPXDecode') return;
    if (call.FPDFImageObj_GetImagePixelSize(handle, scratch, scratch + 4) === 0) return;
    const [width = 0, height = 0] = memory.HEAPU32.subarray(scratch >>> 2, (scratch >>> 2) + 2);
    found.push({ object: handle, size: sizeKey(width, height), quality: count === 1 ? qualityOf(pdfium, handle) : null });
  });
  return found;
}

/** The tables stand at the front. */
const FRONT = 4096;

function qualityOf(pdfium: Pdfium, object: number): number | null {
  const { call } = pdfium;
  const size = call.FPDFImageObj_GetImageDataRaw(object, 0, 0) >>> 0;
  const buffer = pdfium.allocate(Math.max(size, 1));
  try {
    call.FPDFImageObj_GetImageDataRaw(object, buffer, size);
    return jpegQuality(pdfium.memory.HEAPU8.slice(buffer, buffer + Math.min(size, FRONT)));
  } finally {
    pdfium.free(buffer);
  }
}

/** A picture that the removal has changed is not packed in any way any more; one that still is was left as it was. */
function hasPackedPicture(pdfium: Pdfium, page: number, under: readonly PdfRect[]): boolean {
  let found = false;
  visitObjects(pdfium, page, (object) => {
    if (object.kind !== 'picture' || pdfium.call.FPDFImageObj_GetImageFilterCount(object.handle) === 0) return;
    const box = objectBounds(pdfium, object);
    if (!box || under.some((rect) => overlaps(rect, box))) found = true;
  });
  return found;
}

/** The rectangles with the whole pixels of pictures that they touch. */
function pixelEdges(pdfium: Pdfium, page: number, under: readonly PdfRect[]): PdfRect[] {
  const edges: PdfRect[] = [];
  visitObjects(pdfium, page, (object) => {
    if (object.kind !== 'picture') return;
    const box = objectBounds(pdfium, object);
    const placed = placedPicture(pdfium, object);
    if (!box || !placed) return;
    const pixel = 72 * Math.max(...placed.inches.map((inches, i) => inches / Math.max(1, placed.pixels[i] ?? 1)));
    for (const rect of under) {
      if (!overlaps(rect, box)) continue;
      edges.push(pdfRect(rect.left - pixel, rect.bottom - pixel, rect.right + pixel, rect.top + pixel));
    }
  });
  return edges;
}

/** Points: what bleeds a little over the edge stays, as a scan often does. */
const BLEED = 2;
const FAR = 20_000;

/** Is anything drawn beyond the edges of the page, where nobody sees it? */
function liesBeyond(pdfium: Pdfium, page: number, { width, height }: { readonly width: number; readonly height: number }): boolean {
  let found = false;
  visitObjects(pdfium, page, (object) => {
    const box = object.kind === 'path' ? null : objectBounds(pdfium, object);
    if (box && (box.left < -BLEED || box.bottom < -BLEED || box.right > width + BLEED || box.top > height + BLEED)) found = true;
  });
  return found;
}

function beyondEdges({ width, height }: { readonly width: number; readonly height: number }): PdfRect[] {
  return [
    pdfRect(-FAR, -FAR, -BLEED, FAR),
    pdfRect(width + BLEED, -FAR, FAR, FAR),
    pdfRect(-FAR, -FAR, FAR, -BLEED),
    pdfRect(-FAR, height + BLEED, FAR, FAR),
  ];
}

const BGR = 2;

/** Only what the removal changed, and only where it has no transparency. */
async function repack(pdfium: Pdfium, page: number, { object, quality }: Photograph, packJpeg: PackJpeg): Promise<void> {
  const { call, memory, scratch } = pdfium;
  const onPage = pdfium.guard(() => {
    const there = new Set<number>();
    visitObjects(pdfium, page, ({ handle }) => there.add(handle));
    const changed = there.has(object) && call.FPDFImageObj_GetImageFilterCount(object) === 0;
    return changed && call.FPDFPageObj_HasTransparency(object) === 0;
  });
  if (!onPage) return;
  const pixels = pdfium.guard(() => pixelsOf(pdfium, object));
  if (!pixels) return;
  const { bytes: jpeg, filter } = await packed8(pixels, packJpeg, quality);
  if (filter !== 'DCTDecode') return;
  const copy = pdfium.allocate(jpeg.length);
  try {
    memory.HEAPU8.set(jpeg, copy);
    memory.HEAPU32[scratch >>> 2] = page;
    pdfium.guard(() => call.EPDFImageObj_SetJpeg(scratch, 1, object, copy, jpeg.length));
  } finally {
    pdfium.free(copy);
  }
}

function pixelsOf(pdfium: Pdfium, object: number): Pixels | null {
  const { call, memory } = pdfium;
  const bitmap = call.FPDFImageObj_GetBitmap(object);
  if (bitmap === 0) return null;
  try {
    if (call.FPDFBitmap_GetFormat(bitmap) !== BGR) return null;
    const [width, height] = [call.FPDFBitmap_GetWidth(bitmap), call.FPDFBitmap_GetHeight(bitmap)];
    const stride = call.FPDFBitmap_GetStride(bitmap);
    const from = call.FPDFBitmap_GetBuffer(bitmap) >>> 0;
    const rgb = new Uint8Array(width * height * 3);
    const heap = memory.HEAPU8;
    for (let y = 0, to = 0; y < height; y++) {
      for (let x = 0, at = from + y * stride; x < width; x++, at += 3, to += 3) {
        rgb[to] = heap[at + 2] ?? 0;
        rgb[to + 1] = heap[at + 1] ?? 0;
        rgb[to + 2] = heap[at] ?? 0;
      }
    }
    return { bytes: rgb, channels: 3, width, height };
  } finally {
    call.FPDFBitmap_Destroy(bitmap);
  }
}

async function isClean(
  bytes: Uint8Array,
  size: { readonly width: number; readonly height: number },
  under: readonly PdfRect[],
  touched: readonly PdfRect[],
  before: ReturnType<typeof drawPage>,
): Promise<boolean> {
  const document = await openPdfiumBytes(bytes);
  try {
    const { pdfium } = document;
    const left = withPage(document, 0, (page) =>
      charactersOf(pdfium, page).some((each) => under.some((rect) => overlaps(rect, inkOf(each)))),
    );
    return !left && isSameOutside(before, drawPage(document, 0, widthOf(size)), touched, size);
  } finally {
    document.close();
  }
}

function charactersOf(pdfium: Pdfium, page: number): PlacedCharacter[] {
  return withText(pdfium, page, (text) => readCharacters(pdfium, text)).filter((part) => typeof part !== 'string');
}

function widthOf(size: { readonly width: number }): number {
  return Math.max(1, Math.round((size.width * COMPARED_DPI) / 72));
}
