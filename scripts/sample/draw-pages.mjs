// Pages of a PDF as pictures, by PDFium: it brings its own faces for the standard fonts, so none of this PC's are needed.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { init } from '@embedpdf/pdfium';

const FPDF_ANNOT = 1;
const FPDF_REVERSE_BYTE_ORDER = 16;

/** RGBA of every page at a resolution in dots per inch. */
export async function drawPages(bytes, dpi) {
  const wasmBinary = await readFile(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm'));
  const pdfium = await init({ wasmBinary });
  pdfium.PDFiumExt_Init();
  const memory = pdfium.pdfium;
  const at = memory.wasmExports.malloc(bytes.length);
  memory.HEAPU8.set(bytes, at);
  const document = pdfium.FPDF_LoadMemDocument(at, bytes.length, '');
  const pages = [];
  for (let i = 0; i < pdfium.FPDF_GetPageCount(document); i++) {
    const page = pdfium.FPDF_LoadPage(document, i);
    const width = Math.round((pdfium.FPDF_GetPageWidthF(page) * dpi) / 72);
    const height = Math.round((pdfium.FPDF_GetPageHeightF(page) * dpi) / 72);
    const bitmap = pdfium.FPDFBitmap_Create(width, height, 1);
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, FPDF_ANNOT | FPDF_REVERSE_BYTE_ORDER);
    const start = pdfium.FPDFBitmap_GetBuffer(bitmap);
    pages.push({ width, height, data: Buffer.from(memory.HEAPU8.slice(start, start + width * height * 4)) });
    pdfium.FPDFBitmap_Destroy(bitmap);
    pdfium.FPDF_ClosePage(page);
  }
  pdfium.FPDF_CloseDocument(document);
  return pages;
}
