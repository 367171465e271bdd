import { PDFArray, PDFStream } from 'pdf-lib';
import { membersOf, valueAt } from './pdf-values';
import type { SourcePage } from './source-pages';

/** The streams that make up a page's content, in order. */
export function contentStreams(page: SourcePage): PDFStream[] {
  const contents = valueAt(page.dict, 'Contents');
  const parts = contents instanceof PDFArray ? membersOf(contents) : [contents];
  return parts.filter((part) => part instanceof PDFStream);
}
