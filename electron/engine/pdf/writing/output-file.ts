// An append-only PDF file: objects go out as they are made, and only their places are kept.
import { failure } from '../../../../shared/basics/failure';
import type { DiskFile } from './disk-file';
import { xrefStream, type XrefFacts } from './xref-stream';

const BUFFER = 1 << 20;
// From here on a stream goes from the source's own bytes to the disk, not through the buffer.
const STRAIGHT = 1 << 16;
const STREAM_START = '\nstream\n';
const STREAM_END = '\nendstream\nendobj\n';
const OBJECT_END = '\nendobj\n';

/** What a catalogue-level object numbers are needed for when the file ends. */
export type FileEnd = Omit<XrefFacts, 'size' | 'offsets'>;

export class OutputFile {
  readonly #disk: DiskFile;
  readonly #buffer = Buffer.allocUnsafe(BUFFER);
  readonly #offsets: number[] = [-1];
  #compared: Buffer | null = null;
  #held = 0;
  #length = 0;

  constructor(disk: DiskFile) {
    this.#disk = disk;
    this.#text('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n');
  }

  /** Bytes written so far. */
  get length(): number {
    return this.#length;
  }

  /** A number for an object that is written later, or never (then it is free). */
  allocate(): number {
    return this.#offsets.push(-1) - 1;
  }

  /** Numbers in a row; returns the first. */
  allocateRun(count: number): number {
    const first = this.#offsets.length;
    for (let i = 0; i < count; i++) this.#offsets.push(-1);
    return first;
  }

  /** Writes an object from its text (one character a byte). */
  object(number: number, text: string): void {
    this.#begin(number);
    this.#text(text);
    this.#text(OBJECT_END);
  }

  /** Writes a stream. `entries` is the dictionary without its brackets and without Length. */
  stream(number: number, entries: string, bytes: Uint8Array): void {
    this.#begin(number);
    this.#text(streamHead(entries, bytes.length));
    this.#bytes(bytes);
    this.#text(STREAM_END);
  }

  /** Is the object that was written under this number exactly this one? Looks at the written bytes themselves. */
  isWritten(number: number, text: string, bytes: Uint8Array | null): boolean {
    const offset = this.#offsets[number];
    if (offset === undefined || offset < 0) return false;
    const head = Buffer.from(`${number} 0 obj\n${bytes ? streamHead(text, bytes.length) : text}`, 'latin1');
    const parts = bytes ? [head, bytes, Buffer.from(STREAM_END)] : [head, Buffer.from(OBJECT_END)];
    this.#flush();
    let at = offset;
    for (const part of parts) {
      if (!this.#holds(part, at)) return false;
      at += part.length;
    }
    return true;
  }

  /** Writes the table of places and the end, forces everything to the disk. Returns the file's size in bytes. */
  async finish(end: FileEnd): Promise<number> {
    const number = this.allocate();
    this.#offsets[number] = this.#length;
    const start = this.#length;
    const xref = xrefStream({ ...end, size: this.#offsets.length, offsets: this.#offsets });
    this.stream(number, xref.entries, xref.bytes);
    this.#text(`startxref\n${start}\n%%EOF\n`);
    this.#flush();
    await this.#disk.close();
    return this.#length;
  }

  #begin(number: number): void {
    this.#offsets[number] = this.#length;
    this.#text(`${number} 0 obj\n`);
  }

  #text(text: string): void {
    if (text.length > BUFFER) {
      this.#bytes(Buffer.from(text, 'latin1'));
      return;
    }
    if (this.#held + text.length > BUFFER) this.#flush();
    this.#buffer.write(text, this.#held, 'latin1');
    this.#held += text.length;
    this.#length += text.length;
  }

  #bytes(bytes: Uint8Array): void {
    if (bytes.length >= STRAIGHT) {
      this.#flush();
      this.#put(bytes, bytes.length);
    } else {
      if (this.#held + bytes.length > BUFFER) this.#flush();
      this.#buffer.set(bytes, this.#held);
      this.#held += bytes.length;
    }
    this.#length += bytes.length;
  }

  #flush(): void {
    const held = this.#held;
    this.#held = 0;
    this.#put(this.#buffer, held);
  }

  #put(bytes: Uint8Array, length: number): void {
    let done = 0;
    while (done < length) {
      // A network drive may take less than it is given.
      const written = this.#disk.write(bytes, done, length - done);
      if (written <= 0) throw failure('disk-error', { detail: 'nothing was written' });
      done += written;
    }
  }

  #holds(bytes: Uint8Array, at: number): boolean {
    const seen = (this.#compared ??= Buffer.allocUnsafe(BUFFER));
    for (let done = 0; done < bytes.length;) {
      const read = this.#disk.read(seen, Math.min(BUFFER, bytes.length - done), at + done);
      if (read <= 0) return false;
      if (seen.compare(bytes, done, done + read, 0, read) !== 0) return false;
      done += read;
    }
    return true;
  }
}

function streamHead(entries: string, length: number): string {
  return `<<${entries}/Length ${length}>>${STREAM_START}`;
}
