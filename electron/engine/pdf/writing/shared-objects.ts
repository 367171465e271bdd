import type { OutputFile } from './output-file';

const WINDOW = 64;
const WINDOWS = 6;

/**
 * Objects that are the same are written once: three hundred letters with one letterhead font carry it once.
 *
 * A cheap fingerprint finds who might be the same; the bytes already in the file decide.
 */
export class SharedObjects {
  readonly #out: OutputFile;
  readonly #known = new Map<number, number>();

  constructor(out: OutputFile) {
    this.#out = out;
  }

  /** The number of an equal object that is in the file, or of this one, which is then written. */
  write(text: string, bytes: Uint8Array | null): number {
    const key = fingerprint(text, bytes);
    const candidate = this.#known.get(key);
    if (candidate !== undefined && this.#out.isWritten(candidate, text, bytes)) return candidate;
    const number = this.#out.allocate();
    if (bytes) this.#out.stream(number, text, bytes);
    else this.#out.object(number, text);
    if (candidate === undefined) this.#known.set(key, number);
    return number;
  }
}

function fingerprint(text: string, bytes: Uint8Array | null): number {
  const hash = new Fingerprint();
  hash.add(text.length);
  spread(text.length, (at) => hash.add(text.charCodeAt(at)));
  if (bytes) {
    hash.add(bytes.length);
    spread(bytes.length, (at) => hash.add(bytes[at] ?? 0));
  }
  return hash.value();
}

/** All places of something short, else a few windows of it: both ends and some between. */
function spread(length: number, visit: (at: number) => void): void {
  if (length <= WINDOW * WINDOWS) {
    for (let at = 0; at < length; at++) visit(at);
    return;
  }
  const step = (length - WINDOW) / (WINDOWS - 1);
  for (let window = 0; window < WINDOWS; window++) {
    const start = Math.floor(window * step);
    for (let at = start; at < start + WINDOW; at++) visit(at);
  }
}

/** Two running 32-bit hashes, read as one whole number of 53 bits. */
class Fingerprint {
  #a = 0x811c9dc5;
  #b = 0x9e3779b9;

  add(value: number): void {
    this.#a = Math.imul(this.#a ^ value, 0x01000193);
    this.#b = Math.imul(this.#b ^ (value + 0x7f4a7c15), 0x85ebca6b);
    this.#b ^= this.#b >>> 15;
  }

  value(): number {
    return (this.#a >>> 0) * 0x20_0000 + ((this.#b >>> 0) & 0x1f_ffff);
  }
}
