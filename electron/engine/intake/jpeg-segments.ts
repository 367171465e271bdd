// A JPEG's parts, so that a sound one can go into a PDF point for point while everything it says of itself stays behind:
// where it was taken, with what, the small likeness of it, and what hangs on behind its end.

export interface JpegShape {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** Baseline or progressive, 8 bits, colours the usual way: every viewer shows it alike. */
  readonly isPlain: boolean;
  /** The picture without its metadata, from its start to its end mark. */
  readonly bare: () => Uint8Array;
}

interface Segment {
  readonly marker: number;
  /** From its FF to its end, with the scan's data behind a start of scan. */
  readonly start: number;
  readonly end: number;
}

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
const JFIF = 0xe0;
const ADOBE = 0xee;
const PLAIN_JFIF = Uint8Array.of(0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0);

/** Null where the parts cannot be told: such a picture is drawn anew. */
export function readJpegShape(bytes: Uint8Array): JpegShape | null {
  const segments = readSegments(bytes);
  const frames = segments?.filter(({ marker }) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker));
  const [frame] = frames ?? [];
  if (!segments || !frame || frames?.length !== 1 || frame.end - frame.start < 13) return null;
  const at = frame.start;
  const channels = bytes[at + 9] ?? 0;
  const hasNumberOfLines = segments.some(({ marker }) => marker === 0xdc);
  return {
    height: wordAt(bytes, at + 5),
    width: wordAt(bytes, at + 7),
    channels,
    isPlain:
      [0xc0, 0xc1, 0xc2].includes(frame.marker) &&
      bytes[at + 4] === 8 &&
      !hasNumberOfLines &&
      hasUsualColours(bytes, segments, frame, channels),
    bare: () => withoutMetadata(bytes, segments),
  };
}

/** One grey channel, or luminance and two colours as every reader takes them. Anything else needs care in each viewer. */
function hasUsualColours(bytes: Uint8Array, segments: readonly Segment[], frame: Segment, channels: number): boolean {
  if (channels === 1) return true;
  if (channels !== 3) return false;
  const adobe = segments.find((segment) => segment.marker === ADOBE && isAdobe(bytes, segment));
  if (adobe) return bytes[adobe.start + 15] === 1;
  const ids = [0, 1, 2].map((i) => bytes[frame.start + 10 + 3 * i] ?? 0);
  return (ids[0] === 1 && ids[1] === 2 && ids[2] === 3) || (ids[0] === 0 && ids[1] === 1 && ids[2] === 2);
}

function withoutMetadata(bytes: Uint8Array, segments: readonly Segment[]): Uint8Array {
  const parts: Uint8Array[] = [bytes.subarray(0, 2)];
  for (const segment of segments) {
    const { marker, start, end } = segment;
    const isApplication = marker >= 0xe0 && marker <= 0xef;
    if (marker === JFIF && parts.length === 1 && isJfif(bytes, segment)) parts.push(PLAIN_JFIF);
    else if (marker === ADOBE && isAdobe(bytes, segment)) parts.push(bytes.subarray(start, end));
    else if (!isApplication && marker !== 0xfe) parts.push(bytes.subarray(start, end));
  }
  return Buffer.concat(parts);
}

function isJfif(bytes: Uint8Array, { start }: Segment): boolean {
  return bytes[start + 4] === 0x4a && bytes[start + 5] === 0x46 && bytes[start + 6] === 0x49 && bytes[start + 7] === 0x46;
}

function isAdobe(bytes: Uint8Array, { start, end }: Segment): boolean {
  return end - start >= 16 && Buffer.from(bytes.subarray(start + 4, start + 9)).toString('latin1') === 'Adobe';
}

function readSegments(bytes: Uint8Array): readonly Segment[] | null {
  const segments: Segment[] = [];
  let at = 2;
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    // Fill bytes may stand in front of a marker.
    while (bytes[at + 1] === 0xff) at += 1;
    const marker = bytes[at + 1] ?? 0;
    if (marker === END_OF_IMAGE) return [...segments, { marker, start: at, end: at + 2 }];
    if (marker < 0xc0 || at + 4 > bytes.length) return null;
    let end = at + 2 + wordAt(bytes, at + 2);
    if (end > bytes.length || end < at + 4) return null;
    if (marker === START_OF_SCAN) end = endOfScan(bytes, end);
    segments.push({ marker, start: at, end });
    at = end;
  }
  return null;
}

/** A scan runs until a marker that is neither a stuffed FF 00 nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    at = bytes.indexOf(0xff, at);
    if (at < 0 || at + 1 >= bytes.length) return bytes.length;
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
    at += next === 0xff ? 1 : 2;
  }
}

function wordAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
}
