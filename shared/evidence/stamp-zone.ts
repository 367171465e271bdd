// Where the bundle's page number goes: the lower right corner of the page as a person sees it. Measuring looks here before
// the number is stamped, verifying looks here afterwards.
import { pdfRect, type PdfRect } from '../basics/rectangle';

/** Points from the right edge and from the foot: room for "Page 9999 of 9999" and the air around it. */
export const STAMP_ZONE = { width: 92, height: 44 } as const;

/** The zone on an upright page, in points from its lower left corner. A page smaller than the zone is all zone. */
export function stampZone(page: { readonly width: number; readonly height: number }): PdfRect {
  return pdfRect(Math.max(0, page.width - STAMP_ZONE.width), 0, page.width, Math.min(page.height, STAMP_ZONE.height));
}
