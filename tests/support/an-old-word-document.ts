// A document of Word 97 to 2003 made byte by byte: a box of two streams, one piece of text, and marks on some of its letters.

export interface OldWordRun {
  readonly text: string;
  readonly mark?: 'deleted' | 'inserted' | 'hidden';
}

const SECTOR = 512;
const TEXT_AT = 0x800;
const MARKS: Readonly<Record<NonNullable<OldWordRun['mark']>, readonly number[]>> = {
  deleted: [0x00, 0x08, 1],
  inserted: [0x01, 0x08, 1],
  hidden: [0x3c, 0x08, 1],
};

/** `comment` stands behind the body. */
export function anOldWordDocument(
  runs: readonly OldWordRun[],
  options: { readonly locked?: boolean; readonly comment?: string } = {},
): Buffer {
  const { comment = '', locked = false } = options;
  const body = runs.map(({ text }) => text).join('');
  const text = Buffer.from(body + comment, 'utf16le');
  const page = Math.ceil((TEXT_AT + text.length) / SECTOR) * SECTOR;
  const main = Buffer.alloc(Math.max(4096, page + SECTOR));
  main.writeUInt16LE(0xa5ec, 0);
  main.writeUInt16LE(0xc1, 2);
  main.writeUInt16LE(0x0200 | (locked ? 0x0100 : 0), 0x0a);
  main.writeUInt32LE(body.length, 0x4c);
  main.writeUInt32LE(comment.length, 0x5c);
  text.copy(main, TEXT_AT);

  const places = [TEXT_AT];
  const marks = main.subarray(page, page + SECTOR);
  let format = SECTOR - 2;
  runs.forEach(({ mark, text: own }, i) => {
    places.push((places.at(-1) ?? 0) + own.length * 2);
    if (mark === undefined) return;
    format -= 4;
    marks.set([3, ...MARKS[mark]], format);
    marks[(runs.length + 1) * 4 + i] = format / 2;
  });
  places.forEach((place, i) => marks.writeUInt32LE(place, i * 4));
  marks[SECTOR - 1] = runs.length;

  const table = Buffer.alloc(4096);
  table[0] = 2;
  table.writeUInt32LE(16, 1);
  table.writeUInt32LE((body + comment).length, 9);
  table.writeUInt32LE(TEXT_AT, 15);
  main.writeUInt32LE(0, 0x01a2);
  main.writeUInt32LE(21, 0x01a6);
  table.writeUInt32LE(TEXT_AT, 100);
  table.writeUInt32LE(places.at(-1) ?? 0, 104);
  table.writeUInt32LE(page / SECTOR, 108);
  main.writeUInt32LE(100, 0x00fa);
  main.writeUInt32LE(12, 0x00fe);
  return boxOf([
    ['WordDocument', main],
    ['1Table', table],
  ]);
}

/** One sector of the table of sectors, one of names, and then the streams one behind the other. */
function boxOf(streams: readonly (readonly [string, Buffer])[]): Buffer {
  const fat = Buffer.alloc(SECTOR, 0xff);
  const folder = Buffer.alloc(SECTOR);
  const parts: Buffer[] = [];
  fat.writeUInt32LE(0xfffffffd, 0);
  fat.writeUInt32LE(0xfffffffe, 4);
  entry(folder, 0, 'Root Entry', 5, 0xfffffffe, 0);
  let next = 2;
  streams.forEach(([name, bytes], i) => {
    const padded = Buffer.concat([bytes, Buffer.alloc((SECTOR - (bytes.length % SECTOR)) % SECTOR)]);
    const count = padded.length / SECTOR;
    entry(folder, i + 1, name, 2, next, bytes.length);
    for (let n = 0; n < count; n += 1) fat.writeUInt32LE(n === count - 1 ? 0xfffffffe : next + n + 1, (next + n) * 4);
    next += count;
    parts.push(padded);
  });
  const head = Buffer.alloc(SECTOR, 0xff);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(head);
  head.fill(0, 8, 76);
  head.writeUInt16LE(9, 30);
  head.writeUInt32LE(1, 48);
  head.writeUInt32LE(4096, 56);
  head.writeUInt32LE(0xfffffffe, 60);
  head.writeUInt32LE(0xfffffffe, 68);
  head.writeUInt32LE(0, 76);
  return Buffer.concat([head, fat, folder, ...parts]);
}

function entry(folder: Buffer, at: number, name: string, kind: number, start: number, size: number): void {
  const own = folder.subarray(at * 128, at * 128 + 128);
  own.write(name, 0, 'utf16le');
  own.writeUInt16LE(name.length * 2 + 2, 64);
  own[66] = kind;
  own.writeUInt32LE(start, 116);
  own.writeUInt32LE(size, 120);
}
