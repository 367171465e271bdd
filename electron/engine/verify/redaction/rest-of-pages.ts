// Everything but the marks: pages, words and looks are as they were.
import { visibleSize, type PageRect } from '../../../../shared/basics/rectangle';
import type { PageMarks } from '../../../../shared/redaction/page-marks';
import type { PageLooks } from './compare-looks';
import type { SeenPixels } from './look-at-pixels';
import { pagesWithin, type PageRange } from './page-range';
import { boxesOf, grown, meet } from './page-words';
import type { ProofBook } from './proof-book';
import type { ReadWords } from './read-words';

export interface RestOfPages {
  readonly marks: ReadonlyMap<number, PageMarks>;
  readonly range: PageRange;
  readonly looks: { readonly before: PageLooks; readonly after: PageLooks };
  readonly words: () => Promise<{ readonly before: ReadWords; readonly after: ReadWords }>;
  readonly pixels: () => Promise<SeenPixels>;
  readonly book: ProofBook;
}

/** Points by which sizes may differ. */
const SIZE = 0.5;
/** Words so near to a box may be taken along with it. */
const NEAR = 2;

export async function lookAtRest({ marks, range, looks, words, pixels, book }: RestOfPages): Promise<void> {
  await book.run('pages', 'Every page is there, as large and as turned as before.', async (report) => {
    const [was, is] = [await looks.before.pageCount(), await looks.after.pageCount()];
    // Each part sees it; the first tells it.
    if (was !== is && range.from === 1) report(null, `The file has ${is} pages and had ${was}.`);
    for (const index of pagesWithin(range, Math.min(was, is)).map((page) => page - 1)) {
      const [a, b] = [visibleSize(await looks.before.visible(index)), visibleSize(await looks.after.visible(index))];
      if (Math.abs(a.width - b.width) > SIZE || Math.abs(a.height - b.height) > SIZE) report(index + 1, 'The page has another size.');
    }
  });
  await book.run('rest-unchanged', 'The rest of every page looks as it did.', async (report) => {
    for (const page of (await pixels()).changed) report(page, 'The page looks otherwise than before outside its marks.');
  });
  await book.run('words-kept', 'Every word outside the marks can still be found.', async (report) => {
    const { before, after } = await words();
    const { boxes } = await pixels();
    for (const [number, page] of before.pages) {
      const own = marks.get(number);
      if (own?.wholePage === true) continue;
      const paper = visibleSize(await looks.before.visible(number - 1));
      const around = (boxes.get(number) ?? boxesOf(own).map(({ rect }) => rect)).map((rect) => grown(rect, NEAR));
      const hay = after.pages.get(number)?.haystacks ?? [];
      const lost = page.words.filter(
        ({ compact, touched, rect }) =>
          compact !== '' &&
          !touched &&
          isOn(paper, rect) &&
          !around.some((each) => meet(each, rect)) &&
          !hay.some(({ text }) => text.includes(compact)),
      );
      if (lost.length > 0) report(number, 'Words outside the marks can no longer be found.', lost[0]?.rect);
    }
  });
}

/** Words beside the paper are seen by nobody and may go. */
function isOn(paper: { readonly width: number; readonly height: number }, rect: PageRect): boolean {
  return rect.x >= 0 && rect.y >= 0 && rect.x + rect.width <= paper.width && rect.y + rect.height <= paper.height;
}
