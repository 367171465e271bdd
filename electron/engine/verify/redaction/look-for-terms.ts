// Redacted words anywhere in a file.
import type { PdfFile } from '../../pdf/file/pdf-file';
import type { Work } from '../../jobs/work';
import type { Compact } from './compact';
import { standsInName, standsInString, standsInText, type Needle } from './needles';
import type { Report } from './proof-book';
import type { ReadWords } from './read-words';
import { placesOf, type Place } from './terms-anywhere';

/** What can be read of some pages of a file. */
export interface ReadableWords {
  readonly pages: readonly { readonly page: number; readonly haystacks: readonly Compact[] }[];
  readonly bookmarks: readonly string[];
}

export function readableWords({ pages, bookmarks }: ReadWords): ReadableWords {
  return { pages: [...pages].map(([page, { haystacks }]) => ({ page, haystacks })), bookmarks };
}

export interface TermSearch {
  readonly file: PdfFile;
  /** The file's own name, without its folder. */
  readonly name: string;
  readonly words: readonly ReadableWords[];
  readonly needles: readonly Needle[];
  readonly work: Work;
}

const WHERE: Readonly<Record<Place, string>> = {
  properties: 'the document properties',
  string: 'a text that no page shows',
  name: 'a name inside the file',
  contents: 'the instructions that draw a page',
  stream: 'the data of the file',
};

/** Reports where, never what. Throws PdfSyntaxError. */
export function lookForTerms({ file, name, words, needles, work }: TermSearch, report: Report): void {
  for (const { page, haystacks } of words.flatMap(({ pages }) => pages)) {
    if (haystacks.some((hay) => standsInText(needles, hay))) report(page, 'A redacted word can be read on this page.');
  }
  if (words.flatMap(({ bookmarks }) => bookmarks).some((title) => standsInString(needles, title)))
    report(null, 'A redacted word stands in a bookmark.');
  if (standsInName(needles, name)) report(null, 'A redacted word stands in the name of the file.');
  for (const place of placesOf(file, needles, work)) report(null, `A redacted word stands in ${WHERE[place]}.`);
}
