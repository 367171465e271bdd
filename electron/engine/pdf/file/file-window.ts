// Stretches of a file for the lexer: small at first, larger when an object turns out to be.
import { DiskSource, bytesSource } from '../pdfium/byte-sources';
import type { ByteSource } from '../pdfium/pdfium-instance';
import { MoreBytesNeeded, PdfLexer } from './pdf-lexer';
import { PdfSyntaxError } from './pdf-value';

const FIRST_WINDOW = 1024;
const LARGEST_WINDOW = 64 * 1024 * 1024;
/** Objects are small and far apart, with pictures between them. */
const BLOCK_BYTES = 8 * 1024;

export class FileWindow {
  readonly size: number;
  private readonly source: ByteSource;

  /** Throws `file-unreadable`, `file-empty`, `file-too-large`. */
  constructor(file: string | Uint8Array) {
    this.source = typeof file === 'string' ? new DiskSource(file, BLOCK_BYTES) : bytesSource(file);
    this.size = this.source.size;
  }

  /** Bytes from `start`, fewer where the file ends. Throws PdfSyntaxError outside the file or when the disk fails. */
  bytes(start: number, length: number): Uint8Array {
    if (!Number.isSafeInteger(start) || start < 0 || start >= this.size) throw new PdfSyntaxError('a place outside the file');
    const bytes = new Uint8Array(Math.min(length, this.size - start));
    if (!this.source.read(start, bytes)) throw new PdfSyntaxError('bytes that cannot be read');
    return bytes;
  }

  /** Runs `read` on a lexer at `start`, with as many bytes as it turns out to need. */
  parse<T>(start: number, read: (lexer: PdfLexer) => T): T {
    for (let length = FIRST_WINDOW; length <= LARGEST_WINDOW; length *= 4) {
      const bytes = this.bytes(start, length);
      try {
        return read(new PdfLexer(bytes, 0, start + bytes.length >= this.size));
      } catch (thrown) {
        if (!(thrown instanceof MoreBytesNeeded)) throw thrown;
      }
    }
    throw new PdfSyntaxError('an object that is too large');
  }

  close(): void {
    this.source.close();
  }
}
