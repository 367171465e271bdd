// The boxes of an MP4 or QuickTime file that tell what the clip is. Sizes are the file's own claims, so none is trusted.
import { MOST_BOXES, statedRate, statedSeconds, statedTime, type ClipFacts, type ClipFile } from './clip-facts';

interface Box {
  readonly type: string;
  /** Where its content begins and ends. */
  readonly start: number;
  readonly end: number;
}

interface Track {
  id: number;
  kind: string;
  timescale: number;
  duration: number;
  samples: number;
  /** Lengths of samples, in the track's own time, where the file has them all alike. */
  even: number | null;
  codec: string | null;
  width: number;
  height: number;
  turned: boolean;
}

interface Extension {
  /** Of the whole film, in its own time; nought where it is not said. */
  duration: number;
  /** How long a sample lasts, by track. */
  readonly samples: Map<number, number>;
}

const EPOCH_1904 = Date.UTC(1904, 0, 1);
const APPLE_DATE = 'com.apple.quicktime.creationdate';
/** Of one run of a fragment: a few seconds of film. */
const MOST_OF_RUN = 1 << 18;
const MOST_SAMPLES = 1 << 16;
/** A key's value lies in the first few hundred bytes of its box. */
const FIELD = 256;

/** Null where the file holds no description of a film: it is damaged, or was cut off while it was written. */
export async function readMp4Facts(file: ClipFile): Promise<ClipFacts | null> {
  const reader = new Mp4Reader(file);
  const moov = await reader.find({ type: '', start: 0, end: file.size }, 'moov');
  return moov ? reader.film(moov) : null;
}

/** What the fragments of a film hold, in the track's own time. */
interface Fragments {
  end: number;
  samples: number;
  readonly lengths: Set<number>;
}

class Mp4Reader {
  private left = MOST_BOXES;

  constructor(private readonly file: ClipFile) {}

  /** The boxes inside another, in their order, while they make sense. */
  async *boxes(parent: Box): AsyncGenerator<Box> {
    let at = parent.start;
    while (at + 8 <= parent.end && this.left > 0) {
      this.left -= 1;
      const head = await this.file.read(at, 16);
      if (head.length < 8) return;
      const short = head.readUInt32BE(0);
      const long = short === 1 && head.length === 16 ? Number(head.readBigUInt64BE(8)) : null;
      const size = short === 0 ? parent.end - at : (long ?? short);
      const start = at + (long === null ? 8 : 16);
      if (size < start - at) return;
      yield { type: head.toString('latin1', 4, 8), start, end: Math.min(at + size, parent.end) };
      at += size;
    }
  }

  async find(parent: Box, type: string): Promise<Box | null> {
    for await (const box of this.boxes(parent)) if (box.type === type) return box;
    return null;
  }

  async film(moov: Box): Promise<ClipFacts> {
    const tracks: Track[] = [];
    let head = { created: null as string | null, duration: null as number | null, timescale: 0 };
    let extension: Extension | null = null;
    let stated: string | null = null;
    for await (const box of this.boxes(moov)) {
      if (box.type === 'mvhd') head = await this.movieHead(box);
      else if (box.type === 'trak') tracks.push(await this.track(box));
      else if (box.type === 'mvex') extension = await this.extension(box);
      else if (box.type === 'meta') stated = await this.appleDate(box);
    }
    const picture = tracks.find((track) => track.kind === 'vide');
    const inFragments = extension === null ? 0 : await this.inFragments(extension, tracks, picture, head.timescale);
    const longest = Math.max(0, ...tracks.map((track) => (track.timescale > 0 ? track.duration / track.timescale : 0)));
    return {
      hasPicture: picture !== undefined,
      hasSound: tracks.some((track) => track.kind === 'soun'),
      duration: head.duration ?? statedSeconds(inFragments) ?? statedSeconds(longest),
      size: picture && picture.width > 0 && picture.height > 0 ? uprightSize(picture) : null,
      ...rateOf(picture),
      codec: picture?.codec ?? null,
      recorded: stated ?? head.created,
    };
  }

  private async movieHead(box: Box): Promise<{ created: string | null; duration: number | null; timescale: number }> {
    const bytes = await this.file.read(box.start, 32);
    const [created, timescale, duration] = times(bytes);
    return {
      created: created > 0 ? fromStated(created) : null,
      duration: timescale > 0 ? statedSeconds(duration / timescale) : null,
      timescale,
    };
  }

  private async track(trak: Box): Promise<Track> {
    const track: Track = {
      id: 0,
      kind: '',
      timescale: 0,
      duration: 0,
      samples: 0,
      even: null,
      codec: null,
      width: 0,
      height: 0,
      turned: false,
    };
    for await (const box of this.boxes(trak)) {
      if (box.type === 'tkhd') {
        const bytes = await this.file.read(box.start, 104);
        track.turned = isTurned(bytes);
        if (bytes.length >= 24) track.id = bytes.readUInt32BE(bytes[0] === 1 ? 20 : 12);
      }
      if (box.type !== 'mdia') continue;
      for await (const inner of this.boxes(box)) {
        if (inner.type === 'mdhd') {
          const [, timescale, duration] = times(await this.file.read(inner.start, 32));
          track.timescale = timescale;
          track.duration = duration;
        } else if (inner.type === 'hdlr') track.kind = (await this.file.read(inner.start, 12)).toString('latin1', 8, 12);
        else if (inner.type === 'minf') await this.samples(inner, track);
      }
    }
    return track;
  }

  private async samples(minf: Box, track: Track): Promise<void> {
    const table = await this.find(minf, 'stbl');
    if (!table) return;
    for await (const box of this.boxes(table)) {
      if (box.type === 'stsd') {
        const bytes = await this.file.read(box.start, 44);
        if (bytes.length < 44) continue;
        track.codec = bytes.toString('latin1', 12, 16).trim();
        track.width = bytes.readUInt16BE(40);
        track.height = bytes.readUInt16BE(42);
      } else if (box.type === 'stts') {
        const bytes = await this.file.read(box.start, 24);
        if (bytes.length < 16) continue;
        const runs = bytes.readUInt32BE(4);
        // The last picture of a clip often lasts a little longer or shorter, and that is a run of its own.
        const tail = runs === 2 && bytes.length === 24 && bytes.readUInt32BE(16) === 1;
        if (runs === 1 || tail) track.even = bytes.readUInt32BE(12);
      } else if (box.type === 'stsz' || box.type === 'stz2') {
        const bytes = await this.file.read(box.start, 12);
        if (bytes.length === 12) track.samples = bytes.readUInt32BE(8);
      }
    }
  }

  /** A film in fragments says its length, and how long a picture lasts, elsewhere or not at all. */
  private async extension(mvex: Box): Promise<Extension> {
    const found: Extension = { duration: 0, samples: new Map() };
    for await (const box of this.boxes(mvex)) {
      const bytes = await this.file.read(box.start, 24);
      if (box.type === 'mehd' && bytes.length >= 12)
        found.duration = bytes[0] === 1 ? Number(bytes.readBigUInt64BE(4)) : bytes.readUInt32BE(4);
      if (box.type === 'trex' && bytes.length >= 16) found.samples.set(bytes.readUInt32BE(4), bytes.readUInt32BE(12));
    }
    return found;
  }

  /** Seconds of the longest track by its fragments; the picture's own count and lengths of samples are taken over. */
  private async inFragments(
    extension: Extension,
    tracks: readonly Track[],
    picture: Track | undefined,
    timescale: number,
  ): Promise<number> {
    const found = new Map<number, Fragments>();
    for await (const box of this.boxes({ type: '', start: 0, end: this.file.size })) {
      if (box.type !== 'moof') continue;
      for await (const part of this.boxes(box)) if (part.type === 'traf') await this.fragment(part, extension, found);
    }
    const own = picture === undefined ? undefined : found.get(picture.id);
    if (picture && own && picture.samples === 0) {
      picture.samples = own.samples;
      picture.duration = own.end;
      const [length] = own.lengths;
      picture.even = own.lengths.size === 1 && length !== undefined ? length : null;
    }
    if (timescale > 0 && extension.duration > 0) return extension.duration / timescale;
    return Math.max(0, ...tracks.map((track) => (track.timescale > 0 ? (found.get(track.id)?.end ?? 0) / track.timescale : 0)));
  }

  private async fragment(traf: Box, extension: Extension, found: Map<number, Fragments>): Promise<void> {
    let track = 0;
    let usual = 0;
    let at: number | null = null;
    let length = 0;
    for await (const box of this.boxes(traf)) {
      const bytes = await this.file.read(box.start, Math.min(MOST_OF_RUN, box.end - box.start));
      if (bytes.length < 8) continue;
      const flags = bytes.readUIntBE(1, 3);
      if (box.type === 'tfhd') {
        track = bytes.readUInt32BE(4);
        const place = 8 + (flags & 1 ? 8 : 0) + (flags & 2 ? 4 : 0);
        usual = (flags & 8) !== 0 && place + 4 <= bytes.length ? bytes.readUInt32BE(place) : (extension.samples.get(track) ?? 0);
      } else if (box.type === 'tfdt') at = bytes[0] === 1 && bytes.length >= 12 ? Number(bytes.readBigUInt64BE(4)) : bytes.readUInt32BE(4);
      else if (box.type === 'trun') {
        const all = found.get(track) ?? { end: 0, samples: 0, lengths: new Set<number>() };
        found.set(track, all);
        for (const each of samplesOf(bytes, flags, usual)) {
          length += each;
          all.samples += 1;
          // The last picture of a fragment often lasts a little longer or shorter, but two lengths are enough to know.
          if (all.lengths.size < 2) all.lengths.add(each);
        }
      }
    }
    const all = found.get(track);
    if (all) all.end = Math.max(all.end, (at ?? all.end) + length);
  }

  /** Phones write the wall clock with its offset here, beside a creation time without one. */
  private async appleDate(meta: Box): Promise<string | null> {
    const keys = await this.find(meta, 'keys');
    const list = await this.find(meta, 'ilst');
    if (!keys || !list) return null;
    const place = await this.placeOfKey({ ...keys, start: keys.start + 8 });
    if (place === 0) return null;
    for await (const box of this.boxes(list)) {
      if (Buffer.from(box.type, 'latin1').readUInt32BE(0) !== place) continue;
      const bytes = await this.file.read(box.start + 16, Math.min(FIELD, box.end - box.start - 16));
      const match = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?/.exec(bytes.toString('latin1'));
      if (match?.[1] === undefined) return null;
      const offset = match[2] === 'Z' ? '+00:00' : (match[2]?.replace(/^(...)(\d\d)$/, '$1:$2') ?? '');
      return match[1] + offset;
    }
    return null;
  }

  /** Keys are counted from 1; nought where it is not among them. */
  private async placeOfKey(keys: Box): Promise<number> {
    let place = 0;
    for await (const box of this.boxes(keys)) {
      place += 1;
      const name = await this.file.read(box.start, Math.min(FIELD, box.end - box.start));
      if (name.toString('latin1') === APPLE_DATE) return place;
    }
    return 0;
  }
}

/** Creation time, time scale and duration, which stand alike in the head of a film and of a track's media. */
function times(bytes: Buffer): readonly [created: number, timescale: number, duration: number] {
  if (bytes.length < 32) return [0, 0, 0];
  if (bytes[0] === 1) return [Number(bytes.readBigUInt64BE(4)), bytes.readUInt32BE(20), whole(Number(bytes.readBigUInt64BE(24)), 2 ** 63)];
  return [bytes.readUInt32BE(4), bytes.readUInt32BE(12), whole(bytes.readUInt32BE(16), 0xffffffff)];
}

/** All ones stand for "not known". */
function whole(duration: number, unknown: number): number {
  return duration >= unknown ? 0 : duration;
}

/** Counted from 1904; some makers count from 1970, and then the year gives them away. */
function fromStated(seconds: number): string | null {
  const since1904 = EPOCH_1904 + seconds * 1000;
  return statedTime(since1904 < 0 ? seconds * 1000 : since1904);
}

function isTurned(tkhd: Buffer): boolean {
  const at = tkhd[0] === 1 ? 52 : 40;
  if (tkhd.length < at + 8) return false;
  return tkhd.readInt32BE(at) === 0 && tkhd.readInt32BE(at + 4) !== 0;
}

function uprightSize({ width, height, turned }: Track): { width: number; height: number } {
  return turned ? { width: height, height: width } : { width, height };
}

function rateOf(track: Track | undefined): { frameRate: number | null; steady: boolean } {
  if (!track || track.timescale <= 0) return { frameRate: null, steady: false };
  if (track.even !== null && track.even > 0) {
    const frameRate = statedRate(track.timescale / track.even);
    return { frameRate, steady: frameRate !== null };
  }
  const seconds = track.duration / track.timescale;
  return { frameRate: track.samples > 1 && seconds > 0 ? statedRate(track.samples / seconds) : null, steady: false };
}

/** How long each sample of a run lasts. */
function* samplesOf(run: Buffer, flags: number, usual: number): Generator<number> {
  const count = run.readUInt32BE(4);
  const width = [0x100, 0x200, 0x400, 0x800].reduce((sum, flag) => sum + (flags & flag ? 4 : 0), 0);
  let at = 8 + (flags & 1 ? 4 : 0) + (flags & 4 ? 4 : 0);
  for (let i = 0; i < Math.min(count, MOST_SAMPLES); i += 1) {
    if (at + width > run.length) return;
    yield flags & 0x100 ? run.readUInt32BE(at) : usual;
    at += width;
  }
}
