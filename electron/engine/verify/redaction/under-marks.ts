// What lies under the marks of a finished file: nothing but the fill and its label.
import { openPdfFile } from '../../pdf/file/pdf-file';
import { pagesOf } from '../../pdf/file/trees';
import { PictureShelf } from '../../pdf/proof/picture-alone';
import { readFileSync } from 'node:fs';
import type { PageMarks } from '../../../../shared/redaction/page-marks';
import type { Work } from '../../jobs/work';
import { fillOf, type PageLooks } from './compare-looks';
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
  readonly book: ProofBook;
  readonly work: Work;
}

/** The share of pixels under a mark that may be off its colour: soft edges of a box that begins between two pixels. */
const STRAY = 0.01;

export async function lookUnderMarks(input: UnderMarks): Promise<void> {
  const { book, marks, looks } = input;
  await book.run('text-under-marks', 'No character, seen or unseen, lies under a mark.', async (report) => {
    const { pages } = await input.words();
    pages.forEach(({ touched }, i) => {
      for (const rect of touched) report(i + 1, 'A character lies under a mark.', rect);
    });
    for (const page of marks.keys()) if (!pages[page - 1]) report(page, 'The page is missing.');
  });
  await book.run('pixels-under-marks', 'Every mark is a solid fill with nothing but its label in it.', async (report) => {
    const { pages } = await input.words();
    for (const { page, boxes, wholePage } of marks.values()) {
      if (wholePage || boxes.length === 0) continue;
      const look = await looks.look(page - 1);
      for (const { rect } of boxes) {
        const fill = fillOf(rect, look, pages[page - 1]?.labels ?? []);
        if (fill && fill.others > STRAY) report(page, 'The mark is not filled in one colour.', rect);
      }
    }
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
