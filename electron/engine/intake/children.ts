// What comes out of a file: attachments of a message, parts of an archive. Each is written to the work folder under a name
// of ours and taken in as an item of its own.
import { failure, type Failure } from '../../../shared/basics/failure';

/** A file in the work folder. `name` is as its box names it, with "/" between folders: it is shown, never used as a path. */
export interface ChildFile {
  readonly name: string;
  readonly path: string;
  /** What belongs to it and goes right behind it, in this order: the pictures of a chat. */
  readonly brings?: readonly ChildFile[];
}

/** What lies in a file and could not be taken out of it. */
export interface LostChild {
  readonly name: string;
  readonly failure: Failure;
}

/** Boxes in boxes: a mail in a mail in an archive. */
export const MOST_DEPTH = 5;
/** Parts of one box. */
export const MOST_CHILDREN = 2000;
/** All that comes out of one file of the officer's, through all its boxes. */
export const MOST_UNPACKED = 2 * 1024 ** 3;
/** Above the first, what is unpacked may be so many times the file's own size. Photographs and PDFs hardly pack at all. */
const FREE = 64 * 1024 ** 2;
const MOST_RATIO = 120;

/** How many bytes may still come out of a file. */
export class Allowance {
  private taken = 0;

  /** @param size bytes of the file that all comes out of. @param before what came out of it already. */
  constructor(
    private readonly size: number,
    private readonly before = 0,
  ) {}

  get used(): number {
    return this.taken;
  }

  /** Counts bytes that came out. Throws `archive-limit`. */
  take(bytes: number): void {
    this.taken += bytes;
    const all = this.before + this.taken;
    if (all > MOST_UNPACKED) throw failure('archive-limit', { detail: 'more than 2 GB would come out of it' });
    if (all > FREE && all > this.size * MOST_RATIO) {
      throw failure('archive-limit', { detail: 'far more would come out of it than went in, as in a file made to fill a disk' });
    }
  }
}
