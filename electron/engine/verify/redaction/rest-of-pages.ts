// Everything but the marks: pages, words and looks are as they were.
import { pageRect, visibleSize, type PageRect } from '../../../../shared/basics/rectangle';
import type { PageMarks } from '../../../../shared/redaction/page-marks';
import { changedPixels, fillOf, pixelsWithin, type Look, type PageLooks } from './compare-looks';
import { boxesOf, grown, meet } from './page-words';
import type { ProofBook } from './proof-book';
import type { ReadWords } from './read-words';

export interface RestOfPages {
  readonly marks: ReadonlyMap<number, PageMarks>;
  readonly looks: { readonly before: PageLooks; readonly after: PageLooks };
  readonly words: () => Promise<{ readonly before: ReadWords; readonly after: ReadWords }>;
  /** By page: points that a pixel of a picture under a mark measures at most. */
  readonly coarseness: () => Promise<ReadonlyMap<number, number>>;
  readonly book: ProofBook;
}

/** Points by which sizes may differ. */
const SIZE = 0.5;
/** How far a box may be wider than its mark: widened boxes hide how long a name is. */
const WIDENED = 96;
/** Words so near to a box may be taken along with it. */
const NEAR = 2;
/** Soft edges reach this far around a box. */
const EDGE = 1.5;
/** A picture whose pixels are larger than this is no scan of words. */
const COARSEST = 24;
/** More changed pixels than these are seen: a small word has about sixty. */
const SEEN_PIXELS = 40;
const SEEN_SHARE = 0.0001;

export async function lookAtRest({ marks, looks, words, coarseness, book }: RestOfPages): Promise<void> {
  const boxes = new Map<number, readonly PageRect[]>();
  await book.run('pages', 'Every page is there, as large and as turned as before.', async (report) => {
    const [was, is] = [await looks.before.pageCount(), await looks.after.pageCount()];
    if (was !== is) report(null, `The file has ${is} pages and had ${was}.`);
    for (let index = 0; index < Math.min(was, is); index++) {
      const [a, b] = [visibleSize(await looks.before.visible(index)), visibleSize(await looks.after.visible(index))];
      if (Math.abs(a.width - b.width) > SIZE || Math.abs(a.height - b.height) > SIZE) report(index + 1, 'The page has another size.');
    }
  });
  await book.run('rest-unchanged', 'The rest of every page looks as it did.', async (report) => {
    const count = await looks.before.pageCount();
    const coarse = await coarseness();
    for (let index = 0; index < count; index++) {
      const own = marks.get(index + 1);
      if (own?.wholePage === true) continue;
      const [before, after] = [await looks.before.look(index), await looks.after.look(index)];
      const filled = boxesOf(own).map(({ rect }) => filledBox(rect, after));
      boxes.set(index + 1, filled);
      // A drawn pixel is smoothed into the next.
      const edge = EDGE + Math.min(COARSEST, 2 * (coarse.get(index + 1) ?? 0));
      const spared = filled.map((rect) => pixelsWithin(rect, after.drawn, after.visible, -edge));
      const changed = changedPixels(before.drawn, after.drawn, spared);
      if (changed > Math.max(SEEN_PIXELS, SEEN_SHARE * before.drawn.width * before.drawn.height))
        report(index + 1, 'The page looks otherwise than before outside its marks.');
    }
  });
  await book.run('words-kept', 'Every word outside the marks can still be found.', async (report) => {
    const { before, after } = await words();
    for (const [i, page] of before.pages.entries()) {
      const own = marks.get(i + 1);
      if (own?.wholePage === true) continue;
      const paper = visibleSize(await looks.before.visible(i));
      const around = (boxes.get(i + 1) ?? boxesOf(own).map(({ rect }) => rect)).map((rect) => grown(rect, NEAR));
      const hay = after.pages[i]?.haystacks ?? [];
      const lost = page.words.filter(
        ({ compact, touched, rect }) =>
          compact !== '' &&
          !touched &&
          isOn(paper, rect) &&
          !around.some((each) => meet(each, rect)) &&
          !hay.some(({ text }) => text.includes(compact)),
      );
      if (lost.length > 0) report(i + 1, 'Words outside the marks can no longer be found.', lost[0]?.rect);
    }
  });
}

/** Words beside the paper are seen by nobody and may go. */
function isOn(paper: { readonly width: number; readonly height: number }, rect: PageRect): boolean {
  return rect.x >= 0 && rect.y >= 0 && rect.x + rect.width <= paper.width && rect.y + rect.height <= paper.height;
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
