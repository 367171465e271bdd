// Is a colour profile the one that every screen and PDF viewer takes for granted?

/** True for sRGB under its usual names. Anything else has to be converted, or its colours would shift. */
export function isStandardRgb(profile: Uint8Array): boolean {
  const bytes = Buffer.from(profile.buffer, profile.byteOffset, profile.byteLength);
  if (bytes.length < 132 || bytes.toString('latin1', 16, 20) !== 'RGB ') return false;
  const description = readDescription(bytes);
  return /^(?:sRGB|c2$|IEC ?61966-2[.-]1)/i.test(description);
}

function readDescription(bytes: Buffer): string {
  const count = Math.min(bytes.readUInt32BE(128), 100);
  for (let i = 0; i < count; i += 1) {
    const entry = 132 + 12 * i;
    if (entry + 12 > bytes.length) return '';
    if (bytes.toString('latin1', entry, entry + 4) !== 'desc') continue;
    const at = bytes.readUInt32BE(entry + 4);
    const text = bytes.subarray(at, at + bytes.readUInt32BE(entry + 8));
    // Version 2 writes plain characters, version 4 UTF-16 with the high byte nought for these names.
    const isUnicode = text.toString('latin1', 0, 4) === 'mluc';
    const raw = isUnicode ? text.subarray(text.length >= 28 ? text.readUInt32BE(24) : 0) : text.subarray(12);
    return raw.toString('latin1').replaceAll('\0', '').trim();
  }
  return '';
}
