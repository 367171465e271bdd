// Small files as an officer has them, made in code: their pages, dates and faults are known.
import sharp from 'sharp';
import { aPdf, textPage } from '../support/a-pdf';
import { noisyPixels } from '../support/a-picture';

export interface AFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export function named(name: string, bytes: Uint8Array | string): AFile {
  const ending = name.slice(name.lastIndexOf('.') + 1);
  const mimeType = { pdf: 'application/pdf', jpg: 'image/jpeg', png: 'image/png', txt: 'text/plain' }[ending] ?? 'application/octet-stream';
  return { name, mimeType, buffer: Buffer.from(bytes) };
}

/** A PDF of body text. Its first page says its own title, so that it can be found again in the bundle. */
export async function aLetter(name: string, pages = 1): Promise<AFile> {
  const title = name.replace(/\.\w+$/u, '');
  const rest = Array.from({ length: pages - 1 }, (_, i) => textPage(i + 2, 20));
  return named(
    name,
    await aPdf({ pages: [{ texts: [{ text: title, x: 100, y: 90, size: 16 }], lines: textPage(1, 20).lines ?? [] }, ...rest] }),
  );
}

/** A photograph that says itself when it was taken. */
export async function aPhoto(name: string, taken = '2026:02:07 23:41:00'): Promise<AFile> {
  const picture = sharp({ create: { width: 640, height: 480, channels: 3, background: '#7a8a6a' } });
  return named(
    name,
    await picture
      .withExif({ IFD2: { DateTimeOriginal: taken } })
      .jpeg()
      .toBuffer(),
  );
}

/** Pages as a scanner gives them without reading them: pictures and not a word. */
export async function aScan(name: string, pages = 1): Promise<AFile> {
  const jpeg = await sharp({ create: { width: 620, height: 877, channels: 3, background: '#f4f2ec' } })
    .jpeg()
    .toBuffer();
  const page = { pictures: [{ x: 0, y: 0, width: 595.28, height: 841.89, jpeg }] };
  return named(name, await aPdf({ pages: Array.from({ length: pages }, () => page) }));
}

/** What a word processor saves: a ZIP that begins as such a document does. */
export function aWordDocument(name: string): AFile {
  const head = Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 19, 0, 0, 0]);
  return named(name, Buffer.concat([head, Buffer.from('[Content_Types].xml word/document.xml')]));
}

/** Five that can be used and one that cannot. */
export async function someFiles(): Promise<AFile[]> {
  return [
    await aLetter('01 Application.pdf', 2),
    await aLetter('02 Case summary.pdf', 3),
    await aLetter('Warning letter 2026-01-12.pdf', 1),
    await aPhoto('IMG_0412.jpg'),
    named('Note of home visit 2026-02-09.txt', 'Note of home visit\nMr Doe let us in. Two dogs were in the kitchen.\n'),
    aWordDocument('Minutes.docx'),
  ];
}

/** Photographs that take a while each: enough points for a camera, and each with other bytes than the next. */
export async function bigPhotos(count: number): Promise<AFile[]> {
  const picture = await sharp(noisyPixels(1000, 750, 3), { raw: { width: 1000, height: 750, channels: 3 } })
    .resize(4000, 3000)
    .jpeg({ quality: 60 })
    .toBuffer();
  return Array.from({ length: count }, (_, i) => {
    // A comment of its own, right after the start of the picture.
    const comment = Buffer.from([0xff, 0xfe, 0, 6, 0, 0, i >> 8, i & 0xff]);
    return named(`Photo ${i + 1}.jpg`, Buffer.concat([picture.subarray(0, 2), comment, picture.subarray(2)]));
  });
}

/** A document of many pages, quick to make. */
export async function aLongDocument(name: string, pages: number): Promise<AFile> {
  return named(name, await aPdf({ pages: Array.from({ length: pages }, (_, i) => textPage(i + 1, 4)) }));
}

/** Many small notes, each its own: a pile that takes a while to go through. */
export function manyNotes(count: number): AFile[] {
  return Array.from({ length: count }, (_, i) =>
    named(`Note ${String(i + 1).padStart(3, '0')}.txt`, `Note ${i + 1}\nThe music was heard again at ${i % 24}:00.\n`),
  );
}
