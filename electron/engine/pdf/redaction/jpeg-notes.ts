// A photograph carries more than its picture: where it was taken, a small copy of what it showed before it was edited, and
// whole pictures behind its end.
import { withoutProfileWords } from './colour-profile';

const [APP0, APP2, APP14, APP15, COMMENT, SCAN, END] = [0xe0, 0xe2, 0xee, 0xef, 0xfe, 0xda, 0xd9];

/** The JPEG without notes, small copies and whatever follows its end; the bytes as they are where they are no plain JPEG. */
export function withoutJpegNotes(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return bytes;
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return bytes;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === END) {
      kept.push(bytes.subarray(at, at + 2));
      return Buffer.concat(kept);
    }
    const end = at + 2 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
    if (end > bytes.length || end < at + 4) return bytes;
    const part = keptPart(marker, bytes.subarray(at, end));
    if (part) kept.push(part);
    at = end;
    if (marker !== SCAN) continue;
    at = scanEnd(bytes, end);
    kept.push(bytes.subarray(end, at));
  }
  // Cut short, as some scanners leave it: readers show what is there.
  return Buffer.concat(kept);
}

/** A segment with its marker, as far as it changes what is seen; null where it does not. */
function keptPart(marker: number, segment: Uint8Array): Uint8Array | null {
  if (marker === COMMENT) return null;
  if (marker < APP0 || marker > APP15) return segment;
  const says = (name: string) => Buffer.from(segment.subarray(4, 4 + name.length)).toString('latin1') === name;
  if (marker === APP0 && says('JFIF\0')) return frameWithoutCopy(segment);
  if (marker === APP14 && says('Adobe')) return resized(segment.subarray(0, 16));
  if (marker !== APP2 || !says('ICC_PROFILE\0')) return null;
  const profile = withoutProfileWords(segment.subarray(18));
  return Buffer.concat([segment.subarray(0, 18), profile]);
}

/** The frame of the file format without the small copy in it. */
function frameWithoutCopy(segment: Uint8Array): Uint8Array {
  const frame = resized(segment.subarray(0, 18));
  if (frame.length >= 18) frame.fill(0, 16, 18);
  return frame;
}

function resized(segment: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(segment);
  const length = copy.length - 2;
  copy[2] = length >> 8;
  copy[3] = length & 255;
  return copy;
}

/** The place of the first marker behind a scan's data that is not of the data itself. */
function scanEnd(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    const isData = next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7);
    if (!isData) return at;
  }
  return bytes.length;
}
