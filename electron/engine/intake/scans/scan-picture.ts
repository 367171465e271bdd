// Pictures of pages as text recognition wants them, and the ways to mend one that it cannot read as it is.
import sharp from 'sharp';
import { joinMatrices, type Matrix, type QuarterTurn } from '../../../../shared/basics/rectangle';
import { drawPage } from '../../pdf/pdfium/draw-page';
import { openPdfium, withPage } from '../../pdf/pdfium/pdfium';
import type { GreyPicture } from '../../tools/ocr';

/** A picture of a page, and the matrix that takes its pixels (from the top left) to the page's points (from the lower left). */
export interface ScanPicture extends GreyPicture {
  readonly toPage: Matrix;
}

export interface PageOnPaper {
  readonly picture: ScanPicture;
  /** Points. */
  readonly width: number;
  readonly height: number;
}

const PIXELS_TO_THE_INCH = 300;
/** A3 at 300 to the inch and a little more. A plan larger than that is drawn coarser. */
const MOST_PIXELS = 18_000_000;

/** Draws a page (index from 0) in grey. Throws `pdf-damaged`, `pdf-needs-password`, `file-unreadable`. */
export async function drawScan(file: string, index: number): Promise<PageOnPaper> {
  const document = await openPdfium(file);
  try {
    const size = withPage(document, index, (page) => ({
      width: document.pdfium.call.FPDF_GetPageWidthF(page),
      height: document.pdfium.call.FPDF_GetPageHeightF(page),
    }));
    const scale = Math.min(PIXELS_TO_THE_INCH / 72, Math.sqrt(MOST_PIXELS / (size.width * size.height)));
    const { width, height, rgba } = drawPage(document, index, Math.max(1, Math.round(size.width * scale)));
    const toPage: Matrix = [size.width / width, 0, 0, -size.height / height, 0, size.height];
    return { ...size, picture: { width, height, pixels: greyOf(rgba), toPage } };
  } finally {
    document.close();
  }
}

function greyOf(rgba: Uint8Array): Uint8Array {
  const grey = new Uint8Array(rgba.length / 4);
  for (let i = 0, at = 0; i < grey.length; i++, at += 4) {
    grey[i] = ((rgba[at] ?? 0) * 77 + (rgba[at + 1] ?? 0) * 151 + (rgba[at + 2] ?? 0) * 28) >> 8;
  }
  return grey;
}

/** Darker than this against white is ink. */
const INK = 200;
/** A speck of dust on every hundredth row is none. */
const LEAST_INK = 0.00002;

/** Is there anything on the paper at all? */
export function isBlank({ pixels }: GreyPicture): boolean {
  let dark = 0;
  for (const tone of pixels) if (tone < INK) dark += 1;
  return dark < pixels.length * LEAST_INK;
}

/** The picture turned clockwise by quarters. */
export async function turned(picture: ScanPicture, turn: QuarterTurn): Promise<ScanPicture> {
  if (turn === 0) return picture;
  const { width, height } = picture;
  const { data, info } = await open(picture).rotate(turn).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  const back: Readonly<Record<Exclude<QuarterTurn, 0>, Matrix>> = {
    90: [0, -1, 1, 0, 0, height],
    180: [-1, 0, 0, -1, width, height],
    270: [0, 1, -1, 0, width, 0],
  };
  return { width: info.width, height: info.height, pixels: data, toPage: joinMatrices(back[turn], picture.toPage) };
}

/** The picture turned clockwise by some degrees about its middle, on more paper, so that nothing is cut off. */
export async function tilted(picture: ScanPicture, degrees: number): Promise<ScanPicture> {
  if (degrees === 0) return picture;
  const { data, info } = await open(picture)
    .rotate(degrees, { background: '#ffffff' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [x, y] = [info.width / 2, info.height / 2];
  const back: Matrix = [cos, -sin, sin, cos, picture.width / 2 - cos * x - sin * y, picture.height / 2 + sin * x - cos * y];
  return { width: info.width, height: info.height, pixels: data, toPage: joinMatrices(back, picture.toPage) };
}

/** Wider than strokes and narrower than a shadow. */
const BLUR = 40;
/** The background is smooth: it is looked at on a picture of a quarter of the size. */
const COARSE = 4;

/** Evens out the light of a photographed page: each point divided by what the paper around it looks like. */
export async function flattened(picture: ScanPicture): Promise<ScanPicture> {
  const { width, height, pixels } = picture;
  const small = { width: Math.max(1, Math.round(width / COARSE)), height: Math.max(1, Math.round(height / COARSE)) };
  const around = await open(picture)
    .resize(small.width, small.height, { fit: 'fill' })
    .blur(BLUR / COARSE)
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  const paper = await open({ ...small, pixels: around })
    .resize(width, height, { fit: 'fill' })
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  const flat = new Uint8Array(pixels.length);
  for (let i = 0; i < flat.length; i++) flat[i] = Math.min(255, ((pixels[i] ?? 0) * 250) / Math.max(1, paper[i] ?? 1));
  return { ...picture, pixels: flat };
}

const LOOKED_AT = 600;
const MOST_SKEW = 6;
const SKEW_STEP = 0.25;

/** The clockwise degrees that would put the lines of a picture level, judged by how sharply rows of ink stand apart. */
export async function skewOf(picture: GreyPicture): Promise<number> {
  const width = LOOKED_AT;
  const height = Math.max(1, Math.round((picture.height * width) / picture.width));
  const tones = await open(picture).resize(width, height, { fit: 'fill' }).toColourspace('b-w').raw().toBuffer();
  const lean = Math.ceil(width * Math.tan((MOST_SKEW * Math.PI) / 180));
  let best = { degrees: 0, sharpness: 0 };
  for (let degrees = -MOST_SKEW; degrees <= MOST_SKEW; degrees += SKEW_STEP) {
    const slope = Math.tan((degrees * Math.PI) / 180);
    const rows = new Uint32Array(height + lean * 2 + 2);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        if ((tones[y * width + x] ?? 255) >= INK - 40) continue;
        const row = Math.round(y + x * slope) + lean;
        rows[row] = (rows[row] ?? 0) + 1;
      }
    }
    let sharpness = 0;
    for (let i = 1; i < rows.length; i++) sharpness += ((rows[i] ?? 0) - (rows[i - 1] ?? 0)) ** 2;
    if (sharpness > best.sharpness) best = { degrees, sharpness };
  }
  return best.degrees;
}

function open({ pixels, width, height }: GreyPicture) {
  return sharp(pixels, { raw: { width, height, channels: 1 }, limitInputPixels: 60e6 });
}
