// What a clip's container says of it. Only headers are read: never the pictures, never the whole file.
import { open, type FileHandle } from 'node:fs/promises';

/** All as the container states it; null where it does not say. */
export interface ClipFacts {
  readonly hasPicture: boolean;
  readonly hasSound: boolean;
  /** Seconds. */
  readonly duration: number | null;
  /** As it is shown, turned upright. */
  readonly size: { readonly width: number; readonly height: number } | null;
  /** Pictures a second. */
  readonly frameRate: number | null;
  /** True where every picture lasts equally long, so that pictures can be counted. */
  readonly steady: boolean;
  /** What the pictures are packed with, as the container names it: "avc1", "V_VP9". */
  readonly codec: string | null;
  /** When the recorder says that it was made: "2026-02-09T23:41:00", with an offset only where the file has one. */
  readonly recorded: string | null;
}

/** Where a file's numbers make no sense, reading ends: a clip of an hour has a few hundred boxes that matter. */
export const MOST_BOXES = 4000;

/** A window on a file's bytes. Beyond its end it gives fewer. */
export class ClipFile {
  private constructor(
    private readonly handle: FileHandle,
    readonly size: number,
  ) {}

  static async use<T>(path: string, work: (file: ClipFile) => Promise<T>): Promise<T> {
    const handle = await open(path, 'r');
    try {
      return await work(new ClipFile(handle, (await handle.stat()).size));
    } finally {
      await handle.close();
    }
  }

  async read(at: number, length: number): Promise<Buffer> {
    if (at >= this.size) return Buffer.alloc(0);
    const buffer = Buffer.alloc(Math.min(length, this.size - at));
    const { bytesRead } = await this.handle.read(buffer, 0, buffer.length, at);
    return buffer.subarray(0, bytesRead);
  }
}

/** A moment of a container's own clock as the text it stands for; null for nought and for what no recorder of today can mean. */
export function statedTime(milliseconds: number): string | null {
  if (!Number.isFinite(milliseconds)) return null;
  const moment = new Date(milliseconds);
  const year = moment.getUTCFullYear();
  return year >= 1990 && year <= 2100 ? moment.toISOString().slice(0, 19) : null;
}

/** Rounded to the millisecond; null where it is no length. */
export function statedSeconds(seconds: number): number | null {
  return Number.isFinite(seconds) && seconds > 0 && seconds < 1e7 ? Math.round(seconds * 1000) / 1000 : null;
}

/** Null where it is no rate that a camera has. Rounded, so that 29.97 stays itself. */
export function statedRate(rate: number): number | null {
  return Number.isFinite(rate) && rate > 0.01 && rate <= 1000 ? Math.round(rate * 1e5) / 1e5 : null;
}
