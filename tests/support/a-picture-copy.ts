// Working copies of pictures, and what a person sees on them.
import { readFileSync } from 'node:fs';
import { makePictureCopy, type PictureCopyInput } from '../../electron/engine/intake/picture-copy';
import { placePicture } from '../../electron/engine/intake/picture-place';
import { quietWork } from '../../electron/engine/jobs/work';
import { drawPage } from '../../electron/engine/pdf/pdfium/draw-page';
import { openPdfium } from '../../electron/engine/pdf/pdfium/pdfium';
import { FailureError } from '../../shared/basics/failure';
import { aFolder } from './a-folder';

const folder = aFolder();
let count = 0;

/** The working copy of a picture, with what its PDF says of each image. */
export async function copyOf(bytes: Uint8Array, type: PictureCopyInput['type']) {
  const name = `${(count += 1)}.${type}`;
  const out = folder.place(`${name}.pdf`);
  const copy = await makePictureCopy({ file: folder.put(name, bytes), type, name, out }, quietWork());
  const pdf = readFileSync(out);
  const text = pdf.toString('latin1');
  const images = [...text.matchAll(/\/Width (\d+)\/Height (\d+)\/BitsPerComponent (\d+)\/ColorSpace (.+?)\/Filter\/(\w+)/g)].map(
    (match) => ({
      width: Number(match[1]),
      height: Number(match[2]),
      bits: Number(match[3]),
      space: match[4],
      filter: match[5],
    }),
  );
  return { ...copy, out, pdf, text, images };
}

/** The colour at a share of the picture's width and height, as a person sees the page. */
export async function colours(out: string, size: readonly [number, number], points: readonly (readonly [number, number])[], pageIndex = 0) {
  const document = await openPdfium(out);
  try {
    const drawn = drawPage(document, pageIndex, 600);
    const { page, place } = placePicture(size[0], size[1]);
    const scale = drawn.width / page.width;
    return points.map(([x, y]) => {
      const column = Math.round((place.x + x * place.width) * scale);
      const row = Math.round((page.height - place.y - place.height + y * place.height) * scale);
      const at = (row * drawn.width + column) * 4;
      return nameColour(drawn.rgba[at]!, drawn.rgba[at + 1]!, drawn.rgba[at + 2]!);
    });
  } finally {
    document.close();
  }
}

function nameColour(red: number, green: number, blue: number): string {
  const level = (value: number) => (value > 170 ? 'f' : value < 85 ? '0' : '-');
  return (
    { f00: 'red', '0f0': 'green', '00f': 'blue', fff: 'white', '000': 'black' }[level(red) + level(green) + level(blue)] ??
    `${red},${green},${blue}`
  );
}

export const corners = [
  [0.1, 0.1],
  [0.9, 0.1],
  [0.1, 0.9],
  [0.9, 0.9],
] as const;

/** The code of the failure, or 'none'. */
export async function failureOf(run: () => Promise<unknown>): Promise<string> {
  try {
    await run();
  } catch (thrown) {
    if (thrown instanceof FailureError) return thrown.failure.code;
    throw thrown;
  }
  return 'none';
}
