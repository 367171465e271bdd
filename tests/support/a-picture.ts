// Pictures made in code: what stands in which corner is known, and so is what they say of themselves.
import sharp, { type Sharp } from 'sharp';

/** The top left is red, the top right green, the bottom left blue, the rest white: a turn or a mirror shows at once. */
export function markedPicture(width: number, height: number): Sharp {
  const block = (colour: string, left: number, top: number) => ({
    input: { create: { width: Math.ceil(width / 4), height: Math.ceil(height / 4), channels: 3 as const, background: colour } },
    left,
    top,
  });
  return sharp({ create: { width, height, channels: 3, background: '#ffffff' } }).composite([
    block('#ff0000', 0, 0),
    block('#00ff00', width - Math.ceil(width / 4), 0),
    block('#0000ff', 0, height - Math.ceil(height / 4)),
  ]);
}

/** How the pixels lie in a file of each EXIF orientation whose picture, upright, is `markedPicture`. */
export async function storedFor(orientation: number, width: number, height: number): Promise<Sharp> {
  const upright = await markedPicture(width, height).png().toBuffer();
  const picture = () => sharp(upright);
  switch (orientation) {
    case 2:
      return picture().flop();
    case 3:
      return picture().rotate(180);
    case 4:
      return picture().flip();
    case 5:
      return sharp(await picture().rotate(270).toBuffer()).flip();
    case 6:
      return picture().rotate(270);
    case 7:
      return sharp(await picture().rotate(90).toBuffer()).flip();
    case 8:
      return picture().rotate(90);
    default:
      return picture();
  }
}

/** Points that differ from one to the next, as a camera's do, so that nothing packs them small. The same for the same seed. */
export function noisyPixels(width: number, height: number, channels: 1 | 3, seed = 1): Uint8Array {
  const pixels = new Uint8Array(width * height * channels);
  let state = seed;
  for (let i = 0; i < pixels.length; i += 1) {
    state = (state * 48271) % 2147483647;
    pixels[i] = (state >> 8) & 0xff;
  }
  return pixels;
}

export function noisyPicture(width: number, height: number, seed = 1): Sharp {
  return sharp(noisyPixels(width, height, 3, seed), { raw: { width, height, channels: 3 } });
}

/** Uncompressed TIFF of 8-bit grey pages, or of 1-bit pages; what a scanner sends. */
export function aTiff(pages: readonly ATiffPage[]): Uint8Array {
  const parts: Uint8Array[] = [Uint8Array.of(0x49, 0x49, 42, 0, 8, 0, 0, 0)];
  let at = 8;
  pages.forEach((page, index) => {
    const entries: [tag: number, type: 3 | 4 | 5, value: number][] = [
      [254, 4, page.isThumbnail === true ? 1 : 0],
      [256, 4, page.width],
      [257, 4, page.height],
      [258, 3, page.bits],
      [259, 3, 1],
      [262, 3, 1],
      [273, 4, 0],
      [274, 3, page.orientation ?? 1],
      [277, 3, 1],
      [278, 4, page.height],
      [279, 4, page.rows.length],
      [282, 5, page.density?.[0] ?? 300],
      [283, 5, page.density?.[1] ?? 300],
      [296, 3, 2],
    ];
    const directory = 2 + entries.length * 12 + 4;
    const rationals = at + directory;
    const rows = rationals + 16;
    const end = rows + page.rows.length + (page.rows.length & 1);
    const bytes = Buffer.alloc(end - at);
    bytes.writeUInt16LE(entries.length, 0);
    let rational = 0;
    entries.forEach(([tag, type, value], i) => {
      const entry = 2 + i * 12;
      bytes.writeUInt16LE(tag, entry);
      bytes.writeUInt16LE(type, entry + 2);
      bytes.writeUInt32LE(1, entry + 4);
      if (type === 5) {
        bytes.writeUInt32LE(rationals + rational, entry + 8);
        bytes.writeUInt32LE(value, directory + rational);
        bytes.writeUInt32LE(1, directory + rational + 4);
        rational += 8;
      } else bytes.writeUInt32LE(tag === 273 ? rows : value, entry + 8);
    });
    bytes.writeUInt32LE(index === pages.length - 1 ? 0 : end, directory - 4);
    bytes.set(page.rows, rows - at);
    parts.push(bytes);
    at = end;
  });
  return Buffer.concat(parts);
}

export interface ATiffPage {
  readonly width: number;
  readonly height: number;
  readonly bits: 1 | 8;
  readonly rows: Uint8Array;
  readonly orientation?: number;
  /** Points to the inch across and down. */
  readonly density?: readonly [number, number];
  readonly isThumbnail?: boolean;
}

/** A black and white page with a black block in its top left quarter. */
export function aScannedPage(width: number, height: number, more: Partial<ATiffPage> = {}): ATiffPage {
  const rowBytes = Math.ceil(width / 8);
  const rows = new Uint8Array(rowBytes * height).fill(0xff);
  for (let y = 0; y < height / 2; y += 1) rows.fill(0, y * rowBytes, y * rowBytes + rowBytes / 2);
  return { width, height, bits: 1, rows, ...more };
}
