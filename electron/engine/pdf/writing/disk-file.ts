import { close, fdatasync, fsync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { promisify } from 'node:util';

/** The few things that a writer asks of a file, so that a test can stand a full disk in its place. */
export interface DiskFile {
  /** Writes at the end; may write less than asked. Returns how many bytes went out. */
  write(bytes: Uint8Array, from: number, length: number): number;
  /** Reads back what was written; may read less than asked. */
  read(into: Uint8Array, length: number, at: number): number;
  /** Forces everything to the disk and closes. Throws what went wrong now or on the way. */
  close(): Promise<void>;
  /** Closes if need be and takes the file away. Safe to call after any failure. */
  remove(): Promise<void>;
}

/** After so many bytes the disk is told to begin, so that forcing the rest at the end takes little time. */
const HURRY_EVERY = 32 << 20;

/** A new, empty file at this path. Throws what the file system throws. */
export function openDiskFile(path: string): DiskFile {
  const fd = openSync(path, 'w+');
  let closed = false;
  let sinceHurried = 0;
  let hurrying: Promise<void> | null = null;
  // A disk reports each of its errors once: one that is met on the way is kept for the end.
  let metOnTheWay: unknown = null;
  const hurry = () => {
    sinceHurried = 0;
    hurrying = promisify(fdatasync)(fd)
      .catch((thrown: unknown) => {
        metOnTheWay = thrown;
      })
      .finally(() => {
        hurrying = null;
      });
  };
  return {
    write: (bytes, from, length) => {
      const written = writeSync(fd, bytes, from, length);
      sinceHurried += written;
      if (sinceHurried >= HURRY_EVERY && hurrying === null) hurry();
      return written;
    },
    read: (into, length, at) => readSync(fd, into, 0, length, at),
    close: async () => {
      await hurrying;
      if (metOnTheWay !== null) throw asError(metOnTheWay);
      await promisify(fsync)(fd);
      closed = true;
      await promisify(close)(fd);
    },
    remove: async () => {
      await hurrying;
      if (!closed) {
        closed = true;
        // What stands in the file is of no interest any more, nor is what the disk has to say about it.
        await promisify(close)(fd).catch(() => undefined);
      }
      rmSync(path, { force: true });
    },
  };
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error('The disk failed.', { cause: thrown });
}
