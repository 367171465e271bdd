// What leaves a mark on a page, sorted by what it is, read off PDFium's objects without drawing anything.
import type { PdfRect } from '../../../../shared/basics/rectangle';
import { pathLook, visibleBounds, visitObjects, type PageObject } from '../pdfium/page-objects';
import { isInvisible } from '../pdfium/page-text';
import type { Pdfium } from '../pdfium/pdfium-instance';

export interface PictureOnPage {
  /** Good while the page is open. */
  readonly object: PageObject;
  readonly box: PdfRect;
}

export interface PageObjects {
  readonly pictures: readonly PictureOnPage[];
  /** Words and shapes that can be seen: no invisible text, no white fills, nothing that a clip cuts off. Shadings count as shapes. */
  readonly texts: readonly PdfRect[];
  readonly shapes: readonly PdfRect[];
}

/** All objects of an open FPDF_PAGE, those inside forms too, in the page's user space. */
export function readPageObjects(pdfium: Pdfium, page: number): PageObjects {
  const found = { pictures: [] as PictureOnPage[], texts: [] as PdfRect[], shapes: [] as PdfRect[] };
  visitObjects(pdfium, page, (object) => {
    if (object.kind === 'text' && isInvisible(pdfium, object.handle)) return;
    if (object.kind === 'path' && pathLook(pdfium, object.handle) !== 'seen') return;
    const box = visibleBounds(pdfium, object);
    if (box === null) return;
    if (object.kind === 'picture') found.pictures.push({ object, box });
    else if (object.kind === 'text') found.texts.push(box);
    else found.shapes.push(box);
  });
  return found;
}
