// A page as a picture.
import { failure } from '../../../../shared/basics/failure';
import { visibleSize } from '../../../../shared/basics/rectangle';
import { visibleBoxOf } from './page-box';
import { withPage, type PdfiumDocument } from './pdfium';

export interface DrawnPage {
  readonly width: number;
  readonly height: number;
  /** Four bytes a pixel, rows from the top, all of it opaque. */
  readonly rgba: Uint8Array;
}

const BGRX = 3;
const ANNOTATIONS = 0x01;
const RED_FIRST = 0x10;
/** 160 MB in PDFium's memory: a page that would be larger is drawn smaller. */
const MOST_PIXELS = 40_000_000;

/**
 * Draws a page (index from 0) as a person sees it on white paper, with annotations and filled form fields, `widthPx`
 * pixels wide (less where a very long page would not fit in memory). Throws `pdf-damaged`.
 */
export function drawPage(
  document: PdfiumDocument,
  index: number,
  widthPx: number,
  { annotations = true }: { readonly annotations?: boolean } = {},
): DrawnPage {
  const { pdfium } = document;
  const flags = RED_FIRST | (annotations ? ANNOTATIONS : 0);
  return withPage(document, index, (page) => {
    const { call } = pdfium;
    const seen = visibleSize(visibleBoxOf(pdfium, page));
    const scale = Math.min(widthPx / seen.width, Math.sqrt(MOST_PIXELS / (seen.width * seen.height)));
    const width = Math.max(1, Math.round(seen.width * scale));
    const height = Math.max(1, Math.round(seen.height * scale));
    const stride = width * 4;
    const pixels = pdfium.allocate(stride * height);
    let bitmap = 0;
    try {
      pdfium.memory.HEAPU8.fill(255, pixels, pixels + stride * height);
      bitmap = call.FPDFBitmap_CreateEx(width, height, BGRX, pixels, stride);
      if (bitmap === 0) throw failure('pdf-damaged', { detail: `page ${index + 1} cannot be drawn` });
      call.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags);
      const form = annotations ? document.form() : 0;
      if (form !== 0) {
        call.FORM_OnAfterLoadPage(page, form);
        call.FPDF_FFLDraw(form, bitmap, page, 0, 0, width, height, 0, ANNOTATIONS | RED_FIRST);
        call.FORM_OnBeforeClosePage(page, form);
      }
      const rgba = pdfium.memory.HEAPU8.slice(pixels, pixels + stride * height);
      for (let i = 3; i < rgba.length; i += 4) rgba[i] = 255;
      return { width, height, rgba };
    } finally {
      if (pdfium.usable && bitmap !== 0) call.FPDFBitmap_Destroy(bitmap);
      pdfium.free(pixels);
    }
  });
}
