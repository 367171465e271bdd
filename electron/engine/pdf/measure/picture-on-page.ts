import { drawPage } from '../pdfium/draw-page';
import { withPage, type PdfiumDocument } from '../pdfium/pdfium';
import { visibleBoxOf } from '../pdfium/page-box';
import { readPageObjects } from './page-objects';

export interface PictureOnPage {
  /** Four bytes a pixel, rows from the top: the whole page. */
  readonly rgba: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Where the page's pictures stand in it, in pixels; the whole page where it has none. */
  readonly part: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
}

/**
 * The picture that a page of a working copy shows (index from 0), drawn so that it is about `wide` pixels across, never
 * finer than 300 to the inch.
 */
export function drawPictureOf(document: PdfiumDocument, index: number, wide: number): PictureOnPage {
  const { page, part } = withPage(document, index, (handle) => {
    const { box } = visibleBoxOf(document.pdfium, handle);
    const boxes = readPageObjects(document.pdfium, handle).pictures.map((picture) => picture.box);
    const left = Math.max(box.left, Math.min(...boxes.map((each) => each.left)));
    const right = Math.min(box.right, Math.max(...boxes.map((each) => each.right)));
    const bottom = Math.max(box.bottom, Math.min(...boxes.map((each) => each.bottom)));
    const top = Math.min(box.top, Math.max(...boxes.map((each) => each.top)));
    const isSeen = boxes.length > 0 && right - left > 1 && top - bottom > 1;
    return { page: box, part: isSeen ? { left, right, bottom, top } : box };
  });
  const points = { width: page.right - page.left, height: page.top - page.bottom };
  const scale = Math.min(wide / (part.right - part.left), 300 / 72);
  const drawn = drawPage(document, index, Math.round(points.width * scale));
  const real = drawn.width / points.width;
  const left = Math.min(drawn.width - 1, Math.round((part.left - page.left) * real));
  const top = Math.min(drawn.height - 1, Math.round((page.top - part.top) * real));
  return {
    ...drawn,
    part: {
      left,
      top,
      width: Math.max(1, Math.min(drawn.width - left, Math.round((part.right - part.left) * real))),
      height: Math.max(1, Math.min(drawn.height - top, Math.round((part.top - part.bottom) * real))),
    },
  };
}
