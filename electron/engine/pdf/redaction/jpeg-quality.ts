// How finely a photograph was packed, so that it is packed again no more coarsely and not much larger.

const [TABLES, SCAN] = [0xdb, 0xda];
/** The sum of the standard's own table for brightness, which stands for a quality of 50. */
const STANDARD_SUM = 3688;
/** Packed twice as coarsely as some scanners do, a picture looks otherwise than it did. */
const [COARSEST, FINEST] = [82, 95];

/** 82 to 95 as libjpeg counts it, by the first table of the JPEG; null where there is none. */
export function jpegQuality(bytes: Uint8Array): number | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  for (let at = 2; at + 4 < bytes.length && bytes[at] === 0xff && bytes[at + 1] !== SCAN;) {
    const length = (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
    if (bytes[at + 1] === TABLES && (bytes[at + 4] ?? 0) >> 4 === 0) {
      const sum = bytes.subarray(at + 5, at + 69).reduce((all, each) => all + each, 0);
      const scale = (100 * sum) / STANDARD_SUM;
      const quality = scale <= 100 ? (200 - scale) / 2 : 5000 / Math.max(scale, 1);
      return Math.round(Math.min(FINEST, Math.max(COARSEST, quality)));
    }
    at += 2 + Math.max(2, length);
  }
  return null;
}
