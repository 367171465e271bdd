import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { failure } from '../../../../shared/basics/failure';

const FIRST_ROOM = 8 << 20;
/** How much may be kept when a large source is done. */
const KEPT_ROOM = 64 << 20;

/**
 * Reads whole files, one after another, into the same memory: what `read` gave is overwritten by the next `read`.
 *
 * Thousands of fresh buffers of megabytes each cost more time than the reading, and are freed late.
 */
export class SourceReader {
  #room = Buffer.allocUnsafeSlow(FIRST_ROOM);

  /** Throws what the file system throws, and `disk-error` for a file that ends before its length. */
  read(path: string): Buffer {
    const fd = openSync(path, 'r');
    try {
      const { size } = fstatSync(fd);
      if (size > this.#room.length || this.#room.length > KEPT_ROOM) {
        this.#room = Buffer.allocUnsafeSlow(Math.max(FIRST_ROOM, Math.ceil(size / FIRST_ROOM) * FIRST_ROOM));
      }
      for (let done = 0; done < size;) {
        const read = readSync(fd, this.#room, done, size - done, done);
        if (read <= 0) throw failure('disk-error', { detail: 'a copy could not be read to its end' });
        done += read;
      }
      return this.#room.subarray(0, size);
    } finally {
      closeSync(fd);
    }
  }
}
