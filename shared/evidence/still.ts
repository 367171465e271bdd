// A picture taken out of a clip: which clip, and at which moment of it.
import { z } from 'zod';
import { ItemId, Sha256 } from '../basics/ids';

export const Still = z.object({
  /** The item of the clip, and the hash of its original. */
  clip: ItemId,
  sha256: Sha256,
  /** The picture's own place on the clip's time line, in seconds from its start. Never the time of day. */
  seconds: z.number().nonnegative(),
  /** Counted from 0; null where the clip's pictures do not all last equally long, so that they cannot be counted. */
  frame: z.number().int().nonnegative().nullable(),
});
export type Still = z.infer<typeof Still>;

/** A place on a clip's time line as players show it, to the millisecond: "0:12.480", "1:02:03.480". */
export function showMediaTime(seconds: number): string {
  const all = Math.max(0, Math.round(seconds * 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(all / 3_600_000);
  const minutes = Math.floor(all / 60_000) % 60;
  const rest = `${two(Math.floor(all / 1000) % 60)}.${String(all % 1000).padStart(3, '0')}`;
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** What a still is called until a person calls it something else. */
export function stillTitle(seconds: number, clip: string): string {
  return `Still at ${showMediaTime(seconds)} from ${clip}`;
}
