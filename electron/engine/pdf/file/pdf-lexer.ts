// Reads PDF objects out of a stretch of bytes.
import { PdfName, PdfRef, PdfString, PdfSyntaxError, type PdfDict, type PdfValue } from './pdf-value';

/** The object goes on beyond the bytes at hand: read more of the file and start again. */
export class MoreBytesNeeded extends Error {
  override readonly name = 'MoreBytesNeeded';
}

const DEEPEST = 100;

const WHITE = 1;
const DELIMITER = 2;
/** What each byte is to the format: 0 regular, 1 white space, 2 delimiter. */
const kinds = new Uint8Array(256);
for (const byte of [0, 9, 10, 12, 13, 32]) kinds[byte] = WHITE;
for (const character of '()<>[]{}/%') kinds[character.charCodeAt(0)] = DELIMITER;

export class PdfLexer {
  private readonly bytes: Buffer;

  /** `whole`: the bytes end where the file (or the object stream) ends. */
  constructor(
    bytes: Uint8Array,
    public at: number,
    private readonly whole: boolean,
  ) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  /** Throws PdfSyntaxError, and MoreBytesNeeded. */
  value(depth = 0): PdfValue {
    if (depth > DEEPEST) throw new PdfSyntaxError('too deeply nested');
    this.skipSpace();
    const byte = this.peek();
    switch (byte) {
      case 0x2f:
        return this.name();
      case 0x28:
        return this.literal();
      case 0x5b:
        return this.array(depth);
      case 0x3c:
        return this.peek(1) === 0x3c ? this.dict(depth) : this.hex();
      default:
        return isNumeric(byte) ? this.numberOrRef() : this.keywordValue();
    }
  }

  /** The next run of regular characters: obj, stream, xref, R … */
  keyword(): string {
    this.skipSpace();
    const start = this.at;
    while (kinds[this.peekOrSpace()] === 0) this.at++;
    return this.bytes.toString('latin1', start, Math.min(this.at, start + 64));
  }

  /** A whole number of its own. */
  integer(): number {
    const value = this.number();
    if (!Number.isSafeInteger(value)) throw new PdfSyntaxError('a whole number was expected');
    return value;
  }

  /** After the word "stream": where its bytes begin. */
  afterStreamKeyword(): number {
    while (this.peek() === 0x20) this.at++;
    if (this.peek() === 13) this.at++;
    if (this.peek() === 10) this.at++;
    return this.at;
  }

  skipSpace(): void {
    for (;;) {
      const byte = this.peekOrSpace(true);
      if (byte === -1) return;
      if (byte === 0x25) while (![10, 13, -1].includes(this.peekOrSpace(true))) this.at++;
      else if (kinds[byte] === WHITE) this.at++;
      else return;
    }
  }

  private peek(ahead = 0): number {
    const byte = this.bytes[this.at + ahead];
    if (byte === undefined) throw this.whole ? new PdfSyntaxError('the file ends too early') : new MoreBytesNeeded();
    return byte;
  }

  /** The end of the file ends a word as a space does; with `tell` it is -1. */
  private peekOrSpace(tell = false): number {
    const byte = this.bytes[this.at];
    if (byte !== undefined) return byte;
    if (!this.whole) throw new MoreBytesNeeded();
    return tell ? -1 : 0x20;
  }

  private number(): number {
    this.skipSpace();
    const start = this.at;
    let whole = 0;
    while (isDigit(this.peekOrSpace())) whole = whole * 10 + (this.bytes[this.at++] ?? 0) - 0x30;
    if (this.at > start && !isNumeric(this.peekOrSpace())) return whole;
    while (isNumeric(this.peekOrSpace())) this.at++;
    if (this.at === start) throw new PdfSyntaxError('a number was expected');
    const value = Number(this.bytes.toString('latin1', start, Math.min(this.at, start + 64)));
    // Writers have left things like "--5" and "1.2.3"; readers take them for 0.
    return Number.isFinite(value) ? value : 0;
  }

  private numberOrRef(): number | PdfRef {
    const value = this.number();
    if (!Number.isInteger(value) || value < 0) return value;
    const back = this.at;
    this.skipSpace();
    if (!isDigit(this.peekOrSpace())) return this.backTo(back, value);
    const generation = this.number();
    this.skipSpace();
    if (!Number.isInteger(generation) || this.peekOrSpace() !== 0x52) return this.backTo(back, value);
    this.at++;
    if (kinds[this.peekOrSpace()] === 0) return this.backTo(back, value);
    return new PdfRef(value, generation);
  }

  private backTo(position: number, value: number): number {
    this.at = position;
    return value;
  }

  private keywordValue(): PdfValue {
    const word = this.keyword();
    if (word === 'null') return null;
    if (word === 'true') return true;
    if (word === 'false') return false;
    throw new PdfSyntaxError('an unknown word');
  }

  private name(): PdfName {
    this.at++;
    const start = this.at;
    let byte = this.peekOrSpace();
    for (; kinds[byte] === 0 && byte !== 0x23; byte = this.peekOrSpace()) this.at++;
    let name = this.bytes.toString('latin1', start, this.at);
    for (; kinds[byte] === 0; byte = this.peekOrSpace()) {
      this.at++;
      const code = byte === 0x23 ? this.hexPair() : -1;
      name += String.fromCharCode(code === -1 ? byte : code);
    }
    return new PdfName(name);
  }

  /** Two hexadecimal digits after a #, or -1 with nothing taken. */
  private hexPair(): number {
    const high = hexDigit(this.bytes[this.at] ?? -1);
    const low = hexDigit(this.bytes[this.at + 1] ?? -1);
    if (high === -1 || low === -1) return -1;
    this.at += 2;
    return high * 16 + low;
  }

  private literal(): PdfString {
    this.at++;
    const out: number[] = [];
    for (let open = 1; ; this.at++) {
      const byte = this.peek();
      if (byte === 0x5c) {
        this.escape(out);
        continue;
      }
      if (byte === 0x28) open++;
      if (byte === 0x29 && --open === 0) break;
      out.push(byte);
    }
    this.at++;
    return new PdfString(Uint8Array.from(out));
  }

  /** After a backslash; leaves the place on the last byte it used. */
  private escape(out: number[]): void {
    this.at++;
    const byte = this.peek();
    const plain = 'nrtbf'.indexOf(String.fromCharCode(byte));
    if (plain >= 0) out.push([10, 13, 9, 8, 12][plain] ?? 0);
    else if (byte === 13) this.at += this.peek(1) === 10 ? 1 : 0;
    else if (byte >= 0x30 && byte <= 0x37) {
      let code = byte - 0x30;
      for (let digits = 1; digits < 3 && isOctal(this.peek(1)); digits++) {
        this.at++;
        code = code * 8 + this.peek() - 0x30;
      }
      out.push(code & 255);
    } else if (byte !== 10) out.push(byte);
  }

  private hex(): PdfString {
    this.at++;
    const digits: number[] = [];
    for (; this.peek() !== 0x3e; this.at++) {
      const digit = hexDigit(this.peek());
      if (digit !== -1) digits.push(digit);
    }
    this.at++;
    return new PdfString(
      Uint8Array.from({ length: Math.ceil(digits.length / 2) }, (_, i) => (digits[2 * i] ?? 0) * 16 + (digits[2 * i + 1] ?? 0)),
    );
  }

  private array(depth: number): PdfValue[] {
    this.at++;
    const values: PdfValue[] = [];
    for (;;) {
      this.skipSpace();
      if (this.peek() === 0x5d) break;
      values.push(this.value(depth + 1));
    }
    this.at++;
    return values;
  }

  private dict(depth: number): PdfDict {
    this.at += 2;
    const dict = new Map<string, PdfValue>();
    for (;;) {
      this.skipSpace();
      if (this.peek() === 0x3e) break;
      if (this.peek() !== 0x2f) throw new PdfSyntaxError('a dictionary with something else than a name for a key');
      const key = this.name().name;
      this.skipSpace();
      // "/Key >>": a key whose value was left out.
      dict.set(key, this.peek() === 0x3e ? null : this.value(depth + 1));
    }
    this.at++;
    if (this.peek() === 0x3e) this.at++;
    return dict;
  }
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function isNumeric(byte: number): boolean {
  return isDigit(byte) || byte === 0x2b || byte === 0x2d || byte === 0x2e;
}

function isOctal(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x37;
}

function hexDigit(byte: number): number {
  if (isDigit(byte)) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
