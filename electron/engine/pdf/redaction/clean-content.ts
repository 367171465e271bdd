// Content streams without what is not drawn: marked sections with the words that stand for them, comments, properties,
// instructions that there are not, and whatever stands before an instruction that takes no such thing.
import { walkContent, type Operands } from '../normalise/content-operators';

/** What an operator takes: numbers, a name, a string, an array; a star for as many numbers as there are, and a name after them. */
const TAKES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['q', 'Q', 'h', 'S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'n', 'W', 'W*', 'BT', 'ET', 'T*'].map((name) => [name, '']),
  ),
  ...Object.fromEntries(['w', 'J', 'j', 'M', 'i', 'Tc', 'Tw', 'Tz', 'TL', 'Tr', 'Ts', 'G', 'g'].map((name) => [name, 'n'])),
  ...Object.fromEntries(['m', 'l', 'Td', 'TD', 'd0'].map((name) => [name, 'nn'])),
  ...Object.fromEntries(['RG', 'rg'].map((name) => [name, 'nnn'])),
  ...Object.fromEntries(['v', 'y', 're', 'K', 'k'].map((name) => [name, 'nnnn'])),
  ...Object.fromEntries(['cm', 'c', 'Tm', 'd1'].map((name) => [name, 'nnnnnn'])),
  ...Object.fromEntries(['ri', 'gs', 'CS', 'cs', 'sh', 'Do'].map((name) => [name, '/'])),
  ...Object.fromEntries(['SC', 'sc', 'SCN', 'scn'].map((name) => [name, '*'])),
  d: '[n',
  Tf: '/n',
  Tj: '(',
  TJ: '[',
  "'": '(',
  '"': 'nn(',
};

/** Names by which content calls its resources, under the keys of a resource dictionary. */
export interface UsedNames {
  readonly names: ReadonlyMap<ResourceKind, ReadonlySet<string>>;
  /** Pictures inside the content may name colour spaces as well. */
  readonly inlinePictures: boolean;
}

export type ResourceKind = 'XObject' | 'Font' | 'ExtGState' | 'ColorSpace' | 'Pattern' | 'Shading';

const CALLS: Readonly<Record<string, readonly [kind: ResourceKind, operand: number]>> = {
  Do: ['XObject', 0],
  Tf: ['Font', 1],
  gs: ['ExtGState', 0],
  cs: ['ColorSpace', 0],
  CS: ['ColorSpace', 0],
  scn: ['Pattern', 0],
  SCN: ['Pattern', 0],
  sh: ['Shading', 0],
};

export interface CleanContent extends UsedNames {
  readonly bytes: Uint8Array;
}

/** The operators that draw or set up drawing, one a line, and the names that they use. What stands between them is gone. */
export function cleanContent(bytes: Uint8Array): CleanContent {
  const names = new Map<ResourceKind, Set<string>>();
  const out = new Lines(bytes);
  let inlinePictures = false;
  walkContent(bytes, {
    operator(name, operands, start, end) {
      if (name === 'BI') {
        inlinePictures = true;
        out.part(start, end);
        out.endLine();
        return;
      }
      const takes = Object.hasOwn(TAKES, name) ? TAKES[name] : undefined;
      if (takes === undefined) return;
      const call = Object.hasOwn(CALLS, name) ? CALLS[name] : undefined;
      const called = call && operands.name(call[1]);
      if (call && called !== undefined && called !== null) names.set(call[0], (names.get(call[0]) ?? new Set()).add(called));
      writeOperands(out, operands, takes);
      out.part(end - name.length, end);
      out.endLine();
    },
  });
  return { bytes: out.bytes(), names, inlinePictures };
}

const [NUMBER, NAME, STRING, ARRAY, OTHER] = ['n', '/', '(', '[', '?'];
const OPEN_ARRAY = 0x5b;

/** Those operands that the operator takes, each without what a comment could hold. */
function writeOperands(out: Lines, operands: Operands, takes: string): void {
  const { bytes, starts, ends, count } = operands;
  const first = takes === '*' ? 0 : Math.max(0, count - takes.length);
  for (let i = first; i < count; i++) {
    const [start, end] = [starts[i] ?? 0, ends[i] ?? 0];
    const kind = kindOf(bytes, start);
    const wanted = takes === '*' ? (i === count - 1 && kind === NAME ? NAME : NUMBER) : takes[takes.length - count + i];
    if (kind !== wanted) continue;
    if (kind === ARRAY) writeArray(out, bytes, start, end);
    else out.part(start, end);
  }
}

function kindOf(bytes: Uint8Array, at: number): string | undefined {
  const code = bytes[at] ?? 0;
  if ((code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x2e || code === 0x2b) return NUMBER;
  if (code === 0x2f) return NAME;
  if (code === 0x28) return STRING;
  if (code === 0x3c) return bytes[at + 1] === 0x3c ? OTHER : STRING;
  return code === OPEN_ARRAY ? ARRAY : OTHER;
}

/** Numbers and strings only. */
function writeArray(out: Lines, bytes: Uint8Array, start: number, end: number): void {
  const hasMore = [0x25, 0x2f, OPEN_ARRAY].some((code) => {
    const at = bytes.indexOf(code, start + 1);
    return at >= 0 && at < end;
  });
  if (!hasMore) {
    out.part(start, end);
    return;
  }
  out.text('[');
  for (let at = start + 1; at < end;) {
    const next = pieceEnd(bytes, at, end);
    const kind = kindOf(bytes, at);
    if (kind === NUMBER || kind === STRING) out.part(at, next);
    at = next;
  }
  out.text(']');
}

const [PERCENT, BACKSLASH, OPEN, CLOSE] = [0x25, 0x5c, 0x28, 0x29];
/** White space and what begins or ends something else. */
const ENDS = new Set(Array.from('\0\t\n\f\r ()<>[]{}/%', (character) => character.charCodeAt(0)));

/** Where the piece of an array ends that begins here: a string, a number, a name, a comment, or one sign of something else. */
function pieceEnd(bytes: Uint8Array, from: number, end: number): number {
  const code = bytes[from] ?? 0;
  let at = from + 1;
  if (code === PERCENT) while (at < end && bytes[at] !== 10 && bytes[at] !== 13) at++;
  else if (kindOf(bytes, from) === STRING && code !== OPEN) {
    const close = bytes.indexOf(0x3e, at);
    return close < 0 || close >= end ? end : close + 1;
  } else if (code === OPEN) {
    for (let depth = 1; at < end && depth > 0; at++) {
      if (bytes[at] === BACKSLASH) at++;
      else if (bytes[at] === OPEN) depth++;
      else if (bytes[at] === CLOSE) depth--;
    }
  } else if (!ENDS.has(code) || code === 0x2f) while (at < end && !ENDS.has(bytes[at] ?? 0)) at++;
  return Math.min(at, end);
}

/** Lines of parts of some bytes, a space between them. */
class Lines {
  readonly #from: Uint8Array;
  #to: Uint8Array;
  #length = 0;

  constructor(from: Uint8Array) {
    this.#from = from;
    this.#to = new Uint8Array(from.length + 1024);
  }

  part(start: number, end: number): void {
    this.bytesOf(this.#from.subarray(start, end));
  }

  text(text: string): void {
    this.bytesOf(Buffer.from(text, 'latin1'));
  }

  bytesOf(part: Uint8Array): void {
    const needed = this.#length + part.length + 1;
    if (needed > this.#to.length) {
      const larger = new Uint8Array(needed * 2);
      larger.set(this.#to.subarray(0, this.#length));
      this.#to = larger;
    }
    this.#to.set(part, this.#length);
    this.#to[needed - 1] = 32;
    this.#length = needed;
  }

  endLine(): void {
    if (this.#length > 0) this.#to[this.#length - 1] = 10;
  }

  bytes(): Uint8Array {
    return this.#to.slice(0, this.#length);
  }
}
