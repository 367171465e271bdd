// A picture becomes pages: upright, large enough to see, no finer than print shows, and silent about where it was taken.
import { readFile, stat } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';
import type { Metadata, Sharp } from 'sharp';
import { failure } from '../../../shared/basics/failure';
import type { ItemNote } from '../../../shared/evidence/evidence-item';
import type { Work } from '../jobs/work';
import { writePicturePdf, type PdfPicture, type PicturePage } from '../pdf/pictures/picture-pdf';
import { blackAndWhiteRows, packAsFax } from './black-and-white';
import { isStandardRgb } from './colour-profile';
import { readJpegShape } from './jpeg-segments';
import { decoded, openPicture, proveSound, readPictureHeader } from './open-picture';
import { placePicture } from './picture-place';
import { listPictures, type PictureSource, type PictureType } from './picture-sources';
import { readPngRows } from './png-rows';
import type { TiffPage } from './tiff-directory';

/** Points to the inch that print and the e-bundle guidance ask for; more only makes the bundle heavy. */
const FINEST = 300;
/** Black and white stays as it was scanned up to here: it is small, and shrinking would turn its edges grey. */
const FINEST_BLACK_AND_WHITE = 600;
const QUALITY = 88;
/** A file of more than this is no picture that an officer means to put on a page. */
const MOST_BYTES = 512 * 1024 * 1024;
/** Bytes for each pixel up to which keeping every pixel exactly is worth it: screenshots and drawings, not photographs. */
const SMALL_WITHOUT_LOSS = 0.6;
const ALWAYS_SMALL = 200_000;

export interface PictureCopyInput {
  readonly file: string;
  readonly type: PictureType;
  /** As the officer knows it, for failures. */
  readonly name: string;
  /** The PDF to write. */
  readonly out: string;
}

export interface PictureCopy {
  readonly pages: number;
  readonly sha256: string;
  readonly notes: readonly ItemNote[];
}

/** Throws `picture-damaged`, `picture-too-large`, `file-too-large`, and `file-kind-later` for forms that only share a picture's name. */
export async function makePictureCopy(input: PictureCopyInput, work: Work): Promise<PictureCopy> {
  if ((await stat(input.file)).size > MOST_BYTES) throw failure('file-too-large', { file: input.name, detail: '512 MB for a picture' });
  const reduced: number[] = [];
  const notes: ItemNote[] = [];
  async function* draw(): AsyncGenerator<PicturePage> {
    let done = 0;
    for await (const picture of listPictures({ ...input, scratch: `${input.out}.tif` }, notes, work)) {
      work.signal.throwIfAborted();
      const drawn = await drawPage(picture, input.name);
      done += 1;
      if (drawn.reduced) reduced.push(done);
      yield drawn.page;
      work.progress(done, picture.count);
    }
  }
  const written = await writePicturePdf(draw(), input.out);
  if (reduced.length > 0) notes.push(reducedNote(reduced));
  return { ...written, notes };
}

interface DrawnPage {
  readonly page: PicturePage;
  readonly reduced: boolean;
}

async function drawPage(source: PictureSource, name: string): Promise<DrawnPage> {
  const header = await readPictureHeader(source.file, name, source.index);
  const { width, height } = header.autoOrient;
  const sideways = (header.orientation ?? 1) >= 5;
  const placed = placePicture(width, height, stretchOf(source.scan, sideways));
  const finest = (width * 72) / placed.place.width;
  const isBlackAndWhite = header.channels === 1 && (source.scan?.bits ?? header.bitsPerSample) === 1;
  const fits = finest <= (isBlackAndWhite ? FINEST_BLACK_AND_WHITE : FINEST) + 0.5;
  const done = (image: PdfPicture): DrawnPage => ({ page: { ...placed, image }, reduced: !fits });

  if (fits && (header.orientation ?? 1) === 1) {
    const keep = { jpeg: keepJpeg, png: keepPng, other: null }[source.packing];
    const untouched = keep && (await keep(source.file, name, header));
    if (untouched) return done(untouched);
  }
  const upright = openPicture(source.file, source.index).autoOrient();
  if (fits && isBlackAndWhite) return done(await packBits(upright, name));
  if (!fits || (source.scan?.density && stretchOf(source.scan, sideways) !== 1)) {
    const scale = Math.min(FINEST, finest) / 72;
    upright.resize({ width: pixels(placed.place.width * scale), height: pixels(placed.place.height * scale), fit: 'fill' });
  } else if (source.packing !== 'jpeg' && source.bytesAPixel < SMALL_WITHOUT_LOSS) {
    const exact = await encodeExactly(upright.clone(), header, name);
    if (isSmall(exact)) return done(exact);
  }
  return done(await encodeJpeg(upright, header, source.isHalfColour, name));
}

function pixels(length: number): number {
  return Math.max(1, Math.round(length));
}

/** How much taller than wide a pixel is. Faxes have half as many lines as columns; anything wilder is a slip of the scanner's. */
function stretchOf(scan: TiffPage | null, sideways: boolean): number {
  if (!scan?.density) return 1;
  const stretch = scan.density.x / scan.density.y;
  if (stretch < 0.4 || stretch > 2.5 || Math.abs(stretch - 1) < 0.01) return 1;
  return sideways ? 1 / stretch : stretch;
}

/** A sound, plain JPEG goes in point for point, without what it says of itself. Null where it has to be drawn anew. */
async function keepJpeg(file: string, name: string, header: Metadata): Promise<PdfPicture | null> {
  const bytes = await readFile(file);
  const shape = readJpegShape(bytes);
  if (!shape?.isPlain || shape.width !== header.width || shape.height !== header.height) return null;
  if (shape.channels !== 1 && shape.channels !== 3) return null;
  if (header.icc && !(shape.channels === 3 && isStandardRgb(header.icc))) return null;
  await proveSound(file, name);
  return { kind: 'jpeg', bytes: shape.bare(), width: shape.width, height: shape.height, channels: shape.channels };
}

/** A sound screenshot goes in without loss and without being unpacked. Null for photographs and all that a PDF holds otherwise. */
async function keepPng(file: string, name: string, header: Metadata): Promise<PdfPicture | null> {
  if (header.hasAlpha || header.icc) return null;
  const picture = readPngRows(await readFile(file));
  if (!picture || !isSmall(picture) || picture.width !== header.width || picture.height !== header.height) return null;
  await proveSound(file, name);
  return picture;
}

function isSmall(picture: PdfPicture): boolean {
  return picture.bytes.length <= Math.max(ALWAYS_SMALL, picture.width * picture.height * SMALL_WITHOUT_LOSS);
}

/** One bit a point, packed whichever way is smaller. */
async function packBits(picture: Sharp, name: string): Promise<PdfPicture> {
  const { data, info } = await decoded(name, () => picture.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true }));
  const { width, height } = info;
  const plain = deflateSync(blackAndWhiteRows(data, width, height, info.channels), { level: 9 });
  const fax = info.channels === 1 ? await packAsFax(data, width, height) : null;
  return fax && fax.length < plain.length
    ? { kind: 'fax', bytes: fax, width, height }
    : { kind: 'flate', bytes: plain, width, height, bits: 1, channels: 1, pngRows: false };
}

async function encodeExactly(picture: Sharp, header: Metadata, name: string): Promise<PdfPicture> {
  const png = await decoded(name, () => onWhite(picture, header).png({ compressionLevel: 7, adaptiveFiltering: true }).toBuffer());
  const rows = readPngRows(png);
  if (!rows) throw failure('unexpected');
  return rows;
}

async function encodeJpeg(picture: Sharp, header: Metadata, isHalfColour: boolean, name: string): Promise<PdfPicture> {
  // Text and lines keep their colour's edges; a photograph that came with halved colour has none to lose.
  const chromaSubsampling = isHalfColour ? '4:2:0' : '4:4:4';
  // The best code tables would take a quarter of the time of a photograph, and hold all of it in memory, to save 5 %.
  const jpeg = onWhite(picture, header).jpeg({ quality: QUALITY, chromaSubsampling, optimiseCoding: false });
  const { data, info } = await decoded(name, () => jpeg.toBuffer({ resolveWithObject: true }));
  return { kind: 'jpeg', bytes: data, width: info.width, height: info.height, channels: info.channels === 1 ? 1 : 3 };
}

/** Eight bits, no see-through parts, grey or standard colours whatever it came in. */
function onWhite(picture: Sharp, header: Metadata): Sharp {
  const isGrey = header.space === 'b-w' || header.space === 'grey16';
  return picture.flatten({ background: '#ffffff' }).toColourspace(isGrey ? 'b-w' : 'srgb');
}

function reducedNote(pages: readonly number[]): ItemNote {
  return {
    code: 'resolution-reduced',
    message:
      'The picture is finer than a page can show, so the copy for the bundle has 300 points to the inch. The original is kept as it came.',
    pages: [...pages],
  };
}
