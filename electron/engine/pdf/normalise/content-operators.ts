// A quick walk over the operators of a content stream. It has to pass every page of every file, so it makes a value only
// of what is asked for: most operators are stepped over.

/** The operators that change where or whether something is drawn, or draw what is not text or line. */
export interface ContentVisitor {
  /** `name` of 1 to 3 letters; `operands` are parsed on demand; the operator with its operands is bytes `start` to `end`. */
  operator(name: string, operands: Operands, start: number, end: number): void;
}

const WHITE = new Uint8Array(256);
const DELIMITER = new Uint8Array(256);
for (const code of [0, 9, 10, 12, 13, 32]) WHITE[code] = 1;
for (const character of '()<>[]{}/%') DELIMITER[character.charCodeAt(0)] = 1;

const [OPEN, CLOSE, LESS, MORE, BACKSLASH, SLASH, PERCENT] = [0x28, 0x29, 0x3c, 0x3e, 0x5c, 0x2f, 0x25];
const MOST_OPERANDS = 64;

/** What stands before an operator: byte ranges, read only when asked. */
export class Operands {
  readonly bytes: Uint8Array;
  readonly starts = new Int32Array(MOST_OPERANDS);
  readonly ends = new Int32Array(MOST_OPERANDS);
  count = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  add(start: number, end: number): void {
    if (this.count === MOST_OPERANDS) {
      this.starts.copyWithin(0, 1);
      this.ends.copyWithin(0, 1);
      this.count--;
    }
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.count++;
  }

  /** As written, e.g. "/Im0" or "12.5". `fromEnd` 0 is the last. Empty when there is none. */
  text(fromEnd: number): string {
    const index = this.count - 1 - fromEnd;
    if (index < 0) return '';
    let text = '';
    for (let i = this.starts[index] ?? 0; i < (this.ends[index] ?? 0); i++) text += String.fromCharCode(this.bytes[i] ?? 0);
    return text;
  }

  /** A name without its slash and with its #xx undone, or null. */
  name(fromEnd: number): string | null {
    const text = this.text(fromEnd);
    if (!text.startsWith('/')) return null;
    return text.slice(1).replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  }

  /** The last `count` operands as numbers, or null when they are not. */
  numbers(count: number): number[] | null {
    if (this.count < count) return null;
    const numbers: number[] = [];
    for (let i = count - 1; i >= 0; i--) {
      const number = parseFloat(this.text(i));
      if (!Number.isFinite(number)) return null;
      numbers.push(number);
    }
    return numbers;
  }
}

/** Calls back for every operator. Damaged content never throws: the walk goes on as a viewer would. */
export function walkContent(bytes: Uint8Array, visitor: ContentVisitor): void {
  const operands = new Operands(bytes);
  const length = bytes.length;
  let at = 0;
  let first = -1;
  while (at < length) {
    const code = bytes[at] ?? 0;
    if (WHITE[code] === 1) {
      at++;
      continue;
    }
    if (code === PERCENT) {
      at = lineEnd(bytes, at);
      continue;
    }
    const start = at;
    at = tokenEnd(bytes, at);
    if (isOperand(bytes, start, at)) {
      if (first < 0) first = start;
      operands.add(start, at);
      continue;
    }
    const name = latin(bytes, start, at);
    if (name === 'ID') at = inlineEnd(bytes, at);
    // BI only opens the dictionary of an inline picture; the picture counts where its data ends.
    if (name === 'BI') {
      if (first < 0) first = start;
      operands.count = 0;
      continue;
    }
    visitor.operator(name === 'ID' ? 'BI' : name, operands, first < 0 ? start : first, at);
    operands.count = 0;
    first = -1;
  }
}

function isOperand(bytes: Uint8Array, start: number, end: number): boolean {
  const code = bytes[start] ?? 0;
  if ((code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x2e || code === 0x2b) return true;
  if (DELIMITER[code] === 1) return true;
  if (end - start === 4 && code === 0x74) return latin(bytes, start, end) === 'true';
  if (end - start === 4 && code === 0x6e) return latin(bytes, start, end) === 'null';
  return end - start === 5 && code === 0x66 && latin(bytes, start, end) === 'false';
}

function latin(bytes: Uint8Array, start: number, end: number): string {
  if (end - start === 1) return String.fromCharCode(bytes[start] ?? 0);
  if (end - start === 2) return String.fromCharCode(bytes[start] ?? 0, bytes[start + 1] ?? 0);
  let text = '';
  for (let i = start; i < Math.min(end, start + 16); i++) text += String.fromCharCode(bytes[i] ?? 0);
  return text;
}

function lineEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at++;
  return at;
}

/** Where the token that starts here ends. Arrays and dictionaries are one token. */
function tokenEnd(bytes: Uint8Array, from: number): number {
  const code = bytes[from] ?? 0;
  if (code === OPEN) return stringEnd(bytes, from);
  if (code === LESS) return bytes[from + 1] === LESS ? nestedEnd(bytes, from) : hexEnd(bytes, from);
  if (code === 0x5b) return nestedEnd(bytes, from);
  let at = from + 1;
  if (code !== SLASH && DELIMITER[code] === 1) return at;
  while (at < bytes.length) {
    const next = bytes[at] ?? 0;
    if (WHITE[next] === 1 || DELIMITER[next] === 1) break;
    at++;
  }
  return at;
}

function stringEnd(bytes: Uint8Array, from: number): number {
  let depth = 0;
  for (let at = from; at < bytes.length; at++) {
    const code = bytes[at];
    if (code === BACKSLASH) at++;
    else if (code === OPEN) depth++;
    else if (code === CLOSE && --depth === 0) return at + 1;
  }
  return bytes.length;
}

function hexEnd(bytes: Uint8Array, from: number): number {
  const end = bytes.indexOf(MORE, from);
  return end < 0 ? bytes.length : end + 1;
}

/** The end of an array or dictionary with everything inside. */
function nestedEnd(bytes: Uint8Array, from: number): number {
  let depth = 0;
  let at = from;
  while (at < bytes.length) {
    const code = bytes[at] ?? 0;
    if (code === OPEN) at = stringEnd(bytes, at);
    else if (code === PERCENT) at = lineEnd(bytes, at);
    else if (code === 0x5b || (code === LESS && bytes[at + 1] === LESS)) {
      depth++;
      at += code === LESS ? 2 : 1;
    } else if (code === LESS) at = hexEnd(bytes, at);
    else if (code === 0x5d || (code === MORE && bytes[at + 1] === MORE)) {
      depth--;
      at += code === MORE ? 2 : 1;
      if (depth <= 0) return at;
    } else at++;
  }
  return bytes.length;
}

/** The end of an inline picture's EI: the first that stands alone and is followed by what looks like content. */
function inlineEnd(bytes: Uint8Array, from: number): number {
  for (let at = from + 1; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 0x45 || bytes[at + 1] !== 0x49 || WHITE[bytes[at - 1] ?? 0] !== 1) continue;
    const after = at + 2;
    if (after < bytes.length && WHITE[bytes[after] ?? 0] !== 1) continue;
    if (looksLikeContent(bytes, after)) return after;
  }
  return bytes.length;
}

function looksLikeContent(bytes: Uint8Array, from: number): boolean {
  const end = Math.min(bytes.length, from + 16);
  for (let at = from; at < end; at++) {
    const code = bytes[at] ?? 0;
    if (code > 0x7e || (code < 0x20 && WHITE[code] !== 1)) return false;
  }
  return true;
}
