// Is the corner where the page number goes plain paper?
import { overlaps, type PdfRect } from '../../../../shared/basics/rectangle';
import { jpegPart, type JpegPart } from '../pdfium/jpeg-part';
import type { Pdfium } from '../pdfium/pdfium-instance';
import type { PageObjects } from './page-objects';

/** Says whether a part of a JPEG has ink, as against plain paper. */
export type InkOf = (part: JpegPart) => Promise<boolean>;

export type CornerFinding =
  | { readonly is: 'clear' | 'occupied' }
  /** A scan covers the corner with its paper: these JPEGs decide. */
  | { readonly is: 'scanned'; readonly pictures: readonly JpegPart[] };

const CLEAR: CornerFinding = { is: 'clear' };
const OCCUPIED: CornerFinding = { is: 'occupied' };

/**
 * Looks at the zone of an open FPDF_PAGE. Anything in doubt is drawn, small, and looked at.
 * @param zone in the page's user space. @param canAsk whether JPEGs may be judged by someone who reads them faster.
 */
export function examineCorner(pdfium: Pdfium, page: number, objects: PageObjects, zone: PdfRect, canAsk: boolean): CornerFinding {
  const pictures = objects.pictures.filter((picture) => overlaps(picture.box, zone));
  if (pictures.length > 0 && [...objects.texts, ...objects.shapes].some((box) => overlaps(box, zone))) return OCCUPIED;
  if (pictures.length > 0 && canAsk) {
    const jpegs = pictures.map(({ object }) => jpegPart(pdfium, object, zone));
    if (jpegs.every((jpeg) => jpeg !== null)) return { is: 'scanned', pictures: jpegs };
  }
  return drawsInk(pdfium, page, zone, pictures.length > 0) ? OCCUPIED : CLEAR;
}

const BGRX = 3;
const ANNOTATIONS = 0x01;
/** Pixels a point: enough for a hairline to leave a grey that shows. */
const SCALE = 1.5;
/** Drawn ink is anything but white; a scan's paper has a tone and a grain of its own. */
const WHITE = 247;

function drawsInk(pdfium: Pdfium, page: number, zone: PdfRect, isScan: boolean): boolean {
  const { call } = pdfium;
  const width = Math.max(1, Math.round((zone.right - zone.left) * SCALE));
  const height = Math.max(1, Math.round((zone.top - zone.bottom) * SCALE));
  const pageWidth = Math.round(call.FPDF_GetPageWidthF(page) * SCALE);
  const pageHeight = Math.round(call.FPDF_GetPageHeightF(page) * SCALE);
  const size = width * height * 4;
  const pixels = pdfium.allocate(size);
  let bitmap = 0;
  try {
    pdfium.memory.HEAPU8.fill(255, pixels, pixels + size);
    bitmap = call.FPDFBitmap_CreateEx(width, height, BGRX, pixels, width * 4);
    if (bitmap === 0) return true;
    call.FPDF_RenderPageBitmap(bitmap, page, width - pageWidth, height - pageHeight, pageWidth, pageHeight, 0, ANNOTATIONS);
    const drawn = pdfium.memory.HEAPU8.subarray(pixels, pixels + size);
    const tones = new Uint8Array(width * height);
    for (let i = 0; i < tones.length; i += 1) {
      tones[i] = ((drawn[i * 4] ?? 0) * 29 + (drawn[i * 4 + 1] ?? 0) * 150 + (drawn[i * 4 + 2] ?? 0) * 77) >> 8;
    }
    return isScan ? !isPlainPaper(tones) : tones.some((tone) => tone < WHITE);
  } finally {
    if (pdfium.usable && bitmap !== 0) call.FPDFBitmap_Destroy(bitmap);
    pdfium.free(pixels);
  }
}

const DARKEST_PAPER = 200;
/** How far the darkest point may lie below the middle one: a pencil line, thinned by shrinking, lies further. */
const PAPER_GRAIN = 24;

/** Are these grey values (0 black to 255 white) paper with nothing on it? */
export function isPlainPaper(tones: Uint8Array): boolean {
  if (tones.length === 0) return false;
  const counts = new Uint32Array(256);
  for (const tone of tones) counts[tone] = (counts[tone] ?? 0) + 1;
  const darkest = counts.findIndex((count) => count > 0);
  let seen = 0;
  const middle = counts.findIndex((count) => (seen += count) * 2 >= tones.length);
  return darkest > DARKEST_PAPER && middle - darkest <= PAPER_GRAIN;
}
