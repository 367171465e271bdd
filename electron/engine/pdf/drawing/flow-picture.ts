import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { failure } from '../../../../shared/basics/failure';
import type { PagePicture } from './page-writer';

/** A JPEG or PNG as a PDF holds it, byte for byte. Throws `picture-damaged` for what a page cannot show as it stands. */
export async function readFlowPicture(path: string): Promise<Omit<PagePicture, 'name'>> {
  const bytes = new Uint8Array(await readFile(path));
  const picture = jpeg(bytes) ?? png(bytes);
  if (!picture) throw failure('picture-damaged', { file: basename(path) });
  return picture;
}

const COMMON = '/Type /XObject /Subtype /Image';

function jpeg(bytes: Uint8Array): Omit<PagePicture, 'name'> | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2;
  while (at + 10 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) {
      const colours = bytes[at + 9] === 1 ? '/DeviceGray' : bytes[at + 9] === 3 ? '/DeviceRGB' : null;
      if (colours === null || bytes[at + 4] !== 8) return null;
      const size = `/Width ${view.getUint16(at + 7)} /Height ${view.getUint16(at + 5)}`;
      return { entries: `${COMMON} ${size} /BitsPerComponent 8 /ColorSpace ${colours} /Filter /DCTDecode`, bytes };
    }
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

const PNG_START = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1 };

function png(bytes: Uint8Array): Omit<PagePicture, 'name'> | null {
  if (!PNG_START.every((byte, i) => bytes[i] === byte) || bytes.length < 57) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [width, height, bits, colour, interlaced] = [view.getUint32(16), view.getUint32(20), bytes[24] ?? 0, bytes[25] ?? 9, bytes[28]];
  const channels = CHANNELS[colour];
  if (channels === undefined || bits > 8 || interlaced !== 0) return null;
  const data: Uint8Array[] = [];
  let palette = '';
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const part = bytes.subarray(at + 8, at + 8 + length);
    if (name === 'tRNS') return null;
    if (name === 'PLTE') palette = `[/Indexed /DeviceRGB ${Math.floor(length / 3) - 1} <${Buffer.from(part).toString('hex')}>]`;
    if (name === 'IDAT') data.push(part);
    at += 12 + length;
  }
  const colours = colour === 3 ? palette : channels === 1 ? '/DeviceGray' : '/DeviceRGB';
  if (colours === '' || data.length === 0) return null;
  const rows = `<< /Predictor 15 /Colors ${channels} /BitsPerComponent ${bits} /Columns ${width} >>`;
  const entries = `${COMMON} /Width ${width} /Height ${height} /BitsPerComponent ${bits} /ColorSpace ${colours} /Filter /FlateDecode /DecodeParms ${rows}`;
  return { entries, bytes: new Uint8Array(Buffer.concat(data)) };
}
