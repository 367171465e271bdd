// Turns the bytes of a plain text into characters, and says when the encoding had to be guessed.

export interface DecodedText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  /** True where neither a mark at the start nor the bytes themselves settle it. */
  readonly guessed: boolean;
}

/**
 * Null where the bytes are no text. `whole` is false when they are only the start of a file: then a character cut in two at the
 * end is no fault.
 */
export function decodeText(bytes: Uint8Array, whole = true): DecodedText | null {
  const stream = { stream: !whole };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return accept(decode('utf-16le', bytes, stream), 'utf-16le', false);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return accept(decode('utf-16be', bytes, stream), 'utf-16be', false);
  const sixteen = guessUtf16(bytes);
  if (sixteen) return accept(decode(sixteen, bytes, stream), sixteen, true);
  const utf8 = decode('utf-8', bytes, stream);
  if (utf8 !== null) return accept(utf8, 'utf-8', false);
  return looksLikeWindows1252(bytes) ? accept(decodeWindows1252(bytes), 'windows-1252', true) : null;
}

function decode(
  encoding: Exclude<DecodedText['encoding'], 'windows-1252'>,
  bytes: Uint8Array,
  options: { stream: boolean },
): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, options);
  } catch {
    return null;
  }
}

// What 0x80 to 0x9f stand for; the five codes that stand for nothing keep their own value.
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** By our own table: Node 20's decoder reads these bytes as Latin-1, and would lose every curly quote, dash and euro sign. */
export function decodeWindows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return latin1.replace(/[\x80-\x9f]/g, (letter) => WINDOWS_1252[letter.charCodeAt(0) - 0x80] ?? letter);
}

// Tab, line ends, form feed and the escape of old terminals occur in real texts; so does Ctrl-Z at the end of DOS files.
const STRANGE = /[\0-\x08\x0b\x0e-\x19\x1c-\x1f]/g;

/** Text has next to no control characters; anything else that happens to decode does. */
function accept(text: string | null, encoding: DecodedText['encoding'], guessed: boolean): DecodedText | null {
  if (text === null) return null;
  const strange = text.match(STRANGE)?.length ?? 0;
  return strange * 1000 > text.length ? null : { text, encoding, guessed };
}

/** UTF-16 without a mark: in western text every second byte is nought. */
function guessUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = Math.min(bytes.length, 4096) & ~1;
  if (sample < 4) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < sample; i += 2) {
    if (bytes[i] === 0) even += 1;
    if (bytes[i + 1] === 0) odd += 1;
  }
  const pairs = sample / 2;
  if (odd > pairs * 0.6 && even < pairs * 0.05) return 'utf-16le';
  return even > pairs * 0.6 && odd < pairs * 0.05 ? 'utf-16be' : null;
}

/** Old Windows text: mostly plain letters, some above 127, hardly any of the five codes that stand for nothing. */
function looksLikeWindows1252(bytes: Uint8Array): boolean {
  let high = 0;
  let unused = 0;
  for (const byte of bytes) {
    if (byte >= 0x80) high += 1;
    if (byte === 0x81 || byte === 0x8d || byte === 0x8f || byte === 0x90 || byte === 0x9d) unused += 1;
  }
  return high <= bytes.length * 0.3 && unused * 1000 <= bytes.length;
}
