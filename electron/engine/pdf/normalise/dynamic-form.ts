import { PDFStream, type PDFDict, type PDFObject } from 'pdf-lib';
import { walkContent } from './content-operators';
import { contentStreams } from './page-contents';
import { arrayAt, booleanAt, dictAt, valueAt } from './pdf-values';
import type { SourcePage } from './source-pages';
import { streamBytes } from './stream-bytes';

/** How a form of Adobe's second kind (XFA) is to be treated; null for a file that has none. */
export type XfaKind = 'dynamic' | 'static';

/**
 * A dynamic one has no pages of its own: only a notice to wait for a program that can make them. A static one has its
 * pages and fields in the file as well.
 */
export function xfaKind(catalog: PDFDict, pages: readonly SourcePage[]): XfaKind | null {
  const form = dictAt(catalog, 'AcroForm');
  if (!form || valueAt(form, 'XFA') === undefined) return null;
  if (booleanAt(catalog, 'NeedsRendering')) return 'dynamic';
  const [only] = pages;
  const fields = arrayAt(form, 'Fields')?.size() ?? 0;
  return pages.length === 1 && only && (saysWait(only) || (fields === 0 && isBlank(only))) ? 'dynamic' : 'static';
}

function saysWait(page: SourcePage): boolean {
  const words = contentStreams(page).map(stringsOf).join(' ');
  return /please\s*wait/i.test(words) || /adobe\.com\/go\/reader_download/i.test(words);
}

function isBlank(page: SourcePage): boolean {
  return contentStreams(page).every((stream) => (streamBytes(stream)?.length ?? 0) < 16) && arrayAt(page.dict, 'Annots') === undefined;
}

/** What a content's literal strings say, kerning left out. */
function stringsOf(stream: PDFObject): string {
  const bytes = stream instanceof PDFStream ? streamBytes(stream) : null;
  let text = '';
  if (bytes && bytes.length < 1 << 20) {
    walkContent(bytes, {
      operator(name, operands) {
        if (name !== 'Tj' && name !== 'TJ' && name !== "'") return;
        for (const [, part = ''] of operands.text(0).matchAll(/\(((?:\\.|[^\\()])*)\)/gs)) text += part;
        text += ' ';
      },
    });
  }
  return text;
}
