import sharp from 'sharp';
import { drawPage, type DrawnPage } from '../../electron/engine/pdf/pdfium/draw-page';
import { openPdfium, withPage, type PdfiumDocument } from '../../electron/engine/pdf/pdfium/pdfium';
import { visibleBoxOf } from '../../electron/engine/pdf/pdfium/page-box';
import { visibleSize } from '../../shared/basics/rectangle';

const MOST_PAGES = 8;
/** Pixels a point, less on large pages. */
const SCALE = 1.5;
const LARGEST = 900;
/** Soft enough that a page drawn a little smaller is not a different page. */
const BLUR = 2;
const REACH = 2;
const LIMIT = 30;
/** The share of pixels that may differ. */
const SHARE = 0.002;

/** Which of the first pages of a working copy look otherwise than the original, placed in the middle of the new page. */
export async function differingPages(original: string, copy: string): Promise<string[]> {
  let before: PdfiumDocument;
  try {
    before = await openPdfium(original);
  } catch {
    return [];
  }
  const after = await openPdfium(copy);
  const differ: string[] = [];
  try {
    for (let i = 0; i < Math.min(before.pageCount, after.pageCount, MOST_PAGES); i++) {
      const share = await difference(before, after, i);
      if (share > SHARE) differ.push(`page ${i + 1} (${(share * 100).toFixed(1)} %)`);
    }
  } finally {
    before.close();
    after.close();
  }
  return differ;
}

async function difference(before: PdfiumDocument, after: PdfiumDocument, index: number): Promise<number> {
  const [was, is] = [sizeOf(before, index), sizeOf(after, index)];
  if (!was || !is) return 0;
  const fit = Math.min(1, is.width / was.width, is.height / was.height);
  const scale = Math.min(SCALE, LARGEST / Math.max(is.width, is.height));
  const a = drawPage(before, index, Math.max(1, Math.round(was.width * fit * scale)));
  const b = drawPage(after, index, Math.round(is.width * scale));
  const left = Math.max(0, Math.round((b.width - a.width) / 2));
  const top = Math.max(0, Math.round((b.height - a.height) / 2));
  const size = { width: Math.min(a.width, b.width - left), height: Math.min(a.height, b.height - top) };
  if (size.width < 3 * REACH || size.height < 3 * REACH) return 0;
  const [one, two] = [await soft(a, { left: 0, top: 0, ...size }), await soft(b, { left, top, ...size })];
  let differ = 0;
  for (let y = REACH; y < size.height - REACH; y++) {
    for (let x = REACH; x < size.width - REACH; x++) if (!hasLike(one[y * size.width + x] ?? 0, two, x, y, size.width)) differ++;
  }
  return differ / (size.width * size.height);
}

/** Is there a pixel much like this one about the same place? */
function hasLike(value: number, pixels: Uint8Array, x: number, y: number, width: number): boolean {
  for (let dy = -REACH; dy <= REACH; dy++) {
    for (let dx = -REACH; dx <= REACH; dx++) {
      if (Math.abs(value - (pixels[(y + dy) * width + x + dx] ?? 0)) <= LIMIT) return true;
    }
  }
  return false;
}

function sizeOf(document: PdfiumDocument, index: number): { width: number; height: number } | null {
  try {
    return withPage(document, index, (page) => visibleSize(visibleBoxOf(document.pdfium, page)));
  } catch {
    return null;
  }
}

async function soft(drawn: DrawnPage, area: { left: number; top: number; width: number; height: number }): Promise<Uint8Array> {
  const cut = await sharp(drawn.rgba, { raw: { width: drawn.width, height: drawn.height, channels: 4 } })
    .removeAlpha()
    .greyscale()
    .extract(area)
    .png()
    .toBuffer();
  return sharp(cut).blur(BLUR).greyscale().raw().toBuffer();
}
