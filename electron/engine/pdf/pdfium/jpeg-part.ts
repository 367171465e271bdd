// A scan's own JPEG, for those who can look at a part of it faster than PDFium draws it.
import { invert, joinMatrices, pdfRect, transformRect, type PdfRect } from '../../../../shared/basics/rectangle';
import { matrixOf, type PageObject } from './page-objects';
import type { Pdfium } from './pdfium-instance';

export interface JpegPart {
  readonly jpeg: Uint8Array;
  /** Shares (0 to 1) of the picture's width and height, from its top left. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A 300 MB picture of one page is no scan; then the page is drawn instead. */
const LARGEST_JPEG = 64 * 1024 * 1024;

/**
 * What of a picture lies under a rectangle of the page's user space. Null where the picture is not a plain JPEG, or too
 * large for a scan.
 */
export function jpegPart(pdfium: Pdfium, picture: PageObject, under: PdfRect): JpegPart | null {
  const { call, memory, scratch } = pdfium;
  const { handle } = picture;
  if (call.FPDFImageObj_GetImageFilterCount(handle) !== 1) return null;
  const length = call.FPDFImageObj_GetImageFilter(handle, 0, scratch, 64);
  if (Buffer.from(memory.HEAPU8.subarray(scratch, scratch + Math.max(0, length - 1))).toString('latin1') !== 'DCTDecode') return null;
  const own = matrixOf(pdfium, handle);
  const matrix = picture.within ? joinMatrices(own, picture.within) : own;
  if (Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) < 1e-6) return null;
  const unit = transformRect(invert(matrix), under);
  const part = pdfRect(share(unit.left), share(unit.bottom), share(unit.right), share(unit.top));
  const size = call.FPDFImageObj_GetImageDataRaw(handle, 0, 0) >>> 0;
  if (size === 0 || size > LARGEST_JPEG) return null;
  const buffer = pdfium.allocate(size);
  try {
    call.FPDFImageObj_GetImageDataRaw(handle, buffer, size);
    const jpeg = pdfium.memory.HEAPU8.slice(buffer, buffer + size);
    return { jpeg, left: part.left, top: 1 - part.top, width: part.right - part.left, height: part.top - part.bottom };
  } finally {
    pdfium.free(buffer);
  }
}

function share(value: number): number {
  return Math.min(1, Math.max(0, value));
}
