// A photograph carries more than its picture: where it was taken, and a small copy of what it showed before it was edited.

const APP0 = 0xe0;
const APP15 = 0xef;
const COMMENT = 0xfe;
/** The frame of the file format, the colour profile, and how colours were turned: these change what is seen. */
const KEPT = new Set([0xe0, 0xe2, 0xee]);
const START_OF_SCAN = 0xda;

/** The JPEG without its notes (EXIF, XMP, comments, makers' own); the bytes as they are where they are no plain JPEG. */
export function withoutJpegNotes(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return bytes;
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let at = 2;
  let dropped = false;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return bytes;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === START_OF_SCAN) break;
    const end = at + 2 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
    if (end > bytes.length) return bytes;
    const isNote = ((marker >= APP0 && marker <= APP15) || marker === COMMENT) && !KEPT.has(marker);
    if (isNote) dropped = true;
    else kept.push(bytes.subarray(at, end));
    at = end;
  }
  if (!dropped) return bytes;
  kept.push(bytes.subarray(at));
  return Buffer.concat(kept);
}
