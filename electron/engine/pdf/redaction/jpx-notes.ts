// JPEG 2000 pictures come in boxes, of which few belong to the picture.

const OF_THE_FILE = new Set(['jP  ', 'ftyp', 'jp2h', 'jp2c']);
const OF_THE_HEAD = new Set(['ihdr', 'bpcc', 'colr', 'pclr', 'cmap', 'cdef', 'res ']);
const [START, COMMENT, FIRST_TILE] = [0xff4f, 0xff64, 0xff90];

/** The picture without remarks, properties and boxes that nobody draws; the bytes as they are where they are no such picture. */
export function withoutJpxNotes(bytes: Uint8Array): Uint8Array {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (data.length > 2 && data.readUInt16BE(0) === START) return withoutRemarks(data);
  return boxes(data, OF_THE_FILE) ?? bytes;
}

/** Null where the boxes do not fill the bytes. */
function boxes(data: Buffer, wanted: ReadonlySet<string>): Buffer | null {
  const kept: Buffer[] = [];
  let at = 0;
  while (at + 8 <= data.length) {
    const short = data.readUInt32BE(at);
    const kind = data.toString('latin1', at + 4, at + 8);
    const head = short === 1 ? 16 : 8;
    if (head === 16 && at + 16 > data.length) return null;
    const length = short === 1 ? Number(data.readBigUInt64BE(at + 8)) : short === 0 ? data.length - at : short;
    if (length < head) return null;
    const body = data.subarray(at + head, Math.min(data.length, at + length));
    at += length;
    if (!wanted.has(kind)) continue;
    const clean = kind === 'jp2h' ? boxes(body, OF_THE_HEAD) : kind === 'jp2c' ? withoutRemarks(body) : body;
    if (!clean) return null;
    const front = Buffer.alloc(8);
    front.writeUInt32BE(clean.length + 8, 0);
    front.write(kind, 4, 'latin1');
    kept.push(front, clean);
  }
  return kept.length === 0 ? null : Buffer.concat(kept);
}

/** Remarks stand in the head, before the first tile. */
function withoutRemarks(stream: Buffer): Buffer {
  const kept: Buffer[] = [stream.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= stream.length) {
    const marker = stream.readUInt16BE(at);
    if (marker === FIRST_TILE || marker < 0xff00) break;
    const end = at + 2 + stream.readUInt16BE(at + 2);
    if (end > stream.length) break;
    if (marker !== COMMENT) kept.push(stream.subarray(at, end));
    at = end;
  }
  kept.push(stream.subarray(at));
  return Buffer.concat(kept);
}
