// Is anything to be seen in a small part of a page? The answer that no list of objects can give for certain.
import { failure } from '../../../../shared/basics/failure';
import type { PageRect } from '../../../../shared/basics/rectangle';
import type { Pdfium } from './pdfium-instance';

const BGRX = 3;
const ANNOTATIONS = 0x01;
const PIXELS_A_POINT = 2;
/** Darker than this (0 to 255) and a black number no longer stands out: paper that was scanned grey is lighter. */
export const DARK_BELOW = 160;

/**
 * The share (0 to 1) of a part of an FPDF_PAGE that is dark, drawn without the objects in `without` (FPDF_PAGEOBJECT).
 * Only what falls into the part is drawn, but a picture there has to be decoded. Throws `pdf-damaged`.
 */
export function darkShare(pdfium: Pdfium, page: number, part: PageRect, without: Iterable<number> = []): number {
  const { call } = pdfium;
  const width = Math.max(1, Math.ceil(part.width * PIXELS_A_POINT));
  const height = Math.max(1, Math.ceil(part.height * PIXELS_A_POINT));
  const hidden = [...without];
  const pixels = pdfium.allocate(width * height * 4);
  const settings = pdfium.allocate(40);
  let bitmap = 0;
  try {
    pdfium.memory.HEAPU8.fill(255, pixels, pixels + width * height * 4);
    // FS_MATRIX on top of the page as seen (points from its top left), then the FS_RECTF to clip to.
    const matrix = [PIXELS_A_POINT, 0, 0, PIXELS_A_POINT, -part.x * PIXELS_A_POINT, -part.y * PIXELS_A_POINT];
    pdfium.memory.HEAPF32.set([...matrix, 0, 0, width, height], settings >>> 2);
    bitmap = call.FPDFBitmap_CreateEx(width, height, BGRX, pixels, width * 4);
    if (bitmap === 0) throw failure('pdf-damaged');
    for (const object of hidden) call.FPDFPageObj_SetIsActive(object, 0);
    call.FPDF_RenderPageBitmapWithMatrix(bitmap, page, settings, settings + 24, ANNOTATIONS);
    return shareOfDark(pdfium.memory.HEAPU8.subarray(pixels, pixels + width * height * 4));
  } finally {
    if (pdfium.usable) {
      for (const object of hidden) call.FPDFPageObj_SetIsActive(object, 1);
      if (bitmap !== 0) call.FPDFBitmap_Destroy(bitmap);
    }
    pdfium.free(settings);
    pdfium.free(pixels);
  }
}

function shareOfDark(bgrx: Uint8Array): number {
  let dark = 0;
  for (let i = 0; i < bgrx.length; i += 4) {
    const light = 0.114 * (bgrx[i] ?? 0) + 0.587 * (bgrx[i + 1] ?? 0) + 0.299 * (bgrx[i + 2] ?? 0);
    if (light < DARK_BELOW) dark++;
  }
  return dark / (bgrx.length / 4);
}
