// A PDF with one picture on each page, written as the pictures come: a scan of two hundred pages never lies in memory.
// The same pictures give the same bytes.
import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';

/** A picture the way a PDF holds it. Width and height are in pixels. */
export type PdfPicture =
  /** Black and white, packed as fax machines do (group 4), black as 1. */
  | { readonly kind: 'fax'; readonly bytes: Uint8Array; readonly width: number; readonly height: number }
  | { readonly kind: 'jpeg'; readonly bytes: Uint8Array; readonly width: number; readonly height: number; readonly channels: 1 | 3 }
  | {
      readonly kind: 'flate';
      /** A zlib stream of rows from the top. */
      readonly bytes: Uint8Array;
      readonly width: number;
      readonly height: number;
      readonly bits: 1 | 2 | 4 | 8;
      readonly channels: 1 | 3;
      /** Are the rows filtered as PNG filters them (a filter's number in front of each)? */
      readonly pngRows: boolean;
      /** Colours that the values stand for, three bytes each. */
      readonly palette?: Uint8Array;
    };

export interface PicturePage {
  readonly image: PdfPicture;
  /** Points. */
  readonly page: { readonly width: number; readonly height: number };
  /** Where the picture stands: points from the lower left corner. */
  readonly place: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

const CATALOGUE = 1;
const PAGE_TREE = 2;
// A page, its content and its picture.
const OBJECTS_A_PAGE = 3;
/** Pixels to the inch below which a viewer should smooth the picture rather than show its squares. */
const SMOOTH_BELOW = 150;

/** Writes the pages to `out` (made or replaced). Throws a system error when the disk does not take it. */
export async function writePicturePdf(
  pages: Iterable<PicturePage> | AsyncIterable<PicturePage>,
  out: string,
): Promise<{ readonly pages: number; readonly sha256: string }> {
  const file = await open(out, 'w');
  try {
    const writer = new PictureWriter(file);
    await writer.begin();
    for await (const page of pages) await writer.addPage(page);
    return { pages: writer.pages, sha256: await writer.end() };
  } finally {
    await file.close();
  }
}

class PictureWriter {
  pages = 0;
  private length = 0;
  private readonly places = new Map<number, number>();
  private readonly hash = createHash('sha256');

  constructor(private readonly file: FileHandle) {}

  begin(): Promise<void> {
    return this.write(Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'));
  }

  async addPage({ image, page, place }: PicturePage): Promise<void> {
    const first = PAGE_TREE + 1 + this.pages * OBJECTS_A_PAGE;
    const content = `q ${number(place.width)} 0 0 ${number(place.height)} ${number(place.x)} ${number(place.y)} cm /Im Do Q`;
    const smooth = (image.width * 72) / place.width < SMOOTH_BELOW;
    await this.object(
      first,
      `<</Type/Page/Parent ${PAGE_TREE} 0 R/MediaBox[0 0 ${number(page.width)} ${number(page.height)}]` +
        `/Resources<</XObject<</Im ${first + 2} 0 R>>>>/Contents ${first + 1} 0 R>>`,
    );
    await this.stream(first + 1, '', Buffer.from(content, 'latin1'));
    await this.stream(first + 2, imageDictionary(image) + (smooth ? '/Interpolate true' : ''), image.bytes);
    this.pages += 1;
  }

  /** Writes the page tree, the catalogue and the table of objects; gives the SHA-256 of the whole file. */
  async end(): Promise<string> {
    const kids = Array.from({ length: this.pages }, (_, i) => `${PAGE_TREE + 1 + i * OBJECTS_A_PAGE} 0 R`);
    await this.object(PAGE_TREE, `<</Type/Pages/Count ${this.pages}/Kids[${kids.join(' ')}]>>`);
    await this.object(CATALOGUE, `<</Type/Catalog/Pages ${PAGE_TREE} 0 R>>`);
    const start = this.length;
    const size = PAGE_TREE + 1 + this.pages * OBJECTS_A_PAGE;
    const id = this.hash.copy().digest('hex').slice(0, 32);
    const rows = Array.from({ length: size - 1 }, (_, i) => `${String(this.places.get(i + 1) ?? 0).padStart(10, '0')} 00000 n \n`);
    await this.write(
      Buffer.from(
        `xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}trailer\n` +
          `<</Size ${size}/Root ${CATALOGUE} 0 R/ID[<${id}><${id}>]>>\nstartxref\n${start}\n%%EOF\n`,
        'latin1',
      ),
    );
    return this.hash.digest('hex');
  }

  private object(id: number, value: string): Promise<void> {
    this.places.set(id, this.length);
    return this.write(Buffer.from(`${id} 0 obj\n${value}\nendobj\n`, 'latin1'));
  }

  private async stream(id: number, entries: string, bytes: Uint8Array): Promise<void> {
    this.places.set(id, this.length);
    await this.write(Buffer.from(`${id} 0 obj\n<<${entries}/Length ${bytes.length}>>\nstream\n`, 'latin1'));
    await this.write(bytes);
    await this.write(Buffer.from('\nendstream\nendobj\n', 'latin1'));
  }

  private async write(bytes: Uint8Array): Promise<void> {
    await this.file.writeFile(bytes);
    this.hash.update(bytes);
    this.length += bytes.length;
  }
}

function imageDictionary(image: PdfPicture): string {
  const common = `/Type/XObject/Subtype/Image/Width ${image.width}/Height ${image.height}`;
  switch (image.kind) {
    case 'jpeg':
      return `${common}/BitsPerComponent 8/ColorSpace ${plainColours(image.channels)}/Filter/DCTDecode`;
    case 'fax':
      return `${common}/BitsPerComponent 1/ColorSpace /DeviceGray/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns ${image.width}/Rows ${image.height}>>`;
    case 'flate': {
      const { bits, channels, palette, pngRows, width } = image;
      const rows = `/DecodeParms<</Predictor 15/Colors ${channels}/BitsPerComponent ${bits}/Columns ${width}>>`;
      const colours = palette ? listedColours(palette) : plainColours(channels);
      return `${common}/BitsPerComponent ${bits}/ColorSpace ${colours}/Filter/FlateDecode${pngRows ? rows : ''}`;
    }
  }
}

function plainColours(channels: 1 | 3): string {
  return channels === 1 ? '/DeviceGray' : '/DeviceRGB';
}

function listedColours(palette: Uint8Array): string {
  return `[/Indexed/DeviceRGB ${palette.length / 3 - 1}<${Buffer.from(palette).toString('hex')}>]`;
}

/** A number for a PDF: three decimals at most, never an exponent. */
function number(value: number): string {
  return String(Number(value.toFixed(3)));
}
