// Pages as they are drawn, each once: are the marks filled, and is the rest as it was?
import type { PageRect } from '../../../../shared/basics/rectangle';
import { pageRect, visibleSize } from '../../../../shared/basics/rectangle';
import type { PageMarks } from '../../../../shared/redaction/page-marks';
import type { Work } from '../../jobs/work';
import { changedPixels, fillOf, pixelsWithin, type Look, type PageLooks } from './compare-looks';
import { boxesOf } from './page-words';
import { pagesWithin, type PageRange } from './page-range';
import type { ReadWords } from './read-words';

export interface PixelsRequest {
  readonly marks: ReadonlyMap<number, PageMarks>;
  readonly range: PageRange;
  /** `before` is null where there is nothing to compare with. */
  readonly looks: { readonly before: PageLooks | null; readonly after: PageLooks };
  readonly words: () => Promise<ReadWords>;
  /** By page: points that a pixel of a picture under a mark measures at most. */
  readonly coarseness: () => Promise<ReadonlyMap<number, number>>;
  readonly work: Work;
}

export interface SeenPixels {
  /** Marks that are not filled in one colour. */
  readonly unfilled: readonly { readonly page: number; readonly rect: PageRect }[];
  /** Pages (from 1) that look otherwise than before outside their marks. */
  readonly changed: readonly number[];
  /** By page, the boxes as they are drawn. Pages that were not compared have none. */
  readonly boxes: ReadonlyMap<number, readonly PageRect[]>;
}

/** The share of pixels under a mark that may be off its colour: soft edges of a box that begins between two pixels. */
const STRAY = 0.01;
/** How far a box may be wider than its mark: widened boxes hide how long a name is. */
const WIDENED = 96;
/** Soft edges reach this far around a box. */
const EDGE = 1.5;
/** A picture whose pixels are larger than this is no scan of words. */
const COARSEST = 24;
/** More changed pixels than these are seen: a small word has about sixty. */
const SEEN_PIXELS = 40;
const SEEN_SHARE = 0.0001;

/** Throws what reading and drawing throw. */
export async function lookAtPixels({ marks, range, looks, words, coarseness, work }: PixelsRequest): Promise<SeenPixels> {
  const seen = {
    unfilled: [] as { page: number; rect: PageRect }[],
    changed: [] as number[],
    boxes: new Map<number, readonly PageRect[]>(),
  };
  const compared = new Set(looks.before === null ? [] : pagesWithin(range, await looks.before.pageCount()));
  const coarse = looks.before === null ? new Map<number, number>() : await coarseness();
  const { pages } = await words();
  for (const page of [...new Set([...compared, ...marks.keys()])].toSorted((a, b) => a - b)) {
    const own = marks.get(page);
    if (own?.wholePage === true) continue;
    const isMarked = boxesOf(own).length > 0;
    if (!isMarked && !compared.has(page)) continue;
    const after = await looks.after.look(page - 1);
    for (const { rect } of boxesOf(own)) {
      const fill = fillOf(rect, after, pages.get(page)?.labels ?? []);
      if (fill && fill.others > STRAY) seen.unfilled.push({ page, rect });
    }
    if (looks.before !== null && compared.has(page)) {
      const before = await looks.before.look(page - 1);
      const filled = boxesOf(own).map(({ rect }) => filledBox(rect, after));
      seen.boxes.set(page, filled);
      if (isChanged(before, after, filled, coarse.get(page) ?? 0)) seen.changed.push(page);
    }
    work.progress(page, null);
  }
  return seen;
}

function isChanged(before: Look, after: Look, boxes: readonly PageRect[], coarse: number): boolean {
  // A drawn pixel is smoothed into the next.
  const edge = EDGE + Math.min(COARSEST, 2 * coarse);
  const spared = boxes.map((rect) => pixelsWithin(rect, after.drawn, after.visible, -edge));
  const changed = changedPixels(before.drawn, after.drawn, spared);
  return changed > Math.max(SEEN_PIXELS, SEEN_SHARE * before.drawn.width * before.drawn.height);
}

/** The box as it was drawn: as long as what stands beside the mark has its colour, the box goes on. */
function filledBox(mark: PageRect, look: Look): PageRect {
  const fill = fillOf(mark, look, []);
  if (!fill) return mark;
  const { width } = visibleSize(look.visible);
  const middle = { y: mark.y + mark.height * 0.2, height: mark.height * 0.6 };
  const isFilled = (x: number) => {
    const strip = fillOf(pageRect(x, middle.y - 1, 4, middle.height + 2), look, []);
    return strip !== null && strip.others === 0 && strip.colour.every((value, i) => Math.abs(value - (fill.colour[i] ?? 0)) <= 16);
  };
  let left = mark.x;
  let right = mark.x + mark.width;
  while (left > 0 && mark.x - left < WIDENED && isFilled(left - 3)) left -= 2;
  while (right < width && right - mark.x - mark.width < WIDENED && isFilled(right - 1)) right += 2;
  return pageRect(left, mark.y, right - left, mark.height);
}
