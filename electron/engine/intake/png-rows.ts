// A PNG's rows are packed just as a PDF packs them, so a screenshot goes in without loss and without being unpacked.
import type { PdfPicture } from '../pdf/pictures/picture-pdf';

const GREY = 0;
const COLOUR = 2;
const PALETTE = 3;

/** The picture for a PDF; null for what a PDF cannot hold like this: see-through, interlaced, 16 bits, other colour profiles. */
export function readPngRows(bytes: Uint8Array): Extract<PdfPicture, { kind: 'flate' }> | null {
  const rows: Uint8Array[] = [];
  let palette: Uint8Array | undefined;
  let header: { width: number; height: number; bits: number; colour: number } | null = null;
  for (const { type, data } of chunks(bytes)) {
    if (type === 'IHDR' && data.length === 13) {
      const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
      if (view.getUint8(12) !== 0) return null;
      header = { width: view.getUint32(0), height: view.getUint32(4), bits: view.getUint8(8), colour: view.getUint8(9) };
    } else if (type === 'PLTE') palette = data;
    else if (type === 'IDAT') rows.push(data);
    else if (type === 'tRNS' || type === 'iCCP' || type === 'acTL') return null;
  }
  if (!header || rows.length === 0 || ![GREY, COLOUR, PALETTE].includes(header.colour)) return null;
  const { width, height, bits, colour } = header;
  if (bits !== 1 && bits !== 2 && bits !== 4 && bits !== 8) return null;
  if (colour === PALETTE && (!palette || palette.length === 0 || palette.length % 3 !== 0)) return null;
  const picture = {
    kind: 'flate',
    bytes: Buffer.concat(rows),
    width,
    height,
    bits,
    channels: colour === COLOUR ? 3 : 1,
    pngRows: true,
  } as const;
  return colour === PALETTE && palette ? { ...picture, palette } : picture;
}

function* chunks(bytes: Uint8Array): Generator<{ type: string; data: Uint8Array }> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const type = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1');
    if (at + 12 + length > bytes.length) return;
    yield { type, data: bytes.subarray(at + 8, at + 8 + length) };
    if (type === 'IEND') return;
    at += 12 + length;
  }
}
