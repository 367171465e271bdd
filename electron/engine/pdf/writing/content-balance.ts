// How a content stream saves and restores its state, found by reading its words only: strings, comments and inline
// pictures are stepped over, nothing is drawn.

export interface ContentBalance {
  /** How often it restores a state that it never saved. */
  readonly missing: number;
  /** How many saved states it leaves behind. */
  readonly open: number;
}

const TAB = 9;
const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;
const PERCENT = 37;
const LEFT_PAREN = 40;
const RIGHT_PAREN = 41;
const SLASH = 47;
const LESS = 60;
const GREATER = 62;
const BACKSLASH = 92;
const D = 68;
const E = 69;
const I = 73;
const RESTORE = 81;
const SAVE = 113;

const DELIMITERS = new Set(Buffer.from('()<>[]{}/%'));

export function contentBalance(bytes: Uint8Array): ContentBalance {
  let depth = 0;
  let lowest = 0;
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    if (byte === LEFT_PAREN) at = afterString(bytes, at);
    else if (byte === PERCENT) at = afterComment(bytes, at);
    else if (byte === LESS && bytes[at + 1] !== LESS) at = afterHexString(bytes, at);
    else if (isSpace(byte)) at += 1;
    else if (DELIMITERS.has(byte) && byte !== SLASH) at += 1;
    else {
      const end = afterWord(bytes, at);
      const length = end - at;
      if (length === 1 && byte === SAVE) depth += 1;
      if (length === 1 && byte === RESTORE) {
        depth -= 1;
        lowest = Math.min(lowest, depth);
      }
      at = length === 2 && byte === I && bytes[at + 1] === D ? afterInlinePicture(bytes, end) : end;
    }
  }
  return { missing: Math.abs(lowest), open: depth - lowest };
}

function isSpace(byte: number): boolean {
  return byte === SPACE || (byte >= TAB && byte <= RETURN) || byte === 0;
}

function afterWord(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < bytes.length && !isSpace(bytes[at] ?? 0) && !DELIMITERS.has(bytes[at] ?? 0)) at += 1;
  return at;
}

function afterString(bytes: Uint8Array, start: number): number {
  let nesting = 0;
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === BACKSLASH) at += 1;
    else if (byte === LEFT_PAREN) nesting += 1;
    else if (byte === RIGHT_PAREN && --nesting === 0) return at + 1;
  }
  return bytes.length;
}

function afterHexString(bytes: Uint8Array, start: number): number {
  const end = bytes.indexOf(GREATER, start);
  return end < 0 ? bytes.length : end + 1;
}

function afterComment(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length && bytes[at] !== NEWLINE && bytes[at] !== RETURN) at += 1;
  return at;
}

/** An inline picture's bytes end at "EI" between spaces; nothing before says how many they are. */
function afterInlinePicture(bytes: Uint8Array, start: number): number {
  for (let at = start + 1; at + 1 < bytes.length; at++) {
    if (bytes[at] !== E || bytes[at + 1] !== I || !isSpace(bytes[at - 1] ?? 0)) continue;
    const after = bytes[at + 2];
    if (after === undefined || isSpace(after)) return at + 2;
  }
  return bytes.length;
}
