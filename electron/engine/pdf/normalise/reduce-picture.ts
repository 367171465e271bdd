// One picture of a PDF made smaller. JPEGs are handed on as they are; everything else is unpacked by PDFium, which knows
// every filter and colour space, and averaged band by band, so that a 600 dpi sheet never lies in memory as a whole.
import { PDFArray, PDFDict, PDFName, PDFRawStream, PDFStream, type PDFContext, type PDFObject } from 'pdf-lib';
import { openPdfiumBytes, withPage } from '../pdfium/pdfium';
import { Averager } from './average';
import { asName, membersOf, numberAt, shallowCopy, valueAt } from './pdf-values';
import { filtersOf } from './stream-bytes';
import { pdfBytes } from './write-pdf';

/** A picture on its way to be packed again. `width` and `height` are the size that it is to have. */
export type PictureToResample =
  | { readonly kind: 'jpeg'; readonly bytes: Uint8Array; readonly components: 1 | 3; readonly width: number; readonly height: number }
  | {
      readonly kind: 'pixels';
      /** Rows from the top, a byte for each component; already of the size asked for. */
      readonly bytes: Uint8Array;
      readonly components: 1 | 3;
      readonly width: number;
      readonly height: number;
      /** Black and white: stays so. */
      readonly bilevel: boolean;
    };

export type ResampledPicture =
  | { readonly filter: 'DCTDecode'; readonly bytes: Uint8Array }
  /** Group 4, 0 is black. */
  | { readonly filter: 'CCITTFaxDecode'; readonly bytes: Uint8Array }
  /** Rows as they are, eight bits a component. */
  | { readonly filter: 'FlateDecode'; readonly bytes: Uint8Array; readonly bits: 1 | 8 };

export type ResamplePicture = (picture: PictureToResample) => Promise<ResampledPicture>;

export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

/** PDFium unpacks a whole picture at once: more points than this would not leave room for it. */
const MOST_POINTS = 120_000_000;

/**
 * A smaller copy of an image XObject with its masks, or null where that cannot be done without changing what is seen.
 * `most` is the most pixels that its place on the page allows: the picture and its masks are each brought down to it.
 */
export async function reducePicture(
  context: PDFContext,
  image: PDFStream,
  most: PixelSize,
  resample: ResamplePicture,
): Promise<PDFRawStream | null> {
  const mask = valueAt(image.dict, 'Mask');
  const soft = valueAt(image.dict, 'SMask');
  // A colour that counts as transparent would be blended away; a matte ties picture and mask together point by point.
  if (mask instanceof PDFArray || numberAt(image.dict, 'SMaskInData') || (soft instanceof PDFStream && valueAt(soft.dict, 'Matte')))
    return null;
  const made = await reduceOne(context, image, most, resample);
  if (!made) return null;
  for (const [key, below] of [
    ['SMask', soft],
    ['Mask', mask],
  ] as const) {
    if (!(below instanceof PDFStream)) continue;
    const smaller = await reduceOne(context, below, most, resample);
    if (!smaller) return null;
    made.dict.set(PDFName.of(key), context.register(smaller));
  }
  return made;
}

async function reduceOne(context: PDFContext, image: PDFStream, most: PixelSize, resample: ResamplePicture): Promise<PDFRawStream | null> {
  const size = { width: widthOf(image), height: heightOf(image) };
  if (size.width * size.height > MOST_POINTS || size.width < 1 || size.height < 1) return null;
  const to = { width: fitting(size.width, most.width), height: fitting(size.height, most.height) };
  if (to.width >= size.width && to.height >= size.height) return copyOf(context, image);
  return (await reduceJpeg(context, image, to, resample)) ?? (await reducePixels(context, image, size, to, resample));
}

async function reduceJpeg(context: PDFContext, image: PDFStream, to: PixelSize, resample: ResamplePicture): Promise<PDFRawStream | null> {
  const filters = filtersOf(image.dict);
  const parms = valueAt(image.dict, 'DecodeParms');
  if (!(image instanceof PDFRawStream) || filters.length !== 1 || (filters[0] !== 'DCTDecode' && filters[0] !== 'DCT')) return null;
  const components = jpegComponents(image.contents);
  const space = componentsOf(valueAt(image.dict, 'ColorSpace'));
  if ((components !== 1 && components !== 3) || components !== space || parms instanceof PDFDict || parms instanceof PDFArray) return null;
  const made = await attempt(() => resample({ kind: 'jpeg', bytes: image.contents, components, ...to }));
  if (made?.filter !== 'DCTDecode') return null;
  const dict = { Width: to.width, Height: to.height, BitsPerComponent: 8, Filter: 'DCTDecode' };
  return withEntries(context, made.bytes, image.dict, dict, ['DecodeParms', 'SMask', 'Mask']);
}

async function reducePixels(
  context: PDFContext,
  image: PDFStream,
  size: PixelSize,
  to: PixelSize,
  resample: ResamplePicture,
): Promise<PDFRawStream | null> {
  const stencil = valueAt(image.dict, 'ImageMask')?.toString() === 'true';
  const bilevel = stencil || isBilevel(image.dict);
  const pixels = await attempt(() =>
    averagedPixels(context, image, size, to, stencil || componentsOf(valueAt(image.dict, 'ColorSpace')) === 1),
  );
  if (!pixels) return null;
  const made = await attempt(() => resample({ kind: 'pixels', ...pixels, ...to, bilevel }));
  if (!made || (stencil && made.filter === 'DCTDecode')) return null;
  const bits = made.filter === 'CCITTFaxDecode' ? 1 : made.filter === 'FlateDecode' ? made.bits : 8;
  const colour = stencil ? { ImageMask: true } : { ColorSpace: pixels.components === 1 ? 'DeviceGray' : 'DeviceRGB' };
  const parms = made.filter === 'CCITTFaxDecode' ? { DecodeParms: { K: -1, Columns: to.width, Rows: to.height, BlackIs1: false } } : {};
  const dict = { Width: to.width, Height: to.height, BitsPerComponent: bits, Filter: made.filter, ...colour, ...parms };
  const gone = ['DecodeParms', 'SMask', 'Mask', 'Decode', 'ColorSpace', 'ImageMask', 'SMaskInData'];
  return withEntries(context, made.bytes, image.dict, dict, gone);
}

async function averagedPixels(
  context: PDFContext,
  image: PDFStream,
  size: PixelSize,
  to: PixelSize,
  grey: boolean,
): Promise<{ readonly bytes: Uint8Array; readonly components: 1 | 3 }> {
  const document = await openPdfiumBytes(await sheetOf(context, image, size));
  try {
    const { pdfium } = document;
    return withPage(document, 0, (page) => {
      const { call } = pdfium;
      const step = grey ? 1 : 4;
      const stride = size.width * step;
      const rows = Math.max(1, Math.min(size.height, Math.floor(BAND_BYTES / stride)));
      const buffer = pdfium.allocate(stride * rows);
      let drawn = false;
      const averager = new Averager(size, to, step);
      try {
        for (let top = 0; top < size.height; top += rows) {
          const height = Math.min(rows, size.height - top);
          pdfium.memory.HEAPU8.fill(UNDRAWN, buffer, buffer + stride * height);
          const bitmap = call.FPDFBitmap_CreateEx(size.width, height, grey ? GREY : BGRX, buffer, stride);
          if (bitmap === 0) throw new Error('The picture could not be unpacked.');
          call.FPDF_RenderPageBitmap(bitmap, page, 0, -top, size.width, size.height, 0, grey ? 0 : RED_FIRST);
          call.FPDFBitmap_Destroy(bitmap);
          const band = pdfium.memory.HEAPU8.subarray(buffer, buffer + stride * height);
          drawn ||= band.some((byte) => byte !== UNDRAWN);
          averager.add(band, height);
        }
        if (!drawn) throw new Error('The picture could not be unpacked.');
        return averager.finish();
      } finally {
        pdfium.free(buffer);
      }
    });
  } finally {
    document.close();
  }
}

const BAND_BYTES = 16 * 1024 * 1024;
const GREY = 1;
const BGRX = 3;
const RED_FIRST = 0x10;
/** What the ground is filled with: a picture that leaves all of it like this was not drawn. */
const UNDRAWN = 0x55;
/** Points a pixel on the sheet: PDFium draws it pixel for pixel whatever this is. */
const SHEET = 0.25;

/** A document with just this picture on a page of its own, without masks. */
async function sheetOf(context: PDFContext, image: PDFStream, size: PixelSize): Promise<Uint8Array> {
  const dict = shallowCopy(image.dict);
  for (const key of ['SMask', 'Mask', 'OC', 'SMaskInData']) dict.delete(PDFName.of(key));
  if (valueAt(dict, 'ImageMask')?.toString() === 'true') {
    dict.delete(PDFName.of('ImageMask'));
    dict.set(PDFName.of('ColorSpace'), PDFName.of('DeviceGray'));
    dict.set(PDFName.of('BitsPerComponent'), context.obj(1));
  }
  const [width, height] = [size.width * SHEET, size.height * SHEET];
  const picture = context.register(withEntries(context, image.getContents(), dict, {}, []));
  const contents = context.register(context.stream(`q ${width} 0 0 ${height} 0 0 cm /P Do Q`));
  const pages = context.nextRef();
  const page = context.register(
    context.obj({
      Type: 'Page',
      Parent: pages,
      MediaBox: [0, 0, width, height],
      Resources: { XObject: { P: picture } },
      Contents: contents,
    }),
  );
  context.assign(pages, context.obj({ Type: 'Pages', Kids: [page], Count: 1 }));
  try {
    return await pdfBytes(context, context.obj({ Type: 'Catalog', Pages: pages }));
  } finally {
    for (const ref of [picture, contents, page, pages]) context.delete(ref);
  }
}

/** A little above the limit is rounding, not resolution. */
export const TOLERANCE = 1.01;

function fitting(pixels: number, most: number): number {
  return pixels <= most * TOLERANCE ? pixels : Math.max(1, Math.round(most));
}

function copyOf(context: PDFContext, image: PDFStream): PDFRawStream {
  return withEntries(context, image.getContents(), image.dict, {}, ['SMask', 'Mask']);
}

function withEntries(
  context: PDFContext,
  bytes: Uint8Array,
  from: PDFDict,
  entries: Parameters<PDFContext['stream']>[1],
  without: readonly string[],
): PDFRawStream {
  const made = context.stream(bytes);
  for (const [key, value] of from.entries())
    if (key.decodeText() !== 'Length' && !without.includes(key.decodeText())) made.dict.set(key, value);
  for (const [key, value] of context.obj(entries ?? {}).entries()) made.dict.set(key, value);
  return made;
}

function widthOf(image: PDFStream): number {
  return Math.floor(numberAt(image.dict, 'Width') ?? 0);
}

function heightOf(image: PDFStream): number {
  return Math.floor(numberAt(image.dict, 'Height') ?? 0);
}

/** How many components a point has in a colour space, as far as it is one of the plain ones. */
function componentsOf(space: PDFObject | undefined): number | undefined {
  const [name, first] = space instanceof PDFArray ? [asName(membersOf(space)[0]), membersOf(space)[1]] : [asName(space), undefined];
  if (name === 'DeviceGray' || name === 'CalGray' || name === 'G') return 1;
  if (name === 'DeviceRGB' || name === 'CalRGB' || name === 'RGB') return 3;
  return name === 'ICCBased' && first instanceof PDFStream ? numberAt(first.dict, 'N') : undefined;
}

/** Plain black and white, not two colours of a palette. */
function isBilevel(image: PDFDict): boolean {
  const filters = filtersOf(image);
  const one = numberAt(image, 'BitsPerComponent') === 1 || filters.some((filter) => /^(CCITTFaxDecode|CCF|JBIG2Decode)$/.test(filter));
  return one && componentsOf(valueAt(image, 'ColorSpace')) === 1;
}

/** The number of components that a JPEG's frame header gives, or 0. */
function jpegComponents(bytes: Uint8Array): number {
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) {
      at++;
      continue;
    }
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd9)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) return bytes[at + 9] ?? 0;
    at += 2 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
  }
  return 0;
}

async function attempt<T>(make: () => Promise<T>): Promise<T | null> {
  try {
    return await make();
  } catch {
    // A picture that cannot be reduced stays as it is, and a note says so.
    return null;
  }
}
