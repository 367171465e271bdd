// What the letters of a font mean is written in a map beside it, which stays with the font when a letter goes from the page.

/** More than the longest ligature: five units and more are a word. Codes themselves have four bytes at most. */
const WORD = /<(?:\s*[0-9a-fA-F]){17,}\s*>/g;
const UNKNOWN = '<FFFD>';

/** The map without letters that stand for whole words, or null where it has none. */
export function withoutWholeWords(map: Uint8Array): Uint8Array | null {
  const text = Buffer.from(map).toString('latin1');
  const fewer = text.replace(WORD, UNKNOWN);
  return fewer === text ? null : Buffer.from(fewer, 'latin1');
}
