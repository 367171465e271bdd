// The letters of a page with the place in which they are drawn, as one goes over them to see which are hidden.
import { pdfRect, type PdfRect } from '../../../../shared/basics/rectangle';
import { withText } from '../../pdf/pdfium/page-text';
import type { Pdfium } from '../../pdf/pdfium/pdfium-instance';
import type { PageDrawing } from '../../pdf/pdfium/page-covers';

export interface Letter {
  readonly text: string;
  /** In the page's user space. */
  readonly box: PdfRect;
  readonly order: number;
  /** 0 black to 255 white, as it is filled. */
  readonly light: number;
  /** Does a space or a new line stand before it? */
  readonly apart: boolean;
}

/** Letters and digits only: nobody hides a comma. */
export function readLetters(pdfium: Pdfium, page: number, drawing: PageDrawing): readonly Letter[] {
  const { call, memory, scratch } = pdfium;
  return withText(pdfium, page, (textPage) => {
    if (textPage === 0) return [];
    const letters: Letter[] = [];
    const lights = new Map<number, number>();
    const count = call.FPDFText_CountChars(textPage);
    let apart = true;
    for (let i = 0; i < count; i++) {
      const code = call.FPDFText_GetUnicode(textPage, i) >>> 0;
      const text = code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
      if (!/[\p{L}\p{N}]/u.test(text)) {
        apart ||= !/['’-]/u.test(text);
        continue;
      }
      call.FPDFText_GetCharBox(textPage, i, scratch, scratch + 8, scratch + 16, scratch + 24);
      const at = scratch >>> 3;
      const [left = 0, right = 0, bottom = 0, top = 0] = memory.HEAPF64.subarray(at, at + 4);
      const object = call.FPDFText_GetTextObject(textPage, i);
      const light = lights.get(object) ?? lightOf(pdfium, object);
      lights.set(object, light);
      letters.push({ text, box: pdfRect(left, bottom, right, top), order: drawing.orderOf.get(object) ?? 0, light, apart });
      apart = false;
    }
    return letters;
  });
}

function lightOf({ call, memory, scratch }: Pdfium, object: number): number {
  if (object === 0 || call.FPDFPageObj_GetFillColor(object, scratch, scratch + 4, scratch + 8, scratch + 12) === 0) return 0;
  const [red = 0, green = 0, blue = 0] = memory.HEAPU32.subarray(scratch >>> 2, (scratch >>> 2) + 3);
  return 0.3 * red + 0.59 * green + 0.11 * blue;
}
