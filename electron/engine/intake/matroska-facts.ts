// The elements of a Matroska or WebM file that tell what the clip is. Sizes are the file's own claims, so none is trusted.
import { MOST_BOXES, statedRate, statedSeconds, statedTime, type ClipFacts, type ClipFile } from './clip-facts';

const ID = {
  head: 0x1a45dfa3,
  segment: 0x18538067,
  info: 0x1549a966,
  scale: 0x2ad7b1,
  duration: 0x4489,
  date: 0x4461,
  tracks: 0x1654ae6b,
  track: 0xae,
  type: 0x83,
  codec: 0x86,
  picture: 0x23e383,
  video: 0xe0,
  width: 0xb0,
  height: 0xba,
  cluster: 0x1f43b675,
} as const;

const EPOCH_2001 = Date.UTC(2001, 0, 1);
/** No number, date or codec's name is longer. */
const FIELD = 64;

interface Element {
  readonly id: number;
  readonly start: number;
  readonly end: number;
  /** Its size was not known when it was written, as in a stream. */
  readonly open: boolean;
}

/** Null where no track is described: the file is damaged, or was cut off while it was written. */
export async function readMatroskaFacts(file: ClipFile): Promise<ClipFacts | null> {
  const reader = new MatroskaReader(file);
  for await (const top of reader.elements(0, file.size)) {
    if (top.id === ID.segment) return reader.segment(top);
  }
  return null;
}

interface Track {
  type: number;
  codec: string | null;
  /** How long a picture lasts, in nanoseconds. */
  lasts: number;
  width: number;
  height: number;
}

class MatroskaReader {
  private left = MOST_BOXES;

  constructor(private readonly file: ClipFile) {}

  async *elements(start: number, end: number): AsyncGenerator<Element> {
    let at = start;
    while (at < end && this.left > 0) {
      this.left -= 1;
      const head = await this.file.read(at, 12);
      const id = readId(head);
      const size = id === null ? null : readSize(head, id.length);
      if (id === null || size === null) return;
      const content = at + id.length + size.length;
      const stop = size.value === null ? end : Math.min(content + size.value, end);
      yield { id: id.value, start: content, end: stop, open: size.value === null };
      if (size.value === null) return;
      at = content + size.value;
    }
  }

  async segment(segment: Element): Promise<ClipFacts | null> {
    const tracks: Track[] = [];
    let info: { duration: number | null; recorded: string | null } = { duration: null, recorded: null };
    for await (const part of this.elements(segment.start, segment.end)) {
      if (part.id === ID.info) info = await this.info(part);
      else if (part.id === ID.tracks)
        for await (const each of this.elements(part.start, part.end)) if (each.id === ID.track) tracks.push(await this.track(each));
      // What follows is the pictures themselves. A recorder that describes the clip only after them is hardly met with.
      if (part.id === ID.cluster && (tracks.length > 0 || part.open)) break;
    }
    if (tracks.length === 0) return null;
    const picture = tracks.find((track) => track.type === 1);
    const frameRate = picture && picture.lasts > 0 ? statedRate(1e9 / picture.lasts) : null;
    return {
      hasPicture: picture !== undefined,
      hasSound: tracks.some((track) => track.type === 2),
      ...info,
      size: picture && picture.width > 0 && picture.height > 0 ? { width: picture.width, height: picture.height } : null,
      frameRate,
      steady: frameRate !== null,
      codec: picture?.codec ?? null,
    };
  }

  private async info(part: Element): Promise<{ duration: number | null; recorded: string | null }> {
    let scale = 1_000_000;
    let ticks = 0;
    let recorded: string | null = null;
    for await (const each of this.elements(part.start, part.end)) {
      if (each.id === ID.scale) scale = await this.number(each);
      else if (each.id === ID.duration) ticks = await this.float(each);
      else if (each.id === ID.date) {
        const bytes = await this.field(each);
        if (bytes.length === 8) recorded = statedTime(EPOCH_2001 + Number(bytes.readBigInt64BE(0)) / 1e6);
      }
    }
    return { duration: statedSeconds((ticks * scale) / 1e9), recorded };
  }

  private async track(entry: Element): Promise<Track> {
    const track: Track = { type: 0, codec: null, lasts: 0, width: 0, height: 0 };
    for await (const each of this.elements(entry.start, entry.end)) {
      if (each.id === ID.type) track.type = await this.number(each);
      else if (each.id === ID.codec) track.codec = (await this.field(each)).toString('latin1').replace(/\0.*$/s, '');
      else if (each.id === ID.picture) track.lasts = await this.number(each);
      else if (each.id === ID.video) {
        for await (const inner of this.elements(each.start, each.end)) {
          if (inner.id === ID.width) track.width = await this.number(inner);
          else if (inner.id === ID.height) track.height = await this.number(inner);
        }
      }
    }
    return track;
  }

  private field(element: Element): Promise<Buffer> {
    return this.file.read(element.start, Math.min(FIELD, element.end - element.start));
  }

  private async number(element: Element): Promise<number> {
    const bytes = await this.field(element);
    return bytes.subarray(0, 8).reduce((sum, byte) => sum * 256 + byte, 0);
  }

  private async float(element: Element): Promise<number> {
    const bytes = await this.field(element);
    return bytes.length === 4 ? bytes.readFloatBE(0) : bytes.length === 8 ? bytes.readDoubleBE(0) : 0;
  }
}

/** An id keeps its length marker; at most four bytes. */
function readId(head: Buffer): { value: number; length: number } | null {
  const length = Math.clz32(head[0] ?? 0) - 23;
  if (length < 1 || length > 4 || head.length < length) return null;
  return { value: head.readUIntBE(0, length), length };
}

/** Null in `value` for a size that is not known. */
function readSize(head: Buffer, at: number): { value: number | null; length: number } | null {
  const first = head[at] ?? 0;
  const length = Math.clz32(first) - 23;
  if (length < 1 || length > 8 || head.length < at + length) return null;
  let value = first & (0xff >> length);
  let allOnes = value === 0xff >> length;
  for (let i = 1; i < length; i += 1) {
    const byte = head[at + i] ?? 0;
    value = value * 256 + byte;
    allOnes &&= byte === 0xff;
  }
  return { value: allOnes ? null : value, length };
}
