// The message inside a digital seal (S/MIME, smime.p7m). A seal that only vouches is no lock: what it holds can be read.

/** Object numbers of PKCS #7, as they are encoded. */
const SIGNED = '2a864886f70d010702';
const LOCKED = new Set(['2a864886f70d010703', '2a864886f70d010906', '2a864886f70d0109100117']);
const PACKED = '2a864886f70d0109100109';
const DEEPEST = 40;

export type Sealed = { readonly kind: 'signed'; readonly content: Uint8Array } | { readonly kind: 'encrypted' };

interface Node {
  readonly tag: number;
  readonly start: number;
  /** Where its content ends. */
  readonly end: number;
  /** Where the next one begins. */
  readonly next: number;
}

/** Null where it is neither, or is damaged. The signature itself is not checked. */
export function readSeal(bytes: Uint8Array): Sealed | null {
  try {
    const source = plainBytes(bytes);
    const [type, wrapped] = children(source, nodeAt(source, 0, 0), 0);
    if (!type || !wrapped) return null;
    const number = source.toString('hex', type.start, type.end);
    if (LOCKED.has(number) || number === PACKED) return number === PACKED ? null : { kind: 'encrypted' };
    if (number !== SIGNED) return null;
    const [signed] = children(source, wrapped, 1);
    if (!signed) return null;
    // Version, the ways of hashing, and then what is vouched for.
    const [, , inner] = children(source, signed, 2);
    const content = inner ? children(source, inner, 3)[1] : undefined;
    const text = content ? children(source, content, 4)[0] : undefined;
    return text ? { kind: 'signed', content: Buffer.concat(octets(source, text, 5)) } : null;
  } catch {
    return null;
  }
}

/** Some programs leave it in letters. */
function plainBytes(bytes: Uint8Array): Buffer {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (source[0] === 0x30) return source;
  return Buffer.from(source.toString('latin1').replace(/-----[^-]+-----|\s+/g, ''), 'base64');
}

function nodeAt(source: Buffer, at: number, depth: number): Node {
  if (depth > DEEPEST || at + 2 > source.length) throw new RangeError('it breaks off');
  const tag = source.readUInt8(at);
  const first = source.readUInt8(at + 1);
  if (first === 0x80) {
    // Of no stated length: it ends where two noughts stand in the place of a part.
    let here = at + 2;
    while (source.readUInt16BE(here) !== 0) here = nodeAt(source, here, depth + 1).next;
    return { tag, start: at + 2, end: here, next: here + 2 };
  }
  const width = first & 0x80 ? first & 0x7f : 0;
  if (width > 4) throw new RangeError('it is too large');
  const length = width === 0 ? first : source.readUIntBE(at + 2, width);
  const start = at + 2 + width;
  if (start + length > source.length) throw new RangeError('it breaks off');
  return { tag, start, end: start + length, next: start + length };
}

function children(source: Buffer, parent: Node, depth: number): Node[] {
  const found: Node[] = [];
  for (let at = parent.start; at < parent.end;) {
    const node = nodeAt(source, at, depth + 1);
    found.push(node);
    at = node.next;
  }
  return found;
}

/** A text may come in pieces. */
function octets(source: Buffer, node: Node, depth: number): Buffer[] {
  if ((node.tag & 0x20) === 0) return [source.subarray(node.start, node.end)];
  return children(source, node, depth).flatMap((piece) => octets(source, piece, depth + 1));
}
