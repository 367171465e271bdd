// Where PDFium reads from: a file on the disk with a small read-ahead, or bytes that are already here.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { failure } from '../../../../shared/basics/failure';
import type { ByteSource } from './pdfium-instance';

/** PDFium asks for 512 bytes at a time; blocks of this size keep that from becoming a disk call each. */
const BLOCK_BYTES = 64 * 1024;
const CACHE_BYTES = 2 * 1024 * 1024;
/** FPDF_FILEACCESS has 32 bits for a place in the file. */
const LARGEST_BYTES = 0xffff_ffff;

/** A file read piece by piece. `bytesRead` grows with every byte handed to PDFium, which keeps most of them. */
export class DiskSource implements ByteSource {
  readonly size: number;
  bytesRead = 0;
  /** What the disk said when a read failed: then the file is not damaged, the disk is. */
  trouble: unknown;
  private readonly descriptor: number;
  private readonly blocks = new Map<number, Uint8Array>();
  private closed = false;

  /**
   * `blockBytes`: smaller ones suit small things far apart.
   * Throws `file-unreadable`, `file-empty` and `file-too-large` (beyond 4 GB).
   */
  constructor(
    path: string,
    private readonly blockBytes = BLOCK_BYTES,
  ) {
    try {
      this.descriptor = openSync(path, 'r');
    } catch (cause) {
      throw failure('file-unreadable', {}, cause);
    }
    this.size = fstatSync(this.descriptor).size;
    if (this.size > 0 && this.size <= LARGEST_BYTES) return;
    closeSync(this.descriptor);
    throw this.size === 0 ? failure('file-empty') : failure('file-too-large', { detail: '4 GB' });
  }

  read(position: number, target: Uint8Array): boolean {
    if (this.closed || position + target.length > this.size) return false;
    this.bytesRead += target.length;
    try {
      if (target.length >= this.blockBytes) return this.fill(position, target);
      for (let done = 0; done < target.length;) {
        const number = Math.floor((position + done) / this.blockBytes);
        const block = this.block(number);
        if (!block) return false;
        const from = position + done - number * this.blockBytes;
        const piece = block.subarray(from, from + target.length - done);
        target.set(piece, done);
        done += piece.length;
      }
      return true;
    } catch (cause) {
      this.trouble = cause;
      return false;
    }
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.blocks.clear();
    closeSync(this.descriptor);
  }

  private block(number: number): Uint8Array | undefined {
    const known = this.blocks.get(number);
    if (known) return known;
    const start = number * this.blockBytes;
    let bytes: Uint8Array | undefined;
    if (this.blocks.size * this.blockBytes >= CACHE_BYTES) {
      const [oldest] = this.blocks;
      if (oldest) {
        this.blocks.delete(oldest[0]);
        if (oldest[1].length === Math.min(this.blockBytes, this.size - start)) bytes = oldest[1];
      }
    }
    bytes ??= new Uint8Array(Math.min(this.blockBytes, this.size - start));
    if (!this.fill(start, bytes)) return undefined;
    this.blocks.set(number, bytes);
    return bytes;
  }

  private fill(position: number, target: Uint8Array): boolean {
    for (let done = 0; done < target.length;) {
      const got = readSync(this.descriptor, target, done, target.length - done, position + done);
      if (got === 0) return false;
      done += got;
    }
    return true;
  }
}

/** Bytes in memory; they stay where they are and are not copied into PDFium as a whole. */
export function bytesSource(bytes: Uint8Array): ByteSource {
  if (bytes.length === 0) throw failure('file-empty');
  return {
    size: bytes.length,
    read(position, target) {
      if (position + target.length > bytes.length) return false;
      target.set(bytes.subarray(position, position + target.length));
      return true;
    },
    close: () => undefined,
  };
}
