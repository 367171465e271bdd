// One page as a document of its own, upright and with its corner at 0,0, so that a mark has one place and nothing is shared.
import type { PDFContext } from 'pdf-lib';
import { pdfRect, type PageRect, type PdfRect } from '../../../../shared/basics/rectangle';
import { composePages, type PagePlanned } from '../normalise/compose-pages';
import { pdfBytes } from '../normalise/write-pdf';

export function singlePage(context: PDFContext, planned: PagePlanned): Promise<Uint8Array> {
  return pdfBytes(context, composePages(context, [{ ...planned, links: [] }]));
}

/** A mark in the user space of such a page, not beyond its edges. */
export function onUprightPage(rect: PageRect, page: { readonly width: number; readonly height: number }): PdfRect {
  const clamp = (value: number, most: number) => Math.min(most, Math.max(0, value));
  return pdfRect(
    clamp(rect.x, page.width),
    clamp(page.height - rect.y - rect.height, page.height),
    clamp(rect.x + rect.width, page.width),
    clamp(page.height - rect.y, page.height),
  );
}
