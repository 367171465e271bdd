// Photo sheets: one, two, four or six pictures to an A4 page, each with what a court asks of a picture (EX-14). Places are in
// points from the top left; what is laid out here is what is drawn.
import { pageRect, type PageRect } from '../basics/rectangle';

export type PerPage = 1 | 2 | 4 | 6;

export interface SheetPicture {
  /** Width by height of the picture as it is seen. */
  readonly aspect: number;
  /** The words beneath it: the first line in bold, the others as they come. */
  readonly words: readonly string[];
}

export interface SheetLine {
  readonly x: number;
  /** The baseline. */
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly weight: 'regular' | 'bold';
}

export interface SheetPage {
  readonly lines: readonly SheetLine[];
  readonly pictures: readonly { readonly place: number; readonly rect: PageRect }[];
}

/** Breaks a text into lines that fit a width in points. */
export type WrapWords = (text: string, width: number, weight: SheetLine['weight'], size: number) => readonly string[];

export const SHEET = { width: 595.28, height: 841.89, margin: 42, foot: 62, title: 13, gap: 14 } as const;

const GRIDS: Readonly<Record<PerPage, { readonly columns: number; readonly rows: number; readonly size: number }>> = {
  1: { columns: 1, rows: 1, size: 9.5 },
  2: { columns: 1, rows: 2, size: 9 },
  4: { columns: 2, rows: 2, size: 8 },
  6: { columns: 2, rows: 3, size: 7.5 },
};

const LEADING = 1.28;
/** Between a picture and its words. */
const AIR = 6;
/** Words never take more of a cell than this: the picture is the evidence. */
const MOST_WORDS = 0.55;

/** The pages of a sheet, pictures in their order, each with its words beneath it. */
export function layOutSheets(title: string, perPage: PerPage, pictures: readonly SheetPicture[], wrap: WrapWords): readonly SheetPage[] {
  const pages: SheetPage[] = [];
  for (let first = 0; first < pictures.length; first += perPage) {
    pages.push(layOutPage(title, perPage, pictures.slice(first, first + perPage), first, wrap));
  }
  return pages;
}

function layOutPage(title: string, perPage: PerPage, pictures: readonly SheetPicture[], first: number, wrap: WrapWords): SheetPage {
  const { columns, rows, size } = GRIDS[perPage];
  const { width, height, margin, foot, gap } = SHEET;
  const room = width - 2 * margin;
  const lines: SheetLine[] = [];
  let top: number = margin;
  for (const text of wrap(title, room, 'bold', SHEET.title).slice(0, 2)) {
    lines.push({ x: margin, y: top + SHEET.title, text, size: SHEET.title, weight: 'bold' });
    top += SHEET.title * LEADING;
  }
  top += AIR;
  const cell = { width: (room - (columns - 1) * gap) / columns, height: (height - foot - top - (rows - 1) * gap) / rows };
  const placed = pictures.map((picture, i) => {
    const x = margin + (i % columns) * (cell.width + gap);
    const y = top + Math.floor(i / columns) * (cell.height + gap);
    const words = wordLines(picture.words, cell, size, wrap);
    const most = { width: cell.width, height: cell.height - words.length * size * LEADING - AIR };
    const scale = Math.min(most.width / picture.aspect, most.height);
    const rect = pageRect(x + (cell.width - scale * picture.aspect) / 2, y, scale * picture.aspect, scale);
    words.forEach(({ text, weight }, n) => {
      lines.push({ x, y: y + scale + AIR + size + n * size * LEADING, text, size, weight });
    });
    return { place: first + i, rect };
  });
  return { lines, pictures: placed };
}

function wordLines(words: readonly string[], cell: { readonly width: number; readonly height: number }, size: number, wrap: WrapWords) {
  const all = words.flatMap((text, i) => {
    const weight = i === 0 ? ('bold' as const) : ('regular' as const);
    return wrap(text, cell.width, weight, size).map((line) => ({ text: line, weight, of: i }));
  });
  const most = Math.floor((cell.height * MOST_WORDS) / (size * LEADING));
  if (all.length <= most) return all;
  // What it shows is the long part: it gives way, and the times, the place and the hash stay.
  const rest = all.filter(({ of }) => of !== 1);
  const shown = all.filter(({ of }) => of === 1).slice(0, Math.max(1, most - rest.length));
  const last = shown.at(-1);
  if (last) shown[shown.length - 1] = { ...last, text: `${last.text.replace(/\s*\S*$/, '')} …` };
  return [...rest.filter(({ of }) => of === 0), ...shown, ...rest.filter(({ of }) => of > 1)];
}
