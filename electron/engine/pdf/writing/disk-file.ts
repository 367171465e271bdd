import { closeSync, fsyncSync, openSync, readSync, rmSync, writeSync } from 'node:fs';

/** The few things that a writer asks of a file, so that a test can stand a full disk in its place. */
export interface DiskFile {
  /** Writes at the end; may write less than asked. Returns how many bytes went out. */
  write(bytes: Uint8Array, from: number, length: number): number;
  /** Reads back what was written; may read less than asked. */
  read(into: Uint8Array, length: number, at: number): number;
  /** Forces everything to the disk and closes. */
  close(): void;
  /** Closes if need be and takes the file away. Safe to call after any failure. */
  remove(): void;
}

/** A new, empty file at this path. Throws what the file system throws. */
export function openDiskFile(path: string): DiskFile {
  const fd = openSync(path, 'w+');
  let open = true;
  return {
    write: (bytes, from, length) => writeSync(fd, bytes, from, length),
    read: (into, length, at) => readSync(fd, into, 0, length, at),
    close: () => {
      fsyncSync(fd);
      open = false;
      closeSync(fd);
    },
    remove: () => {
      if (open) closeSync(fd);
      open = false;
      rmSync(path, { force: true });
    },
  };
}
