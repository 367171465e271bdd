import { existsSync, readFileSync } from 'node:fs';
import { resamplePicture } from '../../electron/engine/intake/resample-picture';
import { quietWork } from '../../electron/engine/jobs/work';
import { drawPage, type DrawnPage } from '../../electron/engine/pdf/pdfium/draw-page';
import { openPdfiumBytes } from '../../electron/engine/pdf/pdfium/pdfium';
import { normalisePdf, type NormalisedPdf } from '../../electron/engine/pdf/normalise/normalise-pdf';
import { FailureError } from '../../shared/basics/failure';
import type { AFolder } from './a-folder';
import { resources } from './drawn';
import { readPdf, type SeenPdf } from './read-pdf';

export interface Normalised extends NormalisedPdf {
  /** The working copy; what came where nothing was written. */
  readonly bytes: Uint8Array;
  readonly codes: readonly string[];
}

let count = 0;

export async function normalised(folder: AFolder, bytes: Uint8Array): Promise<Normalised> {
  const name = `file-${++count}`;
  const file = folder.put(`${name}.pdf`, bytes);
  const out = folder.place(`${name}-copy.pdf`);
  const made = await normalisePdf({ file, name: 'Letter.pdf', resources, out, resample: resamplePicture }, quietWork());
  if (existsSync(out) !== made.changed) throw new Error('It says that it changed the file and wrote none, or the other way round.');
  if (!readFileSync(file).equals(bytes)) throw new Error('The original was changed.');
  return { ...made, bytes: made.changed ? new Uint8Array(readFileSync(out)) : bytes, codes: made.notes.map((note) => note.code) };
}

/** The code of the failure that it ends in; nothing may be left behind. */
export async function refusal(folder: AFolder, bytes: Uint8Array): Promise<string> {
  const name = `file-${++count}`;
  const out = folder.place(`${name}-copy.pdf`);
  try {
    await normalisePdf(
      { file: folder.put(`${name}.pdf`, bytes), name: 'Letter.pdf', resources, out, resample: resamplePicture },
      quietWork(),
    );
  } catch (thrown) {
    if (existsSync(out)) throw new Error('A file was left behind.', { cause: thrown });
    if (thrown instanceof FailureError) return thrown.failure.code;
    throw thrown;
  }
  return 'taken in';
}

export function seen(copy: Normalised): Promise<SeenPdf> {
  return readPdf(copy.bytes);
}

/** All words of a page in the order of the file, as one text. */
export async function wordsOf(copy: Normalised, page = 0): Promise<string> {
  const read = await seen(copy);
  return read.pages[page]!.texts.map((text) => text.text).join(' ');
}

/** The page as a picture, one pixel a point. */
export async function pictureOf(bytes: Uint8Array, page = 0): Promise<DrawnPage> {
  const document = await openPdfiumBytes(bytes);
  try {
    const size = await readPdf(bytes);
    return drawPage(document, page, Math.round(size.pages[page]!.width));
  } finally {
    document.close();
  }
}

/** The share of dark pixels in a part of a picture: left, top, right, bottom in points from the top left. */
export function inkIn(picture: DrawnPage, [left, top, right, bottom]: readonly [number, number, number, number]): number {
  let dark = 0;
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const at = (y * picture.width + x) * 4;
      if (picture.rgba[at]! + picture.rgba[at + 1]! + picture.rgba[at + 2]! < 3 * 128) dark++;
    }
  }
  return dark / ((right - left) * (bottom - top));
}
