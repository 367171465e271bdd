// What can befall a PDF after it was made: a password, a later revision, a cut.
import { openPdfiumBytes, placeText, savePdfium } from '../../electron/engine/pdf/pdfium/pdfium';

/** The same PDF, encrypted (AES-256). An empty user password opens without asking, as restricted files do. */
export async function withPassword(bytes: Uint8Array, user: string, owner = 'owner'): Promise<Uint8Array> {
  const document = await openPdfiumBytes(bytes);
  const { pdfium } = document;
  const words = [placeText(pdfium, user), placeText(pdfium, owner)] as const;
  try {
    if (pdfium.call.EPDF_SetEncryption(document.handle, words[0], words[1], 0) === 0)
      throw new Error('The test file could not be encrypted.');
    return savePdfium(document, { removeSecurity: false });
  } finally {
    for (const word of words) pdfium.free(word);
    document.close();
  }
}

/** The same PDF with a later revision appended, as Acrobat does on "Save": object 9000 and its own table. */
export function withRevision(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  const previous = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1] ?? '0';
  const root = /\/Root (\d+ \d+ R)/.exec(text)?.[1] ?? '1 0 R';
  const object = '\n9000 0 obj\n<< /Note (added later) >>\nendobj\n';
  const at = bytes.length + 1;
  const table = bytes.length + object.length;
  const row = `${String(at).padStart(10, '0')} 00000 n \n`;
  const tail = `xref\n9000 1\n${row}trailer\n<< /Size 9001 /Root ${root} /Prev ${previous} >>\nstartxref\n${table}\n%%EOF\n`;
  return new Uint8Array(Buffer.concat([bytes, Buffer.from(object + tail, 'latin1')]));
}

/** The first part of a file, as a copy that stopped leaves it. */
export function cut(bytes: Uint8Array, share: number): Uint8Array {
  return bytes.slice(0, Math.floor(bytes.length * share));
}
