// What lies under the marks of a finished file: nothing but the fill and its label.
import { openPdfFile } from '../../pdf/file/pdf-file';
import { pagesOf } from '../../pdf/file/trees';
import { PictureShelf } from '../../pdf/proof/picture-alone';
import { readFileSync } from 'node:fs';
import type { PageMarks } from '../../../../shared/redaction/page-marks';
import type { Work } from '../../jobs/work';
import type { PageLooks } from './compare-looks';
import type { SeenPixels } from './look-at-pixels';
import { lookAtNotes } from './notes-under-marks';
import { boxesOf } from './page-words';
import { lookAtPaths, lookAtPictures } from './pictures-under-marks';
import type { ProofBook } from './proof-book';
import type { ReadWords } from './read-words';

export interface UnderMarks {
  readonly file: string;
  readonly marks: ReadonlyMap<number, PageMarks>;
  readonly looks: PageLooks;
  readonly words: () => Promise<ReadWords>;
  readonly pixels: () => Promise<SeenPixels>;
  readonly book: ProofBook;
  readonly work: Work;
}

export async function lookUnderMarks(input: UnderMarks): Promise<void> {
  const { book, marks } = input;
  await book.run('text-under-marks', 'No character, seen or unseen, lies under a mark.', async (report) => {
    const { pages } = await input.words();
    for (const [page, { touched }] of pages) for (const rect of touched) report(page, 'A character lies under a mark.', rect);
    for (const page of marks.keys()) if (!pages.has(page)) report(page, 'The page is missing.');
  });
  await book.run('pixels-under-marks', 'Every mark is a solid fill with nothing but its label in it.', async (report) => {
    for (const { page, rect } of (await input.pixels()).unfilled) report(page, 'The mark is not filled in one colour.', rect);
  });
  await eachMarkedPage(input);
}

async function eachMarkedPage({ file: path, marks, looks, book, work }: UnderMarks): Promise<void> {
  const walk = async (use: (open: Opened) => void | Promise<void>) => {
    const file = openPdfFile(path);
    try {
      for (const page of pagesOf(file)) {
        const own = marks.get(page.page);
        if (!own) continue;
        work.signal.throwIfAborted();
        await use({ file, page, own, visible: await looks.visible(page.page - 1) });
      }
    } finally {
      file.close();
    }
  };
  let shelf: Promise<PictureShelf> | undefined;
  const open = () => (shelf ??= PictureShelf.open(readFileSync(path)));
  await book.run('pictures-under-marks', 'No picture shows anything under a mark, whatever lies over it.', (report) =>
    walk(({ file, page, own, visible }) => lookAtPictures(file, page, own, visible, open, report)),
  );
  await book.run('drawings-under-marks', 'No line or shape is drawn under a mark.', (report) =>
    walk(({ file, page, own, visible }) => {
      if (boxesOf(own).length > 0 && !own.wholePage) lookAtPaths(file, page, own, visible, report);
    }),
  );
  await book.run('annotations', 'No annotation touches a mark.', (report) =>
    walk(({ file, page, own, visible }) => {
      lookAtNotes(file, page, own, visible, report);
    }),
  );
}

interface Opened {
  readonly file: ReturnType<typeof openPdfFile>;
  readonly page: ReturnType<typeof pagesOf> extends Generator<infer Node> ? Node : never;
  readonly own: PageMarks;
  readonly visible: Awaited<ReturnType<PageLooks['visible']>>;
}
