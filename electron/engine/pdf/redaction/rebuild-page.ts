// The safe way out: a page as a picture with its boxes burned in, and below it those words that nobody hides.
import type { PdfRect } from '../../../../shared/basics/rectangle';
import type { PDFContext, PDFRef } from 'pdf-lib';
import { drawPage } from '../pdfium/draw-page';
import { withText } from '../pdfium/page-text';
import { openPdfiumBytes, withPage } from '../pdfium/pdfium';
import type { LaidLine } from '../recognised/word-layer';
import { number } from '../writing/serialise';
import { keptLines } from './kept-words';
import { packed8, type PackJpeg, type Pixels } from './pack-pictures';
import { readCharacters } from './page-characters';

const DPI = 200;

export interface RebuiltPage {
  readonly picture: PDFRef;
  /** To be laid over it unseen. */
  readonly lines: readonly LaidLine[];
}

/** A page (see `singlePage`) as a picture, drawn as a form as large as the page; `under` is burned in solid black. */
export async function rebuildPage(
  context: PDFContext,
  bytes: Uint8Array,
  size: { readonly width: number; readonly height: number },
  under: readonly PdfRect[],
  packJpeg: PackJpeg,
): Promise<RebuiltPage> {
  const document = await openPdfiumBytes(bytes);
  let pixels: Pixels;
  let lines: LaidLine[];
  try {
    const drawn = drawPage(document, 0, Math.max(1, Math.round((size.width * DPI) / 72)));
    pixels = withoutAlpha(drawn);
    const { pdfium } = document;
    lines = keptLines(
      withPage(document, 0, (page) => withText(pdfium, page, (text) => readCharacters(pdfium, text))),
      under,
    );
  } finally {
    document.close();
  }
  for (const rect of under) burn(pixels, rect, size);
  const packed = await packed8(pixels, isPlain(pixels) ? null : packJpeg);
  const picture = context.register(
    context.stream(packed.bytes, {
      Type: 'XObject',
      Subtype: 'Image',
      Width: pixels.width,
      Height: pixels.height,
      BitsPerComponent: packed.bits,
      ColorSpace: packed.channels === 1 ? 'DeviceGray' : 'DeviceRGB',
      Filter: packed.filter,
    }),
  );
  const form = context.stream(`q ${number(size.width)} 0 0 ${number(size.height)} 0 0 cm /Picture Do Q`, {
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, size.width, size.height],
    Resources: { XObject: { Picture: picture } },
  });
  return { picture: context.register(form), lines };
}

function withoutAlpha({ rgba, width, height }: { rgba: Uint8Array; width: number; height: number }): Pixels {
  const bytes = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < bytes.length; from += 4, to += 3) {
    bytes[to] = rgba[from] ?? 0;
    bytes[to + 1] = rgba[from + 1] ?? 0;
    bytes[to + 2] = rgba[from + 2] ?? 0;
  }
  return { bytes, channels: 3, width, height };
}

/** Every pixel of which any part lies under the rectangle. */
function burn({ bytes, width, height }: Pixels, rect: PdfRect, size: { readonly width: number; readonly height: number }): void {
  const [across, down] = [width / size.width, height / size.height];
  const left = Math.max(0, Math.floor(rect.left * across));
  const right = Math.min(width, Math.ceil(rect.right * across));
  const top = Math.max(0, Math.floor((size.height - rect.top) * down));
  const bottom = Math.min(height, Math.ceil((size.height - rect.bottom) * down));
  for (let y = top; y < bottom; y++) bytes.fill(0, (y * width + left) * 3, (y * width + right) * 3);
}

const FEW_COLOURS = 512;
const EVERY = 7;

/** Lines and letters on plain ground keep their edges; a photograph has more colours than they have. */
function isPlain({ bytes }: Pixels): boolean {
  const colours = new Set<number>();
  for (let at = 0; at + 2 < bytes.length; at += 3 * EVERY) {
    colours.add(((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0));
    if (colours.size > FEW_COLOURS) return false;
  }
  return true;
}
