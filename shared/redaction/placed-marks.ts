// Where marks of a working copy lie once its pages stand in a bundle: chosen, turned, and drawn in for the page number.
import { pageRect, type PageRect } from '../basics/rectangle';
import type { BundlePage } from '../evidence/page-edit';
import type { PageMarks } from './page-marks';

/** Points, as a person sees the page. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

export interface PlacedPages {
  /** The pages that went in, by their number in the working copy. */
  readonly pages: readonly BundlePage[];
  /** The number in the bundle of the first of them. */
  readonly first: number;
  /** Of the working copy's pages, from the first. */
  readonly sizes: readonly PageSize[];
  /** Of the same pages as they went in, one for each of `pages`. */
  readonly placedSizes: readonly PageSize[];
  /** How far each was drawn in about the middle of its top edge; 1 where it was not. */
  readonly shrinks: readonly number[];
}

/** Marks by page of the bundle. Those on pages that stayed out are gone. */
export function placeMarks(marks: readonly PageMarks[], placed: PlacedPages): readonly PageMarks[] {
  const byPage = new Map(marks.map((each) => [each.page, each] as const));
  return placed.pages.flatMap(({ page, turn }, i) => {
    const marked = byPage.get(page);
    const size = placed.sizes[page - 1];
    const now = placed.placedSizes[i];
    if (!marked) return [];
    if (!size || !now) throw new RangeError(`Page ${page} has marks and no size.`);
    const turned = turnedSize(size, turn);
    const scale = { x: now.width / turned.width, y: now.height / turned.height };
    const shrink = placed.shrinks[i] ?? 1;
    const boxes = marked.boxes.map((box) => {
      const { x, y, width, height } = turnRect(box.rect, size, turn);
      const stretched = pageRect(x * scale.x, y * scale.y, width * scale.x, height * scale.y);
      return { ...box, rect: drawnIn(stretched, now, shrink) };
    });
    return [{ page: placed.first + i, wholePage: marked.wholePage, boxes }];
  });
}

/** A page's size after a clockwise turn. */
export function turnedSize({ width, height }: PageSize, turn: BundlePage['turn']): PageSize {
  return turn === 90 || turn === 270 ? { width: height, height: width } : { width, height };
}

function turnRect({ x, y, width, height }: PageRect, page: PageSize, turn: BundlePage['turn']): PageRect {
  switch (turn) {
    case 0:
      return pageRect(x, y, width, height);
    case 90:
      return pageRect(page.height - y - height, x, height, width);
    case 180:
      return pageRect(page.width - x - width, page.height - y - height, width, height);
    case 270:
      return pageRect(y, page.width - x - width, height, width);
  }
}

/** As the assembler draws a page in: about the middle of its top edge. */
function drawnIn({ x, y, width, height }: PageRect, page: PageSize, shrink: number): PageRect {
  return pageRect(x * shrink + ((1 - shrink) * page.width) / 2, y * shrink, width * shrink, height * shrink);
}
