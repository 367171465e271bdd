// Measures a working copy once, when it is made: what every later plan needs to know of its pages.
import { pdfRect, type PdfRect } from '../../../../shared/basics/rectangle';
import type { PageFacts } from '../../../../shared/evidence/page-facts';
import { stampZone } from '../../../../shared/evidence/stamp-zone';
import type { Work } from '../../jobs/work';
import { visibleBoxOf } from '../pdfium/page-box';
import { withPage } from '../pdfium/pdfium';
import type { Pdfium } from '../pdfium/pdfium-instance';
import { walkPages } from '../pdfium/walk-pages';
import { examineCorner, type CornerFinding, type InkOf } from './corner';
import { readPageObjects, type PageObjects } from './page-objects';

export interface MeasureOptions {
  /** Judges scans much faster than drawing them; without it they are drawn. */
  readonly inkOf?: InkOf;
}

/** Facts of each page in order. The copy must be upright (no Rotate, no CropBox, origin 0,0). Throws as `openPdfium`. */
export async function measureCopy(file: string, options: MeasureOptions, work: Work): Promise<PageFacts[]> {
  const facts: PageFacts[] = [];
  await walkPages(file, { signal: work.signal }, async (document, index) => {
    const { corner, ...page } = withPage(document, index, (handle) => measurePage(document.pdfium, handle, options.inkOf !== undefined));
    facts.push({ ...page, stampCorner: await settle(corner, options.inkOf) });
    work.progress(index + 1, document.pageCount);
  });
  return facts;
}

function measurePage(pdfium: Pdfium, page: number, canAsk: boolean): Omit<PageFacts, 'stampCorner'> & { corner: CornerFinding } {
  const { box } = visibleBoxOf(pdfium, page);
  const size = { width: points(pdfium.call.FPDF_GetPageWidthF(page)), height: points(pdfium.call.FPDF_GetPageHeightF(page)) };
  const objects = readPageObjects(pdfium, page);
  const zone = stampZone(size);
  const inPage = pdfRect(box.left + zone.left, box.bottom + zone.bottom, box.left + zone.right, box.bottom + zone.top);
  return {
    ...size,
    characters: countCharacters(pdfium, page),
    imageOnly: isImageOnly(objects, box),
    corner: examineCorner(pdfium, page, objects, inPage, canAsk),
  };
}

/** PDFium counts in 32 bits: 595.28 comes as 595.280029. */
function points(value: number): number {
  return Math.round(value * 1000) / 1000;
}

async function settle(corner: CornerFinding, inkOf: InkOf | undefined): Promise<'clear' | 'occupied'> {
  if (corner.is !== 'scanned') return corner.is;
  if (inkOf === undefined) return 'occupied';
  for (const part of corner.pictures) if (await inkOf(part)) return 'occupied';
  return 'clear';
}

/** Characters that a search can find: no spaces, none that PDFium made up between words. */
function countCharacters(pdfium: Pdfium, page: number): number {
  const { call } = pdfium;
  const text = call.FPDFText_LoadPage(page);
  if (text === 0) return 0;
  try {
    const count = call.FPDFText_CountChars(text);
    if (count <= 0) return 0;
    const buffer = pdfium.allocate((count + 1) * 2);
    try {
      const written = call.FPDFText_GetText(text, 0, count, buffer);
      const units = pdfium.memory.HEAPU16.subarray(buffer >>> 1, (buffer >>> 1) + Math.max(0, written - 1));
      let characters = 0;
      for (const unit of units) if (unit > 32 && unit !== 0xa0 && unit !== 0xfffe && unit !== 0xffff) characters += 1;
      return characters;
    } finally {
      pdfium.free(buffer);
    }
  } finally {
    if (pdfium.usable) call.FPDFText_ClosePage(text);
  }
}

/** A scan or a photograph: no visible words, and pictures are all there is or one of them fills at least half of the page. */
function isImageOnly({ pictures, texts, shapes }: PageObjects, page: PdfRect): boolean {
  if (texts.length > 0 || pictures.length === 0) return false;
  const area = (box: PdfRect) => Math.max(0, box.right - box.left) * Math.max(0, box.top - box.bottom);
  return shapes.length === 0 || pictures.some(({ box }) => area(box) * 2 >= area(page));
}
