// What Outlook wraps attachments in (winmail.dat), made byte by byte.

export interface WinmailSpec {
  readonly body?: string;
  readonly files: readonly { readonly title: string; readonly longName?: string; readonly bytes: Uint8Array }[];
}

export function aWinmail({ body, files }: WinmailSpec): Buffer {
  const head = Buffer.from('789f3e220100', 'hex');
  return Buffer.concat([
    head,
    ...(body === undefined ? [] : [attribute(1, 0x0002800c, Buffer.from(`${body}\0`, 'latin1'))]),
    ...files.flatMap(({ bytes, longName, title }) => [
      attribute(2, 0x00069002, Buffer.alloc(14)),
      attribute(2, 0x00018010, Buffer.from(`${title}\0`, 'latin1')),
      attribute(2, 0x0006800f, Buffer.from(bytes)),
      ...(longName === undefined ? [] : [attribute(2, 0x00069005, properties(longName))]),
    ]),
  ]);
}

function attribute(level: number, id: number, data: Buffer): Buffer {
  const head = Buffer.alloc(9);
  head.writeUInt8(level, 0);
  head.writeUInt32LE(id, 1);
  head.writeUInt32LE(data.length, 5);
  const sum = Buffer.alloc(2);
  sum.writeUInt16LE(data.reduce((all, byte) => (all + byte) & 0xffff, 0));
  return Buffer.concat([head, data, sum]);
}

/** A number, a property of someone's own with a name, and the long file name. */
function properties(longName: string): Buffer {
  const u16 = (...values: number[]) => Buffer.concat(values.map((value) => Buffer.from([value & 0xff, value >> 8])));
  const u32 = (value: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    return bytes;
  };
  const wide = Buffer.from(`${longName}\0`, 'utf16le');
  const padded = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
  const own = Buffer.from('Own\0', 'utf16le');
  return Buffer.concat([
    u32(3),
    u16(0x0003, 0x0e20),
    u32(1234),
    Buffer.concat([u16(0x000b, 0x8001), Buffer.alloc(16), u32(1), u32(own.length), padded(own), u32(1)]),
    u16(0x001f, 0x3707),
    u32(1),
    u32(wide.length),
    padded(wide),
  ]);
}
