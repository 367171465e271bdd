// The profile of a scanner's or camera's colours may say whose it is.

const [HEAD, ENTRY] = [128, 12];
const MOST_TAGS = 200;
/** PDFium knows the most common profile by the words at this place, and draws its colours without asking it. */
const [KNOWN, KNOWN_AT] = ['sRGB IEC61966-2.1', 0x190];

/** Is this a profile of colours? */
export function isColourProfile(bytes: Uint8Array): boolean {
  return bytes.length > HEAD + 4 && Buffer.from(bytes.subarray(36, 40)).toString('latin1') === 'acsp';
}

/** The profile with its descriptions, names and rights blanked, as long as it was; the bytes as they are where it is no whole profile. */
export function withoutProfileWords(bytes: Uint8Array): Uint8Array {
  if (!isColourProfile(bytes)) return bytes;
  const made = Buffer.from(bytes);
  const known = made.subarray(KNOWN_AT, KNOWN_AT + KNOWN.length).toString('latin1') === KNOWN;
  const count = Math.min(made.readUInt32BE(HEAD), MOST_TAGS);
  for (let i = 0; i < count; i++) {
    const entry = HEAD + 4 + i * ENTRY;
    if (entry + ENTRY > made.length) break;
    blank(made, made.readUInt32BE(entry + 4), made.readUInt32BE(entry + 8));
  }
  if (known) made.write(KNOWN, KNOWN_AT, 'latin1');
  return made;
}

function blank(profile: Buffer, start: number, length: number): void {
  const end = Math.min(profile.length, start + length);
  if (end - start < 12) return;
  const type = profile.toString('latin1', start, start + 4);
  if (type === 'text') profile.fill(0x20, start + 8, end - 1);
  if (type === 'desc') {
    const words = Math.min(end, start + 12 + profile.readUInt32BE(start + 8));
    if (words > start + 12) profile.fill(0x20, start + 12, words - 1);
    // The same in two other ways of writing.
    profile.fill(0, words, end);
  }
  if (type !== 'mluc' || end - start < 16) return;
  const records = Math.min(profile.readUInt32BE(start + 8), MOST_TAGS);
  profile.fill(0, Math.min(end, start + 16 + records * ENTRY), end);
}
