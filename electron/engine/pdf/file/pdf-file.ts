// A PDF file read object by object, never as a whole: our own reader, so that what PDFium hides can still be looked at.
import { FileWindow } from './file-window';
import { readCrossReferences, type CrossReferences } from './cross-references';
import { PdfLexer } from './pdf-lexer';
import { PdfName, PdfRef, PdfStream, PdfString, PdfSyntaxError, type PdfArray, type PdfDict, type PdfValue } from './pdf-value';
import { streamData } from './stream-data';
import { failure } from '../../../../shared/basics/failure';

const OBJECTS_KEPT = 2000;
const CONTAINER_BYTES_KEPT = 24 * 1024 * 1024;
const MOST_HOPS = 32;
const HEADER_WITHIN = 1024;
const LARGEST_RAW = 64 * 1024 * 1024;

interface Container {
  readonly data: Uint8Array;
  /** Object numbers and where each begins in `data`. */
  readonly numbers: readonly number[];
  readonly offsets: readonly number[];
}

/**
 * Opens a PDF, by its path or its bytes, for looking at its objects. Close it whatever happens.
 * Throws `pdf-damaged` where the file cannot be read as it stands (nothing is repaired here), and `file-unreadable`,
 * `file-empty`, `file-too-large`.
 */
export function openPdfFile(file: string | Uint8Array): PdfFile {
  const window = new FileWindow(file);
  try {
    return new PdfFile(window);
  } catch (cause) {
    window.close();
    throw cause instanceof PdfSyntaxError || cause instanceof RangeError ? failure('pdf-damaged', { detail: cause.message }, cause) : cause;
  }
}

/** Reading it throws PdfSyntaxError where the file is not as the format has it. */
export class PdfFile {
  readonly trailer: PdfDict;
  readonly catalog: PdfDict;
  /** As the header says, e.g. "1.7"; null without one. */
  readonly headerVersion: string | null;
  readonly revisions: number;
  readonly encrypted: boolean;
  private readonly references: CrossReferences;
  private readonly objects = new Map<number, PdfValue>();
  private readonly containers = new Map<number, Container>();
  private containerBytes = 0;
  private readonly opening = new Set<number>();

  constructor(private readonly window: FileWindow) {
    const head = Buffer.from(window.bytes(0, HEADER_WITHIN)).toString('latin1');
    const found = head.indexOf('%PDF-');
    this.headerVersion = /^%PDF-(\d\.\d)/.exec(head.slice(Math.max(0, found)))?.[1] ?? null;
    this.references = this.readReferences(Math.max(0, found), head.includes('/Linearized'));
    this.trailer = this.references.trailer;
    this.revisions = this.references.revisions;
    this.encrypted = this.resolve(this.trailer.get('Encrypt')) !== null;
    const catalog = this.encrypted ? this.catalogIfReadable() : this.dict(this.trailer.get('Root'));
    if (!catalog) throw new PdfSyntaxError('no catalogue');
    this.catalog = catalog;
  }

  /** The object that a reference names; null when there is none, as the format wants it. */
  get(ref: PdfRef): PdfValue {
    const known = this.objects.get(ref.number);
    if (known !== undefined) {
      this.objects.delete(ref.number);
      this.objects.set(ref.number, known);
      return known;
    }
    const value = this.read(ref.number);
    this.objects.set(ref.number, value);
    for (const oldest of this.objects.keys()) {
      if (this.objects.size <= OBJECTS_KEPT) break;
      this.objects.delete(oldest);
    }
    return value;
  }

  /** Follows references to what they lead to. */
  resolve(value: PdfValue | undefined): PdfValue {
    let found = value ?? null;
    for (let hops = 0; found instanceof PdfRef; hops++) {
      if (hops >= MOST_HOPS) throw new PdfSyntaxError('references that go round');
      found = this.get(found);
    }
    return found;
  }

  /** A dictionary, or a stream's; null for anything else. */
  dict(value: PdfValue | undefined): PdfDict | null {
    const found = this.resolve(value);
    if (found instanceof PdfStream) return found.dict;
    return found instanceof Map ? (found as PdfDict) : null;
  }

  array(value: PdfValue | undefined): PdfArray | null {
    const found = this.resolve(value);
    return Array.isArray(found) ? (found as PdfArray) : null;
  }

  name(value: PdfValue | undefined): string | null {
    const found = this.resolve(value);
    return found instanceof PdfName ? found.name : null;
  }

  number(value: PdfValue | undefined): number | null {
    const found = this.resolve(value);
    return typeof found === 'number' ? found : null;
  }

  text(value: PdfValue | undefined): string | null {
    const found = this.resolve(value);
    return found instanceof PdfString ? found.text : null;
  }

  /** What is inside a stream; only deflated ones are read. */
  data(stream: PdfStream): Uint8Array {
    const length = this.number(stream.dict.get('Length'));
    if (length === null || length < 0 || length > LARGEST_RAW) throw new PdfSyntaxError('a stream without a sensible length');
    return streamData(stream.dict, length === 0 ? new Uint8Array(0) : this.window.bytes(stream.start, length), (value) =>
      this.resolve(value),
    );
  }

  /** The bytes of a stream as they stand in the file. */
  raw(stream: PdfStream): Uint8Array {
    const length = this.number(stream.dict.get('Length'));
    if (length === null || length < 0 || length > LARGEST_RAW) throw new PdfSyntaxError('a stream without a sensible length');
    return length === 0 ? new Uint8Array(0) : this.window.bytes(stream.start, length);
  }

  /** Numbers of all objects in use, in order. */
  get numbers(): readonly number[] {
    return this.references.numbers();
  }

  /** In bytes. */
  get size(): number {
    return this.window.size;
  }

  /** Bytes of the file from `start`, fewer where it ends. */
  bytes(start: number, length: number): Uint8Array {
    return this.window.bytes(start, length);
  }

  /** The number of the object stream that an object lies in; null for one that stands in the file itself. */
  containerOf(number: number): number | null {
    const place = this.references.place(number);
    return place?.kind === 'inside' ? place.stream : null;
  }

  /** From the first byte of an object to behind its "endobj"; null for one that lies in an object stream. */
  extent(number: number): { readonly start: number; readonly end: number } | null {
    const place = this.references.place(number);
    if (place?.kind !== 'at') return null;
    const value = this.get(new PdfRef(number, 0));
    const from = value instanceof PdfStream ? value.start + this.raw(value).length : place.offset;
    const end = this.window.parse(from, (lexer) => {
      if (value instanceof PdfStream) {
        if (lexer.keyword() !== 'endstream') throw new PdfSyntaxError('a stream that ends elsewhere than it says');
      } else {
        lexer.integer();
        lexer.integer();
        lexer.keyword();
        lexer.value();
      }
      if (lexer.keyword() !== 'endobj') throw new PdfSyntaxError('an object without its end');
      return lexer.at;
    });
    return { start: place.offset, end: from + end };
  }

  close(): void {
    this.objects.clear();
    this.containers.clear();
    this.window.close();
  }

  /** Offsets count from the header; some writers count from the start of the file instead. */
  private readReferences(base: number, linearised: boolean): CrossReferences {
    if (base === 0) return readCrossReferences(this.window, 0, linearised);
    try {
      return readCrossReferences(this.window, base, linearised);
    } catch (thrown) {
      if (!(thrown instanceof PdfSyntaxError)) throw thrown;
      return readCrossReferences(this.window, 0, linearised);
    }
  }

  /** An encrypted file may keep its catalogue in a stream that we cannot decrypt: then there is nothing to look at. */
  private catalogIfReadable(): PdfDict {
    try {
      return this.dict(this.trailer.get('Root')) ?? new Map();
    } catch {
      return new Map();
    }
  }

  private read(number: number): PdfValue {
    const place = this.references.place(number);
    if (!place) return null;
    if (place.kind === 'inside') return this.readInside(place.stream, place.index, number);
    return this.window.parse(place.offset, (lexer) => {
      const found = lexer.integer();
      lexer.integer();
      if (found !== number || lexer.keyword() !== 'obj') throw new PdfSyntaxError('another object than the table says');
      const value = lexer.value();
      if (!(value instanceof Map)) return value;
      if (lexer.keyword() !== 'stream') return value as PdfDict;
      return new PdfStream(value as PdfDict, place.offset + lexer.afterStreamKeyword());
    });
  }

  private readInside(stream: number, index: number, number: number): PdfValue {
    const container = this.container(stream);
    // The index is a hint; the number is what counts.
    const at = container.numbers[index] === number ? index : container.numbers.indexOf(number);
    const offset = container.offsets[at];
    if (offset === undefined) return null;
    return new PdfLexer(container.data, offset, true).value();
  }

  private container(number: number): Container {
    const known = this.containers.get(number);
    if (known) return known;
    if (this.opening.has(number)) throw new PdfSyntaxError('object streams that go round');
    this.opening.add(number);
    try {
      if (this.references.place(number)?.kind !== 'at') throw new PdfSyntaxError('an object stream inside another');
      const stream = this.get(new PdfRef(number, 0));
      if (!(stream instanceof PdfStream)) throw new PdfSyntaxError('no object stream where one should be');
      const container = this.unpack(stream);
      this.keep(number, container);
      return container;
    } finally {
      this.opening.delete(number);
    }
  }

  private keep(number: number, container: Container): void {
    this.containers.set(number, container);
    this.containerBytes += container.data.length;
    for (const [oldest, { data }] of this.containers) {
      if (this.containerBytes <= CONTAINER_BYTES_KEPT || oldest === number) break;
      this.containers.delete(oldest);
      this.containerBytes -= data.length;
    }
  }

  private unpack(stream: PdfStream): Container {
    const data = this.data(stream);
    const count = this.number(stream.dict.get('N')) ?? 0;
    const first = this.number(stream.dict.get('First')) ?? 0;
    if (count < 0 || count > data.length || first < 0 || first > data.length)
      throw new PdfSyntaxError('an object stream that makes no sense');
    const lexer = new PdfLexer(data, 0, true);
    const numbers: number[] = [];
    const offsets: number[] = [];
    for (let i = 0; i < count; i++) {
      numbers.push(lexer.integer());
      offsets.push(first + lexer.integer());
    }
    return { data, numbers, offsets };
  }
}
