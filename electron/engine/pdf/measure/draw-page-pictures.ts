// The pictures that a page shows, drawn for whoever looks for something in them.
import { toPageRect, visibleSize, type PageRect } from '../../../../shared/basics/rectangle';
import { drawPage } from '../pdfium/draw-page';
import { visibleBoxOf } from '../pdfium/page-box';
import { placedPicture } from '../pdfium/page-objects';
import { withPage, type PdfiumDocument } from '../pdfium/pdfium';
import { readPageObjects } from './page-objects';

export interface DrawnPictures {
  /** Three bytes a pixel, rows from the top. */
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** What it shows, in points from the top left of the visible page: the box around the page's pictures. */
  readonly area: PageRect;
}

/** Smaller pictures are logos, signs and rules. */
const LEAST_PIXELS = 40;
const LEAST_POINTS = 30;
/** Of the page: a photograph of the size that a passport wants covers 2.5 hundredths of A4. */
const LEAST_SHARE = 0.02;
const LONGEST_PIXELS = 2000;
/** A page of A4 at 300 to the inch. */
const MOST_PAGE_PIXELS = 9_000_000;

/**
 * Draws what is around the pictures of a page of a working copy (index from 0) as finely as the finest of them, at most 2,000 pixels
 * on the longer side. Null where the page shows none that is worth a look.
 */
export function drawPagePictures(document: PdfiumDocument, index: number): DrawnPictures | null {
  const found = withPage(document, index, (page) => findPictures(document, page));
  if (found === null) return null;
  const { area, perPoint, size } = found;
  const scale = Math.min(
    perPoint,
    LONGEST_PIXELS / Math.max(area.width, area.height),
    Math.sqrt(MOST_PAGE_PIXELS / (size.width * size.height)),
  );
  // What a person wrote over a picture hides nothing of it here: a note may be taken off again.
  const drawn = drawPage(document, index, Math.max(1, Math.round(size.width * scale)), { annotations: false });
  const real = drawn.width / size.width;
  const left = Math.min(drawn.width - 1, Math.floor(area.x * real));
  const top = Math.min(drawn.height - 1, Math.floor(area.y * real));
  const width = Math.max(1, Math.min(drawn.width - left, Math.ceil(area.width * real)));
  const height = Math.max(1, Math.min(drawn.height - top, Math.ceil(area.height * real)));
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0, from = ((top + y) * drawn.width + left) * 4; x < width; x++, from += 4) {
      data[to++] = drawn.rgba[from] ?? 0;
      data[to++] = drawn.rgba[from + 1] ?? 0;
      data[to++] = drawn.rgba[from + 2] ?? 0;
    }
  }
  return { data, width, height, area: { space: 'page', x: left / real, y: top / real, width: width / real, height: height / real } };
}

interface PicturesOfPage {
  readonly area: PageRect;
  /** Pixels a point of the finest picture. */
  readonly perPoint: number;
  /** Of the page, in points. */
  readonly size: { readonly width: number; readonly height: number };
}

function findPictures({ pdfium }: PdfiumDocument, page: number): PicturesOfPage | null {
  const visible = visibleBoxOf(pdfium, page);
  const size = visibleSize(visible);
  let [left, top, right, bottom] = [Infinity, Infinity, 0, 0];
  let perPoint = 0;
  let covered = 0;
  for (const { box, object } of readPageObjects(pdfium, page).pictures) {
    const placed = placedPicture(pdfium, object);
    if (placed === null || Math.min(...placed.pixels) < LEAST_PIXELS) continue;
    const seen = toPageRect(visible, box);
    const x = Math.max(0, seen.x);
    const y = Math.max(0, seen.y);
    const width = Math.min(size.width, seen.x + seen.width) - x;
    const height = Math.min(size.height, seen.y + seen.height) - y;
    if (Math.min(width, height) < LEAST_POINTS) continue;
    covered += width * height;
    [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x + width), Math.max(bottom, y + height)];
    perPoint = Math.max(perPoint, placed.pixels[0] / (placed.inches[0] * 72), placed.pixels[1] / (placed.inches[1] * 72));
  }
  if (covered < LEAST_SHARE * size.width * size.height || !(perPoint > 0 && perPoint < Infinity)) return null;
  return { area: { space: 'page', x: left, y: top, width: right - left, height: bottom - top }, perPoint, size };
}
