// The first page of a photo sheet as it will print: the very layout that the engine draws, with the pictures as they are seen.
import { useEffect, useMemo, useState } from 'react';
import { wrapText } from '../../shared/bundle/text-measure';
import type { EvidenceItem } from '../../shared/evidence/evidence-item';
import { bundlePagesOf } from '../../shared/evidence/page-edit';
import { layOutSheets, type PerPage, type SheetPage } from '../../shared/evidence/photo-sheet';
import { sheetWords } from '../../shared/evidence/sheet-words';
import { measureText } from './measure';

/** A picture of a page and the part of it that holds the photograph, in pixels of that picture. */
export interface SeenPicture {
  readonly address: string;
  readonly width: number;
  readonly height: number;
  readonly part: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly turn: number;
}

export interface SheetPreview {
  readonly page: SheetPage;
  /** By place on the sheets; null until it is there. */
  readonly pictures: readonly (SeenPicture | null)[];
  readonly pages: number;
}

const NOT_YET = 4 / 3;

export function useSheetPreview(
  items: readonly EvidenceItem[],
  perPage: PerPage,
  title: string,
  addressOf: (item: EvidenceItem, page: number) => string,
): SheetPreview | null {
  const [seen, setSeen] = useState<ReadonlyMap<string, SeenPicture>>(new Map());
  const shown = useMemo(
    () =>
      items.flatMap((item, i) => {
        const words = sheetWords(item, i + 1);
        const pages = bundlePagesOf(item);
        const [first = '', ...others] = words;
        return pages.map(({ page, turn }, n) => ({
          address: addressOf(item, page),
          turn,
          words: pages.length === 1 ? words : [`${first}, page ${n + 1} of ${pages.length}`, ...others],
        }));
      }),
    [addressOf, items],
  );
  const wanted = shown
    .slice(0, perPage)
    .map(({ address, turn }) => `${turn} ${address}`)
    .join('\n');
  useEffect(() => {
    let gone = false;
    for (const line of wanted.split('\n').filter((each) => each !== '')) {
      const [turn = '0', address = ''] = line.split(' ');
      void look(address, Number(turn)).then(
        (picture) => (gone ? undefined : setSeen((now) => new Map(now).set(line, picture))),
        () => undefined,
      );
    }
    return () => {
      gone = true;
    };
  }, [wanted]);
  return useMemo(() => {
    const pictures = shown.map(({ address, turn }) => seen.get(`${turn} ${address}`) ?? null);
    const laid = shown.map(({ words }, i) => ({ words, aspect: aspectOf(pictures[i] ?? null) }));
    const pages = layOutSheets(title, perPage, laid, (text, width, weight, size) => wrapText(text, width, weight, size, measureText));
    const [page] = pages;
    return page ? { page, pictures, pages: pages.length } : null;
  }, [perPage, seen, shown, title]);
}

function aspectOf(picture: SeenPicture | null): number {
  if (picture === null) return NOT_YET;
  const { width, height } = picture.part;
  return picture.turn % 180 === 0 ? width / height : height / width;
}

/** Finds the photograph on its page: the page around it is white. */
async function look(address: string, turn: number): Promise<SeenPicture> {
  const image = new Image();
  image.src = address;
  await image.decode();
  const { naturalWidth: width, naturalHeight: height } = image;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  const whole = { x: 0, y: 0, width, height };
  if (!pen) return { address, width, height, part: whole, turn };
  pen.drawImage(image, 0, 0);
  return { address, width, height, part: inkIn(pen.getImageData(0, 0, width, height).data, width, height) ?? whole, turn };
}

/** Above this it is the page's white, or what the packing of the picture left on it. */
const WHITE = 230;

/** The smallest part with all that is not white; null where all of it is. */
export function inkIn(rgba: ArrayLike<number>, width: number, height: number): SeenPicture['part'] | null {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      if ((rgba[at] ?? 255) > WHITE && (rgba[at + 1] ?? 255) > WHITE && (rgba[at + 2] ?? 255) > WHITE) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  return right < 0 ? null : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}
