// The proof of a redaction: readers that share nothing with the remover look for what should be gone, and for what should not.
import { basename } from 'node:path';
import { openPdfFile, type PdfFile } from '../pdf/file/pdf-file';
import { pagesOf } from '../pdf/file/trees';
import { loosenessOf, type Looseness } from '../pdf/proof/loose-bytes';
import type { PageMarks } from '../../../shared/redaction/page-marks';
import type { Proof } from '../../../shared/redaction/proof';
import { failure } from '../../../shared/basics/failure';
import type { Work } from '../jobs/work';
import { PageLooks } from './redaction/compare-looks';
import { lookForHiddenParts } from './redaction/hidden-parts';
import { lookAtRest } from './redaction/rest-of-pages';
import { coarsenessUnderMarks, hiddenPictures, lookForHiddenPictures } from './redaction/pictures-under-marks';
import { ProofBook, type ProofPart, type Report } from './redaction/proof-book';
import { joinProof } from './redaction/join-proof';
import { lookAtPixels } from './redaction/look-at-pixels';
import { needlesOf, splitWords, type SplitWords } from './redaction/needles';
import { EVERY_PAGE, within, type PageRange } from './redaction/page-range';
import { readWords, type ReadWords } from './redaction/read-words';
import { lookUnderMarks } from './redaction/under-marks';
import { lookForTerms, readableWords, type ReadableWords } from './redaction/look-for-terms';

export interface ProveRequest {
  /** Paths: the file that was redacted, and what came of it. */
  readonly before: string;
  readonly after: string;
  readonly marks: readonly PageMarks[];
  /** What must stand nowhere in the new file, beside the words that stood only under marks. */
  readonly terms: readonly string[];
  /** Path of the resources folder. */
  readonly resources: string;
}

const LOOSE: Readonly<Record<Looseness, string>> = {
  revisions: 'The file holds an earlier state of itself.',
  'bytes-between': 'The file holds bytes between its objects.',
  'bytes-behind': 'The file holds bytes behind its end.',
  unreferenced: 'The file holds an object that nothing leads to.',
  'container-leftover': 'A container of the file holds an object that is no longer in use.',
};

/** Judges a redacted file. Nothing is repaired: what cannot be read counts as failed. Throws AbortError only. */
export async function proveRedaction(request: ProveRequest, work: Work): Promise<Proof> {
  const pages = await provePages({ ...request, range: EVERY_PAGE }, work);
  const file = await proveWholeFile(request, work);
  const terms = await proveTerms({ ...request, words: [pages.words] }, work);
  return joinProof([pages], file, terms);
}

export interface ProvePagesRequest extends ProveRequest {
  readonly range: PageRange;
}

/** What the words of a range add to the search of the whole file. */
export interface ProvedWords {
  readonly before: SplitWords;
  readonly after: ReadableWords;
}

export interface ProvedPages extends ProofPart {
  /** Null where they could not be read to their end. */
  readonly words: ProvedWords | null;
}

/** The checks that one page needs no other for, over the pages of a range. Throws AbortError only. */
export async function provePages({ before, after, range, ...request }: ProvePagesRequest, work: Work): Promise<ProvedPages> {
  const book = new ProofBook(work.signal);
  const marks = within(range, new Map(request.marks.map((each) => [each.page, each])));
  const looks = { before: new PageLooks(before, work), after: new PageLooks(after, work) };
  const read = once(async () => ({
    before: await readWords(before, marks, { labels: false, range }, work),
    after: await readWords(after, marks, { labels: true, range }, work),
  }));
  const words = async () => (await read()).after;
  const coarseness = () => withFile(before, (file) => coarsenessUnderMarks(file, marks, (index) => looks.before.visible(index)));
  const pixels = once(() => lookAtPixels({ marks, range, looks, words, coarseness, work }));
  try {
    await lookUnderMarks({ file: after, marks, looks: looks.after, words, pixels, book, work });
    await lookAtRest({ marks, range, looks, words: read, pixels, book });
    return { ...book.part(), words: await wordsOf(read, work) };
  } finally {
    looks.before.close();
    looks.after.close();
  }
}

async function wordsOf(
  read: () => Promise<{ readonly before: ReadWords; readonly after: ReadWords }>,
  work: Work,
): Promise<ProvedWords | null> {
  try {
    const { before, after } = await read();
    return { before: splitWords(before), after: readableWords(after) };
  } catch {
    work.signal.throwIfAborted();
    return null;
  }
}

/** The checks of what is no page's own. Throws AbortError only. */
export async function proveWholeFile({ before, after, ...request }: ProveRequest, work: Work): Promise<ProofPart> {
  const book = new ProofBook(work.signal);
  const marks = new Map(request.marks.map((each) => [each.page, each]));
  const looks = new PageLooks(before, work);
  try {
    await book.run('pictures-left', 'No picture that lay under a mark is left anywhere in the file.', async (report) => {
      const hidden = await withFile(before, (file) => hiddenPictures(file, marks, (index) => looks.visible(index), work));
      await withFile(after, (file) => {
        lookForHiddenPictures(file, hidden, report);
      });
    });
    await lookAtFile(after, book);
    return book.part();
  } finally {
    looks.close();
  }
}

export interface ProveTermsRequest extends Omit<ProveRequest, 'before' | 'resources'> {
  /** Of all ranges, which together are the whole file. */
  readonly words: readonly (ProvedWords | null)[];
}

/** The search for words that were hidden, once it is known of all pages which those are. Throws AbortError only. */
export async function proveTerms({ after, marks, terms, words }: ProveTermsRequest, work: Work): Promise<ProofPart> {
  const book = new ProofBook(work.signal);
  await book.run('terms', 'No redacted word stands anywhere else in the file: pages, properties, names, streams.', async (report) => {
    const read = words.map((each) => {
      if (each === null) throw failure('pdf-damaged');
      return each;
    });
    const needles = needlesOf(
      terms,
      read.map((each) => each.before),
      marks,
    );
    await withFile(after, (file) => {
      lookForTerms({ file, name: basename(after), words: read.map((each) => each.after), needles, work }, report);
    });
  });
  return book.part();
}

export interface ProveReleasedRequest {
  /** Path of the assembled PDF. */
  readonly file: string;
  /** Marks by pages of that file. */
  readonly marks: readonly PageMarks[];
  readonly terms: readonly string[];
}

/** Judges an assembled bundle, in which bookmarks, links and an index are as they should be. Throws AbortError only. */
export async function proveReleased(request: ProveReleasedRequest, work: Work): Promise<Proof> {
  const { file: path } = request;
  const book = new ProofBook(work.signal);
  const marks = new Map(request.marks.map((each) => [each.page, each]));
  const looks = new PageLooks(path, work);
  const words: () => Promise<ReadWords> = once(() => readWords(path, marks, { labels: true, range: EVERY_PAGE }, work));
  const nothing = () => Promise.resolve(new Map<number, number>());
  const compared = { before: null, after: looks };
  const pixels = once(() => lookAtPixels({ marks, range: EVERY_PAGE, looks: compared, words, coarseness: nothing, work }));
  try {
    await lookUnderMarks({ file: path, marks, looks, words, pixels, book, work });
    await lookForLooseBytes(path, book);
    await book.run(
      'terms',
      'No redacted word stands anywhere in the file: pages, bookmarks, properties, names, streams.',
      async (report) => {
        const needles = needlesOf(request.terms, [], request.marks);
        const read = [readableWords(await words())];
        await withFile(path, (file) => {
          lookForTerms({ file, name: basename(path), words: read, needles, work }, report);
        });
      },
    );
    return book.close();
  } finally {
    looks.close();
  }
}

async function lookAtFile(after: string, book: ProofBook): Promise<void> {
  await book.run(
    'hidden-parts',
    'No bookmarks, named places, attachments, layers, tags, form fields, scripts, thumbnails or hidden properties are left.',
    (report) =>
      withFile(after, (file) => {
        lookForHiddenParts(file, report);
      }),
  );
  await lookForLooseBytes(after, book);
}

async function lookForLooseBytes(path: string, book: ProofBook): Promise<void> {
  await book.run(
    'revisions',
    'The file is one clean write: no earlier state, no loose bytes, no object that nothing leads to.',
    (report: Report) =>
      withFile(path, (file) => {
        for (const each of loosenessOf(file)) report(null, LOOSE[each]);
      }),
  );
}

/** Opens a PDF with our own reader for `use`. Throws where it cannot be read, and for an encrypted one. */
async function withFile<T>(path: string, use: (file: PdfFile) => T | Promise<T>): Promise<T> {
  const file = openPdfFile(path);
  try {
    if (file.encrypted) throw failure('pdf-needs-password');
    // Walks what there is, so that a page tree that cannot be walked is no empty file.
    if (pagesOf(file).next().done === true) throw failure('pdf-no-pages');
    return await use(file);
  } finally {
    file.close();
  }
}

/** The same answer for everybody who asks, and the same failure. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
