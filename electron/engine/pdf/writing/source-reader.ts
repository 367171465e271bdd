import { closeSync, fstatSync, openSync, read } from 'node:fs';
import { promisify } from 'node:util';
import { failure } from '../../../../shared/basics/failure';

const FIRST_ROOM = 8 << 20;
/** Larger files are not read ahead, and their memory is given back: only one of them is held at a time. */
const LARGE = 64 << 20;

const readSome = promisify(read);

interface Ahead {
  readonly path: string;
  /** null for a file that is too large to be read ahead. */
  readonly bytes: Promise<Buffer | null>;
}

/**
 * Reads whole files, one after another, into the same two pieces of memory: while one file is worked on, the next comes in
 * beside it. Thousands of fresh buffers of megabytes each would cost more time than the reading, and be freed late.
 */
export class SourceReader {
  #inUse = Buffer.allocUnsafeSlow(FIRST_ROOM);
  #other = Buffer.allocUnsafeSlow(FIRST_ROOM);
  #ahead: Ahead | null = null;

  /**
   * The bytes of a file, good until the next call. `next` is the file that will be asked for then, if any.
   * Throws what the file system throws, and `disk-error` for a file that ends before its length.
   */
  async read(path: string, next: string | null): Promise<Buffer> {
    const ahead = this.#ahead?.path === path ? await this.#ahead.bytes : null;
    this.#ahead = null;
    const bytes = ahead ?? (await this.#load(path, Number.POSITIVE_INFINITY));
    if (!bytes) throw new RangeError('A file is read whatever its size.');
    if (next !== null) {
      const coming = this.#load(next, LARGE);
      // What goes wrong is told to whoever asks for the file, and to nobody where nobody does.
      coming.catch(() => undefined);
      this.#ahead = { path: next, bytes: coming };
    }
    return bytes;
  }

  /** Fills the piece of memory that is not in use, which then is. */
  async #load(path: string, most: number): Promise<Buffer | null> {
    // Opening is quick and not worth a turn of the event loop: the reading itself goes on while this thread works.
    const fd = openSync(path, 'r');
    try {
      const { size } = fstatSync(fd);
      if (size > most) return null;
      const room = this.#roomFor(size);
      for (let done = 0; done < size;) {
        const { bytesRead } = await readSome(fd, room, done, size - done, done);
        if (bytesRead <= 0) throw failure('disk-error', { detail: 'a copy could not be read to its end' });
        done += bytesRead;
      }
      return room.subarray(0, size);
    } finally {
      closeSync(fd);
    }
  }

  #roomFor(size: number): Buffer {
    let room = this.#other;
    if (size > room.length || room.length > LARGE) {
      room = Buffer.allocUnsafeSlow(Math.max(FIRST_ROOM, Math.ceil(size / FIRST_ROOM) * FIRST_ROOM));
    }
    this.#other = this.#inUse;
    this.#inUse = room;
    return room;
  }
}
